/** Finding equal values among many without comparing each with each. */
import type { FunctionRuntime } from './function';
import { MAX_VALUE_DEPTH } from './outcome';
import type { Value } from './value';

/**
 * A text that two values share exactly when they are equal; `undefined` when something in the value is unknown, an
 * error or a fraction, so that equality cannot be told from it.
 */
export function equalityKey(value: Value, runtime: FunctionRuntime, depth = 0): string | undefined {
  runtime.spend(1);
  switch (value.kind) {
    case 'null':
      return 'n';
    case 'boolean':
      return value.value ? 't' : 'f';
    case 'integer':
      return `i${value.value}`;
    case 'string':
      runtime.spend(value.value.length);
      return JSON.stringify(value.value);
    case 'array':
      return value.open || depth > MAX_VALUE_DEPTH
        ? undefined
        : bracketed('[', [...value], ']', (member) => equalityKey(member, runtime, depth + 1));
    case 'object': {
      const entries = [...value.entries.values()];
      if (value.open || depth > MAX_VALUE_DEPTH || entries.some((entry) => entry.maybe)) {
        return undefined;
      }
      entries.sort((left, right) => (left.name < right.name ? -1 : 1));
      return bracketed('{', entries, '}', (entry) => {
        const key = equalityKey(entry.value, runtime, depth + 1);
        return key === undefined ? undefined : `${JSON.stringify(entry.name)}:${key}`;
      });
    }
    default:
      return undefined;
  }
}

function bracketed<T>(
  open: string,
  members: readonly T[],
  close: string,
  keyOf: (member: T) => string | undefined,
): string | undefined {
  const keys: string[] = [];
  for (const member of members) {
    const key = keyOf(member);
    if (key === undefined) {
      return undefined;
    }
    keys.push(key);
  }
  return `${open}${keys.join(',')}${close}`;
}
