/** What kind of document a text is: from its schema, or from its shape where it names none. */
import { policySpelling } from '../model/standalonePolicy';
import type { Node, ObjectNode } from '../syntax/node';
import type { DocumentKind } from './analysis';

/** Without one of these words a text is none of ours, and is not even parsed. */
const WORDS =
  /deploymenttemplate\.json|deploymentparameters\.json|"contentversion"|"backupmanagementtype"|"snapshotretentionindays"|"isdailyscheduleenabled"|"deployifnotexists"/i;

/** Whether a text may be one of ours; cheap, also for large texts. */
export function mayBeOurs(text: string): boolean {
  return WORDS.test(text);
}

/** The kind of a file by its name alone; null where the text decides. */
export function kindByName(id: string): DocumentKind | null {
  return /\.bicep(?:param)?$/i.test(id) ? 'bicep' : null;
}

/** The kind of a parsed document. */
export function kindOf(root: Node): DocumentKind {
  if (root.kind !== 'object') {
    return 'other';
  }
  const schema = root.text('$schema')?.toLowerCase() ?? '';
  if (schema.includes('deploymenttemplate.json')) {
    return 'armTemplate';
  }
  if (schema.includes('deploymentparameters.json')) {
    return 'parameters';
  }
  if (root.get('contentVersion') && isContainer(root.get('resources'))) {
    return 'armTemplate';
  }
  if (policyTemplate(root)) {
    return 'azurePolicy';
  }
  return policySpelling(root) ? 'backupPolicy' : 'other';
}

function isContainer(node: Node | undefined): boolean {
  return node?.kind === 'array' || node?.kind === 'object';
}

/** The parts of an Azure Policy definition that deploy a template. */
export interface PolicyTemplate {
  /** Declares the parameters of the policy itself. */
  readonly policy: ObjectNode;
  readonly template: ObjectNode;
  /** The arguments of the deployment, written in terms of the policy's parameters. */
  readonly parameters: ObjectNode | undefined;
}

/**
 * The template that a `deployIfNotExists` definition deploys. Some repositories keep the rule of a definition in a file
 * of its own (`azurepolicy.rules.json`): then the policy's parameters are declared elsewhere.
 */
export function policyTemplate(root: ObjectNode): PolicyTemplate | null {
  const policy = root.object('properties') ?? root;
  const rule = policy.object('policyRule') ?? (root.get('if') ? root : undefined);
  const deployment = rule?.object('then')?.object('details')?.object('deployment')?.object('properties');
  const template = deployment?.object('template');
  return template ? { policy, template, parameters: deployment?.object('parameters') } : null;
}
