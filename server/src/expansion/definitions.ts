import type { ObjectNode } from '../syntax/node';

/** References to references are followed so far; longer chains are taken for cycles. */
const MAX_REFERENCES = 32;

/**
 * The definition that a declaration's `$ref` names (`#/definitions/x`), through further references; null without
 * `$ref` or where it leads nowhere.
 */
export function resolveDefinition(template: ObjectNode, declaration: ObjectNode): ObjectNode | null {
  return referencedDefinitions(template, declaration)?.at(-1) ?? null;
}

/**
 * Every definition on the way from a declaration's `$ref` to the last one, each of which may add constraints or be
 * nullable; empty without `$ref`, null where it leads nowhere.
 */
export function referencedDefinitions(template: ObjectNode, declaration: ObjectNode): readonly ObjectNode[] | null {
  const definitions: ObjectNode[] = [];
  let reference = declaration.text('$ref');
  for (let hops = 0; reference !== undefined && hops < MAX_REFERENCES; hops++) {
    const name = /^#\/definitions\/(.+)$/.exec(reference)?.[1];
    const definition = name === undefined ? undefined : template.object('definitions')?.object(decodePointer(name));
    if (!definition) {
      return null;
    }
    definitions.push(definition);
    reference = definition.text('$ref');
  }
  return reference === undefined ? definitions : null;
}

function decodePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * Whether a declaration, of a parameter or of a property of a type, certainly demands a value that is not null: it has
 * neither a default nor anything nullable on the way to its type.
 */
export function demandsValue(template: ObjectNode, declaration: ObjectNode): boolean {
  const definitions = referencedDefinitions(template, declaration);
  if (!definitions || declaration.member('defaultValue')) {
    return false;
  }
  const all = [declaration, ...definitions];
  return all.some((one) => one.member('type')) && !all.some((one) => one.member('nullable'));
}
