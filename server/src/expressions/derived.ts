/**
 * Containers whose members are computed from other containers on demand. Such containers stack: a slice of a slice of
 * a slice reads through all of them. Past a bounded height the members are computed at once, so that reading one never
 * nests deeper than the stack allows, whatever a template piles up.
 */
import type { FunctionRuntime } from './function';
import { ArrayValue, type Entry, ObjectValue, type Value } from './value';

const MAX_HEIGHT = 32;

class DerivedArray extends ArrayValue {
  constructor(
    length: number,
    element: (index: number) => Value,
    open: boolean,
    readonly height: number,
  ) {
    super(length, element, open);
  }
}

class DerivedObject extends ObjectValue {
  constructor(
    entries: ReadonlyMap<string, Entry>,
    open: boolean,
    readonly height: number,
  ) {
    super(entries, open);
  }
}

/** An array whose elements come from `sources`. */
export function derivedArray(
  length: number,
  element: (index: number) => Value,
  sources: readonly Value[],
  runtime: FunctionRuntime,
  open = false,
): ArrayValue {
  const height = heightOver(sources);
  if (height <= MAX_HEIGHT) {
    return new DerivedArray(length, element, open, height);
  }
  const array = new ArrayValue(length, element, open);
  computeMembers(array, runtime);
  return array;
}

/** An object whose values come from `sources`. */
export function derivedObject(
  entries: ReadonlyMap<string, Entry>,
  sources: readonly Value[],
  runtime: FunctionRuntime,
  open = false,
): ObjectValue {
  const height = heightOver(sources);
  if (height <= MAX_HEIGHT) {
    return new DerivedObject(entries, open, height);
  }
  const object = new ObjectValue(entries, open);
  computeMembers(object, runtime);
  return object;
}

function heightOver(sources: readonly Value[]): number {
  let height = 0;
  for (const source of sources) {
    if (source instanceof DerivedArray || source instanceof DerivedObject) {
      height = Math.max(height, source.height);
    }
  }
  return height + 1;
}

/** Computes the members of a container now; those of its members stay as they are. */
export function computeMembers(value: Value, runtime: FunctionRuntime): void {
  if (value.kind === 'array') {
    runtime.spend(value.length);
    for (let index = 0; index < value.length; index++) {
      value.at(index);
    }
  } else if (value.kind === 'object') {
    runtime.spend(value.entries.size);
    for (const entry of value.entries.values()) {
      void entry.value;
    }
  }
}
