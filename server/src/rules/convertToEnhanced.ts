/** The ways from a Standard policy to an Enhanced one that a person can ask for, whatever the rules say about it. */
import type { FactBase } from '../knowledge/knowledge';
import { PolicyType } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import { isWord } from '../model/read';
import type { SourceFile } from '../syntax/sourceFile';
import { enhancedPolicyFacts, newPolicyName, rewriteAsEnhanced } from './enhancedPolicy';
import type { Fix } from './fix';
import { addedPolicy } from './standardPolicy';
import { vaultBeside, vaultNameOperand } from './vaultName';
import { mention, nameOf } from './wording';

/** The policies for virtual machines that a file declares and that are certainly Standard, in document order. */
export function standardPolicies(model: Model, file: SourceFile): readonly BackupPolicy[] {
  return model
    .virtualMachinePolicies()
    .filter(({ resource, effectiveType }) => resource.node.file === file && isWord(effectiveType, PolicyType.standard));
}

/**
 * First, for each item of the deployment under the policy: an Enhanced policy beside it, which leaves the Standard one
 * to others. Last the policy rewritten, which Azure refuses once it is deployed: the type of a policy never changes.
 */
export function waysToEnhanced(policy: BackupPolicy, model: Model, facts: FactBase): readonly Fix[] {
  const enhanced = enhancedPolicyFacts(facts);
  const newName = newPolicyName(model);
  const ways: Fix[] = [];
  for (const protection of model.protections()) {
    const { policy: policyId } = protection;
    if (!policyId || !isUnder(protection, policy, model)) {
      continue;
    }
    const vaultName = vaultNameOperand(protection, model);
    const vaultResource = vaultBeside(protection, model)?.resource ?? null;
    const operations = addedPolicy({ protection, policyId, policy, vaultName, vaultResource, newName, enhanced });
    if (operations) {
      const title = `Add an Enhanced policy and put ${protectedName(protection, model)} under it`;
      ways.push({ title, applicability: 'suggested', operations });
    }
  }
  const rewritten = rewriteAsEnhanced(policy, enhanced);
  if (rewritten) {
    const title = `Rewrite ${mention('policy', policy.resource)} as Enhanced: only if this policy is not deployed yet`;
    ways.push({ title, applicability: 'suggested', operations: rewritten });
  }
  return ways;
}

function isUnder(protection: Protection, policy: BackupPolicy, model: Model): boolean {
  const references = model.policiesOf(protection);
  return references.length > 0 && references.every((each) => each.kind === 'declared' && each.policy === policy);
}

function protectedName(protection: Protection, model: Model): string {
  const pair = model.protectedMachines().find((each) => each.protection === protection);
  const machine = pair && nameOf(pair.machine.resource);
  return machine ? `VM "${machine}"` : mention('item', protection.resource);
}
