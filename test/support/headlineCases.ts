/** The three questions people ask first, each in every way a template can say it. */
import type { Edition } from '../../server/src/knowledge/knowledge';
import type { Plain } from '../../server/src/syntax/operations';

export interface HeadlineCase {
  readonly name: string;
  readonly rule: string;
  readonly edition: Edition;
  /** How many fixes are offered where everything is written out. */
  readonly fixes: number;
  readonly resources: readonly Plain[];
}

type Properties = { readonly [name: string]: Plain };

const NAMES = { machine: 'sealed-vm', vault: 'sealed-vault', policy: 'sealed-policy' } as const;
const item = 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems';

function machine(osDisk: Properties): Plain {
  return {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    name: NAMES.machine,
    location: 'koreacentral',
    properties: {
      securityProfile: { securityType: 'ConfidentialVM' },
      storageProfile: { osDisk: { createOption: 'FromImage', managedDisk: { securityProfile: osDisk } } },
    },
  };
}

const PLATFORM_KEY = { securityEncryptionType: 'DiskWithVMGuestState' };
const CUSTOMER_KEY = {
  ...PLATFORM_KEY,
  diskEncryptionSet: { id: "[resourceId('Microsoft.Compute/diskEncryptionSets', 'sealed-des')]" },
};

function protection(policy: 'V1' | 'V2', crossRegionRestore: 'Enabled' | 'Disabled'): readonly Plain[] {
  const runTimes = ['2024-01-01T22:00:00Z'];
  const segment = `iaasvmcontainerv2;group;${NAMES.machine}`;
  return [
    {
      type: 'Microsoft.RecoveryServices/vaults',
      apiVersion: '2024-04-01',
      name: NAMES.vault,
      location: 'koreacentral',
      sku: { name: 'RS0', tier: 'Standard' },
      properties: { redundancySettings: { standardTierStorageRedundancy: 'GeoRedundant', crossRegionRestore } },
    },
    {
      type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
      apiVersion: '2024-04-01',
      name: `${NAMES.vault}/${NAMES.policy}`,
      properties: {
        backupManagementType: 'AzureIaasVM',
        policyType: policy,
        schedulePolicy: {
          schedulePolicyType: policy === 'V1' ? 'SimpleSchedulePolicy' : 'SimpleSchedulePolicyV2',
          scheduleRunFrequency: 'Daily',
          ...(policy === 'V1' ? { scheduleRunTimes: runTimes } : { dailySchedule: { scheduleRunTimes: runTimes } }),
        },
        retentionPolicy: {
          retentionPolicyType: 'LongTermRetentionPolicy',
          dailySchedule: { retentionTimes: runTimes, retentionDuration: { count: 30, durationType: 'Days' } },
        },
      },
    },
    {
      type: item,
      apiVersion: '2024-04-01',
      name: `${NAMES.vault}/Azure/iaasvmcontainer;${segment}/vm;${segment}`,
      properties: {
        protectedItemType: 'Microsoft.Compute/virtualMachines',
        sourceResourceId: `[resourceId('Microsoft.Compute/virtualMachines', '${NAMES.machine}')]`,
        policyId: `[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', '${NAMES.vault}', '${NAMES.policy}')]`,
      },
    },
  ];
}

const withCustomerKey = [machine(CUSTOMER_KEY), ...protection('V2', 'Disabled')];

export const HEADLINE_CASES: readonly HeadlineCase[] = [
  {
    name: 'customer-managed key, as stated in 2023',
    rule: 'cvm-cmk-unsupported',
    edition: '2023-07-05',
    fixes: 0,
    resources: withCustomerKey,
  },
  {
    name: 'customer-managed key, as stated in 2026',
    rule: 'cvm-cmk-feature-registration',
    edition: '2026-01-28',
    fixes: 1,
    resources: withCustomerKey,
  },
  {
    name: 'no Enhanced policy',
    rule: 'cvm-requires-enhanced-policy',
    edition: 'latest',
    fixes: 2,
    resources: [machine(PLATFORM_KEY), ...protection('V1', 'Disabled')],
  },
  {
    name: 'cross-region restore on',
    rule: 'cvm-cross-region-restore',
    edition: 'latest',
    fixes: 2,
    resources: [machine(PLATFORM_KEY), ...protection('V2', 'Enabled')],
  },
];

/** The same said in another way. */
export interface Form {
  readonly template: string;
  readonly parameters?: string;
}

/** The values that decide, each of which a form may move elsewhere. */
const DECIDING = ['ConfidentialVM', 'DiskWithVMGuestState', 'V1', 'V2', 'Enabled', NAMES.vault, NAMES.machine] as const;

export const FORMS: Readonly<Record<string, (resources: readonly Plain[]) => Form>> = {
  literals: (resources) => written(resources, {}),
  parameters: (resources) =>
    written(
      moved(resources, (value) => `parameters('${keyOf(value)}')`),
      { parameters: defaults() },
    ),
  'a parameter file': (resources) => ({
    ...written(
      moved(resources, (value) => `parameters('${keyOf(value)}')`),
      {
        parameters: Object.fromEntries(DECIDING.map((value) => [keyOf(value), { type: 'string' }])),
      },
    ),
    parameters: JSON.stringify(
      { parameters: Object.fromEntries(DECIDING.map((value) => [keyOf(value), { value }])) },
      null,
      2,
    ),
  }),
  variables: (resources) =>
    written(
      moved(resources, (value) => `variables('all').${keyOf(value)}`),
      {
        variables: { all: Object.fromEntries(DECIDING.map((value) => [keyOf(value), value])) },
      },
    ),
  'a nested deployment, inner scope': (resources) =>
    written(
      [
        nested(
          'inner',
          moved(resources, (value) => `parameters('${keyOf(value)}')`),
          {
            outer: Object.fromEntries(DECIDING.map((value) => [keyOf(value), { value }])),
            inner: Object.fromEntries(DECIDING.map((value) => [keyOf(value), { type: 'string' }])),
          },
        ),
      ],
      {},
    ),
  'nested deployments, outer scope': (resources) =>
    written(
      moved(resources, (value) => `parameters('${keyOf(value)}')`).map((resource, index) =>
        nested('outer', [resource], { name: `part${index}` }),
      ),
      { parameters: defaults() },
    ),
  copies: (resources) =>
    written(
      resources.map((resource) => copied(resource)),
      {},
    ),
  'symbolic names': (resources) => {
    const named = Object.fromEntries(resources.map((resource, index) => [`resource${index}`, resource]));
    return written(named, { languageVersion: '2.0' });
  },
};

function written(resources: Plain, head: Properties): Form {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...head,
    resources,
  };
  return { template: JSON.stringify(template, null, 2) };
}

/** A name for a value: letters only. */
function keyOf(value: string): string {
  return `p${value.replace(/[^a-z0-9]/gi, '')}`;
}

function defaults(): Properties {
  return Object.fromEntries(DECIDING.map((value) => [keyOf(value), { type: 'string', defaultValue: value }]));
}

/** Reads the deciding values from elsewhere, also where they are a part of a name or an expression. */
function moved(resources: readonly Plain[], code: (value: (typeof DECIDING)[number]) => string): readonly Plain[] {
  return resources.map((resource) => movedValue(resource, code));
}

function movedValue(value: Plain, code: (value: (typeof DECIDING)[number]) => string): Plain {
  if (typeof value === 'string') {
    return movedText(value, code);
  }
  if (Array.isArray(value)) {
    return value.map((element: Plain) => movedValue(element, code));
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, movedValue(inner, code)]))
    : value;
}

function movedText(text: string, code: (value: (typeof DECIDING)[number]) => string): string {
  const whole = DECIDING.find((value) => value === text);
  if (whole) {
    return `[${code(whole)}]`;
  }
  if (text.startsWith('[')) {
    return DECIDING.reduce((result, value) => result.replaceAll(`'${value}'`, code(value)), text);
  }
  return text.startsWith(`${NAMES.vault}/`)
    ? `[concat(${code(NAMES.vault)}, '${text.slice(NAMES.vault.length)}')]`
    : text;
}

function nested(
  scope: 'inner' | 'outer',
  resources: readonly Plain[],
  {
    name = 'nested',
    outer,
    inner,
  }: { readonly name?: string; readonly outer?: Properties; readonly inner?: Properties },
): Plain {
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name,
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope },
      ...(outer ? { parameters: outer } : {}),
      template: {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        ...(inner ? { parameters: inner } : {}),
        resources,
      },
    },
  };
}

/** Two of each machine and of what protects it; vault and policy stay one. */
function copied(resource: Plain): Plain {
  const { type, ...rest } = resource as Properties;
  if (type !== 'Microsoft.Compute/virtualMachines' && type !== item) {
    return resource;
  }
  const numbered = (value: Plain): Plain =>
    typeof value === 'string' && value.includes(NAMES.machine)
      ? value.startsWith('[')
        ? value.replace(`'${NAMES.machine}'`, `concat('${NAMES.machine}', copyIndex())`)
        : `[format('${value.replaceAll(NAMES.machine, `${NAMES.machine}{0}`)}', copyIndex())]`
      : value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, numbered(inner)]))
        : value;
  return {
    type: type as string,
    copy: { name: `copies-${type === item}`, count: 2 },
    ...(numbered(rest) as Properties),
  };
}
