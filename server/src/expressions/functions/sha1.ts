/** SHA-1, for version 5 UUIDs only: neither Node's nor the browser's own is at hand synchronously in both. */

/** The 20 bytes of the SHA-1 digest (RFC 3174). */
export function sha1(bytes: Uint8Array): Uint8Array {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const blocks = padded(bytes);
  const view = new DataView(blocks.buffer);
  const schedule = new Int32Array(80);
  for (let offset = 0; offset < blocks.length; offset += 64) {
    for (let index = 0; index < 16; index++) {
      schedule[index] = view.getInt32(offset + index * 4);
    }
    for (let index = 16; index < 80; index++) {
      schedule[index] = rotate(
        at(schedule, index - 3) ^ at(schedule, index - 8) ^ at(schedule, index - 14) ^ at(schedule, index - 16),
        1,
      );
    }
    addBlock(state, schedule);
  }
  const digest = new Uint8Array(20);
  const out = new DataView(digest.buffer);
  state.forEach((word, index) => {
    out.setInt32(index * 4, word);
  });
  return digest;
}

/** The message, a one bit, zeros, and the length in bits. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(blocks.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(blocks.length - 4, bytes.length << 3);
  return blocks;
}

function addBlock(state: number[], schedule: Int32Array): void {
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  for (let round = 0; round < 80; round++) {
    const [mixed, constant] = roundOf(round, b, c, d);
    const next = (rotate(a, 5) + mixed + e + constant + at(schedule, round)) | 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  [a, b, c, d, e].forEach((word, index) => {
    state[index] = (at(state, index) + word) | 0;
  });
}

function roundOf(round: number, b: number, c: number, d: number): readonly [mixed: number, constant: number] {
  if (round < 20) {
    return [(b & c) | (~b & d), 0x5a827999];
  }
  if (round < 40) {
    return [b ^ c ^ d, 0x6ed9eba1];
  }
  return round < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
}

function at(words: ArrayLike<number>, index: number): number {
  return words[index] as number;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
