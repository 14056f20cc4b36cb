/** Where a linked template may be found: beside the template that links to it, never outside the host's reach. */
import type { Value } from '../expressions/value';
import { decodeSegment } from '../text/percent';
import type { ResourceInstance } from './resourceInstance';

/**
 * The id of the file that a deployment's `templateLink` names, resolved against the linking file: a relative path, a
 * URI whose beginning is unknown and whose end is a path, or the address on GitHub of a file beside it. Null when
 * nothing can be said; the host decides whether the file exists and may be read.
 */
export function linkedTemplateId(from: string, resource: ResourceInstance): string | null {
  const relative = resource.read('properties.templateLink.relativePath').value;
  if (relative?.kind === 'string') {
    return resolveRelative(from, relative.value);
  }
  const uri = resource.read('properties.templateLink.uri').value;
  if (uri?.kind === 'string') {
    return besideOnGitHub(from, uri.value);
  }
  const tail = uri && knownTail(uri);
  return tail ? resolveRelative(from, tail) : null;
}

/**
 * The file of a checkout that an address on GitHub names. Its path and that of the linking file go the same way from
 * some folder on: of the folders of the linking file the innermost that the address names as well.
 */
function besideOnGitHub(from: string, address: string): string | null {
  const match = /^https:\/\/raw\.githubusercontent\.com\/[^/]+\/([^?#]+\.json)(?:[?#]|$)/i.exec(address);
  const named = (match?.[1]?.split('/') ?? []).filter((segment) => segment !== '').map(decodeSegment);
  const folders = from.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    // Addresses, and the ids of an editor, write a space as `%20`.
    const folder = decodeSegment(folders[depth - 1] ?? '');
    const at = folder === '' ? -1 : named.lastIndexOf(folder, -2);
    if (at !== -1) {
      return resolveRelative([...folders.slice(0, depth), ''].join('/'), named.slice(at + 1).join('/'));
    }
  }
  return null;
}

/** The path at the end of a URI that is unknown before it: `<artifacts>/nested/vm.json<token>`. */
function knownTail(uri: Value): string | null {
  if (uri.kind !== 'unknown' || !uri.constraints.parts) {
    return null;
  }
  const literals = uri.constraints.parts.filter((part) => typeof part === 'string');
  const path = literals.find((literal) => /\.json(?:$|\?)/i.test(literal));
  const tail = path?.split('?')[0]?.replace(/^[./]+/, '');
  return tail && /^[\w./ -]+\.json$/i.test(tail) ? tail : null;
}

/** Resolves `path` against the directory of `from`. Null when it climbs above the root. */
export function resolveRelative(from: string, path: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) {
    return null;
  }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(from)?.[0] ?? '';
  const segments = from.slice(scheme.length).split('/').slice(0, -1);
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..') {
      const last = segments[segments.length - 1];
      if (last === undefined || last === '') {
        return null;
      }
      if (last === '..') {
        segments.push('..');
      } else {
        segments.pop();
      }
    } else if (segment !== '.' && segment !== '') {
      segments.push(segment);
    }
  }
  return scheme + segments.join('/');
}
