/** Putting URIs together and taking them apart. */
import type { FunctionRuntime, PureFunction } from '../function';
import { unproven, wrongType, wrongValue } from '../outcome';
import { freshHole, literalPrefix, partsOf, textFromParts } from '../textParts';
import { integer, NullValue, ObjectValue, text, type Value } from '../value';

export const URI_FUNCTIONS: readonly PureFunction[] = [
  { name: 'uri', minArgs: 2, maxArgs: 2, returns: ['string'], apply: uri, applyPartially: uriPartially },
  { name: 'buildUri', minArgs: 1, maxArgs: 1, returns: ['string'], apply: buildUri },
  { name: 'parseUri', minArgs: 1, maxArgs: 1, returns: ['object'], apply: parseUri },
];

interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  /** With its question mark; '' if there is none. */
  readonly query: string;
  /** With its number sign; '' if there is none. */
  readonly fragment: string;
}

/** Characters that .NET prints as they are given, wherever they stand. */
const PLAIN_URI = /^[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]*$/;

/** A relative reference resolved against a base (RFC 3986, section 5). */
function uri([base, relative]: readonly Value[]): Value {
  if (base?.kind !== 'string') {
    return wrongType('uri', 0, 'a string', base as Value);
  }
  if (relative?.kind !== 'string') {
    return wrongType('uri', 1, 'a string', relative as Value);
  }
  const target = splitUri(base.value);
  if (!target) {
    return wrongValue('uri', `"${base.value.slice(0, 60)}" is not an absolute URI.`);
  }
  const reference = relative.value;
  if (!PLAIN_URI.test(base.value) || !PLAIN_URI.test(reference) || /[A-Z]/.test(target.scheme + target.authority)) {
    return unproven('the URI has characters that .NET may print differently', ['string']);
  }
  if (splitUri(reference) || reference === '' || reference.startsWith('//') || /^[A-Za-z][\w+.-]*:/.test(reference)) {
    return unproven('no source says what Azure makes of such a reference', ['string']);
  }
  const origin = `${target.scheme}://${withoutDefaultPort(target)}`;
  const [, path, rest] = /^([^?#]*)(.*)$/.exec(reference) as unknown as [string, string, string];
  if (path === '') {
    const kept = rest.startsWith('?') ? '' : target.query;
    return text(`${origin}${target.path || '/'}${kept}${rest}`);
  }
  const directory = target.path.slice(0, target.path.lastIndexOf('/') + 1) || '/';
  return text(origin + withoutDots(path.startsWith('/') ? path : directory + path) + rest);
}

/** Below a base that is not known: some directory, then the reference, where that certainly is a path without dots. */
function uriPartially([base, relative]: readonly Value[], runtime: FunctionRuntime): Value | undefined {
  const reference = relative && partsOf(relative);
  if (base?.kind !== 'unknown' || !reference) {
    return undefined;
  }
  const start = literalPrefix(reference);
  const isPath = /^\w[\w-]*(?:[./]|$)/.test(start) && PLAIN_URI.test(start) && !/\/\.|\.$/.test(start);
  return isPath ? textFromParts([freshHole(base), ...reference], runtime) : undefined;
}

/** `undefined` unless the text has a scheme and an authority. */
function splitUri(value: string): UriParts | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?$/.exec(value);
  if (!match) {
    return undefined;
  }
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match;
  return { scheme, authority, path, query, fragment };
}

function withoutDefaultPort({ scheme, authority }: UriParts): string {
  const port = scheme === 'https' ? ':443' : scheme === 'http' ? ':80' : '';
  return port && authority.endsWith(port) ? authority.slice(0, -port.length) : authority;
}

/** Segments `.` and `..` resolved. */
function withoutDots(path: string): string {
  const segments: string[] = [];
  const given = path.split('/').slice(1);
  given.forEach((segment, index) => {
    const isLast = index === given.length - 1;
    if (segment === '..') {
      segments.pop();
    }
    if (segment !== '.' && segment !== '..') {
      segments.push(segment);
    } else if (isLast) {
      segments.push('');
    }
  });
  return `/${segments.join('/')}`;
}

/** `{scheme, host, port?, path?, query?}`; the query with its question mark. */
function buildUri([value]: readonly Value[]): Value {
  if (value?.kind !== 'object') {
    return wrongType('buildUri', 0, 'an object', value as Value);
  }
  const found: Partial<Record<string, string>> = {};
  for (const name of ['scheme', 'host', 'port', 'path', 'query']) {
    const member = value.get(name);
    if (member?.kind === 'error') {
      return member;
    }
    if (member?.kind === 'unknown' || value.entry(name)?.maybe) {
      return unproven(`the ${name} is not known`, ['string']);
    }
    if (member && member.kind !== 'null') {
      if (member.kind !== (name === 'port' ? 'integer' : 'string')) {
        return wrongValue('buildUri', `the ${name} has the wrong type.`);
      }
      found[name] = String(member.value);
    }
  }
  const { scheme, host, port, path = '', query = '' } = found;
  if (!scheme || !host) {
    return wrongValue('buildUri', 'scheme and host are required.');
  }
  const whole = `${scheme}://${host}${port === undefined ? '' : `:${port}`}${path || '/'}${query}`;
  const isPlain = PLAIN_URI.test(whole) && !/[A-Z]/.test(scheme + host) && !/[?#]/.test(path);
  const isUsual = (path === '' || path.startsWith('/')) && (query === '' || query.startsWith('?'));
  return isPlain && isUsual ? text(whole) : unproven('.NET may print such a URI differently', ['string']);
}

/** A port, path or query that is not written is null or left out, as in PSRule for Azure. */
function parseUri([value]: readonly Value[]): Value {
  if (value?.kind !== 'string') {
    return wrongType('parseUri', 0, 'a string', value as Value);
  }
  const parts = splitUri(value.value);
  if (!parts) {
    return wrongValue('parseUri', `"${value.value.slice(0, 60)}" is not an absolute URI.`);
  }
  const match = /^([a-z0-9.-]+)(?::(\d{1,5}))?$/.exec(parts.authority);
  if (!match || !PLAIN_URI.test(value.value) || /[A-Z]/.test(parts.scheme) || parts.fragment) {
    return unproven('no source says how Azure takes such a URI apart', ['object']);
  }
  const [, host = '', port] = match;
  const members: [string, Value][] = [
    ['scheme', text(parts.scheme)],
    ['host', text(host)],
    ['port', port === undefined ? new NullValue() : integer(Number(port))],
  ];
  if (parts.path !== '' && parts.path !== '/') {
    members.push(['path', text(parts.path)]);
  }
  if (parts.query !== '') {
    members.push(['query', text(parts.query)]);
  }
  return ObjectValue.of(members);
}
