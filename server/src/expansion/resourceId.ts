/** Resource ids as values: compared segment by segment, without case, with unknown parts. */
import { MAX_ALTERNATIVES, StringValue, type Tri, UnknownValue, type Value } from '../expressions/value';

type Part = string | UnknownValue;

/**
 * Whether two ids name the same resource. Unknown parts are the same only where they are the same unknown value;
 * ids are unequal only where the known text before the first or after the last unknown part differs. An id that spells
 * its subscription names the resource of the same group, type and name in the subscription that is deployed to: where
 * that is not known, whoever writes it into a parameter means it.
 */
export function compareResourceIds(left: Value, right: Value): Tri {
  if (left.kind === 'string' && right.kind === 'string') {
    return normalizeId(left.value) === normalizeId(right.value);
  }
  if (left === right && left.kind === 'unknown') {
    return true;
  }
  const leftParts = idParts(left);
  const rightParts = idParts(right);
  if (
    leftParts &&
    rightParts &&
    leftParts.length === rightParts.length &&
    leftParts.every((part, index) => part === rightParts[index])
  ) {
    return true;
  }
  if (leftParts && rightParts && onlySubscriptionIsOpen(leftParts, rightParts)) {
    return true;
  }
  const leftAlternatives = alternativeIds(left);
  if (leftAlternatives.length > 1) {
    return allTheSame(leftAlternatives.map((value) => compareResourceIds(value, right)));
  }
  const rightAlternatives = alternativeIds(right);
  if (rightAlternatives.length > 1) {
    return allTheSame(rightAlternatives.map((value) => compareResourceIds(left, value)));
  }
  if (!leftParts || !rightParts) {
    return 'unknown';
  }
  return textsMeet(edge(leftParts, 0), edge(rightParts, 0), 'start') &&
    textsMeet(edge(leftParts, -1), edge(rightParts, -1), 'end')
    ? 'unknown'
    : false;
}

/**
 * The ids that an id can be, where they are few: of a value that is one of several, or of an id with a part that is.
 * Else the id alone.
 */
export function alternativeIds(id: Value): readonly Value[] {
  if (id.kind !== 'unknown') {
    return [id];
  }
  if (id.oneOf) {
    return id.oneOf;
  }
  const parts = id.constraints.parts ?? [];
  const at = parts.findIndex((part) => typeof part !== 'string' && part.oneOf?.every(({ kind }) => kind === 'string'));
  const hole = parts[at];
  if (typeof hole !== 'object') {
    return [id];
  }
  const members = (hole.oneOf ?? []) as readonly StringValue[];
  const ids = members.flatMap(({ value }) => alternativeIds(withPart(id, parts, at, value)));
  return ids.length <= MAX_ALTERNATIVES ? ids : [id];
}

function withPart(id: UnknownValue, parts: readonly Part[], at: number, text: string): Value {
  const merged: Part[] = [];
  for (const part of [...parts.slice(0, at), text, ...parts.slice(at + 1)]) {
    const last = merged.length - 1;
    if (typeof part === 'string' && typeof merged[last] === 'string') {
      merged[last] += part;
    } else {
      merged.push(part);
    }
  }
  const [only] = merged;
  return merged.length === 1 && typeof only === 'string'
    ? new StringValue(only)
    : new UnknownValue(id.reason, id.why, { types: ['string'], parts: merged }, id.secure);
}

/** Lower case, single slashes, no slash at the end: the form in which ids are compared. */
export function normalizeId(id: string): string {
  const lowered = canonical(id);
  if (!lowered.includes('//') && !lowered.endsWith('/')) {
    return lowered;
  }
  const segments = lowered.split('/').filter((segment) => segment !== '');
  return `${lowered.startsWith('/') ? '/' : ''}${segments.join('/')}`;
}

/** `subscriptionResourceId('Microsoft.Resources/resourceGroups', …)` spells the id of a group in another way. */
function canonical(id: string): string {
  return id.toLowerCase().replace('/providers/microsoft.resources/resourcegroups/', '/resourcegroups/');
}

function allTheSame(outcomes: readonly Tri[]): Tri {
  const [first = 'unknown'] = outcomes;
  return outcomes.every((outcome) => outcome === first) ? first : 'unknown';
}

function idParts(value: Value): Part[] | null {
  const parts: readonly Part[] | undefined =
    value.kind === 'string'
      ? [value.value]
      : value.kind === 'unknown'
        ? (value.constraints.parts ?? [value])
        : undefined;
  if (!parts) {
    return null;
  }
  return parts.map((part) =>
    typeof part === 'string' ? canonical(part).replaceAll('//', '/') : (part.constraints.caseOf ?? part),
  );
}

/** Whether one names a subscription, the other is in the one that is deployed to, and all else is the same. */
function onlySubscriptionIsOpen(left: readonly Part[], right: readonly Part[]): boolean {
  const leftRest = afterSubscription(left);
  const rightRest = afterSubscription(right);
  return (
    leftRest !== null &&
    rightRest !== null &&
    leftRest.isOpen !== rightRest.isOpen &&
    leftRest.parts.length === rightRest.parts.length &&
    leftRest.parts.every((part, index) => part === rightRest.parts[index])
  );
}

/** What follows the subscription; open where it is that of the deployment and not known. */
function afterSubscription(
  parts: readonly Part[],
): { readonly isOpen: boolean; readonly parts: readonly Part[] } | null {
  const [start, hole, ...rest] = parts;
  if (start === '/subscriptions/' && typeof hole === 'object') {
    return hole.reason === 'context' ? { isOpen: true, parts: rest } : null;
  }
  const match = typeof start === 'string' ? /^\/subscriptions\/[^/]+(\/.*)$/.exec(start) : null;
  return match?.[1] === undefined ? null : { isOpen: false, parts: [match[1], ...parts.slice(1)] };
}

/** The literal at an end of the parts; null where an unknown part stands there. */
function edge(parts: readonly Part[], at: 0 | -1): { text: string; whole: boolean } | null {
  const part = parts.at(at);
  return typeof part === 'string' ? { text: part, whole: parts.length === 1 } : null;
}

function textsMeet(
  left: { text: string; whole: boolean } | null,
  right: { text: string; whole: boolean } | null,
  at: 'start' | 'end',
): boolean {
  if (!left || !right) {
    return true;
  }
  const length = Math.min(left.text.length, right.text.length);
  if ((left.whole && left.text.length < right.text.length) || (right.whole && right.text.length < left.text.length)) {
    return false;
  }
  return at === 'start'
    ? left.text.slice(0, length) === right.text.slice(0, length)
    : left.text.slice(left.text.length - length) === right.text.slice(right.text.length - length);
}
