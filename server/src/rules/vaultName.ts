/** The vault of a protection as its template writes it: what fixes need to name things in that vault. */
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import type { Vault } from '../model/vault';
import { literal, type Operand, operandIn, operandOf } from './edits';

/** The vault where the same deployment declares it, once. */
export function vaultBeside(protection: Protection, model: Model): Vault | undefined {
  const vault = model.vaultOf(protection);
  const isDeclared = vault !== undefined && !vault.resource.assumedFor && !vault.resource.node.get('copy');
  const isBeside = isDeclared && vault.resource.deployment === protection.resource.deployment;
  return isBeside ? vault : undefined;
}

/** The name of the vault of a protection, for use in the same template; null when nothing there says it. */
export function vaultNameOperand(protection: Protection, model: Model): Operand | null {
  return operandOf(vaultBeside(protection, model)?.resource.node.get('name')) ?? nameInOwnName(protection);
}

/** `vault` of the names `vault/Azure/…`, `[concat(vault, '/Azure/…)]` and `[format('{0}/Azure/…', vault, …)]`. */
function nameInOwnName({ resource }: Protection): Operand | null {
  if (resource.assumedFor) {
    return null;
  }
  const node = resource.node.get('name');
  if (node?.kind === 'expression' && node.expression.body.kind === 'call') {
    const { name, args } = node.expression.body;
    const [first, second] = args;
    if (name === 'concat' && first && first.kind !== 'string' && second?.kind === 'string' && second.value[0] === '/') {
      return operandIn(node, first);
    }
    if (name === 'format' && first?.kind === 'string' && first.value.startsWith('{0}/') && second) {
      return operandIn(node, second);
    }
  }
  return resource.name.kind === 'known' ? literal(resource.name.value.split('/')[0] ?? '') : null;
}
