/**
 * The config file, `restorable.config.json`: what it may hold and what it means. It is found upwards from a file; the
 * nearest one alone counts. Reading and finding files is for the edges.
 */
import { EDITIONS } from '../knowledge/knowledge';
import type { Span } from '../text/span';
import { flag, list, map, object, oneOf, text, textLike, type ValueOf } from './shape';

export const CONFIG_FILE_NAME = 'restorable.config.json';

/** Smallest first; each holds the ones before it. */
export const PRESETS = ['essential', 'recommended', 'all'] as const;
export type Preset = (typeof PRESETS)[number];
export const DEFAULT_PRESET: Preset = 'recommended';

export const SEVERITY_SETTINGS = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type SeveritySetting = (typeof SEVERITY_SETTINGS)[number];

/** A day that exists: the pattern alone would take February 31. */
const DATE =
  /^(?!0000)\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$/;

export const SUPPRESSION_SHAPE = object(
  {
    rule: [text, 'The id of the rule.'],
    files: [
      list(text),
      'Files whose findings are suppressed, relative to this file: `infra/main.json`, `legacy/`, `**/*.dev.json`.',
    ],
    reason: [text, 'Why the finding is accepted.'],
  },
  {
    resource: [text, 'Only findings about the resource of this name or symbolic name.'],
    expires: [textLike(DATE, 'a date such as 2027-01-31'), 'The last day of the suppression, `YYYY-MM-DD`.'],
  },
);

/** The vault and the policy that VMs are protected by when another repository deploys them. */
const VAULT_SHAPE = object(
  { name: [text, 'Name of the Recovery Services vault.'] },
  {
    subscription: [text, 'Id of its subscription.'],
    resourceGroup: [text, 'Name of its resource group.'],
    location: [text, 'Region of the vault.'],
    redundancy: [
      oneOf('LocallyRedundant', 'ZoneRedundant', 'GeoRedundant', 'ReadAccessGeoZoneRedundant'),
      'Storage redundancy of the vault.',
    ],
    crossRegionRestore: [flag, 'Whether cross-region restore is on; unknown where it is left out.'],
    crossSubscriptionRestore: [
      oneOf('Enabled', 'Disabled', 'PermanentlyDisabled'),
      'State of cross-subscription restore; unknown where it is left out.',
    ],
  },
);

const POLICY_SHAPE = object(
  { name: [text, 'Name of the backup policy.'] },
  {
    type: [oneOf('V1', 'V2'), '`V1` for a Standard policy, `V2` for an Enhanced one.'],
    snapshotConsistencyType: [
      oneOf('OnlyCrashConsistent'),
      'Set for a policy that takes snapshots without the agent; left out for others.',
    ],
  },
);

export const ENVIRONMENT_SHAPE = object(
  {},
  {
    subscription: [text, 'Id of the subscription that is deployed to.'],
    resourceGroup: [text, 'Name of the resource group that is deployed to.'],
    location: [text, 'Region of the resource group, for example westeurope.'],
    tenant: [text, 'Id of the tenant that is deployed to.'],
    managementGroup: [text, 'Name of the management group that is deployed to.'],
    cloud: [
      oneOf('AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'),
      'The Azure cloud that is deployed to; AzureCloud where nothing is said.',
    ],
    registeredFeatures: [
      list(text),
      'Features that are registered in the subscription, `Microsoft.RecoveryServices/NAME`.',
    ],
    vault: [VAULT_SHAPE, 'The vault that protects the VMs when another repository deploys it.'],
    policy: [POLICY_SHAPE, 'The policy that protects the VMs when another repository deploys it.'],
    protectAllVms: [
      flag,
      'Whether every VM of the templates that has no protection of its own is protected by that vault and policy.',
    ],
    stagingStorageAccounts: [list(text), 'Names or ids of storage accounts that restores may stage in.'],
  },
);

export const CONFIGURATION_SHAPE = object(
  {},
  {
    $schema: [text, 'Where the schema of this file is.'],
    edition: [oneOf(...EDITIONS), 'The edition of the support matrix to judge by.'],
    preset: [
      oneOf(...PRESETS),
      '`essential`: what certainly fails. `recommended`: also what needs a decision now. `all`: also hints and lists.',
    ],
    rules: [map('rule', oneOf(...SEVERITY_SETTINGS)), 'Severity by rule id; a rule that is not named keeps its own.'],
    suppressions: [list(SUPPRESSION_SHAPE), 'Findings that are accepted, each with its reason.'],
    exclude: [list(text), 'Files and folders that are not checked, relative to this file.'],
    environment: [ENVIRONMENT_SHAPE, 'What templates do not say about the place they are deployed to.'],
    parameterFiles: [
      map('path', text),
      'The parameter file of a template, both relative to this file, where their names do not say it.',
    ],
  },
);

/** What templates do not say about where they are deployed. Everything is optional; what is absent stays unknown. */
export type EnvironmentProfile = ValueOf<typeof ENVIRONMENT_SHAPE>;

/** A finding that the config file accepts. */
export interface ConfigSuppression extends ValueOf<typeof SUPPRESSION_SHAPE> {
  /** Where it stands. */
  readonly span: Span;
}

/** A config file as read. Absent: it says nothing about that. */
export interface Configuration {
  /** The id of the file; its paths are relative to the directory that holds it. */
  readonly file: string;
  readonly edition?: (typeof EDITIONS)[number];
  readonly preset?: Preset;
  /** By rule id as written. */
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly suppressions: readonly ConfigSuppression[];
  readonly exclude: readonly string[];
  readonly environment: EnvironmentProfile;
  /** Template to parameter file, relative to the file's directory. */
  readonly parameterFiles: Readonly<Record<string, string>>;
}
