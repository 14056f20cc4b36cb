/**
 * File ids: absolute paths with `/` on the command line, URIs in the language server. Everything outside the edges
 * compares them as text, so both edges write them in one canonical form.
 */
import { URI } from 'vscode-uri';
import { decodeSegment } from '../text/percent';

/** Whether an id is a URI. A drive letter is no scheme. */
export function isUri(id: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(id);
}

/** One spelling for each id: no `.` and `..` segments, and URIs percent-encoded alike whatever the client does. */
export function canonicalId(id: string): string {
  return isUri(id) ? withoutDots(URI.parse(id).toString()) : withoutDots(id);
}

/** The last segment, decoded. */
export function baseName(id: string): string {
  const segment = id.slice(id.lastIndexOf('/') + 1);
  return isUri(id) ? decodeSegment(segment) : segment;
}

/** The id of the directory that holds a file, without a `/` at its end; of `untitled:name` it is the id itself. */
export function directoryOf(id: string): string {
  const slash = id.lastIndexOf('/');
  if (slash === -1 && isUri(id)) {
    return id;
  }
  return slash <= 0 ? '/' : id.slice(0, slash);
}

/** The id of an entry of a directory. `name` is one decoded segment. */
export function childId(directory: string, name: string): string {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  return isUri(directory) ? canonicalId(prefix + encodeURIComponent(name)) : prefix + name;
}

/** The id that a relative path with `/` or `\` names, seen from a directory. */
export function resolveId(directory: string, relative: string): string {
  let current = directory;
  for (const segment of relative.split(/[\\/]/)) {
    if (segment === '..') {
      current = directoryOf(current);
    } else if (segment !== '' && segment !== '.') {
      current = childId(current, segment);
    }
  }
  return current;
}

/** Whether a file lies in a directory or below it. Both ids are canonical. */
export function isInside(directory: string, id: string): boolean {
  return id.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
}

function withoutDots(id: string): string {
  if (!/\/\.\.?(\/|$)/.test(id)) {
    return id;
  }
  const root = /^[^/]*\/\/[^/]*|^[^/]*/.exec(id)?.[0] ?? '';
  const kept: string[] = [];
  for (const segment of id.slice(root.length + 1).split('/')) {
    if (segment === '..') {
      kept.pop();
    } else if (segment !== '.') {
      kept.push(segment);
    }
  }
  return `${root}/${kept.join('/')}`;
}
