/** Functions that read the names around an expression. */
import { distribute } from './alternatives';
import { argument, type CallSite, type SpecialFunction } from './callSite';
import type { Loop } from './frame';
import { ErrorValue, integer, UnknownValue, type Value } from './value';

export const SCOPE_FUNCTIONS: readonly SpecialFunction[] = [
  {
    name: 'parameters',
    minArgs: 1,
    maxArgs: 1,
    evaluate: (site) => named(site, (name) => site.frame.scope.parameter(name)),
  },
  {
    name: 'variables',
    minArgs: 1,
    maxArgs: 1,
    evaluate: (site) => named(site, (name) => site.frame.scope.variable(name)),
  },
  {
    name: 'lambdaVariables',
    minArgs: 1,
    maxArgs: 1,
    evaluate: (site) => named(site, (name) => lambdaVariable(site, name)),
  },
  { name: 'copyIndex', minArgs: 0, maxArgs: 2, evaluate: copyIndex },
];

function named(site: CallSite, lookUp: (name: string) => Value): Value {
  const name = argument(site, 0);
  if (name.kind === 'string') {
    return lookUp(name.value);
  }
  if (name.kind === 'unknown') {
    const found = distribute([name], ([member]) =>
      member?.kind === 'string' ? lookUp(member.value) : new ErrorValue('argument-type', 'The name must be a string.'),
    );
    return found ?? new UnknownValue(name.reason, name.why);
  }
  return name.kind === 'error'
    ? name
    : new ErrorValue('argument-type', `${site.call.name}() needs a name, not ${name.kind}.`);
}

function lambdaVariable(site: CallSite, name: string): Value {
  const lowered = name.toLowerCase();
  for (let binding = site.frame.lambda; binding; binding = binding.outer) {
    if (binding.name === lowered) {
      return binding.value;
    }
  }
  return new ErrorValue('lambda-variable-undefined', `No lambda binds "${name}".`);
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')`, `copyIndex('loop', offset)`. */
function copyIndex(site: CallSite): Value {
  const args = site.evaluator.args(site.call, site.host, site.frame);
  const failed = args.find((arg) => arg.kind === 'error' || arg.kind === 'unknown');
  if (failed) {
    return failed.kind === 'error'
      ? failed
      : new UnknownValue('argument', 'the loop is not known', { types: ['integer'] });
  }
  const [first, second] = args;
  const name = first?.kind === 'string' ? first.value : null;
  const offset = name === null ? first : second;
  if (offset && offset.kind !== 'integer') {
    return new ErrorValue('argument-type', 'The offset of copyIndex() must be an integer.');
  }
  const loop = findLoop(site.frame.loop, name);
  if (!loop) {
    return new ErrorValue('copy-index-outside', 'copyIndex() stands outside such a copy loop.');
  }
  if (!offset) {
    return loop.index;
  }
  if (loop.index.kind === 'integer') {
    return integer(BigInt(loop.index.value) + BigInt(offset.value));
  }
  const sum = new UnknownValue('count', 'the number of copies is not known', { types: ['integer'] });
  return site.evaluator.identities.same('add', [loop.index, offset], sum);
}

function findLoop(innermost: Loop | null, name: string | null): Loop | null {
  const lowered = name?.toLowerCase();
  for (let loop = innermost; loop; loop = loop.outer) {
    if (lowered === undefined ? loop.kind !== 'property' : loop.name === lowered) {
      return loop;
    }
  }
  return null;
}
