/**
 * A backup policy that is a file of its own, in any of its spellings: the REST resource, whole or its `properties`
 * alone, the output of Azure CLI, which differs from it in letter case only, and the output of PowerShell. Each is read
 * as a policy of a template that deploys nothing else; its values are literal.
 */
import type { Deployment, Expansion } from '../expansion/deployment';
import { PropertyReader, resolveString } from '../expansion/propertyReader';
import type { Place, Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { Budget } from '../expressions/budget';
import { Evaluator } from '../expressions/evaluator';
import { ObjectValue, StringValue, UnknownValue, type Value } from '../expressions/value';
import type { ObjectNode } from '../syntax/node';
import { ResourceType } from './arm';
import { isPowerShellPolicy, powerShellPolicy } from './powerShellPolicy';
import { sameWord } from './read';

/** `rest`: the resource, also as Azure CLI prints it. `properties`: what its `properties` hold, alone. */
export type PolicySpelling = 'rest' | 'properties' | 'powershell';

/** The spelling of a document that is a backup policy of any workload; null for any other document. */
export function policySpelling(root: ObjectNode): PolicySpelling | null {
  if (isPowerShellPolicy(root)) {
    return 'powershell';
  }
  const properties = root.object('properties');
  if (properties) {
    return looksLikePolicy(properties) ? 'rest' : null;
  }
  return looksLikePolicy(root) ? 'properties' : null;
}

function looksLikePolicy(properties: ObjectNode): boolean {
  const isPolicy = properties.get('schedulePolicy') !== undefined || properties.get('retentionPolicy') !== undefined;
  return isPolicy && properties.text('backupManagementType') !== undefined;
}

/** What deploying the document alone would make. */
export function standalonePolicy(root: ObjectNode, spelling: PolicySpelling): Expansion {
  const resource = new StandalonePolicy(root, bodyOf(root, spelling));
  return {
    root: resource.deployment,
    resources: [resource],
    opaqueDeployments: [],
    closed: false,
    wanted: [],
    unknowns: 0,
  };
}

/** The document as the body of a policy resource. */
function bodyOf(root: ObjectNode, spelling: PolicySpelling): Value {
  const evaluator = new Evaluator(new Map(), new Budget());
  if (spelling === 'powershell') {
    return powerShellPolicy(root, (node) => evaluator.literal(node));
  }
  const body = evaluator.literal(root);
  return spelling === 'rest' ? body : ObjectValue.of([['properties', body]]);
}

class StandalonePolicy extends PropertyReader implements Resource {
  readonly parent = null;
  readonly symbolicName = null;
  readonly existence = 'yes';
  readonly deployment: Deployment;
  readonly id: Value;

  constructor(
    readonly node: ObjectNode,
    readonly body: Value,
  ) {
    super();
    this.deployment = deploymentOf(this);
    this.id = this._id();
  }

  get type(): Resolved<string> {
    const place: Place = { node: this.node, member: null, origin: null };
    return { kind: 'known', value: ResourceType.backupPolicy, place };
  }

  get name(): Resolved<string> {
    return resolveString(this.read('name'));
  }

  get apiVersion(): Resolved<string> {
    return resolveString(this.read('apiVersion'));
  }

  get location(): Resolved<string> {
    return resolveString(this.read('location'));
  }

  isType(type: string): boolean {
    return sameWord(type, ResourceType.backupPolicy);
  }

  /** As exports write it; else the name of the policy in a vault that nobody names. */
  private _id(): Value {
    const id = resolveString(this.read('id'));
    if (id.kind === 'known') {
      return new StringValue(id.value);
    }
    const vault = new UnknownValue('context', 'the vault of a policy that stands alone is not known');
    const name = this.name.kind === 'known' ? this.name.value : null;
    return name === null
      ? vault
      : new UnknownValue('context', vault.why, {
          parts: [vault, `/backupPolicies/${name.slice(name.lastIndexOf('/') + 1)}`],
        });
  }
}

function deploymentOf(resource: Resource): Deployment {
  return {
    file: resource.node.file,
    parent: null,
    host: null,
    scope: 'resourceGroup',
    subscriptionId: new UnknownValue('context', 'no subscription is given'),
    resourceGroup: new UnknownValue('context', 'no resource group is given'),
    children: [],
    resources: [resource],
    outputs: new Map(),
    closed: false,
    complete: false,
  };
}
