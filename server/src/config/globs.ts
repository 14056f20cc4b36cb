/**
 * The patterns of `files` and `exclude`, as in a `.gitignore`: without a slash they match at any depth, and what matches
 * a folder matches all that it holds. `*`, `?`, `**`, `[a-z]` and `{a,b}` have their usual meaning; case counts. The
 * time a match takes is bounded whatever the pattern: it may come from anybody's repository.
 */
import { decodeSegment } from '../text/percent';

/**
 * Whether a pattern matches a file.
 *
 * @param path relative to the directory of the pattern, with `/`, decoded
 */
export function matchesPattern(pattern: string, path: string): boolean {
  const segments = path.split('/');
  return expandBraces(pattern).some((single) => matchesSegments(single, segments));
}

/**
 * The path of a file relative to a directory, both as ids; null where the file does not lie in it.
 *
 * @param file an absolute path with `/` or a URI, as is `directory`
 */
export function relativePath(directory: string, file: string): string | null {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  if (!file.startsWith(prefix)) {
    return null;
  }
  const path = file.slice(prefix.length);
  return /^[a-z][a-z0-9+.-]+:/i.test(file) ? path.split('/').map(decodeSegment).join('/') : path;
}

/** The id of the directory that holds a file. */
export function directoryOfFile(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

/** The pattern that matches one file and no other. */
export function patternFor(path: string): string {
  const literal = path.replace(/[*?[{]/g, '[$&]');
  return literal.includes('/') ? literal : `/${literal}`;
}

const GLOBSTAR = '**';

function matchesSegments(pattern: string, path: readonly string[]): boolean {
  const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0) {
    return pattern !== '';
  }
  const isAnchored = pattern.startsWith('/') || pattern.startsWith('./') || segments.length > 1;
  const isFolder = pattern.endsWith('/');
  const anchored = isAnchored ? segments : [GLOBSTAR, ...segments];
  const isDeep = (segment: string) => segment === GLOBSTAR;
  return (
    (!isFolder && matchesSequence(anchored, path, isDeep, matchesSegment)) ||
    matchesSequence([...anchored, '*', GLOBSTAR], path, isDeep, matchesSegment)
  );
}

function matchesSegment(pattern: string, segment: string): boolean {
  return matchesSequence(tokensOf(pattern), [...segment], (token) => token === '*', matchesCharacter);
}

/**
 * Matches items one by one against a pattern in which some elements stand for any number of items. Going back to the
 * last of those alone is enough, so it takes no more than the product of both lengths.
 */
function matchesSequence(
  pattern: readonly string[],
  items: readonly string[],
  isMany: (element: string) => boolean,
  matchesOne: (element: string, item: string) => boolean,
): boolean {
  let position = 0;
  let index = 0;
  let manyAt = -1;
  let manyFrom = 0;
  while (index < items.length) {
    const element = pattern[position];
    if (element !== undefined && isMany(element)) {
      manyAt = position++;
      manyFrom = index;
    } else if (element !== undefined && matchesOne(element, items[index] as string)) {
      position++;
      index++;
    } else if (manyAt !== -1) {
      position = manyAt + 1;
      index = ++manyFrom;
    } else {
      return false;
    }
  }
  return pattern.slice(position).every(isMany);
}

/** Characters, `?`, `*` and classes such as `[a-z]`. */
function tokensOf(pattern: string): readonly string[] {
  return pattern.match(/\[[!^]?[^\]]+\]|[\s\S]/gu) ?? [];
}

function matchesCharacter(token: string, character: string): boolean {
  if (token === '?' || token === character) {
    return true;
  }
  const [, negation, content] = /^\[([!^]?)([^\]]+)\]$/u.exec(token) ?? [];
  if (content === undefined) {
    return false;
  }
  const ranges = content.match(/[\s\S]-[\s\S]|[\s\S]/gu) ?? [];
  const isListed = ranges.some((range) => {
    const [first = '', , last = first] = [...range];
    return first <= character && character <= last;
  });
  return isListed === (negation === '');
}

/** More alternatives than this are left as they are written. */
const MAX_ALTERNATIVES = 100;

/** `{a,b}.json` as `a.json` and `b.json`; braces in braces too. */
function expandBraces(pattern: string): readonly string[] {
  let expanded = [pattern];
  for (;;) {
    const next = expanded.flatMap((single) => {
      const [braces, content] = /(?<!\[)\{([^{}]*)\}/.exec(single) ?? [];
      return braces === undefined || content === undefined
        ? [single]
        : content.split(',').map((choice) => single.replace(braces, () => choice));
    });
    if (next.length > MAX_ALTERNATIVES) {
      return expanded;
    }
    if (next.every((single, index) => single === expanded[index])) {
      return next;
    }
    expanded = next;
  }
}
