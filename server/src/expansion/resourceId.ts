/** Resource ids as values: compared segment by segment, without case, with unknown parts. */
import type { Tri, UnknownValue, Value } from '../expressions/value';

type Part = string | UnknownValue;

/**
 * Whether two ids name the same resource. Unknown parts are the same only where they are the same unknown value;
 * ids are unequal only where the known text before the first or after the last unknown part differs.
 */
export function compareResourceIds(left: Value, right: Value): Tri {
  if (left.kind === 'string' && right.kind === 'string') {
    return normalizeId(left.value) === normalizeId(right.value);
  }
  if (left === right && left.kind === 'unknown') {
    return true;
  }
  const alternatives = left.kind === 'unknown' ? left.oneOf : undefined;
  if (alternatives) {
    return allTheSame(alternatives.map((value) => compareResourceIds(value, right)));
  }
  const others = right.kind === 'unknown' ? right.oneOf : undefined;
  if (others) {
    return allTheSame(others.map((value) => compareResourceIds(left, value)));
  }
  const leftParts = idParts(left);
  const rightParts = idParts(right);
  if (!leftParts || !rightParts) {
    return 'unknown';
  }
  if (leftParts.length === rightParts.length && leftParts.every((part, index) => part === rightParts[index])) {
    return true;
  }
  return textsMeet(edge(leftParts, 0), edge(rightParts, 0), 'start') &&
    textsMeet(edge(leftParts, -1), edge(rightParts, -1), 'end')
    ? 'unknown'
    : false;
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
  return parts.map((part) => (typeof part === 'string' ? canonical(part).replaceAll('//', '/') : part));
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
