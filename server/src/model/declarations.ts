/** Which declaration an id means where a deployment may declare one resource several times. */
import type { Resource } from '../expansion/resource';
import { excludeEachOther } from './existence';
import type { Match } from './ids';

/**
 * The resource that an id certainly names: the only one, or the first of several that are declared in the same words,
 * as modules do that each bring the vault that they share. Undefined where there is none, or they may differ.
 *
 * @param from what names it; declarations that are never deployed with it are left out
 */
export function declarationOf<T extends { readonly resource: Resource }>(
  { certain }: Match<T>,
  from: Resource,
): T | undefined {
  const [first, ...others] = certain.filter(({ resource }) => !excludeEachOther(resource, from));
  return first && others.every(({ resource }) => isSameText(resource, first.resource)) ? first : undefined;
}

function isSameText(left: Resource, right: Resource): boolean {
  return left.node === right.node || textOf(left) === textOf(right);
}

function textOf({ node }: Resource): string {
  return node.file.text.slice(node.start, node.end);
}
