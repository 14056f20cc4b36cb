import type { Value } from '../expressions/value';
import type { Node, ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type { Deployment } from './deployment';
import type { Elements, PropertyRead, Resolved } from './resolved';

/**
 * Whether a resource is deployed: `maybe` where a condition or a copy count is unknown, `existing` for symbols that
 * only refer. A resource whose condition is false is not listed at all.
 */
export type Existence = 'yes' | 'maybe' | 'existing';

/** One resource that a deployment makes or refers to, after copies, conditions and nesting. */
export interface Resource {
  readonly deployment: Deployment;
  /** The resource that it is declared inside of; null for one that stands in the template itself. */
  readonly parent: Resource | null;
  readonly file: SourceFile;
  /** The declaration. Copies of one declaration share it. */
  readonly node: ObjectNode;
  readonly symbolicName: string | null;
  readonly existence: Existence;
  /** Full type with all segments, as written: `Microsoft.RecoveryServices/vaults/backupPolicies`. */
  readonly type: Resolved<string>;
  /** Full name with all segments: `vault/policy`. A name with unknown parts is `unknown` with those parts. */
  readonly name: Resolved<string>;
  /** The absolute id, a string or an unknown value with the known parts; compare it with `compareResourceIds`. */
  readonly id: Value;
  readonly apiVersion: Resolved<string>;
  /** Normalised: lower case without blanks. */
  readonly location: Resolved<string>;
  /**
   * The declared resource for which the environment profile tells of this one, which has no text of its own: its
   * `node` is that of the declared one. Absent for what a template declares.
   */
  readonly assumedFor?: Resource;

  /** Whether the full type is this one, compared without case. False when the type is unknown. */
  isType(type: string): boolean;

  /**
   * Reads a property by its path from the resource's body: `properties.securityProfile.securityType`, with indexes as
   * `properties.dataDisks[0].lun`. Names compare without case; null counts as absent. Reading through an unknown value
   * is unknown, through an absent one absent.
   */
  read(path: string): PropertyRead;
  string(path: string): Resolved<string>;
  number(path: string): Resolved<number>;
  boolean(path: string): Resolved<boolean>;
  /** The elements of an array. */
  elements(path: string): Elements;
  /** The same reads, from an element or member read before. */
  below(read: PropertyRead, path: string): PropertyRead;
  elementsBelow(read: PropertyRead, path: string): Elements;
}

/** The JSON pointer of a node in its file: `/resources/0/properties/policyType`. */
export type PointerOf = (node: Node) => string;
