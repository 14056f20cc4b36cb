/** Functions about resources: their ids, which are computed, and their state, which only Azure knows in full. */

import { distribute } from './alternatives';
import { argument, type CallSite, type SpecialFunction } from './callSite';
import { composeText } from './contextFunctions';
import { nameSegments } from './nameSegments';
import { ErrorValue, StringValue, type UnknownReason, UnknownValue, type Value, type ValueType } from './value';

export const RESOURCE_FUNCTIONS: readonly SpecialFunction[] = [
  { name: 'resourceId', minArgs: 1, maxArgs: null, evaluate: resourceId },
  { name: 'subscriptionResourceId', minArgs: 1, maxArgs: null, evaluate: subscriptionResourceId },
  { name: 'tenantResourceId', minArgs: 1, maxArgs: null, evaluate: tenantResourceId },
  { name: 'managementGroupResourceId', minArgs: 1, maxArgs: null, evaluate: managementGroupResourceId },
  { name: 'extensionResourceId', minArgs: 2, maxArgs: null, evaluate: extensionResourceId },
  { name: 'reference', minArgs: 1, maxArgs: 3, evaluate: reference },
  { name: 'references', minArgs: 1, maxArgs: 2, evaluate: references },
  {
    name: 'resourceInfo',
    minArgs: 1,
    maxArgs: 1,
    evaluate: (site) => site.frame.scope.resourceInfo(argument(site, 0)),
  },
  runtime('externalInputs', 1, 1, 'parameter', 'the input is given at deployment'),
  runtime('roleDefinitions', 1, 1, 'runtime', 'role definitions are known to Azure only'),
  runtime('providers', 1, 2, 'runtime', 'resource providers are known to Azure only'),
  runtime('pickZones', 3, 5, 'runtime', 'zones are known to Azure only', ['array']),
  runtime('toLogicalZone', 3, 3, 'runtime', 'zones are known to Azure only', ['string']),
  runtime('toLogicalZones', 3, 3, 'runtime', 'zones are known to Azure only', ['array']),
  runtime('toPhysicalZone', 3, 3, 'runtime', 'zones are known to Azure only', ['string']),
  runtime('toPhysicalZones', 3, 3, 'runtime', 'zones are known to Azure only', ['array']),
];

function runtime(
  name: string,
  minArgs: number,
  maxArgs: number,
  reason: UnknownReason,
  why: string,
  types?: readonly ValueType[],
): SpecialFunction {
  return { name, minArgs, maxArgs, evaluate: () => new UnknownValue(reason, why, { types }) };
}

/** How many leading arguments may come before the type, by deployment scope. */
function idFunction(site: CallSite, maxLeading: number, build: (leading: Value[], tail: Value[]) => Value): Value {
  const args = site.evaluator.args(site.call, site.host, site.frame);
  const failed = args.find((arg) => arg.kind === 'error');
  if (failed) {
    return failed;
  }
  const apply = (values: readonly Value[]) => {
    const invalid = values.find((arg) => arg.kind !== 'string' && arg.kind !== 'unknown');
    if (invalid) {
      return new ErrorValue('argument-type', `${site.call.name}() needs strings, not ${invalid.kind}.`);
    }
    const typeAt = typePosition(values, maxLeading);
    if (typeAt === 'unknown') {
      return new UnknownValue('argument', 'the resource type is not known', { types: ['string'] });
    }
    if (typeAt === null) {
      return new ErrorValue('resource-id', `${site.call.name}() needs a resource type such as "Namespace/type".`);
    }
    const tail = composeProviderPath(site, values[typeAt] as Value, values.slice(typeAt + 1));
    return Array.isArray(tail) ? build(values.slice(0, typeAt), tail) : tail;
  };
  const alternatives = args.some((arg) => arg.kind === 'unknown' && arg.oneOf) ? distribute(args, apply) : undefined;
  // Alternatives of a name stay with their part of the id where the rest of it is unknown too.
  return alternatives && (alternatives.kind !== 'unknown' || alternatives.oneOf) ? alternatives : apply(args);
}

/** The type is the first argument with a slash; an unknown argument before it may itself be the type. */
function typePosition(values: readonly Value[], maxLeading: number): number | 'unknown' | null {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as Value;
    if (value.kind === 'string' && value.value.includes('/')) {
      return index <= maxLeading ? index : null;
    }
    if (value.kind === 'unknown') {
      const literal = value.constraints.parts?.some((part) => typeof part === 'string' && part.includes('/'));
      const later = values.slice(index + 1).some((other) => other.kind === 'string' && other.value.includes('/'));
      if (literal || index >= maxLeading || !later) {
        return 'unknown';
      }
    }
  }
  return null;
}

/** `Microsoft.X/parent/child`, `[p, c]` → pieces of `/providers/Microsoft.X/parent/p/child/c`. */
function composeProviderPath(site: CallSite, type: Value, names: readonly Value[]): Value[] | Value {
  if (type.kind !== 'string') {
    return new UnknownValue('argument', 'the resource type is not known', { types: ['string'] });
  }
  const [namespace = '', ...types] = type.value.split('/').filter((segment) => segment !== '');
  if (types.length !== names.length || namespace === '') {
    return new ErrorValue(
      'resource-id',
      `${site.call.name}(): the type "${type.value}" takes ${types.length} names, not ${names.length}.`,
    );
  }
  const pieces: Value[] = [new StringValue(`/providers/${namespace}`)];
  types.forEach((segment, index) => {
    pieces.push(new StringValue(`/${segment}/`), ...nameOf(site, names[index] as Value));
  });
  return pieces;
}

/**
 * A name that was taken apart with `split(…, '/')` is put together again: the pieces of its segment. Names hold no
 * slash of their own, or the id would not fit its type.
 */
function nameOf(site: CallSite, name: Value): readonly Value[] {
  const segment = site.evaluator.identities.segmentOf(name);
  const pieces = segment && nameSegments(segment.text)?.[segment.index];
  return pieces ? pieces.map((piece) => (typeof piece === 'string' ? new StringValue(piece) : piece)) : [name];
}

/**
 * A subscription and a resource group may be named in front of the type at every scope: published modules for whole
 * subscriptions do it. What a single leading name means above subscriptions, no source says.
 */
function resourceId(site: CallSite): Value {
  const { context } = site.frame.scope;
  return idFunction(site, 2, (leading, tail) => {
    const [first, second] = leading;
    if (first && second) {
      return composeText(site.evaluator, ['/subscriptions/', first, '/resourceGroups/', second, ...tail]);
    }
    switch (context.scope) {
      case 'resourceGroup': {
        const group = first ?? context.resourceGroup;
        return composeText(site.evaluator, [
          '/subscriptions/',
          context.subscriptionId,
          '/resourceGroups/',
          group,
          ...tail,
        ]);
      }
      case 'subscription':
        return composeText(site.evaluator, ['/subscriptions/', first ?? context.subscriptionId, ...tail]);
      default:
        return first
          ? new UnknownValue('unproven', 'no source says what the first argument means here', { types: ['string'] })
          : composeText(site.evaluator, tail);
    }
  });
}

function subscriptionResourceId(site: CallSite): Value {
  const { context } = site.frame.scope;
  return idFunction(site, 1, (leading, tail) =>
    composeText(site.evaluator, ['/subscriptions/', leading[0] ?? context.subscriptionId, ...tail]),
  );
}

function tenantResourceId(site: CallSite): Value {
  return idFunction(site, 0, (_leading, tail) => composeText(site.evaluator, tail));
}

function managementGroupResourceId(site: CallSite): Value {
  const { context } = site.frame.scope;
  return idFunction(site, 1, (leading, tail) =>
    composeText(site.evaluator, [
      '/providers/Microsoft.Management/managementGroups/',
      leading[0] ?? context.managementGroup,
      ...tail,
    ]),
  );
}

function extensionResourceId(site: CallSite): Value {
  const args = site.evaluator.args(site.call, site.host, site.frame);
  const failed = args.find((arg) => arg.kind === 'error');
  if (failed) {
    return failed;
  }
  const [base, type, ...names] = args as [Value, Value, ...Value[]];
  const tail = composeProviderPath(site, type, names);
  return Array.isArray(tail) ? composeText(site.evaluator, [base, ...tail]) : tail;
}

function reference(site: CallSite): Value {
  const target = argument(site, 0);
  const mode = site.call.args[2] ? argument(site, 2) : undefined;
  const full = mode?.kind === 'string' && mode.value.toLowerCase() === 'full';
  if (target.kind === 'error') {
    return target;
  }
  return mode?.kind === 'unknown'
    ? new UnknownValue('runtime', 'the state of the resource is known to Azure only')
    : site.frame.scope.reference(target, full);
}

function references(site: CallSite): Value {
  const symbol = argument(site, 0);
  const mode = site.call.args[1] ? argument(site, 1) : undefined;
  return site.frame.scope.references(symbol, mode?.kind === 'string' && mode.value.toLowerCase() === 'full');
}
