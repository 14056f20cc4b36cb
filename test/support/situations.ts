/** The situations and choices that a reference model and the product are asked about. */
import {
  type Choice,
  type DataDisk,
  type DeclaredPolicy,
  type DiskKind,
  type Edition,
  type Machine,
  type Protection,
  REGIONS,
  type Situation,
  type Vault,
} from './restoreSituation';
import { PLAIN, type Spelling } from './spelling';

export const EDITIONS: readonly Edition[] = ['2021-11-18', '2023-07-05', '2025-01-30', '2026-01-28', 'latest'];

const VAULT: Vault = { redundancy: 'GeoRedundant', crossRegion: 'on', crossSubscription: 'absent' };

/** A pinned machine with two disks under an Enhanced policy in a vault that leaves every way open. */
export const ORDINARY: Situation = {
  machine: {
    securityType: 'Standard',
    osDisk: { kind: 'ordinary' },
    dataDisks: [{ lun: 0, kind: 'ordinary' }],
    zone: '1',
    size: 'ordinary',
    location: 'eastus',
  },
  protection: { state: 'yes', apiVersion: '2025-02-01', policy: { type: 'V2' }, vault: VAULT },
};

type Change = (of: Situation) => Situation;

const machine =
  (change: Partial<Machine>): Change =>
  (of) => ({ ...of, machine: { ...of.machine, ...change } });
const protection =
  (change: Partial<Protection>): Change =>
  (of) => ({ ...of, protection: { ...of.protection, ...change } });
const vault =
  (change: Partial<Vault>): Change =>
  (of) => ({
    ...of,
    protection: { ...of.protection, vault: of.protection.vault && { ...of.protection.vault, ...change } },
  });
const disk =
  (change: Partial<DataDisk>): Change =>
  (of) => ({
    ...of,
    machine: {
      ...of.machine,
      dataDisks: [...of.machine.dataDisks, { lun: of.machine.dataDisks.length, kind: 'ordinary', ...change }],
    },
  });
const policy = (type: DeclaredPolicy['type'], change: Partial<DeclaredPolicy> = {}): Change =>
  protection({ policy: { type, ...change } });
const all =
  (...changes: Change[]): Change =>
  (of) =>
    changes.reduce((changed, change) => change(changed), of);

const confidential = (kind: NonNullable<Machine['confidential']>, size: Machine['size'] = 'v6'): Change =>
  machine({ securityType: 'ConfidentialVM', confidential: kind, size });

const withDisk = (kind: DiskKind, region: string): Change => all(machine({ location: region }), disk({ kind }));

/** Single features by name; those of one group exclude each other. */
export const FEATURES: readonly (readonly [group: string, name: string, change: Change])[] = [
  ['security', 'trusted launch', machine({ securityType: 'TrustedLaunch' })],
  ['security', 'confidential, platform key', confidential('PMK')],
  ['security', 'confidential, customer key', confidential('CMK')],
  ['security', 'confidential, guest state only', confidential('VMGuestStateOnly')],
  ['security', 'confidential, no TPM state', confidential('NonPersistedTPM')],
  ['security', 'confidential, encryption not stated', confidential('notStated')],
  ['security', 'confidential on v5', confidential('PMK', 'v5')],
  ['security', 'security type not known', machine({ securityType: 'unknown' })],
  ['encryption', 'Azure Disk Encryption', machine({ diskEncryption: 'ADE' })],
  ['encryption', 'customer key on the system disk', machine({ osDisk: { kind: 'ordinary', customerKey: true } })],
  ['encryption', 'customer key on a data disk', disk({ customerKey: true })],
  ['encryption', 'customer key on an attached disk', disk({ customerKey: true, attached: true })],
  ['disks', 'ultra disk in a listed region', withDisk('ultra', 'eastus')],
  ['disks', 'ultra disk elsewhere', withDisk('ultra', 'uksouth')],
  ['disks', 'attached ultra disk', disk({ kind: 'ultra', attached: true })],
  ['disks', 'Premium SSD v2 in a listed region', withDisk('premiumV2', 'westus3')],
  ['disks', 'Premium SSD v2 elsewhere', withDisk('premiumV2', 'westus2')],
  ['disks', 'attached Premium SSD v2', disk({ kind: 'premiumV2', attached: true })],
  ['disks', 'both kinds', all(disk({ kind: 'ultra' }), disk({ kind: 'premiumV2' }))],
  ['disks', 'shared disk', disk({ kind: 'shared' })],
  ['disks', 'write accelerated data disk', disk({ kind: 'writeAccelerated' })],
  ['disks', 'write accelerated system disk', machine({ osDisk: { kind: 'writeAccelerated' } })],
  ['disks', 'write accelerated system disk alone', machine({ osDisk: { kind: 'writeAccelerated' }, dataDisks: [] })],
  [
    'disks',
    'every disk write accelerated',
    machine({ osDisk: { kind: 'writeAccelerated' }, dataDisks: [{ lun: 0, kind: 'writeAccelerated' }] }),
  ],
  [
    'disks',
    'every disk unreadable, of two kinds',
    machine({ osDisk: { kind: 'writeAccelerated' }, dataDisks: [{ lun: 0, kind: 'premiumV2' }] }),
  ],
  ['disks', 'ephemeral system disk', machine({ osDisk: { kind: 'ephemeral' } })],
  ['disks', 'ephemeral system disk alone', machine({ osDisk: { kind: 'ephemeral' }, dataDisks: [] })],
  ['disks', 'private endpoint', disk({ privateEndpoint: true })],
  ['disks', 'unmanaged', machine({ unmanaged: true, zone: null })],
  ['disks', '33 TB disk', disk({ size: 33 * 1024 })],
  ['disks', '65 TB disk', disk({ size: 65 * 1024 })],
  ['disks', 'disks of 270 TB', all(...Array.from({ length: 9 }, () => disk({ size: 30 * 1024 })))],
  ['disks', '33 data disks', all(...Array.from({ length: 32 }, () => disk({})))],
  [
    'disks',
    '17 unmanaged data disks',
    all(machine({ unmanaged: true, zone: null }), ...Array.from({ length: 16 }, () => disk({}))),
  ],
  ['disks', 'no data disk', machine({ dataDisks: [] })],
  ['zone', 'no zone', machine({ zone: null })],
  ['zone', 'unknown zone', machine({ zone: 'unknown' })],
  ['region', 'region without pair', machine({ location: 'italynorth' })],
  ['region', 'region without zones', machine({ location: 'westus', zone: null })],
  ['region', 'region whose pair has another', machine({ location: 'brazilsouth' })],
  ['region', 'unknown region', (of) => ({ ...of, locationUnknown: true })],
  ['placement', 'availability set', machine({ availabilitySet: true, zone: null })],
  ['placement', 'dedicated host', machine({ dedicatedHost: true })],
  ['placement', 'spot', machine({ spot: true })],
  ['placement', 'marketplace plan', machine({ plan: true })],
  ['placement', 'diagnostic settings', machine({ diagnosticSettings: true })],
  ['placement', 'extended zone', machine({ extendedZone: true })],
  ['agent', 'extensions forbidden', machine({ extensionsForbidden: true })],
  ['agent', 'agent not provisioned', machine({ agentNotProvisioned: true })],
  ['agent', 'CoreOS', machine({ image: 'coreos' })],
  ['agent', '32 bit', machine({ image: '32bit' })],
  ['protection', 'not protected', protection({ state: 'no' })],
  ['protection', 'perhaps protected', protection({ state: 'maybe' })],
  ['protection', 'protection stopped', protection({ state: 'stopped' })],
  ['protection', 'protection intent', protection({ state: 'intent' })],
  ['policy', 'Standard policy', policy('V1')],
  ['policy', 'Standard policy, implied', policy('V1', { implied: true })],
  ['policy', 'Enhanced policy, implied', policy('V2', { implied: true })],
  ['policy', 'crash consistent policy', policy('V2', { crashConsistent: true })],
  ['policy', 'DefaultPolicy', protection({ policy: 'DefaultPolicy' })],
  ['policy', 'EnhancedPolicy', protection({ policy: 'EnhancedPolicy' })],
  ['policy', 'policy elsewhere', protection({ policy: 'undeclared' })],
  ['policy', 'Standard policy, item of an old API', all(policy('V1'), protection({ apiVersion: '2023-06-01' }))],
  ['vault', 'vault elsewhere', protection({ vault: null })],
  ['vault', 'zone-redundant vault', vault({ redundancy: 'ZoneRedundant', crossRegion: 'absent' })],
  ['vault', 'zone-redundant vault, restore elsewhere', vault({ redundancy: 'ZoneRedundant' })],
  ['vault', 'locally redundant vault', vault({ redundancy: 'LocallyRedundant', crossRegion: 'off' })],
  ['vault', 'cross-region restore off', vault({ crossRegion: 'off' })],
  ['vault', 'nothing stated', vault({ redundancy: 'notStated', crossRegion: 'absent' })],
  ['vault', 'redundancy not stated', vault({ redundancy: 'notStated' })],
  ['vault', 'redundancy unknown', vault({ redundancy: 'unknown', crossRegion: 'off' })],
  ['vault', 'cross-region restore unknown', vault({ crossRegion: 'unknown' })],
  ['vault', 'vault in another region', vault({ otherRegion: true })],
  ['other subscriptions', 'allowed', vault({ crossSubscription: 'Enabled' })],
  ['other subscriptions', 'off', vault({ crossSubscription: 'Disabled' })],
  ['other subscriptions', 'off for good', vault({ crossSubscription: 'PermanentlyDisabled' })],
  ['other subscriptions', 'unknown', vault({ crossSubscription: 'unknown' })],
  ['exclusion', 'the only data disk left out', protection({ exclusion: { luns: [0] } })],
  ['exclusion', 'nothing but the system disk', protection({ exclusion: { luns: [], inclusion: true } })],
  ['exclusion', 'the first data disk alone', protection({ exclusion: { luns: [0], inclusion: true } })],
  ['exclusion', 'a disk that is not there', protection({ exclusion: { luns: [9], inclusion: false } })],
  ['exclusion', 'the second data disk left out', protection({ exclusion: { luns: [1], inclusion: false } })],
  ['exclusion', 'unknown list', protection({ exclusion: { luns: 'unknown' } })],
];

const TIERS = ['snapshot', 'snapshot-and-vault', 'vault', 'archive', 'secondary'] as const;
const KEY_STATES = 'K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K11a K11b K11c K12 K13'.split(' ');
const TARGETS: readonly Choice[] = [
  { targetRegion: 'own' },
  { targetRegion: 'pair' },
  { targetRegion: 'third' },
  { targetSubscription: 'own' },
  { targetSubscription: 'other' },
  { targetZone: '1' },
  { targetZone: '2' },
  { targetZone: '7' },
  { targetRegion: 'pair', targetSubscription: 'other' },
  { targetRegion: 'pair', targetZone: '2' },
];

/** Single choices. */
export const CHOICES: readonly Choice[] = [
  {},
  ...TIERS.map((tier) => ({ tier })),
  ...TARGETS,
  { sourceVm: 'present' },
  { sourceVm: 'deleted' },
];

export const KEY_CHOICES: readonly Choice[] = KEY_STATES.map((keyState) => ({ keyState }));

/**
 * Puts a region in place of the words own, pair and third. Of a machine whose region is unknown only questions are asked
 * that regions answer differently.
 */
export function placed(asked: Choice, of: Situation): Choice {
  const { targetRegion, targetZone, ...rest } = asked;
  const region = targetRegion && regionCalled(targetRegion, of);
  const zoned = !of.locationUnknown || (region === undefined && targetZone !== '7');
  return { ...rest, ...(region && { targetRegion: region }), ...(targetZone && zoned && { targetZone }) };
}

function regionCalled(word: string, { machine: { location }, locationUnknown }: Situation): string {
  if (locationUnknown) {
    return word === 'pair' ? 'westus' : 'eastus';
  }
  switch (word) {
    case 'own':
      return location;
    case 'pair':
      return REGIONS[location]?.pair ?? 'westus';
    default:
      return 'swedencentral';
  }
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

/** One feature of most groups at random: what single features cannot show is how they meet. */
export function randomSituation(random: () => number): { readonly name: string; readonly of: Situation } {
  const groups = [...new Set(FEATURES.map(([group]) => group))];
  let of = ORDINARY;
  const names: string[] = [];
  for (const group of groups) {
    if (random() < 0.72) {
      continue;
    }
    const [, name, change] = pick(
      FEATURES.filter(([member]) => member === group),
      random,
    );
    names.push(name);
    of = change(of);
  }
  if (random() < 0.25) {
    const disks = randomDisks(random);
    names.push(`disks ${JSON.stringify(disks)}`);
    of = machine(disks)(of);
  }
  return { name: names.join(' + ') || 'ordinary', of: possible(of) };
}

const KINDS: readonly DiskKind[] = ['ordinary', 'ordinary', 'ultra', 'premiumV2', 'shared', 'writeAccelerated'];

/** Disks of several kinds together. */
function randomDisks(random: () => number): Pick<Machine, 'osDisk' | 'dataDisks'> {
  const customerKey = random() < 0.3;
  return {
    osDisk: { kind: pick(['ordinary', 'ordinary', 'writeAccelerated', 'ephemeral'] as const, random) },
    dataDisks: Array.from({ length: Math.floor(random() * 4) }, (_, lun) => ({
      lun,
      kind: pick(KINDS, random),
      ...(customerKey && random() < 0.5 && { customerKey }),
      attached: random() < 0.5,
    })),
  };
}

/** Combinations that no one can write are made ones that can be written. */
export function possible(of: Situation): Situation {
  const { machine: vm, protection: item } = of;
  const { exclusion, ...rest } = item;
  const simple = vm.dataDisks.map(({ lun, size }): DataDisk => ({ lun, kind: 'ordinary', ...(size && { size }) }));
  return {
    ...of,
    machine: {
      ...vm,
      ...(vm.unmanaged && { zone: null, securityType: 'Standard', size: 'ordinary', dataDisks: simple }),
      ...(vm.unmanaged && { osDisk: { kind: 'ordinary' } }),
      ...((vm.location === 'westus' || vm.availabilitySet) && { zone: null }),
    },
    protection: exclusion && isListable(of) ? { ...rest, exclusion } : rest,
  };
}

/** Intents choose no disks, and rules are silent about a disk that an unknown list may leave out. */
function isListable({ machine: vm, protection: { state, exclusion } }: Situation): boolean {
  const isJudged = ({ kind, size, privateEndpoint }: DataDisk) =>
    kind !== 'ordinary' || size !== undefined || privateEndpoint;
  const areJudged = vm.dataDisks.length > 16 || vm.dataDisks.some(isJudged);
  return state !== 'intent' && !(exclusion?.luns === 'unknown' && areJudged);
}

export function randomChoice(random: () => number): Choice {
  return {
    ...(random() < 0.6 && { tier: pick(TIERS, random) }),
    ...(random() < 0.3 && { keyState: pick(KEY_STATES, random) }),
    ...(random() < 0.4 && { targetRegion: pick(['own', 'pair', 'third'], random) }),
    ...(random() < 0.25 && { targetSubscription: pick(['own', 'other'] as const, random) }),
    ...(random() < 0.3 && { targetZone: pick(['1', '2', '7'], random) }),
    ...(random() < 0.2 && { sourceVm: 'deleted' as const }),
  };
}

export function randomSpelling(random: () => number): Spelling {
  return {
    ...PLAIN,
    values: pick(['literal', 'parameter', 'variable', 'parameter file'] as const, random),
    symbolic: random() < 0.3,
    protection: pick(['beside', 'inner', 'outer', 'other group'] as const, random),
    children: random() < 0.4,
    storageConfig: random() < 0.4,
    ids: pick(['resourceId', 'concat', 'format'] as const, random),
    extension: random() < 0.6,
    upperCase: random() < 0.3,
    displayNames: random() < 0.3,
    copied: random() < 0.3,
    attachedSystem: random() < 0.3,
    decoys: random() < 0.4,
  };
}
