import type { Place } from '../../expansion/resolved';
import { compareResourceIds } from '../../expansion/resourceId';
import type { FactBase } from '../../knowledge/knowledge';
import { ProtectionProperty } from '../../model/arm';
import { ancestorId } from '../../model/ids';
import type { Model } from '../../model/model';
import type { Protection } from '../../model/protection';
import { sameWord } from '../../model/read';
import type { Vault } from '../../model/vault';
import { hasPlaceholder } from '../../text/placeholder';
import { areDeployed } from '../keyAccess';
import { defineRule } from '../rule';
import { mention, subject, whenDeployed } from '../wording';

/** Policies that every vault has. */
const BUILT_IN = ['P011', 'P012', 'P013'] as const;

interface Evidence {
  readonly protection: Protection;
  readonly place: Place;
  /** The policy that nothing declares, and the vault that the template creates; null where no policy is named at all. */
  readonly undeclared: { readonly name: string; readonly vault: Vault } | null;
}

/**
 * A protected item without a policy, though its backups are not stopped. A policy that is named and declared nowhere is
 * a warning, and only where the template creates the vault: an existing vault may have it.
 */
export const protectedItemPolicyMissing = defineRule<Evidence>({
  meta: {
    id: 'protected-item-policy-missing',
    family: 'authoring',
    title: 'Protected item without a policy',
    preset: 'essential',
    severity: 'error',
    facts: ['F523', ...BUILT_IN],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const protection of model.protections()) {
      const state = protection.resource.string(ProtectionProperty.protectionState);
      if (protection.kind !== 'item' || state.kind === 'unknown') {
        continue;
      }
      const { policy } = protection;
      if (!policy) {
        yield { protection, place: protection.resource.read(ProtectionProperty.policyId).place, undeclared: null };
        continue;
      }
      const undeclared = undeclaredPolicy(protection, model, facts);
      if (undeclared) {
        yield { protection, place: policy.place, undeclared };
      }
    }
  },

  report({ protection: { resource }, place, undeclared }) {
    const item = subject('protected item', resource);
    if (!undeclared) {
      const message = `${item}${whenDeployed(resource)} names no policy: without one nothing is backed up.`;
      return { place, message, resource };
    }
    const { name, vault } = undeclared;
    return {
      place,
      message: `${item} names policy "${name}", which is declared nowhere, though ${mention('vault', vault.resource)} is created here.`,
      resource,
      related: [{ place: vault.resource.name.place, message: 'The vault is created here.' }],
      severity: 'warning',
    };
  },
});

function undeclaredPolicy(protection: Protection, model: Model, facts: FactBase): Evidence['undeclared'] {
  const [reference, ...others] = model.policiesOf(protection);
  const vault = model.vaultOf(protection);
  if (reference?.kind !== 'elsewhere' || others.length > 0 || !vault || !model.expansion.root.complete) {
    return null;
  }
  const { name } = reference;
  const isBuiltIn = BUILT_IN.some((id) => sameWord(facts.text(id), name));
  const policyVault = protection.policy && ancestorId(protection.policy.id, 2);
  const isOwnVault = policyVault !== null && compareResourceIds(policyVault, vault.resource.id) === true;
  const areCertain = areDeployed(protection.resource, vault.resource);
  return isBuiltIn || hasPlaceholder(name) || !isOwnVault || !areCertain ? null : { name, vault };
}
