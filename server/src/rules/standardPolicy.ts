/** Virtual machines under a Standard policy: what the rules "… requires an Enhanced policy" have in common. */
import type { Resource } from '../expansion/resource';
import type { FactBase } from '../knowledge/knowledge';
import { PolicyType, ResourceType } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import type { Model, PolicyReference, ProtectedMachine } from '../model/model';
import type { Protection } from '../model/protection';
import { isWord, type Reference, sameWord } from '../model/read';
import type { Vault } from '../model/vault';
import type { VirtualMachine } from '../model/virtualMachine';
import type { Operation } from '../syntax/operations';
import {
  appended,
  asCode,
  asValue,
  dependOn,
  freeSymbolicName,
  isSymbolic,
  isWritten,
  literal,
  type Operand,
  resourceIdOf,
  templateOf,
} from './edits';
import {
  ENHANCED_POLICY_FACTS,
  type EnhancedPolicyFacts,
  enhancedPolicyFacts,
  newEnhancedPolicy,
  newPolicyName,
  rewriteAsEnhanced,
} from './enhancedPolicy';
import type { Fix } from './fix';
import { policyPlace } from './protectedMachines';
import type { RelatedPlace, Report, RuleContext } from './rule';
import { vaultBeside, vaultNameOperand } from './vaultName';
import { mention, whenDeployed } from './wording';

/** Policy types of the policies that every vault has, by name; and what the fixes read. */
export const BUILT_IN_POLICIES = 'P014';
export const STANDARD_POLICY_FACTS = [BUILT_IN_POLICIES, ...ENHANCED_POLICY_FACTS] as const;

/** A virtual machine whose protection certainly names a Standard policy. */
export interface UnderStandardPolicy {
  readonly machine: VirtualMachine;
  readonly protection: Protection;
  readonly policyId: Reference;
  /** Null for a policy that every vault has. */
  readonly policy: BackupPolicy | null;
  readonly policyName: string;
  /** Whether the template deploys the vault. */
  readonly isVaultDeployed: boolean;
  readonly vaultName: Operand | null;
  readonly vaultResource: Resource | null;
  /** What an Enhanced policy beside it can be called. */
  readonly newName: string;
  readonly enhanced: EnhancedPolicyFacts;
}

/** The protected machines that a rule is concerned with and whose policy is certainly a Standard one. */
export function* underStandardPolicy(
  { model, facts }: RuleContext,
  isConcerned: (machine: VirtualMachine, protection: Protection) => boolean,
): Iterable<UnderStandardPolicy> {
  for (const pair of model.protectedMachines()) {
    if (!isConcerned(pair.machine, pair.protection)) {
      continue;
    }
    const references = model.policiesOf(pair.protection);
    const [first] = references;
    if (first && references.every((reference) => isStandard(reference, facts))) {
      yield evidenceOf(pair, first, model, facts);
    }
  }
}

function evidenceOf(
  { machine, protection }: ProtectedMachine,
  reference: PolicyReference,
  model: Model,
  facts: FactBase,
): UnderStandardPolicy {
  const policy = reference.kind === 'declared' ? reference.policy : null;
  const vault = vaultBeside(protection, model);
  return {
    machine,
    protection,
    policyId: protection.policy as Reference,
    policy,
    policyName: reference.kind === 'elsewhere' ? reference.name : '',
    isVaultDeployed: isDeclared(model.vaultOf(protection)),
    vaultName: vaultNameOperand(protection, model),
    vaultResource: vault?.resource ?? null,
    newName: newPolicyName(model),
    enhanced: enhancedPolicyFacts(facts),
  };
}

function isDeclared(vault: Vault | undefined): boolean {
  return vault !== undefined && !vault.resource.assumedFor;
}

/** Whether a policy is certainly a Standard one for virtual machines. */
export function isStandard(reference: PolicyReference, facts: FactBase): boolean {
  switch (reference.kind) {
    case 'declared':
      return isWord(reference.policy.effectiveType, PolicyType.standard) && !reference.policy.isForOtherWorkload;
    case 'elsewhere':
      return builtInType(reference.name, facts) === PolicyType.standard;
    case 'unknown':
      return false;
  }
}

export function builtInType(name: string, facts: FactBase): string | number | undefined {
  const row = Object.entries(facts.table(BUILT_IN_POLICIES)).find(([builtIn]) => sameWord(builtIn, name));
  return row?.[1];
}

/**
 * The finding at the policy id of the protection.
 *
 * @param kind of machine as a sentence needs it: `Confidential VM`
 * @param causes why the machine needs more than a Standard policy
 */
export function standardPolicyReport(
  evidence: UnderStandardPolicy,
  kind: string,
  demand: string,
  causes = securityTypePlace(evidence.machine),
): Report {
  const { machine, protection, policyId, policy } = evidence;
  const deployed = whenDeployed(machine.resource, protection.resource, ...(policy ? [policy.resource] : []));
  const policyText = policy ? mention('policy', policy.resource) : `policy "${evidence.policyName}" of every vault`;
  const name = mention(kind, machine.resource);
  const place = policyPlace(protection, policyId, causes[0]?.place);
  return {
    place,
    message: `${capitalized(name)}${deployed} is under the Standard ${policyText}; ${demand}`,
    resource: protection.resource,
    related: [...causes.filter((cause) => cause.place !== place), ...policyPlaces(evidence)],
  };
}

function securityTypePlace({ securityType }: VirtualMachine): readonly RelatedPlace[] {
  return securityType.kind === 'known'
    ? [{ place: securityType.place, message: `The security type is ${securityType.value}.` }]
    : [];
}

function policyPlaces({ policy }: UnderStandardPolicy): readonly RelatedPlace[] {
  if (!policy) {
    return [];
  }
  const { policyType, effectiveType } = policy;
  if (policy.resource.assumedFor) {
    return [
      { place: policy.resource.name.place, message: 'The environment profile says that the policy is Standard.' },
    ];
  }
  const written = policyType.kind === 'known' ? `policyType is ${policyType.value}` : 'policyType is left out';
  const place = effectiveType.place.member ? effectiveType.place : policy.resource.name.place;
  return [{ place, message: `The policy is Standard: its ${written}.` }];
}

/** First an Enhanced policy beside the Standard one; then, for a policy of this template, the same policy rewritten. */
export function enhancedPolicyFixes(evidence: UnderStandardPolicy): readonly Fix[] {
  const { policy, enhanced } = evidence;
  const fixes: Fix[] = [];
  const added = addedPolicy(evidence);
  if (added) {
    fixes.push({
      title: `Add an Enhanced policy and put ${mention('VM', evidence.machine.resource)} under it`,
      applicability: 'suggested',
      operations: added,
    });
  }
  const rewritten = policy && rewriteAsEnhanced(policy, enhanced);
  if (rewritten) {
    fixes.push({
      title: `Rewrite ${mention('policy', policy.resource)} as Enhanced: only if this policy is not deployed yet`,
      applicability: 'suggested',
      operations: rewritten,
    });
  }
  return fixes;
}

/** What an Enhanced policy beside the Standard one is made from. */
export type PolicyOfItem = Omit<UnderStandardPolicy, 'machine' | 'policyName' | 'isVaultDeployed'>;

/**
 * Adds an Enhanced policy to the template of the item and puts the item under it. Null where the template writes neither
 * the vault's name nor the policy id.
 */
export function addedPolicy(evidence: PolicyOfItem): readonly Operation[] | null {
  const { protection, policyId, vaultName, vaultResource, newName, enhanced } = evidence;
  const template = templateOf(protection.resource);
  if (!template || !vaultName || !isWritten(policyId.place, 'policyId')) {
    return null;
  }
  const isBeside = evidence.policy?.resource.deployment === protection.resource.deployment;
  const like = isBeside ? evidence.policy : null;
  const symbolicName = freeSymbolicName(template, 'enhancedVmPolicy');
  const newId = repointed(policyId, vaultName, newName);
  const vaultDependency = vaultResource ? dependencyOn(vaultResource, ResourceType.vault, vaultName) : null;
  const value = newEnhancedPolicy(
    appended(vaultName, `/${newName}`),
    like,
    vaultDependency === null ? [] : [vaultDependency],
    enhanced,
  );
  return [
    { kind: 'replace', node: policyId.place.node, value: asValue(newId) },
    ...dependOn(
      protection.resource,
      isSymbolic(template)
        ? symbolicName
        : asValue(resourceIdOf(ResourceType.backupPolicy, vaultName, literal(newName))),
    ),
    { kind: 'addResource', template, symbolicName, value },
  ];
}

function dependencyOn(resource: Resource, type: string, name: Operand): string {
  return resource.symbolicName ?? asValue(resourceIdOf(type, name));
}

/** The policy id with the name of the new policy: with the author's own group and vault where these are written. */
function repointed(policyId: Reference, vaultName: Operand, newName: string): Operand {
  const { node } = policyId.place;
  const name = literal(newName);
  if (node.kind === 'expression' && node.expression.body.kind === 'call') {
    const { body } = node.expression;
    const last = body.args.at(-1);
    if (body.name === 'resourceid' && last && body.args.length > 2) {
      const code = node.text.slice(body.start, last.start) + asCode(name) + node.text.slice(last.end, body.end);
      return { kind: 'code', text: code };
    }
  }
  return resourceIdOf(ResourceType.backupPolicy, vaultName, name);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
