/** IP addresses and networks as whole numbers. */

export interface IpNetwork {
  /** 32 for IPv4, 128 for IPv6. */
  readonly bits: 32 | 128;
  /** The first address: the bits behind the prefix are zero. */
  readonly address: bigint;
  /** The length of the prefix. */
  readonly prefix: number;
}

/** `undefined` unless the text is an address, a slash and a length of prefix. Bits behind the prefix are cleared. */
export function parseNetwork(text: string): IpNetwork | undefined {
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  if (slash === -1 || !/^\d{1,3}$/.test(length)) {
    return undefined;
  }
  const address = text.slice(0, slash);
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 128 ? parseIpv6(address) : parseIpv4(address);
  const prefix = Number(length);
  if (value === undefined || prefix > bits) {
    return undefined;
  }
  const hostBits = BigInt(bits - prefix);
  return { bits, address: (value >> hostBits) << hostBits, prefix };
}

/** The last address of the network. */
export function lastAddress({ address, bits, prefix }: IpNetwork): bigint {
  return address + (1n << BigInt(bits - prefix)) - 1n;
}

/** The mask: as many ones as the prefix is long. */
export function netmask({ bits, prefix }: IpNetwork): bigint {
  const hostBits = BigInt(bits - prefix);
  return ((1n << BigInt(bits)) - 1n) & ~((1n << hostBits) - 1n);
}

export function formatAddress(address: bigint, bits: 32 | 128): string {
  return bits === 32 ? formatIpv4(address) : formatIpv6(address);
}

function parseIpv4(text: string): bigint | undefined {
  const numbers = text.split('.');
  if (numbers.length !== 4 || !numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) <= 255)) {
    return undefined;
  }
  return numbers.reduce((sum, number) => (sum << 8n) | BigInt(number), 0n);
}

/** Eight groups of four hexadecimal digits, one run of zeros left out; the last two may be an IPv4 address. */
function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const [head, tail] = halves.map((half) => groupsOf(half));
  if (!head || (halves.length === 2 && !tail)) {
    return undefined;
  }
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) {
    return undefined;
  }
  const groups = [...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') {
    return [];
  }
  const groups: number[] = [];
  const pieces = text.split(':');
  for (const [index, piece] of pieces.entries()) {
    const ipv4 = index === pieces.length - 1 && piece.includes('.') ? parseIpv4(piece) : undefined;
    if (ipv4 !== undefined) {
      groups.push(Number(ipv4 >> 16n), Number(ipv4 & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(piece)) {
      groups.push(Number.parseInt(piece, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

function formatIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

/** Lower case, the longest run of two or more zero groups left out. */
function formatIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn));
  let best = { start: -1, length: 1 };
  let start = -1;
  groups.forEach((group, index) => {
    start = group === 0 ? (start === -1 ? index : start) : -1;
    if (start !== -1 && index - start + 1 > best.length) {
      best = { start, length: index - start + 1 };
    }
  });
  const print = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return best.start === -1
    ? print(groups)
    : `${print(groups.slice(0, best.start))}::${print(groups.slice(best.start + best.length))}`;
}
