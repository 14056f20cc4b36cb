/** What `reference()` and its kin find in the templates at hand. */
import { ArrayValue, Entry, ErrorValue, ObjectValue, UnknownValue, type Value } from '../expressions/value';
import { compareResourceIds, normalizeId } from './resourceId';
import type { ResourceInstance } from './resourceInstance';
import type { TemplateInstance } from './templateInstance';

/** The resource that a symbolic name, a name or an id means; null when it is not certain or not here. */
export function findReference(template: TemplateInstance, target: Value): ResourceInstance | null {
  if (target.kind === 'unknown') {
    return findIn(template, (resource) => compareResourceIds(resource.id, target) === true);
  }
  if (target.kind !== 'string') {
    return null;
  }
  if (target.value.startsWith('/')) {
    const id = normalizeId(target.value);
    for (let current: TemplateInstance | null = template; current; current = current.parent) {
      const found = findIn(
        current,
        (resource) => resource.id.kind === 'string' && normalizeId(resource.id.value) === id,
      );
      if (found) {
        return found;
      }
    }
    return null;
  }
  const lowered = target.value.toLowerCase();
  return (
    findIn(template, (resource) => resource.symbolicName?.toLowerCase() === lowered) ??
    findIn(
      template,
      (resource) => resource.nameValue.kind === 'string' && resource.nameValue.value.toLowerCase() === lowered,
    )
  );
}

/** The only match; null when there is none or more than one. */
function findIn(template: TemplateInstance, matches: (resource: ResourceInstance) => boolean): ResourceInstance | null {
  const found = template.resources.filter(matches);
  return found.length === 1 ? (found[0] as ResourceInstance) : null;
}

/** All copies of a symbol, in order; null when the symbol is not declared here. */
export function findSymbols(template: TemplateInstance, symbol: string): ResourceInstance[] | null {
  const lowered = symbol.toLowerCase();
  const found = template.resources.filter((resource) => {
    const name = resource.symbolicName?.toLowerCase();
    return name === lowered || name?.startsWith(`${lowered}[`);
  });
  return found.length > 0 ? found : null;
}

/** `symbol[index]` past the last copy: an error, where the symbol is a copy loop of known length. */
export function missingCopy(template: TemplateInstance, target: Value): ErrorValue | null {
  const match = target.kind === 'string' ? /^(.+)\[(\d+)\]$/.exec(target.value) : null;
  const copies = match?.[1] === undefined ? null : findSymbols(template, match[1]);
  return copies?.every((resource) => resource.symbolicName?.endsWith(']'))
    ? new ErrorValue('index-out-of-range', `The array has ${copies.length} elements; index ${match?.[2]} is outside.`)
    : null;
}

/** What `reference()` returns for a resource: its declared properties, and more that only Azure knows. */
export function runtimeObject(resource: ResourceInstance, full: boolean): Value {
  if (resource.existence === 'existing') {
    return runtimeState(resource.id);
  }
  const { nested } = resource;
  const properties =
    nested === null ? openValue(resource.property('properties') ?? ObjectValue.of([]), resource.id) : outputsOf(nested);
  if (!full) {
    return properties;
  }
  const { body } = resource;
  if (body.kind !== 'object') {
    return runtimeState(resource.id);
  }
  const entries = new Map<string, Entry>();
  for (const entry of body.entries.values()) {
    if (!['condition', 'copy', 'dependson', 'resources', 'comments', 'properties'].includes(entry.name.toLowerCase())) {
      entries.set(entry.name, new Entry(entry.name, () => openValue(entry.value, resource.id), entry.member));
    }
  }
  entries.set('properties', new Entry('properties', properties));
  return new ObjectValue(entries, true, resource.id);
}

/**
 * What the state of a resource is as far as no template tells.
 *
 * @param target what `reference()` was asked for: an id, or a name, of which nothing more is known
 */
export function runtimeState(target: Value): UnknownValue {
  const isId = target.kind === 'unknown' || (target.kind === 'string' && target.value.startsWith('/'));
  const constraints = isId ? { stateOf: target } : {};
  return new UnknownValue('runtime', 'the state of the resource is known to Azure only', constraints);
}

/** The state of a deployment: its outputs are known when its template is. */
function outputsOf(nested: TemplateInstance | 'opaque'): Value {
  const entries = new Map<string, Entry>();
  if (nested !== 'opaque') {
    entries.set('outputs', new Entry('outputs', () => nested.outputObject()));
  }
  return new ObjectValue(entries, true);
}

/** Azure adds properties to what was declared: what is not there is unknown, not absent. */
function openValue(value: Value, stateOf: Value): Value {
  if (value.kind === 'array') {
    return withOrigin(new ArrayValue(value.length, (index) => openValue(value.at(index), stateOf), value.open), value);
  }
  if (value.kind === 'null') {
    return new UnknownValue('runtime', 'a property that is left to Azure is known to Azure only');
  }
  if (value.kind !== 'object') {
    return value;
  }
  const load = () => {
    const entries = new Map<string, Entry>();
    for (const entry of value.entries.values()) {
      entries.set(entry.name, new Entry(entry.name, () => openValue(entry.value, stateOf), entry.member, entry.maybe));
    }
    return entries;
  };
  return withOrigin(new ObjectValue(load, true, stateOf), value);
}

function withOrigin<V extends Value>(value: V, from: Value): V {
  value.origin = from.origin;
  return value;
}

/** `resourceInfo('symbol')`: what is known of a resource before it is deployed. */
export function resourceInfo(template: TemplateInstance, symbol: Value): Value {
  if (symbol.kind === 'error') {
    return symbol;
  }
  const found = symbol.kind === 'string' ? findReference(template, symbol) : null;
  if (!found) {
    return symbol.kind === 'string'
      ? new ErrorValue('symbol-undefined', `No resource has the symbolic name "${symbol.value}".`)
      : new UnknownValue('argument', 'the resource is not known');
  }
  const entries = new Map<string, Entry>();
  const add = (name: string, compute: () => Value) => entries.set(name, new Entry(name, compute));
  add('id', () => found.id);
  add('name', () => found.nameValue);
  add('type', () => found.typeValue);
  add(
    'apiVersion',
    () => found.property('apiVersion') ?? new UnknownValue('runtime', 'the API version is not written'),
  );
  return new ObjectValue(entries, true);
}
