/** Functions that evaluate their arguments on demand. */
import { join } from './alternatives';
import { argument, type CallSite, type SpecialFunction } from './callSite';
import { BooleanValue, ErrorValue, isKnown, LambdaValue, UnknownValue, type Value } from './value';

export const CONTROL_FUNCTIONS: readonly SpecialFunction[] = [
  { name: 'if', minArgs: 3, maxArgs: 3, evaluate: conditional },
  { name: 'and', minArgs: 2, maxArgs: null, evaluate: (site) => logical(site, false) },
  { name: 'or', minArgs: 2, maxArgs: null, evaluate: (site) => logical(site, true) },
  { name: 'coalesce', minArgs: 1, maxArgs: null, evaluate: coalesce },
  { name: 'try', minArgs: 1, maxArgs: null, evaluate: firstWithoutError },
  { name: 'lambda', minArgs: 1, maxArgs: null, evaluate: lambda },
  { name: 'fail', minArgs: 1, maxArgs: 1, evaluate: fail },
];

function conditional(site: CallSite): Value {
  const condition = argument(site, 0);
  switch (condition.kind) {
    case 'boolean':
      return argument(site, condition.value ? 1 : 2);
    case 'error':
      return condition;
    case 'unknown':
      return unknownConditional(site, condition);
    default:
      return new ErrorValue('argument-type', `if() needs a boolean condition, not ${condition.kind}.`);
  }
}

function unknownConditional(site: CallSite, condition: UnknownValue): Value {
  const branches = [argument(site, 1), argument(site, 2)];
  const joined = join(branches, condition.reason, condition.why);
  const args = [condition, ...branches];
  return joined.kind === 'unknown' && !args.includes(joined)
    ? site.evaluator.identities.same('if', args, joined)
    : joined;
}

/** `decisive` ends the evaluation: false for and(), true for or(). */
function logical(site: CallSite, decisive: boolean): Value {
  let unknown: UnknownValue | null = null;
  let certain = true;
  for (let index = 0; index < site.call.args.length; index++) {
    const value = argument(site, index);
    if (value.kind === 'boolean') {
      if (value.value !== decisive) {
        continue;
      }
      // Behind an unknown that might be no boolean at all, Azure might have stopped with an error.
      return certain ? new BooleanValue(decisive) : unknownBoolean(unknown as UnknownValue);
    }
    if (value.kind === 'unknown') {
      unknown ??= value;
      certain &&= isBoolean(value);
    } else if (unknown) {
      return unknownBoolean(unknown);
    } else {
      return value.kind === 'error'
        ? value
        : new ErrorValue('argument-type', `${site.call.name}() needs booleans, not ${value.kind}.`);
    }
  }
  return unknown ? unknownBoolean(unknown) : new BooleanValue(!decisive);
}

function isBoolean(value: UnknownValue): boolean {
  const { types } = value.constraints;
  return types?.length === 1 && types[0] === 'boolean';
}

function unknownBoolean(cause: UnknownValue): UnknownValue {
  return new UnknownValue(cause.reason, cause.why, { types: ['boolean'] });
}

function coalesce(site: CallSite): Value {
  const possible: Value[] = [];
  for (let index = 0; index < site.call.args.length; index++) {
    const value = argument(site, index);
    if (value.kind === 'null') {
      continue;
    }
    if (value.kind === 'unknown') {
      if (value.constraints.types && !value.constraints.types.includes('null')) {
        possible.push(value);
        break;
      }
      possible.push(value);
      continue;
    }
    possible.push(value);
    break;
  }
  const [first] = possible;
  if (!first) {
    return argument(site, site.call.args.length - 1);
  }
  if (possible.length === 1 && (first.kind !== 'unknown' || !mayBeNull(first))) {
    return first;
  }
  const cause = possible.find((value) => value.kind === 'unknown') as UnknownValue;
  const alternatives = possible.map((value) => withoutNull(value));
  return alternatives.some((value) => value === null)
    ? new UnknownValue(cause.reason, cause.why, {}, cause.secure)
    : join(alternatives as Value[], cause.reason, cause.why);
}

function mayBeNull(value: UnknownValue): boolean {
  return !value.constraints.types || value.constraints.types.includes('null');
}

/** The value if it is not null; null (no value) where nothing can be said of it. */
function withoutNull(value: Value): Value | null {
  if (value.kind !== 'unknown' || !mayBeNull(value)) {
    return value;
  }
  const oneOf = value.oneOf?.filter((member) => member.kind !== 'null');
  return oneOf && oneOf.length > 0 ? new UnknownValue(value.reason, value.why, { oneOf }, value.secure) : null;
}

function firstWithoutError(site: CallSite): Value {
  let last: Value = new ErrorValue('function-arity', 'try() needs an argument.');
  for (let index = 0; index < site.call.args.length; index++) {
    last = argument(site, index);
    if (isKnown(last)) {
      return last;
    }
    if (last.kind === 'unknown') {
      return new UnknownValue(last.reason, last.why, {}, last.secure);
    }
  }
  return last;
}

function lambda(site: CallSite): Value {
  const { call, host, frame, evaluator } = site;
  const body = call.args[call.args.length - 1];
  const names = call.lambdaParameters;
  if (!body || names.includes('')) {
    return new ErrorValue('lambda-invalid', 'lambda() needs the names of its variables and a body.');
  }
  return new LambdaValue(names.length, (values) => {
    let binding = frame.lambda;
    names.forEach((name, index) => {
      const value = values[index];
      if (value) {
        binding = { name, value, outer: binding };
      }
    });
    return evaluator.expr(body, host, { ...frame, lambda: binding });
  });
}

function fail(site: CallSite): Value {
  const message = argument(site, 0);
  if (message.kind === 'error') {
    return message;
  }
  return new ErrorValue('fail', message.kind === 'string' ? message.value : 'The template stops here with fail().');
}
