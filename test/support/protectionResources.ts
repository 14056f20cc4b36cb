/** Vault, policy and protected item of a situation as resources of a template. */
import type { Situation } from './restoreSituation';
import { type Ask, cased, type Fields, GROUP, machineName, type Resource, regionName, type Spelling } from './spelling';

const VAULT = 'Microsoft.RecoveryServices/vaults';
const ITEM = `${VAULT}/backupFabrics/protectionContainers/protectedItems`;

export function protectionResources(of: Situation, spelling: Spelling, ask: Ask): Resource[] {
  const { machine: vm, protection } = of;
  const { vault, policy } = protection;
  const otherRegion = vm.location === 'northeurope' ? 'uksouth' : 'northeurope';
  const location = of.locationUnknown
    ? '[resourceGroup().location]'
    : regionName(vault?.otherRegion ? otherRegion : vm.location, spelling);
  const children: Resource[] = [];
  if (typeof policy === 'object') {
    children.push({
      type: `${VAULT}/backupPolicies`,
      apiVersion: '2025-02-01',
      name: 'vault/policy',
      properties: policyProperties(policy),
    });
  }
  const storage = vault && storageSettings(vault, spelling, ask);
  if (storage?.config) {
    children.push({
      type: `${VAULT}/backupstorageconfig`,
      apiVersion: '2025-02-01',
      name: 'vault/vaultstorageconfig',
      properties: storage.config,
    });
  }
  const state = vault && vault.crossSubscription === 'unknown' ? ask('crossSubscription') : vault?.crossSubscription;
  const resources: Resource[] = vault
    ? [
        {
          type: cased(VAULT, spelling),
          apiVersion: '2025-02-01',
          name: 'vault',
          location,
          sku: { name: 'RS0', tier: 'Standard' },
          properties: {
            ...storage?.properties,
            ...(state !== 'absent' && {
              restoreSettings: { crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: state } },
            }),
          },
          ...(spelling.children &&
            !spelling.symbolic && {
              resources: children.map((child) => ({
                ...child,
                type: child.type.slice(VAULT.length + 1),
                name: child.name.slice('vault/'.length),
              })),
            }),
        },
      ]
    : [];
  if (vault === null || !spelling.children || spelling.symbolic) {
    resources.push(...children);
  }
  if (vault === null && spelling.symbolic) {
    resources.push({ existing: true, type: VAULT, apiVersion: '2025-02-01', name: 'vault' });
  }
  if (spelling.decoys) {
    resources.push(...strangers(of, spelling));
  }
  if (protection.state !== 'no') {
    resources.push(item(of, spelling, ask));
  }
  return resources;
}

function item({ protection }: Situation, spelling: Spelling, ask: Ask): Resource {
  const { policy, state, exclusion, apiVersion } = protection;
  const machine = machineName(spelling);
  const name = typeof policy === 'object' ? 'policy' : policy === 'undeclared' ? 'company-policy' : policy;
  const common: Fields = {
    sourceResourceId: machineId(spelling),
    ...(state !== 'stopped' && { policyId: policyId(name, spelling) }),
  };
  if (state === 'intent') {
    return {
      type: `${VAULT}/backupFabrics/backupProtectionIntent`,
      apiVersion: '2025-02-01',
      name: 'vault/Azure/intent',
      properties: { protectionIntentItemType: 'AzureResourceItem', ...common },
    };
  }
  return {
    type: ITEM,
    apiVersion,
    name: `vault/Azure/iaasvmcontainer;iaasvmcontainerv2;${GROUP};${machine}/vm;iaasvmcontainerv2;${GROUP};${machine}`,
    ...(state === 'maybe' && { condition: ask('protect') }),
    properties: {
      protectedItemType: 'Microsoft.Compute/virtualMachines',
      ...common,
      ...(state === 'stopped' && { protectionState: spelling.decoys ? 'BackupsSuspended' : 'ProtectionStopped' }),
      ...(exclusion && {
        extendedProperties: {
          diskExclusionProperties: {
            diskLunList: exclusion.luns === 'unknown' ? ask('luns') : [...exclusion.luns],
            ...(exclusion.inclusion !== undefined && { isInclusionList: exclusion.inclusion }),
          },
        },
      }),
    },
  };
}

function machineId(spelling: Spelling): string {
  const type = 'Microsoft.Compute/virtualMachines';
  const machine = machineName(spelling);
  switch (spelling.ids) {
    case 'resourceId':
      return `[resourceId('${GROUP}', '${type}', '${machine}')]`;
    case 'concat':
      return `[concat(subscription().id, '/resourceGroups/${GROUP}/providers/${type}/', '${machine}')]`;
    case 'format':
      return `[format('/subscriptions/{0}/resourceGroups/${GROUP}/providers/${type}/${machine}', subscription().subscriptionId)]`;
  }
}

/** Another vault with its own settings and policy, and settings that are none of restores. */
function strangers({ protection: { vault } }: Situation, spelling: Spelling): Resource[] {
  return [
    {
      type: VAULT,
      apiVersion: '2025-02-01',
      name: 'stranger',
      location: 'swedencentral',
      sku: { name: 'RS0', tier: 'Standard' },
      properties: {
        redundancySettings: {
          standardTierStorageRedundancy: 'ZoneRedundant',
          crossRegionRestore: vault?.crossRegion === 'on' ? 'Disabled' : 'Enabled',
        },
        restoreSettings: { crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: 'PermanentlyDisabled' } },
      },
    },
    {
      type: `${VAULT}/backupPolicies`,
      apiVersion: '2025-02-01',
      name: 'stranger/policy',
      properties: policyProperties({ type: 'V1' }),
    },
    ...(vault
      ? [
          {
            type: 'Microsoft.Insights/diagnosticSettings',
            apiVersion: '2021-05-01-preview',
            name: 'vault-logs',
            scope: `[resourceId('${cased(VAULT, spelling)}', 'vault')]`,
            properties: {},
          },
        ]
      : []),
  ];
}

function policyId(name: string, { ids }: Spelling): string {
  switch (ids) {
    case 'resourceId':
      return `[resourceId('${VAULT}/backupPolicies', 'vault', '${name}')]`;
    case 'concat':
      return `[concat(resourceGroup().id, '/providers/${VAULT}/vault/backupPolicies/${name}')]`;
    case 'format':
      return `[format('{0}/backupPolicies/{1}', resourceId('${VAULT}', 'vault'), '${name}')]`;
  }
}

function storageSettings(
  { redundancy, crossRegion }: NonNullable<Situation['protection']['vault']>,
  { storageConfig }: Spelling,
  ask: Ask,
): { readonly properties?: Fields; readonly config?: Fields } {
  const type = redundancy === 'unknown' ? ask('redundancy') : redundancy;
  const stated = redundancy !== 'notStated';
  // What is unknown is asked for in the words of the vault's own setting.
  if (storageConfig && crossRegion !== 'unknown') {
    const config: Fields = {
      ...(stated && { storageModelType: type }),
      ...(crossRegion !== 'absent' && { crossRegionRestoreFlag: crossRegion === 'on' }),
    };
    return Object.keys(config).length > 0 ? { config } : {};
  }
  const settings: Fields = {
    ...(stated && { standardTierStorageRedundancy: type }),
    ...(crossRegion !== 'absent' && {
      crossRegionRestore:
        crossRegion === 'unknown' ? ask('crossRegion') : crossRegion === 'on' ? 'Enabled' : 'Disabled',
    }),
  };
  return Object.keys(settings).length > 0 ? { properties: { redundancySettings: settings } } : {};
}

function policyProperties({
  type,
  implied,
  crashConsistent,
}: Exclude<Situation['protection']['policy'], string>): Fields {
  const times = ['2024-01-01T02:00:00Z'];
  const schedule: Fields =
    type === 'V1'
      ? { schedulePolicyType: 'SimpleSchedulePolicy', scheduleRunFrequency: 'Daily', scheduleRunTimes: times }
      : {
          schedulePolicyType: 'SimpleSchedulePolicyV2',
          scheduleRunFrequency: 'Daily',
          dailySchedule: { scheduleRunTimes: times },
        };
  return {
    backupManagementType: 'AzureIaasVM',
    ...(!implied && { policyType: type }),
    ...(crashConsistent && { snapshotConsistencyType: 'OnlyCrashConsistent' }),
    instantRpRetentionRangeInDays: 2,
    timeZone: 'UTC',
    schedulePolicy: schedule,
    retentionPolicy: {
      retentionPolicyType: 'LongTermRetentionPolicy',
      dailySchedule: { retentionTimes: times, retentionDuration: { count: 30, durationType: 'Days' } },
    },
  };
}
