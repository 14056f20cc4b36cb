/** The property form of copy: `copy: [{ name, count, input }]` inside an object makes an array property per entry. */
import type { ArrayNode, ObjectNode } from '../syntax/node';
import type { Evaluator } from './evaluator';
import type { Frame, Loop } from './frame';
import { ArrayValue, Entry, ErrorValue, integer, ObjectValue, UnknownValue, type Value } from './value';

/** Azure refuses more copies, of resources and of properties alike. */
export const MAX_COPIES = 800;

/** How often to copy: a number, or the reason why it is not known. */
export type CopyCount =
  | { readonly kind: 'known'; readonly count: number }
  | { readonly kind: 'other'; readonly value: Value };

/** Reads a copy count: an integer from 0 to 800, also written as a string. */
export function copyCount(value: Value): CopyCount {
  if (value.kind === 'unknown' || value.kind === 'error') {
    return { kind: 'other', value };
  }
  const written = value.kind === 'string' && /^\s*\d+\s*$/.test(value.value) ? Number(value.value) : null;
  const count = value.kind === 'integer' ? Number(value.value) : written;
  if (count === null) {
    return {
      kind: 'other',
      value: new ErrorValue('copy-count-invalid', `A copy count cannot be of type ${value.kind}.`),
    };
  }
  if (count < 0 || count > MAX_COPIES) {
    const message = `The copy count is ${count}; Azure accepts 0 to ${MAX_COPIES}.`;
    return { kind: 'other', value: new ErrorValue(count < 0 ? 'copy-count-negative' : 'copy-count-over-800', message) };
  }
  return { kind: 'known', count };
}

/** The frame of one iteration. */
export function iteration(frame: Frame, name: string, index: number, kind: Loop['kind']): Frame {
  return { ...frame, loop: { name: name.toLowerCase(), index: integer(index), kind, outer: frame.loop } };
}

/** An array with one element per iteration, each evaluated on demand. */
export function copiedArray(
  evaluator: Evaluator,
  declaration: ObjectNode,
  name: string,
  kind: Loop['kind'],
  frame: Frame,
): Value {
  const countNode = declaration.get('count');
  const inputNode = declaration.get('input');
  if (!countNode || !inputNode) {
    return new UnknownValue('syntax', `the copy "${name}" has no count or no input`);
  }
  const countValue = evaluator.node(countNode, frame);
  const count = copyCount(countValue);
  if (count.kind === 'known') {
    const copies = new ArrayValue(count.count, (index) =>
      evaluator.node(inputNode, iteration(frame, name, index, kind)),
    );
    copies.lengthOrigin = countValue.origin;
    return copies;
  }
  const { value } = count;
  if (value.kind !== 'unknown') {
    return value;
  }
  const open = new ArrayValue(0, () => value, true);
  const index = new UnknownValue('count', 'the number of copies is not known', { types: ['integer'], minimum: 0 });
  const loop: Loop = { name: name.toLowerCase(), index, kind, outer: frame.loop };
  open.repeated = () => evaluator.node(inputNode, { ...frame, loop });
  return open;
}

/**
 * An object with a `copy` array: its other properties, and one array per copy. An object whose `copy` is something
 * else keeps it as an ordinary property.
 */
export function expandPropertyCopies(
  evaluator: Evaluator,
  copies: ArrayNode,
  entries: Map<string, Entry>,
  frame: Frame,
): Value {
  const declarations = copies.items.filter((item): item is ObjectNode => item.kind === 'object');
  const real = declarations.length > 0 && declarations.every((item) => item.get('name') && item.get('input'));
  if (!real) {
    return new ObjectValue(entries);
  }
  for (const name of [...entries.keys()]) {
    if (name.toLowerCase() === 'copy') {
      entries.delete(name);
    }
  }
  let open = declarations.length < copies.items.length;
  for (const declaration of declarations) {
    const nameNode = declaration.get('name');
    const name = nameNode && evaluator.node(nameNode, frame);
    if (name?.kind !== 'string') {
      open = true;
      continue;
    }
    const member = declaration.member('input') ?? null;
    entries.set(
      name.value,
      new Entry(name.value, () => copiedArray(evaluator, declaration, name.value, 'property', frame), member),
    );
  }
  return new ObjectValue(entries, open);
}
