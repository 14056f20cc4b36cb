/**
 * The states of the seven routes, derived by hand from the rules of the restore plan. Each case states all seven, in
 * order: create VM, restore disks, replace existing, cross-region, cross-subscription, cross-zonal, files.
 * a available, c conditional, u unavailable, n not stated.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edition } from '../../../server/src/knowledge/knowledge';
import { knowledge } from '../../../server/src/knowledge/knowledge';
import type { Choices } from '../../../server/src/restore/choices';
import { ROUTE_IDS, type Route } from '../../../server/src/restore/route';
import { routesOf } from '../../../server/src/restore/routes';
import { type Blocker, subjectOf } from '../../../server/src/restore/subject';
import { deploy } from '../../support/analyse';

const OWN_SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';

interface Parts {
  readonly location?: string;
  readonly machine?: object;
  readonly properties?: object;
  readonly osDisk?: object;
  readonly dataDisks?: unknown;
  /** Of the vault; null for a vault of another deployment. */
  readonly vault?: object | null;
  readonly item?: object | null;
  readonly itemMembers?: object;
  readonly more?: readonly object[];
  readonly blocker?: Blocker['severity'];
}

const machineId = "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]";

function routes(parts: Parts, choices: Choices, edition: Edition): readonly Route[] {
  const { location = 'westeurope', dataDisks = [{ lun: 0, createOption: 'Empty' }], vault = {}, more = [] } = parts;
  const machine = {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name: 'vm',
    location,
    ...parts.machine,
    properties: {
      storageProfile: { osDisk: { createOption: 'FromImage', ...parts.osDisk }, dataDisks },
      ...parts.properties,
    },
  };
  const item = {
    type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems',
    apiVersion: '2024-04-01',
    name: 'vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm',
    ...parts.itemMembers,
    properties: { protectedItemType: 'Microsoft.Compute/virtualMachines', sourceResourceId: machineId, ...parts.item },
  };
  const template = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { unknown: { type: 'string' }, flag: { type: 'bool' }, disks: { type: 'array' } },
    resources: [
      machine,
      ...(parts.item === null ? [] : [item]),
      ...(vault
        ? [
            {
              type: 'Microsoft.RecoveryServices/vaults',
              apiVersion: '2024-04-01',
              name: 'vault',
              location,
              properties: vault,
            },
          ]
        : []),
      ...more,
    ],
  });
  const { model } = deploy({ template, context: { subscriptionId: OWN_SUBSCRIPTION } });
  const [found] = model.virtualMachines();
  assert.ok(found);
  const blockers = parts.blocker
    ? [{ severity: parts.blocker, text: 'It cannot be backed up.', facts: ['F375'], place: null }]
    : [];
  return routesOf(subjectOf(found, model, blockers), choices, knowledge(edition));
}

const LETTERS = { available: 'a', conditional: 'c', unavailable: 'u', notStated: 'n' } as const;

const redundant = (kind: string, crossRegionRestore?: string) => ({
  redundancySettings: { standardTierStorageRedundancy: kind, ...(crossRegionRestore ? { crossRegionRestore } : {}) },
});
const zoneRedundant = redundant('ZoneRedundant');
const geoOff = redundant('GeoRedundant', 'Disabled');
const geoOn = redundant('GeoRedundant', 'Enabled');
const pinned = { zones: ['1'] };
const security = (securityType: string) => ({ securityProfile: { securityType } });
const confidential = (kind: string, key = false): Parts => ({
  properties: {
    ...security('ConfidentialVM'),
    storageProfile: {
      osDisk: {
        createOption: 'FromImage',
        managedDisk: {
          securityProfile: {
            securityEncryptionType: kind,
            ...(key
              ? { diskEncryptionSet: { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'set')]" } }
              : {}),
          },
        },
      },
    },
  },
});
const platformKey = confidential('DiskWithVMGuestState');
const customerKey = confidential('DiskWithVMGuestState', true);
const encryptionExtension = {
  type: 'Microsoft.Compute/virtualMachines/extensions',
  apiVersion: '2024-07-01',
  name: 'vm/encrypt',
  properties: { publisher: 'Microsoft.Azure.Security', type: 'AzureDiskEncryption' },
};
const diagnosticSettings = {
  type: 'Microsoft.Insights/diagnosticSettings',
  apiVersion: '2021-05-01-preview',
  scope: 'Microsoft.Compute/virtualMachines/vm',
  name: 'send',
  properties: {},
};
const set = { diskEncryptionSet: { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'set')]" } };
const keyDisks: Parts = { machine: pinned, osDisk: { managedDisk: set } };
const unmanaged: Parts = { machine: pinned, osDisk: { vhd: { uri: 'https://a.blob.core.windows.net/v/os.vhd' } } };
const dataDisk = (storageAccountType: string): Parts => ({
  dataDisks: [{ lun: 0, managedDisk: { storageAccountType } }],
});
const sharedDisk: Parts = {
  dataDisks: [{ lun: 0, managedDisk: { id: "[resourceId('Microsoft.Compute/disks', 'shared')]" } }],
  more: [{ type: 'Microsoft.Compute/disks', apiVersion: '2024-03-02', name: 'shared', properties: { maxShares: 2 } }],
};
const accelerated = { writeAcceleratorEnabled: true };
const exclude = (luns: readonly number[], isInclusionList?: boolean) => ({
  extendedProperties: {
    diskExclusionProperties: { diskLunList: luns, ...(isInclusionList === undefined ? {} : { isInclusionList }) },
  },
});

const LATEST: Edition = 'latest';
const vaultTier: Choices = { tier: 'vault' };

type Row = readonly [name: string, parts: Parts, choices: Choices, edition: Edition, states: string];

const ROWS: readonly Row[] = [
  // Protection, and what makes the backup impossible.
  ['a plain VM', {}, {}, LATEST, 'aaaucca'],
  ['a plain VM in 2025: zones are for VMs of a zone', {}, {}, '2025-01-30', 'aaaucua'],
  ['nothing protects it', { item: null }, {}, LATEST, 'uuuuuuu'],
  ['it is protected perhaps', { itemMembers: { condition: "[parameters('flag')]" } }, {}, LATEST, 'cccuccc'],
  ['protection is stopped: its points stay', { item: { protectionState: 'ProtectionStopped' } }, {}, LATEST, 'aaaucca'],
  ['backup is impossible', { blocker: 'error' }, vaultTier, LATEST, 'uuuuuuu'],
  ['backup is in doubt', { blocker: 'warning' }, vaultTier, LATEST, 'cccuccc'],
  ['no disk is left', { osDisk: { diffDiskSettings: { option: 'Local' } }, dataDisks: [] }, {}, LATEST, 'uuuuuuu'],

  // Vault and region.
  ['the vault stands elsewhere', { vault: null }, {}, LATEST, 'aaaccca'],
  ['cross-region restore on', { vault: geoOn }, {}, LATEST, 'aaaccua'],
  ['cross-region restore off', { vault: geoOff }, vaultTier, LATEST, 'aaauaua'],
  [
    'a switch that is not known',
    { vault: { redundancySettings: { crossRegionRestore: "[parameters('unknown')]" } } },
    vaultTier,
    LATEST,
    'aaacaca',
  ],
  [
    'settings that contradict each other',
    {
      vault: geoOff,
      more: [
        {
          type: 'Microsoft.RecoveryServices/vaults/backupstorageconfig',
          apiVersion: '2024-04-01',
          name: 'vault/vaultstorageconfig',
          properties: { crossRegionRestoreFlag: true },
        },
      ],
    },
    vaultTier,
    LATEST,
    'aaacaua',
  ],
  ['a region without a pair', { vault: geoOn, location: 'qatarcentral' }, vaultTier, LATEST, 'aaauaua'],
  ['a region that is not known', { vault: geoOn, location: "[parameters('unknown')]" }, vaultTier, LATEST, 'aaacaua'],
  [
    'cross-subscription restore disabled',
    { vault: { restoreSettings: { crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: 'disabled' } } } },
    vaultTier,
    LATEST,
    'aaauuca',
  ],
  [
    'cross-subscription restore disabled for good',
    {
      vault: {
        restoreSettings: { crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: 'PermanentlyDisabled' } },
      },
    },
    vaultTier,
    '2023-07-05',
    'aaauuua',
  ],

  // Tiers.
  ['a snapshot', { vault: geoOn }, { tier: 'snapshot' }, LATEST, 'aauuuua'],
  ['snapshot and vault', { vault: zoneRedundant, machine: pinned }, { tier: 'snapshot-and-vault' }, LATEST, 'aaauaua'],
  ['the vault tier', { vault: geoOn }, vaultTier, LATEST, 'aaacaua'],
  ['the archive tier', { vault: zoneRedundant, machine: pinned }, { tier: 'archive' }, LATEST, 'cccuccu'],
  [
    'the archive tier, cross-region restore on',
    { vault: geoOn, machine: pinned },
    { tier: 'archive' },
    LATEST,
    'ccccccu',
  ],
  ['the secondary region', { vault: geoOn, machine: pinned }, { tier: 'secondary' }, LATEST, 'aauaccu'],
  ['the secondary region in 2025', { vault: geoOn, machine: pinned }, { tier: 'secondary' }, '2025-01-30', 'aauauuu'],
  ['no point in the secondary region', { vault: geoOff, machine: pinned }, { tier: 'secondary' }, LATEST, 'uuuuuuu'],

  // Zones.
  ['a zone, zone-redundant vault', { vault: zoneRedundant, machine: pinned }, vaultTier, LATEST, 'aaauaaa'],
  ['the same, any point', { vault: zoneRedundant, machine: pinned }, {}, LATEST, 'aaaucca'],
  ['a zone, geo-redundant vault', { vault: geoOff, machine: pinned }, vaultTier, LATEST, 'aaauaua'],
  ['a zone, cross-region restore on', { vault: geoOn, machine: pinned }, vaultTier, LATEST, 'aaacaca'],
  ['a zone, redundancy not stated', { machine: pinned }, vaultTier, LATEST, 'aaauaca'],
  [
    'a zone, locally redundant vault in 2025',
    { vault: redundant('LocallyRedundant'), machine: pinned },
    vaultTier,
    '2025-01-30',
    'aaauaaa',
  ],
  ['no zone, zone-redundant vault', { vault: zoneRedundant }, vaultTier, LATEST, 'aaauaca'],
  ['no zone, zone-redundant vault in 2025', { vault: zoneRedundant }, vaultTier, '2025-01-30', 'aaauaua'],
  [
    'zones that are not known in 2025',
    { machine: { zones: "[parameters('disks')]" } },
    vaultTier,
    '2025-01-30',
    'aaauaca',
  ],

  // Trusted launch and Confidential VMs.
  [
    'trusted launch',
    { vault: zoneRedundant, machine: pinned, properties: { ...security('TrustedLaunch') } },
    vaultTier,
    LATEST,
    'aaauaaa',
  ],
  [
    'trusted launch in 2023',
    { machine: pinned, properties: { ...security('TrustedLaunch') } },
    vaultTier,
    '2023-07-05',
    'aaauuuu',
  ],
  ['Confidential VM', { ...platformKey, vault: geoOn, machine: pinned }, vaultTier, LATEST, 'aanunnu'],
  ['Confidential VM in 2025', { ...platformKey, machine: pinned }, vaultTier, '2025-01-30', 'aanuuuu'],
  [
    'Confidential VM, guest state only',
    { ...confidential('VMGuestStateOnly'), vault: zoneRedundant, machine: pinned },
    vaultTier,
    LATEST,
    'aanunnu',
  ],
  ['the same in 2025', { ...confidential('VMGuestStateOnly'), machine: pinned }, vaultTier, '2025-01-30', 'aanunnu'],
  [
    'guest state only, as the attached disk says',
    {
      machine: pinned,
      properties: security('ConfidentialVM'),
      osDisk: { createOption: 'Attach', managedDisk: { id: "[resourceId('Microsoft.Compute/disks', 'os')]" } },
      more: [
        {
          type: 'Microsoft.Compute/disks',
          apiVersion: '2024-03-02',
          name: 'os',
          properties: {
            securityProfile: { securityType: 'ConfidentialVM_VMGuestStateOnlyEncryptedWithPlatformKey' },
          },
        },
      ],
    },
    vaultTier,
    '2025-01-30',
    'aanunnu',
  ],
  ['a customer-managed key', { ...customerKey, vault: zoneRedundant, machine: pinned }, vaultTier, LATEST, 'ccnunnu'],
  [
    'K1: the key is intact',
    { ...customerKey, vault: zoneRedundant, machine: pinned },
    { ...vaultTier, keyState: 'K1' },
    LATEST,
    'aanunnu',
  ],
  [
    'K3: the old version has expired',
    { ...customerKey, vault: zoneRedundant, machine: pinned },
    { ...vaultTier, keyState: 'K3' },
    LATEST,
    'ccnunnu',
  ],
  [
    'K3 as stated in January',
    { ...customerKey, vault: zoneRedundant, machine: pinned },
    { ...vaultTier, keyState: 'K3' },
    '2026-01-28',
    'uununnu',
  ],
  [
    'K7: the set is deleted',
    { ...customerKey, vault: zoneRedundant, machine: pinned },
    { ...vaultTier, keyState: 'K7' },
    LATEST,
    'uununnu',
  ],
  [
    'K9: a new set',
    { ...customerKey, vault: zoneRedundant, machine: pinned },
    { ...vaultTier, keyState: 'K9' },
    LATEST,
    'ccnunnu',
  ],
  [
    'K9 from a snapshot',
    { ...customerKey, vault: zoneRedundant, machine: pinned },
    { tier: 'snapshot', keyState: 'K9' },
    LATEST,
    'uuuuuuu',
  ],
  [
    'K12: platform-managed',
    { ...platformKey, vault: zoneRedundant, machine: pinned },
    { ...vaultTier, keyState: 'K12' },
    LATEST,
    'aanunnu',
  ],
  [
    'a security type that is not known',
    { vault: zoneRedundant, machine: pinned, properties: { ...security("[parameters('unknown')]") } },
    vaultTier,
    LATEST,
    'aacuccc',
  ],

  // Encryption.
  [
    'Azure Disk Encryption',
    { vault: geoOn, machine: pinned, more: [encryptionExtension] },
    vaultTier,
    LATEST,
    'aaucucu',
  ],
  [
    'Azure Disk Encryption in 2025',
    { machine: pinned, more: [encryptionExtension] },
    vaultTier,
    '2025-01-30',
    'aauuuuu',
  ],
  ['disks with a customer-managed key', { ...keyDisks, vault: geoOn }, vaultTier, LATEST, 'aacccca'],
  ['the same in 2025', { ...keyDisks, vault: geoOn }, vaultTier, '2025-01-30', 'aaccuua'],

  // Disks.
  ['unmanaged disks', { ...unmanaged, vault: zoneRedundant }, vaultTier, LATEST, 'aauuuua'],
  ['unmanaged disks in 2025', { ...unmanaged, vault: zoneRedundant }, vaultTier, '2025-01-30', 'aauuuaa'],
  ['an Ultra disk in a listed region', { ...dataDisk('UltraSSD_LRS'), vault: geoOn }, vaultTier, LATEST, 'aaacauc'],
  [
    'an Ultra disk in another region',
    { ...dataDisk('UltraSSD_LRS'), vault: geoOn, location: 'uksouth' },
    vaultTier,
    LATEST,
    'aaauauc',
  ],
  ['an Ultra disk in 2025', { ...dataDisk('UltraSSD_LRS'), vault: geoOn }, vaultTier, '2025-01-30', 'aaauauc'],
  [
    'Premium SSD v2 in a listed region',
    { ...dataDisk('PremiumV2_LRS'), vault: geoOn, machine: pinned },
    { tier: 'secondary' },
    LATEST,
    'aauaccu',
  ],
  [
    'Premium SSD v2 in another region',
    { ...dataDisk('PremiumV2_LRS'), vault: geoOn, location: 'canadacentral' },
    vaultTier,
    LATEST,
    'aaauauc',
  ],
  ['Premium SSD v2 in 2025', { ...dataDisk('PremiumV2_LRS'), vault: geoOn }, vaultTier, '2025-01-30', 'aaauaua'],
  [
    'every disk write-accelerated',
    { osDisk: accelerated, dataDisks: [{ lun: 0, ...accelerated }] },
    vaultTier,
    LATEST,
    'aaauacu',
  ],
  ['one disk write-accelerated', { dataDisks: [{ lun: 0, ...accelerated }] }, vaultTier, LATEST, 'aaauacc'],
  ['that disk left out', { dataDisks: [{ lun: 0, ...accelerated }], item: exclude([0]) }, vaultTier, LATEST, 'uauucca'],
  [
    'the others left out',
    { dataDisks: [{ lun: 0 }, { lun: 1 }], item: exclude([1], true), vault: geoOn },
    vaultTier,
    LATEST,
    'uauccua',
  ],
  ['a list that leaves out nothing', { item: exclude([0], true) }, vaultTier, LATEST, 'aaauaca'],
  ['all data disks left out', { item: exclude([], true) }, vaultTier, '2021-11-18', 'uauucua'],
  ['a shared disk in 2021', sharedDisk, vaultTier, '2021-11-18', 'aaauauc'],
  ['a shared disk in 2023 is not in the point', sharedDisk, vaultTier, '2023-07-05', 'aaauaua'],
  ['data disks that are not known', { dataDisks: "[parameters('disks')]" }, vaultTier, LATEST, 'aacuccc'],

  // Placement.
  [
    'an availability set',
    { properties: { availabilitySet: { id: "[resourceId('Microsoft.Compute/availabilitySets', 's')]" } } },
    vaultTier,
    LATEST,
    'caauaca',
  ],
  [
    'a dedicated host',
    { properties: { hostGroup: { id: "[resourceId('Microsoft.Compute/hostGroups', 'h')]" } } },
    vaultTier,
    LATEST,
    'caauaca',
  ],
  [
    'a Marketplace plan',
    { machine: { plan: { name: 'n', publisher: 'p', product: 'o' } } },
    vaultTier,
    LATEST,
    'caauaca',
  ],
  ['diagnostic settings of the VM', { more: [diagnosticSettings] }, vaultTier, LATEST, 'uaauaca'],

  // Targets: a VM of zone 1 in West Europe, cross-region restore on, a point in the vault.
  [
    'the paired region',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetRegion: 'North Europe' },
    LATEST,
    'uuuccca',
  ],
  [
    'the paired region in 2025',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetRegion: 'northeurope' },
    '2025-01-30',
    'uuucuua',
  ],
  [
    'the paired region without the switch',
    { vault: geoOff, machine: pinned },
    { ...vaultTier, targetRegion: 'northeurope' },
    LATEST,
    'uuuuuua',
  ],
  ['another region', { vault: geoOn, machine: pinned }, { ...vaultTier, targetRegion: 'eastus' }, LATEST, 'uuuuuua'],
  [
    'its own region',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetRegion: 'westeurope' },
    LATEST,
    'aaauaca',
  ],
  [
    'another subscription',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetSubscription: 'other' },
    LATEST,
    'uuucaca',
  ],
  [
    'another subscription in 2025',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetSubscription: 'other' },
    '2025-01-30',
    'uuuuaua',
  ],
  [
    'its own subscription',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetSubscription: OWN_SUBSCRIPTION },
    LATEST,
    'aaacuca',
  ],
  ['another zone', { vault: geoOn, machine: pinned }, { ...vaultTier, targetZone: '2' }, LATEST, 'uuuucca'],
  [
    'another zone in 2025',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetZone: '2' },
    '2025-01-30',
    'uuuuuaa',
  ],
  ['its own zone', { vault: geoOn, machine: pinned }, { ...vaultTier, targetZone: '1' }, LATEST, 'aaauaua'],
  ['a zone that is none', { vault: geoOn, machine: pinned }, { ...vaultTier, targetZone: '4' }, LATEST, 'uuuuuua'],
  [
    'a zone that its region does not have, of a VM whose zone is not known',
    { vault: geoOn, machine: { zones: "[parameters('disks')]" } },
    { ...vaultTier, targetZone: '4' },
    LATEST,
    'uuuuuua',
  ],
  [
    'region and zone that may be its own, in 2025',
    { vault: geoOn, machine: pinned, location: "[parameters('unknown')]" },
    { ...vaultTier, targetRegion: 'westeurope', targetZone: '1' },
    '2025-01-30',
    'cccccca',
  ],
  [
    'a zone of the paired region',
    { vault: geoOn, machine: pinned },
    { ...vaultTier, targetRegion: 'northeurope', targetZone: '2' },
    LATEST,
    'uuuccca',
  ],
  [
    'the VM is deleted',
    { vault: zoneRedundant, machine: pinned },
    { ...vaultTier, sourceVm: 'deleted' },
    LATEST,
    'aauuaaa',
  ],
];

for (const [name, parts, choices, edition, states] of ROWS) {
  test(`routes: ${name}`, () => {
    const found = routes(parts, choices, edition);
    assert.deepEqual(
      found.map(({ id }) => id),
      [...ROUTE_IDS],
    );
    assert.equal(found.map(({ state }) => LETTERS[state]).join(''), states);
  });
}

test('every reason is a sentence with facts, and the strongest decides', () => {
  const ranks = ['unavailable', 'notStated', 'conditional', 'available'];
  const facts = knowledge('latest');
  for (const [, parts, choices, edition] of ROWS) {
    for (const { state, reasons } of routes(parts, choices, edition)) {
      assert.equal(
        state,
        ranks.find((rank) => reasons.some((reason) => reason.state === rank)),
      );
      for (const { text, facts: ids } of reasons) {
        assert.match(text, /^[A-Zc].*\.$/);
        assert.notEqual(ids.length, 0);
        assert.deepEqual([...facts.restrictedTo(ids).ids], ids);
      }
    }
  }
});

test('a closed route keeps the reasons that would only limit it', () => {
  const [createVm] = routes({ ...customerKey, more: [diagnosticSettings] }, {}, LATEST);
  assert.deepEqual(
    createVm?.reasons.map(({ state, cause }) => `${state} ${cause}`),
    ['unavailable machine', 'conditional key', 'available offer'],
  );
});

test('the reasons that decide a route come first, what Azure Backup offers comes last', () => {
  const all = routes({ ...customerKey, vault: {}, blocker: 'warning' }, { tier: 'archive', targetZone: '9' }, LATEST);
  const order = ['unavailable', 'notStated', 'conditional', 'available'];
  for (const { id, state, reasons } of all) {
    const ranks = reasons.map((reason) => order.indexOf(reason.state));
    assert.deepEqual(ranks, [...ranks].sort(), id);
    assert.equal(reasons[0]?.state, state, id);
    assert.deepEqual([reasons.at(-1)?.state, reasons.at(-1)?.cause], ['available', 'offer'], id);
  }
});

test('what a route and the route to the paired region both say stands once', () => {
  const parts: Parts = {
    item: { extendedProperties: { diskExclusionProperties: { diskLunList: "[parameters('disks')]" } } },
    vault: { redundancySettings: { crossRegionRestore: 'Enabled' } },
  };
  const [createVm] = routes(parts, { tier: 'secondary' }, LATEST);
  const texts = createVm?.reasons.map(({ state, text }) => `${state} ${text}`) ?? [];
  assert.ok(
    texts.includes('conditional Whether a data disk is left out of the backup is not known.'),
    texts.join('\n'),
  );
  assert.equal(new Set(texts).size, texts.length);
});
