/** Arithmetic and conversions to numbers and booleans. Integers have 64 bits; an overflow is an error. */
import type { FunctionRuntime, PureFunction } from '../function';
import { isOfType, unknownFrom, unknownFromArgs, unproven, wrongType, wrongValue } from '../outcome';
import { ArrayValue, boolean, type ErrorValue, FloatValue, integer, UnknownValue, type Value } from '../value';

export const NUMERIC_FUNCTIONS: readonly PureFunction[] = [
  { ...arithmetic('add', (left, right) => left + right), applyPartially: addPartially },
  { ...arithmetic('sub', (left, right) => left - right), applyPartially: subtractPartially },
  arithmetic('mul', (left, right) => left * right),
  arithmetic('div', (left, right) => (right === 0n ? undefined : left / right)),
  arithmetic('mod', (left, right) => (right === 0n ? undefined : left % right)),
  { name: 'int', minArgs: 1, maxArgs: 1, returns: ['integer'], apply: toInteger, applyPartially: toIntegerPartially },
  { name: 'float', minArgs: 1, maxArgs: 1, returns: ['float'], apply: toFloat },
  { name: 'min', minArgs: 1, maxArgs: null, returns: ['integer'], ...extreme('min') },
  { name: 'max', minArgs: 1, maxArgs: null, returns: ['integer'], ...extreme('max') },
  { name: 'range', minArgs: 2, maxArgs: 2, returns: ['array'], apply: range, applyPartially: rangePartially },
];

/** `compute` truncates toward zero, as bigints do, and gives `undefined` for a division by zero. */
function arithmetic(name: string, compute: (left: bigint, right: bigint) => bigint | undefined): PureFunction {
  return {
    name,
    minArgs: 2,
    maxArgs: 2,
    returns: ['integer'],
    apply([left, right]) {
      if (left?.kind !== 'integer' || right?.kind !== 'integer') {
        return notIntegers(name, [left as Value, right as Value]);
      }
      const result = compute(BigInt(left.value), BigInt(right.value));
      return result === undefined ? wrongValue(name, 'division by zero.') : integer(result);
    },
  };
}

function addPartially(args: readonly Value[]): Value {
  const [left, right] = args.map(bounds) as [Bounds, Bounds];
  return between(args, left.min + right.min, left.max + right.max);
}

function subtractPartially(args: readonly Value[]): Value {
  const [left, right] = args.map(bounds) as [Bounds, Bounds];
  return between(args, left.min - right.max, left.max - right.min);
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The bounds of an integer; without end for everything else. */
function bounds(value: Value): Bounds {
  if (value.kind === 'integer') {
    return { min: Number(value.value), max: Number(value.value) };
  }
  const { minimum, maximum } = value.kind === 'unknown' ? value.constraints : {};
  return { min: minimum ?? Number.NEGATIVE_INFINITY, max: maximum ?? Number.POSITIVE_INFINITY };
}

/** An unknown integer within bounds, as far as doubles hold them exactly. */
function between(args: readonly Value[], min: number, max: number): UnknownValue {
  const minimum = Number.isSafeInteger(min) ? min : undefined;
  const maximum = Number.isSafeInteger(max) ? max : undefined;
  return unknownFromArgs(args, { types: ['integer'], minimum, maximum });
}

/** Whether Azure converts strings of digits here is not proved; other types are errors. */
function notIntegers(name: string, args: readonly Value[]): Value {
  const wrong = args.findIndex(
    (arg) => arg.kind !== 'integer' && !(arg.kind === 'string' && /^\s*[+-]?\d/.test(arg.value)),
  );
  return wrong === -1
    ? unproven(`no source says whether ${name}() reads strings`, ['integer'])
    : wrongType(name, wrong, 'an integer', args[wrong] as Value);
}

function toInteger([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'integer':
      return value;
    case 'string': {
      const digits = value.value.trim();
      if (/^[+-]?\d{1,40}$/.test(digits)) {
        return integer(BigInt(digits.replace('+', '')));
      }
      return /^[-+(\d.,eE\s)¤$]*$/.test(digits) && /\d/.test(digits)
        ? unproven('no source says whether int() reads this text', ['integer'])
        : wrongValue('int', `"${shorten(value.value)}" is not an integer.`);
    }
    case 'float':
    case 'boolean':
      return unproven('no source says how int() converts this type', ['integer']);
    default:
      return wrongType('int', 0, 'a string or an integer', value as Value);
  }
}

/** An unknown integer stays the same unknown value. */
function toIntegerPartially([value]: readonly Value[]): Value | undefined {
  return isOfType(value as Value, 'integer') ? value : undefined;
}

function toFloat([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'float':
      return value;
    case 'integer':
      return new FloatValue(Number(value.value));
    case 'string': {
      const digits = value.value.trim();
      const parsed = Number(digits);
      if (/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(digits) && Number.isFinite(parsed)) {
        return new FloatValue(parsed);
      }
      return /\d/.test(digits)
        ? unproven('no source says whether float() reads this text', ['float'])
        : wrongValue('float', `"${shorten(value.value)}" is not a number.`);
    }
    default:
      return wrongType('float', 0, 'a string or a number', value as Value);
  }
}

function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

/** `min` and `max`: of integers and arrays of integers. */
function extreme(name: 'min' | 'max'): Pick<PureFunction, 'apply' | 'applyPartially'> {
  const isBetter = name === 'min' ? isLess : (left: number | bigint, right: number | bigint) => isLess(right, left);
  const apply = (args: readonly Value[], runtime: FunctionRuntime): Value => {
    let best: Value | undefined;
    let unknown = args.some((arg) => arg.kind === 'array' && arg.open)
      ? new UnknownValue('open-array', 'not all elements are known')
      : undefined;
    for (const value of args.flatMap((arg) => (arg.kind === 'array' ? [...arg] : [arg]))) {
      runtime.spend(1);
      if (value.kind === 'error') {
        return value;
      }
      if (value.kind === 'unknown') {
        unknown ??= value;
      } else if (value.kind !== 'integer') {
        return wrongType(name, 0, 'integers', value);
      } else if (best?.kind !== 'integer' || isBetter(value.value, best.value)) {
        best = value;
      }
    }
    if (unknown) {
      return unknownFrom(unknown, { types: ['integer'], ...boundOf(name, best) });
    }
    return best ?? wrongValue(name, 'the array is empty.');
  };
  const applyPartially = (args: readonly Value[], runtime: FunctionRuntime): Value | undefined => {
    const result = apply(args, runtime);
    return result.kind === 'unknown' ? unknownFromArgs(args, result.constraints) : undefined;
  };
  return { apply, applyPartially };
}

function isLess(left: number | bigint, right: number | bigint): boolean {
  return left < right;
}

/** The result of `max` is not below any known argument, that of `min` not above. */
function boundOf(name: 'min' | 'max', best: Value | undefined): { minimum?: number; maximum?: number } {
  if (best?.kind !== 'integer') {
    return {};
  }
  return name === 'min' ? { maximum: Number(best.value) } : { minimum: Number(best.value) };
}

const MAX_RANGE_COUNT = 10_000;
const MAX_RANGE_END = 2_147_483_647;

/** Elements are made on demand: `range(0, 10000)` costs nothing. */
function range([start, count]: readonly Value[]): Value {
  if (start?.kind !== 'integer') {
    return wrongType('range', 0, 'an integer', start as Value);
  }
  if (count?.kind !== 'integer') {
    return wrongType('range', 1, 'an integer', count as Value);
  }
  const from = Number(start.value);
  const length = Number(count.value);
  if (length < 0 || length > MAX_RANGE_COUNT) {
    return wrongValue('range', `the count must be 0 to ${MAX_RANGE_COUNT}, not ${length}.`);
  }
  if (from + length > MAX_RANGE_END) {
    return wrongValue('range', `start and count must not add up to more than ${MAX_RANGE_END}.`);
  }
  return new ArrayValue(length, (index) => integer(from + index));
}

function rangePartially(args: readonly Value[]): Value | undefined {
  const count = args[1] as Value;
  if (count.kind === 'integer') {
    const length = Number(count.value);
    return unknownFromArgs(args, { types: ['array'], minLength: length, maxLength: length });
  }
  const { minimum, maximum } = count.kind === 'unknown' ? count.constraints : {};
  return unknownFromArgs(args, {
    types: ['array'],
    minLength: Math.max(0, minimum ?? 0),
    maxLength: Math.min(MAX_RANGE_COUNT, maximum ?? MAX_RANGE_COUNT),
  });
}

/** `bool` and `not`. */
export const BOOLEAN_FUNCTIONS: readonly PureFunction[] = [
  { name: 'true', minArgs: 0, maxArgs: 0, returns: ['boolean'], apply: () => boolean(true) },
  { name: 'false', minArgs: 0, maxArgs: 0, returns: ['boolean'], apply: () => boolean(false) },
  { name: 'bool', minArgs: 1, maxArgs: 1, returns: ['boolean'], apply: toBoolean, applyPartially: toBooleanPartially },
  { name: 'not', minArgs: 1, maxArgs: 1, returns: ['boolean'], apply: not },
];

function toBoolean([value]: readonly Value[]): Value {
  switch (value?.kind) {
    case 'boolean':
      return value;
    case 'integer':
      return boolean(Number(value.value) !== 0);
    case 'string': {
      const word = value.value.trim().toLowerCase();
      if (word === 'true' || word === 'false') {
        return boolean(word === 'true');
      }
      return word === '1' || word === '0'
        ? unproven('no source says whether bool() reads this text', ['boolean'])
        : wrongValue('bool', `"${shorten(value.value)}" is not a boolean.`);
    }
    default:
      return wrongType('bool', 0, 'a string, an integer or a boolean', value as Value);
  }
}

function toBooleanPartially([value]: readonly Value[]): Value | undefined {
  return isOfType(value as Value, 'boolean') ? value : undefined;
}

function not([value]: readonly Value[]): Value | ErrorValue {
  return value?.kind === 'boolean' ? boolean(!value.value) : wrongType('not', 0, 'a boolean', value as Value);
}
