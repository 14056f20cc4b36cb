/** Moving a protection into a vault of its own, beside the vault that it leaves. */
import { ResourceType } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import { lastSegment } from '../model/ids';
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import type { Reference } from '../model/read';
import type { Vault } from '../model/vault';
import type { ExpressionNode, Node, ObjectNode } from '../syntax/node';
import type { Operation, Plain } from '../syntax/operations';
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
  operandOf,
  plainOf,
  resourceIdOf,
  templateOf,
} from './edits';
import { vaultBeside } from './vaultName';

/** Everything that the move needs, read while the rule runs. */
export interface Move {
  readonly protection: Protection;
  readonly vault: Vault;
  /** The policy in the vault it leaves, where the same template declares it. */
  readonly policy: BackupPolicy | null;
  readonly policyName: string;
  readonly policyId: Reference;
  readonly longestName: number;
}

/** What a move is made from; null where vault or policy stand in other templates, or the policy is not known. */
export function moveOf(protection: Protection, model: Model, longestName: number): Move | null {
  const vault = vaultBeside(protection, model);
  const policyId = protection.policy;
  const [reference, ...others] = model.policiesOf(protection);
  if (!vault || !policyId || !reference || others.length > 0 || reference.kind === 'unknown') {
    return null;
  }
  if (reference.kind === 'elsewhere') {
    return { protection, vault, policy: null, policyName: reference.name, policyId, longestName };
  }
  const { policy } = reference;
  const policyName = lastSegment(policy.resource.id);
  const isBeside = policy.resource.deployment === protection.resource.deployment && !policy.resource.node.get('copy');
  return policyName !== null && isBeside ? { protection, vault, policy, policyName, policyId, longestName } : null;
}

const SUFFIX = '-cvm';

/**
 * Adds a vault like the one it leaves but without its storage settings, a copy of its policy, and moves the protection
 * there. Null where the new names cannot be written.
 */
export function moveToOwnVault(move: Move): readonly Operation[] | null {
  const { protection, vault, policy, policyId, policyName } = move;
  const template = templateOf(protection.resource);
  const oldName = operandOf(vault.resource.node.get('name'));
  const nameNode = protection.resource.node.get('name');
  if (!template || !oldName || !nameNode || !isWritten(policyId.place, 'policyId')) {
    return null;
  }
  const name = appended(oldName, SUFFIX);
  const renamed = renamedVault(nameNode, oldName, name);
  const vaultBody = likeVault(vault.resource.node, name);
  if (!renamed || !vaultBody || isTooLong(vault, move.longestName)) {
    return null;
  }
  const vaultSymbol = freeSymbolicName(template, 'confidentialVmVault');
  const policySymbol = freeSymbolicName(template, 'confidentialVmPolicy');
  const vaultDependency = isSymbolic(template) ? vaultSymbol : asValue(resourceIdOf(ResourceType.vault, name));
  const newPolicyId = resourceIdOf(ResourceType.backupPolicy, name, literal(policyName));
  const policyDependency = isSymbolic(template) ? policySymbol : asValue(newPolicyId);
  const policyBody = policy && likePolicy(policy, appended(name, `/${policyName}`), vaultDependency);
  if (policy && !policyBody) {
    return null;
  }
  const added: Operation[] = [{ kind: 'addResource', template, symbolicName: vaultSymbol, value: vaultBody }];
  if (policyBody) {
    added.push({ kind: 'addResource', template, symbolicName: policySymbol, value: policyBody });
  }
  return [
    renamed,
    { kind: 'replace', node: policyId.place.node, value: asValue(newPolicyId) },
    ...dependOn(protection.resource, policyBody ? policyDependency : vaultDependency),
    ...added,
  ];
}

function isTooLong({ resource }: Vault, longest: number): boolean {
  return resource.name.kind !== 'known' || resource.name.value.length + SUFFIX.length > longest;
}

/** Writes the new vault name into `vault/Azure/…`, `[concat(vault, '/Azure/…)]` or `[format('{0}/…', vault, …)]`. */
function renamedVault(node: Node, from: Operand, to: Operand): Operation | null {
  if (node.kind === 'string') {
    const isOfVault = from.kind === 'literal' && to.kind === 'literal' && node.text.startsWith(`${from.text}/`);
    return isOfVault ? { kind: 'replace', node, value: to.text + node.text.slice(from.text.length) } : null;
  }
  return node.kind === 'expression' ? renamedInExpression(node, from, to) : null;
}

function renamedInExpression(node: ExpressionNode, from: Operand, to: Operand): Operation | null {
  const { body } = node.expression;
  const args = body.kind === 'call' && (body.name === 'concat' || body.name === 'format') ? body.args : [];
  const code = asCode(from).replaceAll(/\s/g, '').toLowerCase();
  for (const arg of args) {
    if (node.text.slice(arg.start, arg.end).replaceAll(/\s/g, '').toLowerCase() === code) {
      const { start, end } = node.spanOf(arg);
      return { kind: 'replaceText', node, start, end, text: asCode(to) };
    }
    if (arg.kind === 'string' && from.kind === 'literal' && arg.value.startsWith(`${from.text}/`)) {
      const { start, end } = node.spanOf({ start: arg.start + 1, end: arg.start + 1 + from.text.length });
      return { kind: 'replaceText', node, start, end, text: (to as typeof from).text };
    }
  }
  return null;
}

/** What a new vault takes over: where it is, its plan and who manages it, not how it stores. */
const KEPT_OF_VAULT = ['apiVersion', 'location', 'tags', 'sku', 'identity'] as const;

function likeVault(node: ObjectNode, name: Operand): Plain | null {
  const kept = KEPT_OF_VAULT.flatMap((key) => {
    const member = node.get(key);
    return member ? [[key, plainOf(member)] as const] : [];
  });
  if (kept.some(([, value]) => value === undefined)) {
    return null;
  }
  return {
    type: ResourceType.vault,
    name: asValue(name),
    ...(Object.fromEntries(kept) as { readonly [key: string]: Plain }),
    properties: {},
  };
}

function likePolicy({ resource }: BackupPolicy, name: Operand, dependency: string): Plain | null {
  const properties = resource.node.get('properties');
  const apiVersion = resource.node.text('apiVersion');
  const written = properties && plainOf(properties);
  if (written === undefined || apiVersion === undefined) {
    return null;
  }
  const body = { apiVersion, name: asValue(name), dependsOn: [dependency], properties: written };
  return { type: ResourceType.backupPolicy, ...body };
}
