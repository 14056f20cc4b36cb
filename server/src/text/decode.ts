/** What the bytes of a file turned out to be. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly kind: 'binary' };

/**
 * Decodes a file's bytes: UTF-8, or UTF-16 announced by a byte-order mark. The mark is not part of the text.
 * Bytes that hold NUL or are no valid UTF-8 are `binary`.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { kind: 'text', text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const swapped = new Uint8Array(bytes.length & ~1);
    for (let index = 0; index + 1 < bytes.length; index += 2) {
      swapped[index] = bytes[index + 1] ?? 0;
      swapped[index + 1] = bytes[index] ?? 0;
    }
    return { kind: 'text', text: new TextDecoder('utf-16le').decode(swapped), encoding: 'utf-16be' };
  }
  if (bytes.includes(0)) {
    return { kind: 'binary' };
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decodeLegacy(bytes);
  }
}

/** Files saved by old Windows tools hold a few bytes of code page 1252; a file that is mostly that is no text of ours. */
function decodeLegacy(bytes: Uint8Array): DecodedText {
  let foreign = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) {
      foreign++;
    }
  }
  return foreign * 20 > bytes.length
    ? { kind: 'binary' }
    : { kind: 'text', text: new TextDecoder('windows-1252').decode(bytes), encoding: 'utf-8' };
}

/**
 * Encodes a text as the bytes of its earlier version were: the same encoding, with a byte-order mark where there was one.
 * Null where those bytes are of no known encoding: then a few characters could not be told from others.
 */
export function encodeLike(original: Uint8Array, text: string): Uint8Array | null {
  if (original[0] === 0xff && original[1] === 0xfe) {
    return utf16(text, true);
  }
  if (original[0] === 0xfe && original[1] === 0xff) {
    return utf16(text, false);
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(original);
  } catch {
    return null;
  }
  const hasMark = original[0] === 0xef && original[1] === 0xbb && original[2] === 0xbf;
  return new TextEncoder().encode(hasMark ? `\uFEFF${text}` : text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2));
  bytes.setUint16(0, 0xfeff, littleEndian);
  for (let index = 0; index < text.length; index++) {
    bytes.setUint16(2 + index * 2, text.charCodeAt(index), littleEndian);
  }
  return new Uint8Array(bytes.buffer);
}
