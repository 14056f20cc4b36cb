/** JSON, base64, data URIs and percent encoding. Text is UTF-8. */
import type { FunctionRuntime, PureFunction } from '../function';
import { readJson } from '../jsonReader';
import { trimEnd, trimStart } from '../letterCase';
import { ANY_TYPE, MAX_TEXT_LENGTH, overLimit, unknownFrom, unproven, wrongType, wrongValue } from '../outcome';
import { textLength } from '../textParts';
import { NullValue, text, type Value } from '../value';

export const ENCODING_FUNCTIONS: readonly PureFunction[] = [
  { name: 'json', minArgs: 1, maxArgs: 1, returns: ANY_TYPE, apply: stringFunction('json', json) },
  {
    name: 'base64',
    minArgs: 1,
    maxArgs: 1,
    returns: ['string'],
    apply: stringFunction('base64', (value) => limited(toBase64(encodeUtf8(value)))),
    applyPartially: base64Partially,
  },
  {
    name: 'base64ToString',
    minArgs: 1,
    maxArgs: 1,
    returns: ['string'],
    apply: stringFunction('base64ToString', base64ToString),
  },
  {
    name: 'base64ToJson',
    minArgs: 1,
    maxArgs: 1,
    returns: ANY_TYPE,
    apply: stringFunction('base64ToJson', base64ToJson),
  },
  {
    name: 'dataUri',
    minArgs: 1,
    maxArgs: 1,
    returns: ['string'],
    apply: stringFunction('dataUri', (value) =>
      limited(`data:text/plain;charset=utf-8;base64,${toBase64(encodeUtf8(value))}`),
    ),
  },
  {
    name: 'dataUriToString',
    minArgs: 1,
    maxArgs: 1,
    returns: ['string'],
    apply: stringFunction('dataUriToString', dataUriToString),
  },
  {
    name: 'uriComponent',
    minArgs: 1,
    maxArgs: 1,
    returns: ['string'],
    apply: stringFunction('uriComponent', (value) => limited(percentEncode(value))),
  },
  {
    name: 'uriComponentToString',
    minArgs: 1,
    maxArgs: 1,
    returns: ['string'],
    apply: stringFunction('uriComponentToString', (value) => text(percentDecode(value))),
  },
];

/** A function of one string. */
function stringFunction(name: string, compute: (value: string) => Value): PureFunction['apply'] {
  return ([value]: readonly Value[], runtime: FunctionRuntime): Value => {
    if (value?.kind !== 'string') {
      return wrongType(name, 0, 'a string', value as Value);
    }
    runtime.spend(value.value.length * 2);
    return compute(value.value);
  };
}

function limited(value: string): Value {
  return value.length > MAX_TEXT_LENGTH
    ? overLimit(`the string would have ${value.length} characters`, ['string'])
    : text(value);
}

/** Of an empty text: null, as in PSRule for Azure. */
function json(value: string): Value {
  return value === '' ? new NullValue() : readJson(value);
}

/** Four characters for each three bytes, of which a character has one to three. */
function base64Partially([value]: readonly Value[]): Value | undefined {
  if (value?.kind !== 'unknown') {
    return undefined;
  }
  const { min } = textLength(value);
  return unknownFrom(value, { types: ['string'], minLength: Math.ceil(min / 3) * 4 });
}

function encodeUtf8(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [first, second, third] = bytes.subarray(index, index + 3) as unknown as [number, number?, number?];
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => BASE64[(bits >> shift) & 63]);
    pieces.push(
      digits
        .slice(0, second === undefined ? 2 : third === undefined ? 3 : 4)
        .join('')
        .padEnd(4, '='),
    );
  }
  return pieces.join('');
}

/** `undefined` if the text is not base64. Blanks count for nothing, as in .NET. */
function fromBase64(value: string): Uint8Array | undefined {
  const digits = value.replace(/[ \t\r\n]/g, '');
  const length = digits.endsWith('==') ? digits.length - 2 : digits.endsWith('=') ? digits.length - 1 : digits.length;
  if (digits.length % 4 !== 0) {
    return undefined;
  }
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let count = 0;
  for (let index = 0; index < length; index++) {
    const digit = BASE64.indexOf(digits[index] as string);
    if (digit === -1) {
      return undefined;
    }
    bits = ((bits << 6) | digit) & 0xffffff;
    const place = Math.floor((index * 6) / 8);
    if (index % 4 !== 0 && count < bytes.length) {
      bytes[place] = (bits >> (6 - 2 * (index % 4))) & 255;
      count++;
    }
  }
  return bytes;
}

/** Text of UTF-8 bytes; unproven where they are none. */
function decodeUtf8(bytes: Uint8Array): Value {
  try {
    return text(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return unproven('the bytes are not UTF-8', ['string']);
  }
}

function base64ToString(value: string): Value {
  const bytes = fromBase64(value);
  return bytes ? decodeUtf8(bytes) : wrongValue('base64ToString', 'the text is not base64.');
}

function base64ToJson(value: string): Value {
  const decoded = base64ToString(value);
  return decoded.kind === 'string' ? json(decoded.value) : decoded;
}

/** `data:[type][;charset=...][;base64],content`. */
function dataUriToString(value: string): Value {
  const comma = value.indexOf(',');
  if (value.slice(0, 5).toLowerCase() !== 'data:' || comma === -1) {
    return wrongValue('dataUriToString', 'the text is not a data URI.');
  }
  const options = value
    .slice(5, comma)
    .toLowerCase()
    .split(';')
    .map((option) => trimStart(trimEnd(option)));
  const charset = options.find((option) => option.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
    return unproven('the text is in a character set that is not read here', ['string']);
  }
  const content = value.slice(comma + 1);
  if (options.includes('base64')) {
    return base64ToString(content);
  }
  return content.includes('%')
    ? unproven('no source says whether percent encoding is decoded', ['string'])
    : text(content);
}

/** All but letters, digits and `-_.~`, with upper-case digits. */
function percentEncode(value: string): string {
  const pieces: string[] = [];
  for (const byte of encodeUtf8(value)) {
    const char = String.fromCharCode(byte);
    pieces.push(/[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  }
  return pieces.join('');
}

/** Sequences that are no UTF-8 stay as they are. */
function percentDecode(value: string): string {
  return value.replace(/(?:%[0-9a-fA-F]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
