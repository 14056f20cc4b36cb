/** Functions of IP networks, for IPv4 and IPv6. */
import type { PureFunction } from '../function';
import { formatAddress, type IpNetwork, lastAddress, netmask, parseNetwork } from '../ipNetwork';
import { wrongType, wrongValue } from '../outcome';
import { type ErrorValue, integer, ObjectValue, text, type Value } from '../value';

export const CIDR_FUNCTIONS: readonly PureFunction[] = [
  { name: 'parseCidr', minArgs: 1, maxArgs: 1, returns: ['object'], apply: parseCidr },
  { name: 'cidrSubnet', minArgs: 3, maxArgs: 3, returns: ['string'], apply: cidrSubnet },
  { name: 'cidrHost', minArgs: 2, maxArgs: 2, returns: ['string'], apply: cidrHost },
];

/** The network of the first argument, or its error. */
function networkOf(name: string, value: Value | undefined): IpNetwork | ErrorValue {
  if (value?.kind !== 'string') {
    return wrongType(name, 0, 'a string', value as Value);
  }
  return (
    parseNetwork(value.value) ?? wrongValue(name, `"${value.value.slice(0, 60)}" is not a network such as 10.0.0.0/16.`)
  );
}

/** IPv6 has no broadcast address, and all its addresses are usable; so are those of an IPv4 /31 and /32. */
function parseCidr([value]: readonly Value[]): Value {
  const network = networkOf('parseCidr', value);
  if ('kind' in network) {
    return network;
  }
  const { address, bits, prefix } = network;
  const last = lastAddress(network);
  const print = (one: bigint) => text(formatAddress(one, bits));
  const isSmall = bits === 32 && prefix > 30;
  const firstUsable = bits === 128 || isSmall ? address : address + 1n;
  const lastUsable = bits === 128 ? last : isSmall ? address : last - 1n;
  const members: [string, Value][] = [
    ['network', print(address)],
    ['netmask', print(netmask(network))],
  ];
  if (bits === 32) {
    members.push(['broadcast', print(last)]);
  }
  members.push(['firstUsable', print(firstUsable)], ['lastUsable', print(lastUsable)], ['cidr', integer(prefix)]);
  return ObjectValue.of(members);
}

/** The subnet with that length of prefix and that index, from 0. */
function cidrSubnet([value, length, index]: readonly Value[]): Value {
  const network = networkOf('cidrSubnet', value);
  if ('kind' in network) {
    return network;
  }
  if (length?.kind !== 'integer') {
    return wrongType('cidrSubnet', 1, 'an integer', length as Value);
  }
  if (index?.kind !== 'integer') {
    return wrongType('cidrSubnet', 2, 'an integer', index as Value);
  }
  const prefix = Number(length.value);
  if (prefix < network.prefix || prefix > network.bits) {
    return wrongValue('cidrSubnet', `a subnet of a /${network.prefix} cannot be a /${prefix}.`);
  }
  const number = BigInt(index.value);
  if (number < 0n || number >= 1n << BigInt(prefix - network.prefix)) {
    return wrongValue('cidrSubnet', `a /${network.prefix} has no /${prefix} with the index ${number}.`);
  }
  const address = network.address + (number << BigInt(network.bits - prefix));
  return text(`${formatAddress(address, network.bits)}/${prefix}`);
}

/** The host with that index: 0 is the first address after that of the network. */
function cidrHost([value, index]: readonly Value[]): Value {
  const network = networkOf('cidrHost', value);
  if ('kind' in network) {
    return network;
  }
  if (index?.kind !== 'integer') {
    return wrongType('cidrHost', 1, 'an integer', index as Value);
  }
  const number = BigInt(index.value);
  const address = network.address + 1n + number;
  const end = network.bits === 32 ? lastAddress(network) - 1n : lastAddress(network);
  return number < 0n || address > end
    ? wrongValue('cidrHost', `the network has no host with the index ${number}.`)
    : text(formatAddress(address, network.bits));
}
