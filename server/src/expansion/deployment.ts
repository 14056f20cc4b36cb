import type { Value } from '../expressions/value';
import type { SourceFile } from '../syntax/sourceFile';
import type { Resource } from './resource';

export type DeploymentScope = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant';

/** One template in the tree of deployments: the analysed file itself, a nested template or a linked one. */
export interface Deployment {
  readonly file: SourceFile;
  readonly parent: Deployment | null;
  /** The deployment resource of `parent` that deploys it; null for the analysed template. */
  readonly host: Resource | null;
  readonly scope: DeploymentScope;
  /** Known, or unknown; the same unknown object wherever the value is certainly the same. */
  readonly subscriptionId: Value;
  readonly resourceGroup: Value;
  readonly children: readonly Deployment[];
  /** What this template itself declares, in order; children come after the deployment resource that holds them. */
  readonly resources: readonly Resource[];
  readonly outputs: ReadonlyMap<string, Value>;
  /**
   * True when everything that this template deploys is known by type and name: only then may anything be called
   * missing. An opaque linked template, an unknown name, type, condition or copy count, or broken JSON opens it.
   */
  readonly closed: boolean;
  /**
   * True when everything that this template may deploy is listed with its type: conditions, copy counts and names may be
   * unknown. Whoever takes each listed resource as deployed may then say that something is in none of them.
   */
  readonly complete: boolean;
}

/** A template with its parameters, expanded. */
export interface Expansion {
  readonly root: Deployment;
  /** Every resource of every deployment, in template order. Deployments themselves are among them. */
  readonly resources: readonly Resource[];
  /** Names of deployments whose template cannot be seen. */
  readonly opaqueDeployments: readonly string[];
  /** True when the whole tree is closed. */
  readonly closed: boolean;
  /** Files that were asked for and are not loaded yet: load them and expand again. */
  readonly wanted: readonly string[];
  /** How many values that rules asked for stayed unknown. */
  readonly unknowns: number;
}
