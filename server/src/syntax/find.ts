/** Finds nodes by where they stand. */
import type { Node, ObjectNode } from './node';

/** The nodes that hold an offset, from the root down to the innermost; both ends of a node count. */
export function nodesAt(root: Node, offset: number): readonly Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = root; node; ) {
    path.push(node);
    const children: readonly Node[] =
      node.kind === 'object' ? node.members.map(({ value }) => value) : node.kind === 'array' ? node.items : [];
    node = children.find(({ start, end }) => start <= offset && offset <= end);
  }
  return path;
}

/** The innermost resource declaration of a template around an offset: an element of a `resources`, whatever its form. */
export function resourceAt(root: Node, offset: number): ObjectNode | null {
  const found = nodesAt(root, offset).findLast((node) => node.kind === 'object' && isResource(node));
  return found?.kind === 'object' ? found : null;
}

function isResource(node: ObjectNode): boolean {
  const list = node.parent;
  const owner = list?.parent;
  return owner?.kind === 'object' && owner.get('resources') === list && node.get('type') !== undefined;
}
