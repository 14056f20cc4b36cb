import type { Value } from '../../server/src/expressions/value';

/**
 * Whether what is claimed of a value allows the plain value that it has when everything is known. Null when it does,
 * else what is wrongly claimed.
 */
export function contradiction(claimed: Value, actual: unknown, path = '$'): string | null {
  switch (claimed.kind) {
    case 'null':
      return actual === null ? null : `${path}: null claimed`;
    case 'boolean':
    case 'string':
    case 'float':
      return claimed.value === actual ? null : `${path}: ${JSON.stringify(claimed.value)} claimed`;
    case 'integer':
      return Number(claimed.value) === actual ? null : `${path}: ${claimed.value} claimed`;
    case 'error':
      return `${path}: error "${claimed.message}" claimed`;
    case 'lambda':
      return `${path}: a lambda claimed`;
    case 'array':
      return contradictionInArray(claimed, actual, path);
    case 'object':
      return contradictionInObject(claimed, actual, path);
    case 'unknown':
      return contradictionOfConstraints(claimed, actual, path);
  }
}

function contradictionInArray(claimed: Value & { kind: 'array' }, actual: unknown, path: string): string | null {
  if (!Array.isArray(actual)) {
    return `${path}: an array claimed`;
  }
  if (claimed.open) {
    return claimed.length <= actual.length ? null : `${path}: at least ${claimed.length} elements claimed`;
  }
  if (claimed.length !== actual.length) {
    return `${path}: ${claimed.length} elements claimed`;
  }
  for (let index = 0; index < actual.length; index++) {
    const found = contradiction(claimed.at(index), actual[index], `${path}[${index}]`);
    if (found) {
      return found;
    }
  }
  return null;
}

function contradictionInObject(claimed: Value & { kind: 'object' }, actual: unknown, path: string): string | null {
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) {
    return `${path}: an object claimed`;
  }
  const properties = new Map(Object.entries(actual));
  for (const entry of claimed.entries.values()) {
    if (!properties.has(entry.name)) {
      const other = [...properties.keys()].find((name) => name.toLowerCase() === entry.name.toLowerCase());
      if (!entry.maybe && other === undefined) {
        return `${path}: a property "${entry.name}" claimed`;
      }
      continue;
    }
    const found = contradiction(entry.value, properties.get(entry.name), `${path}.${entry.name}`);
    if (found) {
      return found;
    }
  }
  const missing = [...properties.keys()].find((name) => !claimed.entry(name));
  return missing !== undefined && !claimed.open ? `${path}: no property "${missing}" claimed` : null;
}

function typeOf(actual: unknown): string {
  if (actual === null) {
    return 'null';
  }
  if (Array.isArray(actual)) {
    return 'array';
  }
  return typeof actual === 'number' ? (Number.isInteger(actual) ? 'integer' : 'float') : typeof actual;
}

function contradictionOfConstraints(
  claimed: Value & { kind: 'unknown' },
  actual: unknown,
  path: string,
): string | null {
  const { types, oneOf, parts, minimum, maximum, minLength, maxLength } = claimed.constraints;
  // JSON does not tell 3 from 3.0.
  const actualTypes = typeOf(actual) === 'integer' ? ['integer', 'float'] : [typeOf(actual)];
  if (types && !types.some((type) => actualTypes.includes(type))) {
    return `${path}: types ${types.join()} claimed`;
  }
  if (oneOf?.every((member) => contradiction(member, actual) !== null)) {
    return `${path}: one of ${oneOf.length} others claimed`;
  }
  if (parts && !(typeof actual === 'string' && holdsInOrder(parts, actual))) {
    return `${path}: parts ${JSON.stringify(parts.map((part) => (typeof part === 'string' ? part : '?')))} claimed`;
  }
  if (typeof actual === 'number' && ((minimum ?? actual) > actual || (maximum ?? actual) < actual)) {
    return `${path}: bounds ${minimum}..${maximum} claimed`;
  }
  if ((typeof actual === 'string' || Array.isArray(actual)) && typeOf(actual) !== 'object') {
    const { length } = actual;
    if ((minLength ?? length) > length || (maxLength ?? length) < length) {
      return `${path}: length ${minLength}..${maxLength} claimed`;
    }
  }
  return null;
}

/** Whether the literal parts stand in the text in that order, the outer ones at its ends. */
function holdsInOrder(parts: readonly (string | Value)[], text: string): boolean {
  let position = 0;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (typeof part !== 'string') {
      continue;
    }
    const isLast = index === parts.length - 1;
    const found = isLast ? text.lastIndexOf(part) : text.indexOf(part, position);
    if (found < position || (index === 0 && found !== 0) || (isLast && found + part.length !== text.length)) {
      return false;
    }
    position = found + part.length;
  }
  return true;
}
