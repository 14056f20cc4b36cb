/**
 * Merging and intersecting objects. Property names match without case; the first spelling and the last value stay.
 * Values are looked at only when a property is read.
 */
import { derivedObject } from '../derived';
import { compareValues } from '../equality';
import { type FunctionRuntime, LimitReached } from '../function';
import { toLowerCase } from '../letterCase';
import { possibleTypes, unknownFrom } from '../outcome';
import { Entry, ObjectValue, type UnknownReason, UnknownValue, type Value } from '../value';

/** Merging an entry costs as much as producing so many characters. */
const COST_OF_ENTRY = 8;

/** Something to merge: an object, or what may be one and is not known. */
export type MergeSource = ObjectValue | UnknownValue;

/** What one source contributes to one property: an entry, or something unknown that may or may not set it. */
type Layer = Entry | UnknownValue;

/** `deep` merges objects within objects, as `union` does; `shallow` replaces them, as `shallowMerge` does. */
export type MergeDepth = 'deep' | 'shallow';

/** The sources merged from first to last. Open when a source is unknown or open. */
export function mergeObjects(
  sources: readonly MergeSource[],
  depth: MergeDepth,
  runtime: FunctionRuntime,
): ObjectValue {
  const [only] = sources;
  if (sources.length === 1 && only?.kind === 'object') {
    return only;
  }
  const open = sources.some((source) => source.kind === 'unknown' || source.open);
  const layers = collectLayers(sources, runtime);
  const entries = new Map<string, Entry>();
  for (const list of layers.values()) {
    const merged = mergedEntry(list, depth, runtime);
    entries.set(merged.name, merged);
  }
  return derivedObject(entries, sources, runtime, open);
}

/** For each property name, lower-cased and in order of first appearance, what the sources say of it. */
function collectLayers(sources: readonly MergeSource[], runtime: FunctionRuntime): Map<string, Layer[]> {
  const layers = new Map<string, Layer[]>();
  const unknownSoFar: UnknownValue[] = [];
  for (const source of sources) {
    if (source.kind === 'object') {
      runtime.spend(source.entries.size * COST_OF_ENTRY);
      for (const entry of source.entries.values()) {
        const key = toLowerCase(entry.name);
        const list = layers.get(key);
        if (list) {
          list.push(entry);
        } else {
          layers.set(key, [...unknownSoFar, entry]);
        }
      }
    }
    const rest = restOf(source);
    if (rest) {
      runtime.spend(layers.size);
      const own = source.kind === 'object' ? source : undefined;
      for (const [key, list] of layers) {
        if (!own?.entry(key)) {
          list.push(rest);
        }
      }
      unknownSoFar.push(rest);
    }
  }
  return layers;
}

/** The unknown properties of a source, if it may have any. */
function restOf(source: MergeSource): UnknownValue | undefined {
  if (source.kind === 'unknown') {
    return source;
  }
  return source.open ? new UnknownValue('open-object', 'not all properties are known') : undefined;
}

function mergedEntry(layers: readonly Layer[], depth: MergeDepth, runtime: FunctionRuntime): Entry {
  const entries = layers.filter((layer) => layer instanceof Entry);
  const [first] = entries as [Entry, ...Entry[]];
  const last = layers[layers.length - 1];
  if (
    layers.length === 1 ||
    (depth === 'shallow' && last instanceof Entry && !last.maybe && last.name === first.name)
  ) {
    return last as Entry;
  }
  const value = () => (depth === 'deep' ? mergeOnDemand(layers, runtime) : lastValue(layers));
  const maybe = entries.every((entry) => entry.maybe);
  return new Entry(first.name, value, last instanceof Entry ? last.member : null, maybe);
}

/** The value of the last layer that sets the property, if it certainly does. */
function lastValue(layers: readonly Layer[]): Value {
  const last = layers[layers.length - 1] as Layer;
  if (last instanceof Entry && !last.maybe) {
    return last.value;
  }
  return overwritten(last);
}

function overwritten(layer: Layer): UnknownValue {
  return layer instanceof Entry
    ? because('condition', 'it is not certain which value is set last')
    : new UnknownValue(layer.reason, layer.why, {}, layer.secure);
}

function because(reason: UnknownReason, why: string): UnknownValue {
  return new UnknownValue(reason, why);
}

/** As `mergeValues`, when the property is read: possibly outside the evaluator, which is never to see the exception. */
function mergeOnDemand(layers: readonly Layer[], runtime: FunctionRuntime): Value {
  try {
    return mergeValues(layers, runtime);
  } catch (error) {
    if (error instanceof LimitReached) {
      return because('limit', 'the analysis has reached its limits');
    }
    throw error;
  }
}

/** Walks down from the last layer while the values are objects, then merges these. */
function mergeValues(layers: readonly Layer[], runtime: FunctionRuntime): Value {
  const objects: MergeSource[] = [];
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index] as Layer;
    if (!(layer instanceof Entry) || layer.maybe) {
      if (objects.length === 0) {
        return overwritten(layer);
      }
      objects.unshift(overwritten(layer));
      break;
    }
    const { value } = layer;
    if (value.kind === 'object') {
      objects.unshift(value);
      continue;
    }
    if (objects.length === 0) {
      return index === 0 ? value : replacing(value);
    }
    if (index > 0 || value.kind === 'unknown') {
      const beneath = beneathObjects(value);
      if (beneath) {
        objects.unshift(beneath);
      }
    }
    break;
  }
  return mergeObjects(objects, 'deep', runtime);
}

/** What a value that is no known object makes of the values before it: it replaces them, if that is certain. */
function replacing(value: Value): Value {
  if (value.kind === 'null') {
    return because('unproven', 'no source says whether null replaces a value here');
  }
  const types = possibleTypes(value);
  if (value.kind !== 'unknown' || (types && !types.includes('object') && !types.includes('null'))) {
    return value;
  }
  return unknownFrom(value, { types: value.constraints.types });
}

/** What may shine through from beneath objects: nothing from beneath a value that these certainly replace. */
function beneathObjects(value: Value): UnknownValue | undefined {
  if (value.kind === 'null') {
    return because('unproven', 'no source says whether null replaces a value here');
  }
  const types = possibleTypes(value);
  const certain = value.kind !== 'unknown' || (types && !types.includes('object') && !types.includes('null'));
  return certain ? undefined : (value as UnknownValue);
}

/** The properties of the first object that all others have with an equal value. */
export function intersectObjects(objects: readonly ObjectValue[], runtime: FunctionRuntime): ObjectValue {
  const [head, ...others] = objects as [ObjectValue, ...ObjectValue[]];
  const entries = new Map<string, Entry>();
  for (const entry of head.entries.values()) {
    const kept = keptEntry(entry, others, runtime);
    if (kept) {
      entries.set(kept.name, kept);
    }
  }
  return new ObjectValue(entries, head.open);
}

/** The entry itself where all agree, an uncertain one where they may, `undefined` where they do not. */
function keptEntry(entry: Entry, others: readonly ObjectValue[], runtime: FunctionRuntime): Entry | undefined {
  let certain = !entry.maybe;
  let value: Entry | undefined = entry;
  for (const other of others) {
    const match = other.entry(entry.name);
    if (!match && !other.open) {
      return undefined;
    }
    const equal = match ? compareValues(entry.value, match.value, runtime) : 'unknown';
    if (equal === false && entry.value.kind === 'object' && match?.value.kind === 'object') {
      // No source says whether Azure intersects nested objects or drops them.
      value = new Entry(entry.name, because('unproven', 'the nested objects differ'), entry.member, true);
    } else if (equal === false) {
      return undefined;
    }
    certain &&= equal === true && !match?.maybe;
  }
  return certain || value !== entry ? value : new Entry(entry.name, () => entry.value, entry.member, true);
}
