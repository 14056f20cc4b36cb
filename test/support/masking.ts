/**
 * Values of which something is hidden, each in a way that a template may cause: a hidden value is unknown with
 * constraints that the true one fulfils, an object or array lacks members and is open, a property is uncertain.
 */

import {
  ArrayValue,
  type Constraints,
  Entry,
  ObjectValue,
  UnknownValue,
  type Value,
  type ValueType,
} from '../../server/src/expressions/value';
import { fromPlain, type Plain } from './plain';

/** Draws a whole number from 0 to `below - 1`. */
export type Draw = (below: number) => number;

/** The value with some of its parts hidden; about one in `rarity` parts is. */
export function masked(plain: Plain, draw: Draw, rarity: number): Value {
  if (draw(rarity) === 0) {
    return hidden(plain, draw);
  }
  if (Array.isArray(plain)) {
    const kept = plain.filter(() => draw(rarity * 3) !== 0);
    const open = kept.length < plain.length || draw(rarity * 6) === 0;
    return ArrayValue.of(
      kept.map((member) => masked(member, draw, rarity)),
      open,
    );
  }
  if (typeof plain === 'object' && plain !== null) {
    return maskedObject(plain as Record<string, Plain>, draw, rarity);
  }
  return fromPlain(plain);
}

function maskedObject(plain: Record<string, Plain>, draw: Draw, rarity: number): Value {
  const entries = new Map<string, Entry>();
  let open = draw(rarity * 6) === 0;
  for (const [name, member] of Object.entries(plain)) {
    if (draw(rarity * 3) === 0) {
      open = true;
    } else {
      entries.set(name, new Entry(name, masked(member, draw, rarity), null, draw(rarity * 4) === 0));
    }
  }
  if (draw(rarity * 6) === 0 && !Object.keys(plain).some((name) => name.toLowerCase() === 'zz')) {
    entries.set('zz', new Entry('zz', fromPlain('perhaps'), null, true));
  }
  return new ObjectValue(entries, open);
}

/** An unknown value with some of the constraints that are true of `plain`. */
export function hidden(plain: Plain, draw: Draw): UnknownValue {
  const constraints: { -readonly [Name in keyof Constraints]: Constraints[Name] } = {};
  if (draw(3) > 0) {
    constraints.types = draw(3) > 0 ? [typeOf(plain)] : [...new Set<ValueType>([typeOf(plain), 'string', 'null'])];
  }
  if (typeof plain === 'string' && draw(2) === 0) {
    constraints.types = ['string'];
    constraints.parts = parts(plain, draw);
  } else if (draw(5) === 0) {
    constraints.oneOf = oneOf(plain, draw);
    constraints.types = undefined;
  }
  if (typeof plain === 'number' && draw(2) === 0) {
    constraints.minimum = draw(2) === 0 ? plain - draw(3) : undefined;
    constraints.maximum = draw(2) === 0 ? plain + draw(3) : undefined;
  }
  if ((typeof plain === 'string' || Array.isArray(plain)) && draw(2) === 0) {
    constraints.minLength = draw(2) === 0 ? Math.max(0, plain.length - draw(3)) : undefined;
    constraints.maxLength = draw(2) === 0 ? plain.length + draw(3) : undefined;
  }
  return new UnknownValue('parameter', 'it is hidden', constraints);
}

/** A set with the true value and others of its type. */
function oneOf(plain: Plain, draw: Draw): Value[] {
  const others: Plain[] =
    typeof plain === 'number' ? [plain + 1, 0] : typeof plain === 'string' ? [`${plain}x`, ''] : [];
  const members = [plain, ...others.filter((other) => other !== plain && draw(2) === 0)];
  return members.map(fromPlain);
}

/** The text cut into pieces, some of them hidden; also hidden ones of no length. */
function parts(text: string, draw: Draw): (string | UnknownValue)[] {
  const pieces: (string | UnknownValue)[] = [];
  let rest = text;
  let holes = 0;
  while (rest !== '' || holes === 0) {
    const length = Math.min(rest.length, draw(4));
    const piece = rest.slice(0, length);
    rest = rest.slice(length);
    if (draw(2) === 0 && length > 0) {
      pieces.push(piece);
    } else {
      holes++;
      pieces.push(hole(piece, draw));
    }
  }
  return pieces;
}

function hole(piece: string, draw: Draw): UnknownValue {
  if (/^[1-9]\d*$/.test(piece) && draw(2) === 0) {
    return new UnknownValue('parameter', 'it is hidden', { types: ['integer'] });
  }
  const constraints: Constraints =
    draw(2) === 0 ? { types: ['string'] } : { types: ['string'], maxLength: piece.length };
  return new UnknownValue('parameter', 'it is hidden', constraints);
}

function typeOf(plain: Plain): ValueType {
  if (plain === null) {
    return 'null';
  }
  if (Array.isArray(plain)) {
    return 'array';
  }
  switch (typeof plain) {
    case 'number':
      return Number.isInteger(plain) ? 'integer' : 'float';
    case 'bigint':
      return 'integer';
    case 'object':
      return 'object';
    default:
      return typeof plain as 'string' | 'boolean';
  }
}
