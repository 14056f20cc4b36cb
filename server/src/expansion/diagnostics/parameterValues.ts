/**
 * A parameter's value against its declared type, bounds and allowed values, user-defined types included. Only what no reading
 * of the declaration admits is reported: what is unknown, null, or different in case only is left alone.
 */
import { possibleTypes } from '../../expressions/outcome';
import type { ObjectValue, Value, ValueType } from '../../expressions/value';
import type { ArrayNode, Node, ObjectNode } from '../../syntax/node';
import { hasPlaceholder } from '../../text/placeholder';
import { demandsValue, referencedDefinitions, resolveDefinition } from '../definitions';
import { PARAMETER_TYPES } from '../templateScope';
import type { FindingCollector } from './languageFinding';

/** A value on its way into a parameter. */
export interface ParameterValue {
  readonly name: string;
  readonly value: Value;
  /** Where the value is given. */
  readonly node: Node;
  /** The declaration of the parameter and the template that holds it and its definitions. */
  readonly declaration: ObjectNode;
  readonly template: ObjectNode;
}

/** Types within types are followed so far. */
const MAX_DEPTH = 24;
/** So many elements of an array are looked at. */
const MAX_ELEMENTS = 200;
/** So many allowed values are listed in a message. */
const MAX_LISTED = 6;

/** Reports the first thing that is certainly wrong with a value. */
export function checkParameterValue(given: ParameterValue, findings: FindingCollector): void {
  const { declaration, template, value, name, node } = given;
  const violation = violationOf(value, declaration, template, name, 0);
  if (!violation) {
    return;
  }
  const origin = violation.value.origin?.node;
  const at = origin && within(node, origin) ? origin : node;
  const related = { file: declaration.file, span: nameSpanOf(declaration), message: 'The parameter is declared here.' };
  findings.add(violation.rule, at, shortSpan(at), violation.message, { related: [related] });
}

interface Violation {
  readonly rule: 'parameter-type-mismatch' | 'parameter-value-not-allowed';
  /** The value, or the part of it, that is wrong. */
  readonly value: Value;
  readonly message: string;
}

function violationOf(
  value: Value,
  schema: ObjectNode,
  template: ObjectNode,
  path: string,
  depth: number,
): Violation | null {
  const types = value.kind === 'null' ? undefined : possibleTypes(value);
  if (!types || depth > MAX_DEPTH || (value.kind === 'string' && hasPlaceholder(value.value))) {
    return null;
  }
  const definitions = referencedDefinitions(template, schema);
  if (!definitions) {
    return null;
  }
  const definition = definitions.at(-1) ?? schema;
  const type = definition.text('type')?.toLowerCase() ?? '';
  const mismatch = typeViolation(value, types, type, path);
  if (mismatch) {
    return mismatch;
  }
  const secure = type.startsWith('secure');
  for (const declaration of [schema, ...definitions]) {
    const violation = allowedViolation(value, declaration, path, secure) ?? boundViolation(value, declaration, path);
    if (violation) {
      return violation;
    }
  }
  return memberViolation(value, definition, template, path, depth);
}

/** What a value is called in a message, and what a parameter of each type takes. */
const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  null: 'null',
  boolean: 'a boolean',
  integer: 'an integer',
  float: 'a number with a fraction',
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

function typeViolation(value: Value, types: readonly ValueType[], type: string, path: string): Violation | null {
  const expected = PARAMETER_TYPES[type];
  if (!expected || types.length === 0 || types.some((possible) => admits(expected, possible, value))) {
    return null;
  }
  const is = types.map((possible) => TYPE_NAMES[possible]).join(' or ');
  const message = `The value of "${path}" is ${is}; its type is ${type}.`;
  return { rule: 'parameter-type-mismatch', value, message };
}

function admits(expected: ValueType, possible: ValueType, value: Value): boolean {
  if (possible === 'null' || possible === expected) {
    return true;
  }
  // No source says whether 1.0 is an integer.
  return expected === 'integer' && possible === 'float' && (value.kind !== 'float' || Number.isInteger(value.value));
}

function allowedViolation(value: Value, schema: ObjectNode, path: string, secure: boolean): Violation | null {
  const allowed = schema.array('allowedValues');
  if (!allowed || allowed.items.length === 0 || allowed.items.some((item) => !isPlain(item))) {
    return null;
  }
  const values = value.kind === 'unknown' ? value.oneOf : [value];
  if (!values || values.length === 0 || values.some((one) => mayBeAllowed(one, allowed))) {
    return null;
  }
  const shown = secure || value.kind === 'unknown' ? null : show(value);
  const is = shown === null ? 'is none of the allowed ones' : `is ${shown}`;
  const message = `The value of "${path}" ${is}; allowed are ${listAllowed(allowed)}.`;
  return { rule: 'parameter-value-not-allowed', value, message };
}

/** Whether an allowed value can be compared: computed ones and containers are not. */
function isPlain(node: Node): boolean {
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean' || node.kind === 'null';
}

/** False only if the value is refused both as a whole and, for an array, element by element. */
function mayBeAllowed(value: Value, allowed: ArrayNode): boolean {
  switch (value.kind) {
    case 'string':
      return allowed.items.some(
        (item) => item.kind === 'string' && [item.text, item.literal].some((text) => sameText(text, value.value)),
      );
    case 'integer':
      return allowed.items.some((item) => item.kind === 'number' && Number(item.text) === Number(value.value));
    case 'boolean':
      return allowed.items.some((item) => item.kind === 'boolean' && item.value === value.value);
    case 'array':
      return value.length > MAX_ELEMENTS || [...value].every((element) => mayBeAllowed(element, allowed));
    default:
      return true;
  }
}

function sameText(left: string, right: string): boolean {
  return left === right || left.toLowerCase() === right.toLowerCase();
}

function show(value: Value): string | null {
  if (value.kind === 'string') {
    return `"${value.value.length > 60 ? `${value.value.slice(0, 60)}…` : value.value}"`;
  }
  return value.kind === 'integer' || value.kind === 'boolean' ? String(value.value) : null;
}

function listAllowed(allowed: ArrayNode): string {
  const { text } = allowed.file;
  const shown = allowed.items.slice(0, MAX_LISTED).map((item) => text.slice(item.start, item.end));
  const more = allowed.items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Bounds of an integer, or of the length of a string or an array; both are allowed themselves. */
function boundViolation(value: Value, schema: ObjectNode, path: string): Violation | null {
  const size = value.kind === 'integer' ? Number(value.value) : lengthOf(value);
  // With an empty default, minLength only makes whoever deploys give a value.
  if (size === null || (size === 0 && schema.member('defaultValue'))) {
    return null;
  }
  const [least, most] = value.kind === 'integer' ? ['minValue', 'maxValue'] : ['minLength', 'maxLength'];
  for (const [name, isBelow] of [
    [least, true],
    [most, false],
  ] as const) {
    const bound = schema.get(name);
    const limit = bound?.kind === 'number' ? Number(bound.text) : null;
    if (limit !== null && (isBelow ? size < limit : size > limit)) {
      const is = value.kind === 'integer' ? `is ${size}` : `has the length ${size}`;
      const message = `The value of "${path}" ${is}; its ${name} is ${limit}.`;
      return { rule: 'parameter-value-not-allowed', value, message };
    }
  }
  return null;
}

function lengthOf(value: Value): number | null {
  if (value.kind === 'string') {
    return value.value.length;
  }
  return value.kind === 'array' && !value.open ? value.length : null;
}

/** Looks into arrays and objects whose members have types of their own. */
function memberViolation(
  value: Value,
  schema: ObjectNode,
  template: ObjectNode,
  path: string,
  depth: number,
): Violation | null {
  if (value.kind === 'array') {
    const items = schema.object('items');
    const prefix = schema.array('prefixItems')?.items ?? [];
    if (!items && prefix.length === 0) {
      return null;
    }
    for (let index = 0; index < Math.min(value.length, MAX_ELEMENTS) && !value.open; index++) {
      const item = prefix[index] ?? items;
      const element = item?.kind === 'object' ? value.at(index) : null;
      const violation = element && violationOf(element, item as ObjectNode, template, `${path}[${index}]`, depth + 1);
      if (violation) {
        return violation;
      }
    }
    return null;
  }
  return value.kind === 'object' ? objectViolation(value, schema, template, path, depth) : null;
}

function objectViolation(
  value: ObjectValue,
  written: ObjectNode,
  template: ObjectNode,
  path: string,
  depth: number,
): Violation | null {
  const discriminator = written.object('discriminator');
  const schema = discriminator ? chosenVariant(value, discriminator, template) : written;
  if (!schema) {
    return null;
  }
  const properties = schema.object('properties');
  for (const member of properties?.members ?? []) {
    const entry = value.entry(member.name);
    if (member.value.kind !== 'object' || entry?.maybe) {
      continue;
    }
    if (entry) {
      const violation = violationOf(entry.value, member.value, template, `${path}.${entry.name}`, depth + 1);
      if (violation) {
        return violation;
      }
    } else if (!value.open && demandsValue(template, member.value)) {
      const message = `The value of "${path}" has no property "${member.name}"; its type requires it.`;
      return { rule: 'parameter-type-mismatch', value, message };
    }
  }
  return additionalViolation(value, schema, properties, template, path, depth);
}

/** The variant of a discriminated type that the value names; null where it names none. */
function chosenVariant(value: ObjectValue, discriminator: ObjectNode, template: ObjectNode): ObjectNode | null {
  const name = discriminator.text('propertyName');
  const chosen = name === undefined ? undefined : value.entry(name)?.value;
  const variant = chosen?.kind === 'string' ? discriminator.object('mapping')?.object(chosen.value) : undefined;
  return variant ? (resolveDefinition(template, variant) ?? variant) : null;
}

function additionalViolation(
  value: ObjectValue,
  schema: ObjectNode,
  properties: ObjectNode | undefined,
  template: ObjectNode,
  path: string,
  depth: number,
): Violation | null {
  const additional = schema.get('additionalProperties');
  if (additional?.kind === 'boolean' ? additional.value : additional?.kind !== 'object') {
    return null;
  }
  for (const entry of value.entries.values()) {
    if (entry.maybe || properties?.member(entry.name)) {
      continue;
    }
    if (additional?.kind === 'object') {
      const violation = violationOf(entry.value, additional, template, `${path}.${entry.name}`, depth + 1);
      if (violation) {
        return violation;
      }
    } else {
      const allowed = properties?.members.map(({ name }) => `"${name}"`).slice(0, MAX_LISTED) ?? [];
      const message = `The value of "${path}" has a property "${entry.name}"; its type has only ${allowed.join(', ')}.`;
      const at = entry.value.origin ? entry.value : value;
      return { rule: 'parameter-type-mismatch', value: at, message };
    }
  }
  return null;
}

function within(outer: Node, inner: Node): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** A container would underline the whole block: its name, or its bracket, says as much. */
function shortSpan(node: Node): { start: number; end: number } {
  if (node.kind !== 'object' && node.kind !== 'array') {
    return node;
  }
  const { parent } = node;
  const member = parent?.kind === 'object' ? parent.members.find(({ value }) => value === node) : undefined;
  return member ? member.nameSpan : { start: node.start, end: node.start + 1 };
}

function nameSpanOf(declaration: ObjectNode): { start: number; end: number } {
  return shortSpan(declaration);
}
