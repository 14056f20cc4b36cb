/** What is wrong with a list of words from a fixed set: weekdays, weeks of the month, months. */
import type { Place, Resolved } from '../expansion/resolved';
import type { ResolvedList } from '../model/block';
import { includesWord } from '../model/read';
import { hasPlaceholder } from '../text/placeholder';

export type WordProblem =
  /** Nothing is named. */
  | { readonly kind: 'empty'; readonly place: Place }
  /** Not one of the words. */
  | { readonly kind: 'foreign'; readonly place: Place; readonly word: string }
  /** Named before. */
  | { readonly kind: 'repeated'; readonly place: Place; readonly word: string };

type Words = ResolvedList<Resolved<string>>;

/** Every problem of a list that should name at least one of the words, and none twice. */
export function wordProblems(list: Words, allowed: readonly string[]): readonly WordProblem[] {
  if (isEmpty(list)) {
    return [{ kind: 'empty', place: list.place }];
  }
  const seen: string[] = [];
  const problems: WordProblem[] = [];
  for (const item of list.items) {
    if (item.kind !== 'known' || hasPlaceholder(item.value)) {
      continue;
    }
    const { value: word, place } = item;
    if (!includesWord(allowed, word)) {
      problems.push({ kind: 'foreign', place, word });
    } else if (includesWord(seen, word)) {
      problems.push({ kind: 'repeated', place, word });
    }
    seen.push(word);
  }
  return problems;
}

/** Whether a list is certainly absent or empty. */
export function isEmpty(list: ResolvedList<unknown>): boolean {
  return list.kind === 'absent' || (list.kind === 'known' && !list.open && list.items.length === 0);
}

/** The words of a list as the set spells them, each once; null unless all are known, legal and at least one. */
export function wordsOf(list: Words, allowed: readonly string[]): readonly string[] | null {
  const words = allowed.filter((word) =>
    list.items.some((item) => item.kind === 'known' && includesWord([word], item.value)),
  );
  const isClear = list.items.every((item) => item.kind === 'known' && includesWord(allowed, item.value));
  return list.kind === 'known' && !list.open && isClear && words.length > 0 ? words : null;
}

/** After `names`: `nothing`, `"Sonntag"`, `Sunday twice`. */
export function describeProblem(problem: WordProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'nothing';
    case 'foreign':
      return `"${problem.word}"`;
    case 'repeated':
      return `${problem.word} twice`;
  }
}
