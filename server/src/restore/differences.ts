/** What is not as it was once the VM is back: it changes no route's state, but somebody has to do it. */

import type { Tri } from '../expressions/value';
import type { FactBase } from '../knowledge/knowledge';
import type { Network } from './network';
import { isOpen, type Route, type RouteId } from './route';
import type { KindedStatement, Statement } from './statement';

export type DifferenceKind =
  | 'static-ip'
  | 'public-ip'
  | 'availability-set'
  | 'dedicated-host'
  | 'spot'
  | 'load-balancer'
  | 'reserved-ips'
  | 'traffic-manager'
  | 'nic-count'
  | 'des'
  | 'zone'
  | 'identity'
  | 'extension'
  | 'scale-set'
  | 'names';

export type Difference = KindedStatement<DifferenceKind>;

export interface DifferenceInput {
  readonly network: Network;
  readonly routes: readonly Route[];
  readonly isInAvailabilitySet: Tri;
  readonly isOnDedicatedHost: Tri;
  readonly isSpot: Tri;
  readonly isUnmanaged: Tri;
  readonly hasCustomerKeyDisk: Tri;
  readonly isInScaleSet: Tri;
  /** The zones the machine is pinned to; null while they are not known. */
  readonly zones: readonly string[] | null;
  /** Whether the vault certainly has a managed identity. */
  readonly vaultHasIdentity: boolean;
  readonly facts: FactBase;
}

/** A difference, and whether it applies. */
interface Candidate {
  readonly applies: Tri;
  /** Completes "Whether … is not known". */
  readonly question: string;
  readonly difference: Difference;
}

/** The differences that certainly apply. */
export function differencesOf(input: DifferenceInput): readonly Difference[] {
  const { network, facts } = input;
  const certain = candidates(input).filter(({ applies }) => applies === true);
  const all: Difference[] = [
    ...certain.map(({ difference }) => difference),
    ...(network.isInTrafficManager ? [trafficManager()] : []),
    ...nicCount(network, facts),
    ...zone(input),
    ...(input.vaultHasIdentity ? [identity(input.isUnmanaged)] : []),
    {
      kind: 'names',
      text: 'A new VM has the name and the resource group that you choose; restored disks are copied to the resource group that you name.',
      facts: ['F238', 'F239', 'F245'],
    },
  ];
  return all.map((each) => ({ ...each, facts: each.facts.filter((fact) => facts.holds(fact)) }));
}

/** Those of which the template does not decide whether they apply, as sentences that say so. */
export function openDifferences(input: DifferenceInput): readonly Statement[] {
  return candidates(input)
    .filter(({ applies }) => applies === 'unknown')
    .map(({ question, difference: { text, facts } }) => ({
      text: `Whether ${question} is not known. If so: ${text}`,
      facts: facts.filter((fact) => input.facts.holds(fact)),
    }));
}

function candidates({ network, ...input }: DifferenceInput): readonly Candidate[] {
  return [
    {
      applies: network.hasStaticAddress,
      question: 'a network interface has a static address',
      difference: {
        kind: 'static-ip',
        text: 'A static private address is not restored: the new VM gets a dynamic one. Note the addresses to set them again.',
        facts: ['F443', 'F444'],
      },
    },
    {
      applies: network.hasPublicAddress,
      question: 'a network interface has a public address',
      difference: {
        kind: 'public-ip',
        text: 'Public addresses are not attached again: associate an existing one, or a new one, with the network interface.',
        facts: ['F441'],
      },
    },
    {
      applies: network.isLoadBalanced,
      question: 'the VM is behind a load balancer',
      difference: {
        kind: 'load-balancer',
        text: 'The VM is behind a load balancer, which a plain new VM is not: restore the disks, then make a VM with these network settings.',
        facts: ['F437', 'F137', 'F247'],
      },
    },
    {
      applies: network.hasSeveralPublicAddresses,
      question: 'the VM has several public addresses',
      difference: {
        kind: 'reserved-ips',
        text: 'The VM has several public addresses, which a plain new VM has not: restore the disks, then make a VM with these network settings.',
        facts: ['F438', 'F137', 'F247'],
      },
    },
    {
      applies: input.isInAvailabilitySet,
      question: 'the VM is in an availability set',
      difference: availabilitySet(input.isUnmanaged),
    },
    {
      applies: input.isOnDedicatedHost,
      question: 'the VM is on a dedicated host',
      difference: {
        kind: 'dedicated-host',
        text: 'The new VM is not on the dedicated host: restore the disks, make a VM on the host from the template, attach them. In a secondary region this does not apply.',
        facts: ['F350', 'F351', 'F352', 'F353'],
      },
    },
    {
      applies: input.isSpot,
      question: 'the VM is a Spot VM',
      difference: {
        kind: 'spot',
        text: 'A Spot VM comes back as a regular VM.',
        facts: ['F348', 'F349'],
      },
    },
    {
      applies: input.isInScaleSet,
      question: 'the VM is in a scale set',
      difference: {
        kind: 'scale-set',
        text: 'Of a scale set only single VMs with flexible orchestration are backed up and restored, not the scale set.',
        facts: ['F355', 'F609'],
      },
    },
    {
      applies: input.hasCustomerKeyDisk,
      question: 'a disk has a customer-managed key',
      difference: {
        kind: 'des',
        ...encryptionSet(input),
      },
    },
  ];
}

function trafficManager(): Difference {
  return {
    kind: 'traffic-manager',
    text: 'The restored VM is added by hand to the Traffic Manager profile.',
    facts: ['F449'],
  };
}

function nicCount({ interfaces }: Network, facts: FactBase): readonly Difference[] {
  if (interfaces === null || interfaces === 1) {
    return [];
  }
  const moment = facts.holds('N29') ? 'at the time of the backup' : 'when protection was enabled';
  return [
    {
      kind: 'nic-count',
      text: `The VM has ${interfaces} network interfaces: it comes back with as many as it had ${moment}. Several are among the special network settings.`,
      facts: ['F434', 'F435', 'F436', 'F439', 'N29'],
    },
  ];
}

function availabilitySet(isUnmanaged: Tri): Difference {
  const how =
    isUnmanaged === true
      ? 'restore the disks, then make a VM of them in the availability set.'
      : 'restore the disks and use the availability set option of their template, or replace the disks of the existing VM.';
  return {
    kind: 'availability-set',
    text: `A new VM is outside the availability set: ${how}`,
    facts: ['F325', 'F326', ...(isUnmanaged === true ? ['F311', 'F312'] : ['F310', 'F608'])],
  };
}

function zone({ zones, routes }: DifferenceInput): readonly Difference[] {
  if (zones === null || zones.length === 0) {
    return [];
  }
  const pinned = `The VM is pinned to zone ${zones.join(', ')} and comes back there`;
  return isRouteOpen(routes, 'cross-zonal')
    ? [
        {
          kind: 'zone',
          text: `${pinned} unless it is restored in another zone, which helps while its own is unavailable.`,
          facts: ['F341', 'F342', 'F343'],
        },
      ]
    : [{ kind: 'zone', text: `${pinned}.`, facts: ['F341'] }];
}

function isRouteOpen(routes: readonly Route[], id: RouteId): boolean {
  return routes.some((route) => route.id === id && isOpen(route));
}

/** Ordinary customer-managed keys, in the region and, where that is open, in the paired one. */
function encryptionSet({ routes, facts }: Pick<DifferenceInput, 'routes' | 'facts'>): Statement {
  const here =
    'For disks with a customer-managed key a disk encryption set can be given with a restore in the same region.';
  if (!isRouteOpen(routes, 'cross-region')) {
    return { text: here, facts: ['F394', 'F395'] };
  }
  const away = 'In the paired region none can be given: assign it to the disks after the restore';
  const without = facts.holds('P090')
    ? ', since from a vault without a customer-managed key they come back without theirs'
    : '';
  return { text: `${here} ${away}${without}.`, facts: ['F394', 'F395', 'F396', 'F397', 'P090'] };
}

/** Of the vault, which restores can use. */
function identity(isUnmanaged: Tri): Difference {
  return isUnmanaged === true
    ? {
        kind: 'identity',
        text: 'The vault has a managed identity, which restores of classic and unmanaged VMs cannot use.',
        facts: ['F357', 'F358'],
      }
    : {
        kind: 'identity',
        text: 'The vault has a managed identity, which restores of managed VMs can use, though not across regions.',
        facts: ['F356', 'F359'],
      };
}
