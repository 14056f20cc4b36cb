/** What another edition of the support matrix would say about the same document. */
import type { Finding } from './analysis';

export interface EditionComparison {
  /** Findings of the other edition alone. */
  readonly appearing: readonly Finding[];
  /** Findings that the other edition does not have. */
  readonly disappearing: readonly Finding[];
  /** Findings of both whose severity differs. */
  readonly changing: readonly { readonly before: Finding; readonly after: Finding }[];
}

/**
 * Compares the findings of one document under two editions, both in document order. Two findings are the same when one
 * rule reports one value of one resource; their wording may differ.
 */
export function compareEditions(before: readonly Finding[], after: readonly Finding[]): EditionComparison {
  const earlier = new Map(before.map((finding) => [keyOf(finding), finding]));
  const later = new Map(after.map((finding) => [keyOf(finding), finding]));
  return {
    appearing: after.filter((finding) => !earlier.has(keyOf(finding))),
    disappearing: before.filter((finding) => !later.has(keyOf(finding))),
    changing: after.flatMap((finding) => {
      const same = earlier.get(keyOf(finding));
      return same && same.severity !== finding.severity ? [{ before: same, after: finding }] : [];
    }),
  };
}

function keyOf({ rule, file, span, resource }: Finding): string {
  return [rule, file, span.start, span.end, resource?.type, resource?.name].join('\n');
}
