/** `equals` and the order of integers and strings. `if`, `and`, `or` and `coalesce` choose what they evaluate and stand elsewhere. */
import { compareValues } from '../equality';
import type { FunctionRuntime, PureFunction } from '../function';
import { compareStrings } from '../order';
import { unknownFromArgs, unproven, wrongType } from '../outcome';
import { boolean, UnknownValue, type Value } from '../value';

export const COMPARISON_FUNCTIONS: readonly PureFunction[] = [
  { name: 'equals', minArgs: 2, maxArgs: 2, returns: ['boolean'], apply: equals, applyPartially: equals },
  ordering('less', (sign) => sign < 0),
  ordering('lessOrEquals', (sign) => sign <= 0),
  ordering('greater', (sign) => sign > 0),
  ordering('greaterOrEquals', (sign) => sign >= 0),
];

function equals(args: readonly Value[], runtime: FunctionRuntime): Value {
  const [left, right] = args as [Value, Value];
  const outcome = compareValues(left, right, runtime);
  if (typeof outcome === 'boolean') {
    return boolean(outcome);
  }
  if (outcome !== 'unknown') {
    return outcome;
  }
  return args.some((arg) => arg.kind === 'unknown')
    ? unknownFromArgs(args, { types: ['boolean'] })
    : new UnknownValue('argument', 'a member is not known', { types: ['boolean'] });
}

/** `holds` decides from the sign of left minus right. */
function ordering(name: string, holds: (sign: number) => boolean): PureFunction {
  return {
    name,
    minArgs: 2,
    maxArgs: 2,
    returns: ['boolean'],
    apply([left, right], runtime) {
      if (left?.kind === 'integer' && right?.kind === 'integer') {
        return boolean(holds(left.value < right.value ? -1 : left.value > right.value ? 1 : 0));
      }
      if (left?.kind === 'string' && right?.kind === 'string') {
        runtime.spend(left.value.length + right.value.length);
        const sign = compareStrings(left.value, right.value);
        return sign === undefined
          ? unproven('the order of these strings depends on the culture', ['boolean'])
          : boolean(holds(sign));
      }
      if (left?.kind === 'float' || right?.kind === 'float') {
        return unproven(`no source says how ${name}() compares fractions`, ['boolean']);
      }
      return left?.kind === 'integer' || left?.kind === 'string'
        ? wrongType(name, 1, left.kind === 'integer' ? 'an integer' : 'a string', right as Value)
        : wrongType(name, 0, 'an integer or a string', left as Value);
    },
    applyPartially([left, right]) {
      if (left === right) {
        return boolean(holds(0));
      }
      const own = boundsOf(left as Value);
      const other = boundsOf(right as Value);
      const lowest = holds(Math.sign(own.min - other.max));
      const highest = holds(Math.sign(own.max - other.min));
      const between = holds(0);
      const touches = own.min <= other.max && other.min <= own.max;
      return lowest === highest && (!touches || between === lowest) ? boolean(lowest) : undefined;
    },
  };
}

/** The bounds of an integer; without end for everything else. */
function boundsOf(value: Value): { readonly min: number; readonly max: number } {
  if (value.kind === 'integer') {
    return { min: Number(value.value), max: Number(value.value) };
  }
  const { minimum, maximum } = value.kind === 'unknown' ? value.constraints : {};
  return { min: minimum ?? Number.NEGATIVE_INFINITY, max: maximum ?? Number.POSITIVE_INFINITY };
}
