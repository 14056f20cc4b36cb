/** Functions that make objects and take them apart. */
import type { FunctionRuntime, PureFunction } from '../function';
import { foldCase, toLowerCase } from '../letterCase';
import { unproven, wrongType, wrongValue } from '../outcome';
import { ArrayValue, Entry, NullValue, ObjectValue, text, UnknownValue, type Value } from '../value';
import { type MergeSource, mergeObjects } from './merge';

export const OBJECT_FUNCTIONS: readonly PureFunction[] = [
  { name: 'null', minArgs: 0, maxArgs: 0, returns: ['null'], apply: () => new NullValue() },
  {
    name: 'createObject',
    minArgs: 0,
    maxArgs: null,
    returns: ['object'],
    apply: createObject,
    applyPartially: createObject,
  },
  { name: 'items', minArgs: 1, maxArgs: 1, returns: ['array'], apply: items },
  { name: 'objectKeys', minArgs: 1, maxArgs: 1, returns: ['array'], apply: objectKeys },
  { name: 'shallowMerge', minArgs: 1, maxArgs: 1, returns: ['object'], apply: shallowMerge },
];

/** A property of an unknown name leaves the object open; its other properties stay known. */
function createObject(args: readonly Value[], runtime: FunctionRuntime): Value {
  if (args.length % 2 !== 0) {
    return wrongValue('createObject', 'names and values must come in pairs.');
  }
  runtime.spend(args.length);
  const entries = new Map<string, Entry>();
  const names = new Set<string>();
  let open = false;
  for (let index = 0; index < args.length; index += 2) {
    const name = args[index] as Value;
    if (name.kind === 'unknown') {
      open = true;
      continue;
    }
    if (name.kind !== 'string') {
      return wrongType('createObject', index, 'a string', name);
    }
    if (names.has(toLowerCase(name.value))) {
      return unproven(`no source says what two properties named "${name.value}" give`, ['object']);
    }
    names.add(toLowerCase(name.value));
    entries.set(name.value, new Entry(name.value, args[index + 1] as Value));
  }
  return new ObjectValue(entries, open);
}

/** The properties as `{key, value}`, sorted by name without case. */
function items([object]: readonly Value[], runtime: FunctionRuntime): Value {
  if (object?.kind !== 'object') {
    return wrongType('items', 0, 'an object', object as Value);
  }
  return sortedEntries(object, runtime, (entry) => {
    const pair = [
      ['key', new Entry('key', text(entry.name))],
      ['value', new Entry('value', () => entry.value, entry.member)],
    ] as const;
    return new ObjectValue(new Map(pair));
  });
}

function objectKeys([object]: readonly Value[], runtime: FunctionRuntime): Value {
  return object?.kind === 'object'
    ? sortedEntries(object, runtime, (entry) => text(entry.name))
    : wrongType('objectKeys', 0, 'an object', object as Value);
}

/** One element per property, by name without case, else as written. Open where properties are uncertain. */
function sortedEntries(object: ObjectValue, runtime: FunctionRuntime, element: (entry: Entry) => Value): ArrayValue {
  const entries = [...object.entries.values()];
  runtime.spend(entries.length);
  const certain = entries
    .filter((entry) => !entry.maybe)
    .map((entry) => ({ entry, key: foldCase(entry.name) }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const open = object.open || certain.length < entries.length;
  return new ArrayValue(certain.length, (index) => element((certain[index] as { entry: Entry }).entry), open);
}

/** Null members are skipped, as in PSRule for Azure. */
function shallowMerge([array]: readonly Value[], runtime: FunctionRuntime): Value {
  if (array?.kind !== 'array') {
    return wrongType('shallowMerge', 0, 'an array of objects', array as Value);
  }
  const sources: MergeSource[] = [];
  for (const member of array) {
    if (member.kind === 'error') {
      return member;
    }
    if (member.kind === 'object' || member.kind === 'unknown') {
      sources.push(member);
    } else if (member.kind !== 'null') {
      return wrongType('shallowMerge', 0, 'an array of objects', member);
    }
  }
  if (array.open) {
    sources.push(new UnknownValue('open-array', 'not all elements are known'));
  }
  return mergeObjects(sources, 'shallow', runtime);
}
