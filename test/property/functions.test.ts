/**
 * Soundness of every pure function: with parts of its arguments hidden it says nothing that is not true of the result
 * of the whole arguments, and it never fails where that result is a value.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { Budget } from '../../server/src/expressions/budget';
import { Evaluator } from '../../server/src/expressions/evaluator';
import { PURE_FUNCTIONS } from '../../server/src/expressions/functions';
import { FUNCTION_TABLE } from '../../server/src/expressions/functionTable';
import { LambdaValue, type Value } from '../../server/src/expressions/value';
import { disagreement } from '../support/agreement';
import { type Draw, masked } from '../support/masking';
import { fromPlain, type Plain } from '../support/plain';

/** `FUNCTION_RUNS=2000000` for a long search. */
const RUNS = Number(process.env.FUNCTION_RUNS ?? 100_000);

const WORDS = ['', 'a', 'A', 'b', 'ab', 'aab', 'a-b', '-', '--', '/', 'Ab/ba', ' a ', ' ', '12', '7', 'x*', "o'k", 'ß'];
const NAMES = ['a', 'b', 'c', 'value'];
const FORMATS = ['{0}', 'a{0}b', '{0}-{1}', '{1}{0}', '{0,5}', '{0,-4}|', '{0:D3}', '{0:N0}{1}', '{{{0}}}', 'plain'];
const URIS = ['https://x.org/a/b', 'https://x.org', 'https://x.org:81/a/', 'c/d.json', '/e', '../f', '?q'];
const NETWORKS = ['10.0.0.0/16', '10.1.2.3/30', 'fd00::/48', '10.0.0.0/33', 'none'];
const JSON_TEXTS = ['{"a":1}', "{'b':[1,2,]}", '[true,null]', '"x"', '3', '{', 'null', ''];
const DATES = ['2020-04-07T14:53:14Z', '2020-04-07 14:53:14Z', '2020-02-30', '20200407T145314Z'];
const DURATIONS = ['P1D', 'PT1H', '-P3Y', 'P', 'PT1.5S'];

/** Makes arguments; `pick` and `draw` come from the generator. */
interface Source {
  readonly draw: Draw;
  pick<T>(values: readonly T[]): T;
}

type Argument = Plain | LambdaValue;

function word(source: Source): string {
  return source.draw(3) === 0 ? source.pick(WORDS) + source.pick(WORDS) : source.pick(WORDS);
}

function whole(source: Source): number {
  return source.draw(12) - 3;
}

function scalar(source: Source): Plain {
  return source.pick([word, word, whole, () => true, () => false, () => null])(source);
}

function list(source: Source, element: (source: Source) => Plain): Plain[] {
  return Array.from({ length: source.draw(5) }, () => element(source));
}

/** Names in any case, but no two in one object that differ in nothing else: open objects are not told apart by case. */
function record(source: Source, depth = 2): Plain {
  const names = NAMES.filter(() => source.draw(2) === 0).map((name) => (source.draw(4) ? name : name.toUpperCase()));
  return Object.fromEntries(names.map((name) => [name, depth > 0 ? anything(source, depth - 1) : scalar(source)]));
}

function anything(source: Source, depth = 2): Plain {
  const kind = source.draw(8);
  if (depth > 0 && kind === 0) {
    return record(source, depth - 1);
  }
  return depth > 0 && kind === 1 ? list(source, (inner) => anything(inner, depth - 1)) : scalar(source);
}

function mixedList(source: Source): Plain {
  return list(source, source.pick([word, whole, (inner) => record(inner, 0), anything]));
}

/** A lambda that calls a function with its variables and some constants. */
function lambda(arity: number, name: string, ...constants: readonly Plain[]): LambdaValue {
  return new LambdaValue(arity, (args) => apply(name, [...args, ...constants.map(fromPlain)]));
}

const PREDICATES = (source: Source) =>
  source.pick([
    lambda(1, 'contains', 'a'),
    lambda(1, 'equals', word(source)),
    lambda(1, 'greater', whole(source)),
    lambda(1, 'empty'),
  ]);
const KEYS = (source: Source) => source.pick([lambda(1, 'string'), lambda(1, 'toLower'), lambda(1, 'first')]);
const MAPPERS = (source: Source) =>
  source.pick([lambda(1, 'createArray'), lambda(1, 'concat', '!'), lambda(2, 'createArray')]);
const textOrList = (source: Source): Plain => (source.draw(2) === 0 ? word(source) : mixedList(source));
/** A text and something that is likely to be found in it. */
const textAndPiece = (source: Source): [string, string] => {
  const text = word(source) + word(source);
  const start = source.draw(text.length + 1);
  return [text, source.draw(3) === 0 ? word(source) : text.slice(start, start + 1 + source.draw(4))];
};
/** A list or text and something that is likely to be in it. */
const containerAndItem = (source: Source): Argument[] => {
  const members = mixedList(source) as Plain[];
  return source.draw(2) === 0
    ? textAndPiece(source)
    : [members, members.length === 0 || source.draw(3) === 0 ? scalar(source) : source.pick(members)];
};
const twice = (source: Source): Argument[] => {
  const value = source.draw(2) === 0 ? word(source) + word(source) : anything(source);
  return [value, value];
};
const oneWord = (source: Source): Argument[] => [word(source) + word(source)];
const twoWords = (source: Source): Argument[] => [word(source), word(source)];
const twoWholes = (source: Source): Argument[] => [whole(source), whole(source)];
const ordered = (source: Source): Argument[] => (source.draw(2) === 0 ? twoWords(source) : twoWholes(source));
const several = (source: Source, make: (source: Source) => Plain, least: number): Argument[] =>
  Array.from({ length: least + source.draw(3) }, () => make(source));

/** How arguments are drawn for the functions that take particular ones; all others get anything. */
const ARGUMENTS: Readonly<Record<string, (source: Source) => Argument[]>> = {
  concat: (source) => several(source, source.pick([scalar, word, mixedList]), 1),
  contains: (source) => (source.draw(3) === 0 ? [record(source), source.pick(NAMES)] : containerAndItem(source)),
  createObject: (source) =>
    Array.from({ length: source.draw(4) * 2 }, (_, i) => (i % 2 ? anything(source) : source.pick(NAMES))),
  join: (source) => [list(source, source.pick([word, whole])), word(source)],
  flatten: (source) => [list(source, mixedList)],
  union: (source) => several(source, source.pick([mixedList, record]), 2),
  intersection: (source) => several(source, source.pick([mixedList, record]), 2),
  shallowMerge: (source) => [list(source, record)],
  items: (source) => [record(source)],
  objectKeys: (source) => [record(source)],
  distinct: (source) => [mixedList(source)],
  first: (source) => [textOrList(source)],
  last: (source) => [textOrList(source)],
  length: (source) => [source.pick([textOrList, record])(source)],
  empty: (source) => [source.pick([textOrList, record])(source)],
  skip: (source) => [textOrList(source), whole(source)],
  take: (source) => [textOrList(source), whole(source)],
  substring: (source) => [word(source) + word(source), source.draw(3), source.draw(3)].slice(0, 2 + source.draw(2)),
  padLeft: (source) =>
    [source.pick([word, whole])(source), source.draw(8), source.pick(WORDS)].slice(0, 2 + source.draw(2)),
  replace: (source) => [...textAndPiece(source), word(source)],
  split: (source) => (source.draw(2) === 0 ? textAndPiece(source) : [word(source) + word(source), list(source, word)]),
  indexOf: containerAndItem,
  lastIndexOf: containerAndItem,
  startsWith: textAndPiece,
  endsWith: textAndPiece,
  like: twoWords,
  format: (source) => [source.pick(FORMATS), ...several(source, anything, 1)],
  equals: (source) => source.pick([ordered, twice, twice, (inner) => [anything(inner), anything(inner)]])(source),
  less: ordered,
  lessOrEquals: ordered,
  greater: ordered,
  greaterOrEquals: ordered,
  add: twoWholes,
  sub: twoWholes,
  mul: twoWholes,
  div: twoWholes,
  mod: twoWholes,
  range: twoWholes,
  min: (source) => (source.draw(2) === 0 ? several(source, whole, 1) : [list(source, whole)]),
  max: (source) => (source.draw(2) === 0 ? several(source, whole, 1) : [list(source, whole)]),
  not: (source) => [source.draw(2) === 0],
  int: (source) => [source.pick(['12', '-7', '+3', 'x', 5])],
  float: (source) => [source.pick(['1.5', '-7', 'x', 5])],
  bool: (source) => [source.pick(['true', 'FALSE', 'x', 1, 0, true])],
  toLower: oneWord,
  toUpper: oneWord,
  trim: oneWord,
  base64: oneWord,
  base64ToString: (source) => [source.pick(['YWJj', 'w58=', '!', ''])],
  base64ToJson: (source) => [source.pick(['eyJhIjoxfQ==', 'WzFd', 'e30='])],
  dataUri: oneWord,
  dataUriToString: (source) => [source.pick(['data:;base64,YWJj', 'data:,abc', 'abc'])],
  uriComponent: oneWord,
  uriComponentToString: (source) => [source.pick(['a%20b', '%C3%9F', '%zz', 'a'])],
  dateTimeFromEpoch: (source) => [1_586_271_194 + whole(source)],
  uniqueString: (source) => several(source, word, 1),
  guid: (source) => several(source, word, 1),
  uri: (source) => [source.pick(URIS), source.pick(URIS)],
  parseUri: (source) => [source.pick(URIS)],
  buildUri: (source) => [{ scheme: 'https', host: 'x.org', port: 80 + source.draw(2), path: source.pick(['', '/a']) }],
  json: (source) => [source.pick(JSON_TEXTS)],
  parseCidr: (source) => [source.pick(NETWORKS)],
  cidrSubnet: (source) => [source.pick(NETWORKS), 16 + source.draw(40), source.draw(4)],
  cidrHost: (source) => [source.pick(NETWORKS), source.draw(5)],
  dateTimeAdd: (source) => [source.pick(DATES), source.pick(DURATIONS), 'yyyy-MM-dd'].slice(0, 2 + source.draw(2)),
  dateTimeToEpoch: (source) => [source.pick(DATES)],
  tryGet: (source) => [anything(source), ...several(source, source.pick([whole, (inner) => inner.pick(NAMES)]), 1)],
  indexFromEnd: (source) => [mixedList(source), whole(source)],
  tryIndexFromEnd: (source) => [mixedList(source), whole(source)],
  map: (source) => [mixedList(source), MAPPERS(source)],
  filter: (source) => [mixedList(source), PREDICATES(source)],
  sort: (source) => [list(source, source.pick([word, whole])), lambda(2, source.pick(['less', 'greater']))],
  reduce: (source) =>
    source.draw(2) === 0
      ? [list(source, whole), whole(source), lambda(2, 'add')]
      : [list(source, record), {}, lambda(2, 'union')],
  groupBy: (source) => [list(source, source.pick([word, scalar])), KEYS(source)],
  toObject: (source) =>
    [list(source, source.pick([word, whole])), KEYS(source), MAPPERS(source)].slice(0, 2 + source.draw(2)),
  mapValues: (source) => [record(source), MAPPERS(source)],
};

function apply(name: string, args: readonly Value[]): Value {
  const fn = FUNCTION_TABLE.get(name.toLowerCase());
  assert.ok(fn, name);
  return new Evaluator(FUNCTION_TABLE, new Budget()).pure(fn, args);
}

function drawArguments(name: string, minArgs: number, maxArgs: number | null, source: Source): Argument[] {
  const own = ARGUMENTS[name];
  const count = Math.min(maxArgs ?? 3, minArgs + source.draw(2));
  return own ? own(source) : Array.from({ length: count }, () => anything(source));
}

function describe(value: Value): string {
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member))?.slice(0, 600);
}

/** A function of the result of another, with further arguments that stay known. */
const COMPOSED: readonly (readonly [inner: string, outer: string, rest: (source: Source) => Plain[]])[] = [
  ['split', 'first', () => []],
  ['split', 'last', () => []],
  ['split', 'length', () => []],
  ['split', 'indexFromEnd', (source) => [1 + source.draw(3)]],
  ['split', 'tryGet', (source) => [source.draw(3)]],
  ['split', 'join', someWord],
  ['concat', 'take', (source) => [source.draw(6)]],
  ['concat', 'split', someWord],
  ['concat', 'trim', () => []],
  ['concat', 'length', () => []],
  ['concat', 'equals', someWord],
  ['format', 'replace', (source) => [word(source), word(source)]],
  ['format', 'equals', someWord],
  ['toLower', 'endsWith', someWord],
  ['replace', 'startsWith', someWord],
  ['union', 'length', () => []],
  ['union', 'tryGet', (source) => [source.pick(NAMES)]],
  ['union', 'string', () => []],
  ['union', 'contains', (source) => [source.pick(NAMES)]],
  ['createObject', 'items', () => []],
  ['filter', 'contains', someWord],
  ['sort', 'join', someWord],
  ['length', 'greater', (source) => [whole(source)]],
  ['indexOf', 'less', (source) => [whole(source)]],
  ['sub', 'range', (source) => [source.draw(4)]],
];

function someWord(source: Source): Plain[] {
  return [word(source)];
}

const LAST_TRIAL = PURE_FUNCTIONS.length + COMPOSED.length - 1;

/** A call that is tried: its arguments and what it makes of them. */
interface Trial {
  readonly name: string;
  readonly args: readonly Argument[];
  evaluate(args: readonly Value[]): Value;
}

function drawTrial(index: number, source: Source): Trial {
  const fn = PURE_FUNCTIONS[index];
  if (fn) {
    const args = drawArguments(fn.name, fn.minArgs, fn.maxArgs, source);
    return { name: fn.name, args, evaluate: (values) => apply(fn.name, values) };
  }
  const [inner, outer, rest] = COMPOSED[index - PURE_FUNCTIONS.length] as (typeof COMPOSED)[number];
  const args = drawArguments(inner, 1, 2, source);
  const further = rest(source).map(fromPlain);
  return { name: `${outer} of ${inner}`, args, evaluate: (values) => apply(outer, [apply(inner, values), ...further]) };
}

it('says nothing of partly hidden arguments that is not true of the whole ones', () => {
  fc.assert(
    fc.property(fc.nat(LAST_TRIAL), fc.nat(), fc.integer({ min: 2, max: 6 }), (index, seed, rarity) => {
      const draw = drawFrom(seed);
      const { name, args, evaluate } = drawTrial(index, {
        draw,
        pick: (values) => values[draw(values.length)] as never,
      });
      const result = evaluate(args.map((arg) => (arg instanceof LambdaValue ? arg : fromPlain(arg))));
      const hiddenArgs = args.map((arg) => (arg instanceof LambdaValue ? arg : masked(arg, draw, rarity)));
      const found = disagreement(evaluate(hiddenArgs), result);
      const call = `${name}(${args.map((arg) => (arg instanceof LambdaValue ? 'λ' : JSON.stringify(arg))).join(', ')})`;
      assert.equal(found, null, `${call}, hidden as ${hiddenArgs.map(describe).join(', ')}: ${found}`);
    }),
    { seed: 20_260_128, numRuns: RUNS },
  );
});

/** Deterministic pseudo-random numbers (mulberry32), so that one number reproduces a case. */
function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
