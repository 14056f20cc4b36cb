/** `uniqueString` and `guid`, bit for bit as Azure computes them. */
import type { FunctionRuntime, PureFunction } from '../function';
import { unknownFromArgs, unproven, wrongType } from '../outcome';
import { text, type Value } from '../value';
import { sha1 } from './sha1';

const UNIQUE_STRING_LENGTH = 13;
const GUID_LENGTH = 36;

export const HASH_FUNCTIONS: readonly PureFunction[] = [
  {
    name: 'uniqueString',
    minArgs: 1,
    maxArgs: null,
    returns: ['string'],
    apply: (args, runtime) => hashed('uniqueString', args, runtime, uniqueString),
    applyPartially: (args) => ofLength(args, UNIQUE_STRING_LENGTH),
  },
  {
    name: 'guid',
    minArgs: 1,
    maxArgs: null,
    returns: ['string'],
    apply: (args, runtime) => hashed('guid', args, runtime, guid),
    applyPartially: (args) => ofLength(args, GUID_LENGTH),
  },
];

function hashed(
  name: string,
  args: readonly Value[],
  runtime: FunctionRuntime,
  hash: (bytes: Uint8Array) => string,
): Value {
  const wrong = args.find((arg) => arg.kind !== 'string');
  if (wrong) {
    return wrong.kind === 'integer' || wrong.kind === 'boolean'
      ? unproven(`no source says how ${name}() prints such an argument`, ['string'])
      : wrongType(name, args.indexOf(wrong), 'a string', wrong);
  }
  const joined = args.map((arg) => (arg.kind === 'string' ? arg.value : '')).join('-');
  runtime.spend(joined.length);
  return text(hash(new TextEncoder().encode(joined)));
}

function ofLength(args: readonly Value[], length: number): Value {
  return unknownFromArgs(args, { types: ['string'], minLength: length, maxLength: length });
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 13 characters of the 64-bit hash of the arguments joined by "-", five bits each, from the top. */
function uniqueString(bytes: Uint8Array): string {
  const { high, low } = murmur64(bytes);
  let rest = (BigInt(high) << 32n) | BigInt(low);
  let result = '';
  for (let index = 0; index < UNIQUE_STRING_LENGTH; index++) {
    result += ALPHABET[Number(rest >> 59n)];
    rest = (rest << 5n) & 0xffffffffffffffffn;
  }
  return result;
}

/** Azure's variant of MurmurHash with two 32-bit lanes and seed 0. */
function murmur64(bytes: Uint8Array): { readonly high: number; readonly low: number } {
  let first = 0;
  let second = 0;
  const whole = bytes.length & ~7;
  for (let index = 0; index < whole; index += 8) {
    first ^= scramble(word(bytes, index, 4), 0x239b961b, 15, 0xab0e9789);
    first = (Math.imul((rotate(first, 19) + second) | 0, 5) + 0x561ccd1b) | 0;
    second ^= scramble(word(bytes, index + 4, 4), 0xab0e9789, 17, 0x239b961b);
    second = (Math.imul((rotate(second, 13) + first) | 0, 5) + 0x0bcaa747) | 0;
  }
  const tail = bytes.length - whole;
  if (tail > 4) {
    second ^= scramble(word(bytes, whole + 4, tail - 4), 0xab0e9789, 17, 0x239b961b);
  }
  if (tail > 0) {
    first ^= scramble(word(bytes, whole, Math.min(tail, 4)), 0x239b961b, 15, 0xab0e9789);
  }
  first ^= bytes.length;
  second ^= bytes.length;
  first = (first + second) | 0;
  second = (second + first) | 0;
  first = finish(first);
  second = finish(second);
  first = (first + second) | 0;
  second = (second + first) | 0;
  return { high: second >>> 0, low: first >>> 0 };
}

/** `count` bytes from `index` on, little endian. */
function word(bytes: Uint8Array, index: number, count: number): number {
  let value = 0;
  for (let offset = count - 1; offset >= 0; offset--) {
    value = (value << 8) | (bytes[index + offset] as number);
  }
  return value;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function scramble(value: number, before: number, bits: number, after: number): number {
  return Math.imul(rotate(Math.imul(value, before), bits), after);
}

function finish(value: number): number {
  let mixed = value;
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** 11fb06fb-712d-4ddd-98c7-e71bbd588830, the namespace of Azure's `guid`. */
const GUID_NAMESPACE = [17, 251, 6, 251, 113, 45, 77, 221, 152, 199, 231, 27, 189, 88, 136, 48];

/** The name-based UUID (version 5) of the arguments joined by "-". */
function guid(bytes: Uint8Array): string {
  const named = new Uint8Array(GUID_NAMESPACE.length + bytes.length);
  named.set(GUID_NAMESPACE);
  named.set(bytes, GUID_NAMESPACE.length);
  const hash = sha1(named).slice(0, 16);
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20, 32].map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end)).join('-');
}
