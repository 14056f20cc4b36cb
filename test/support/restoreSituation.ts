/** A machine, its protection and the choices of a restore plan in plain words: what a reference model reads and
 * what a template is written from. No word of the product's own model. */

export type Edition = '2021-11-18' | '2023-07-05' | '2025-01-30' | '2026-01-28' | 'latest';

export type DiskKind = 'ordinary' | 'ultra' | 'premiumV2' | 'shared' | 'writeAccelerated';

/** What a part of the plan may hold at most: `unknown` stands for a parameter that nothing gives a value to. */
export type Unknown = 'unknown';

export interface DataDisk {
  readonly lun: number;
  readonly kind: DiskKind;
  /** In GiB. */
  readonly size?: number;
  readonly customerKey?: boolean;
  /** A disk resource of its own that the machine attaches. */
  readonly attached?: boolean;
  readonly privateEndpoint?: boolean;
}

export interface OsDisk {
  readonly kind: 'ordinary' | 'writeAccelerated' | 'ephemeral';
  readonly customerKey?: boolean;
  readonly size?: number;
}

export interface Exclusion {
  readonly luns: readonly number[] | Unknown;
  /** Absent means a list of what is left out. */
  readonly inclusion?: boolean;
}

/** The type of a policy that stands in the template; `implied` leaves `policyType` out. */
export interface DeclaredPolicy {
  readonly type: 'V1' | 'V2';
  readonly implied?: boolean;
  readonly crashConsistent?: boolean;
}

export type Redundancy = 'ZoneRedundant' | 'GeoRedundant' | 'LocallyRedundant' | 'notStated' | Unknown;

export interface Vault {
  readonly redundancy: Redundancy;
  readonly crossRegion: 'on' | 'off' | 'absent' | Unknown;
  readonly crossSubscription: 'Enabled' | 'Disabled' | 'PermanentlyDisabled' | 'absent' | Unknown;
  readonly otherRegion?: boolean;
}

export interface Machine {
  readonly securityType: 'Standard' | 'TrustedLaunch' | 'ConfidentialVM' | Unknown;
  /** How the disk of a Confidential VM is encrypted. */
  readonly confidential?: 'PMK' | 'CMK' | 'VMGuestStateOnly' | 'NonPersistedTPM' | 'notStated';
  readonly diskEncryption?: 'ADE' | null;
  readonly unmanaged?: boolean;
  readonly osDisk: OsDisk;
  readonly dataDisks: readonly DataDisk[];
  readonly zone: string | null | Unknown;
  readonly size: 'v5' | 'v6' | 'ordinary';
  readonly location: string;
  readonly availabilitySet?: boolean;
  readonly dedicatedHost?: boolean;
  readonly spot?: boolean;
  readonly plan?: boolean;
  readonly diagnosticSettings?: boolean;
  readonly extensionsForbidden?: boolean;
  readonly agentNotProvisioned?: boolean;
  readonly image?: 'coreos' | '32bit';
  readonly extendedZone?: boolean;
}

export interface Protection {
  readonly state: 'yes' | 'maybe' | 'no' | 'stopped' | 'intent';
  /** API version of the protected item. */
  readonly apiVersion: string;
  readonly policy: DeclaredPolicy | 'DefaultPolicy' | 'EnhancedPolicy' | 'undeclared';
  /** Null where another deployment owns the vault. */
  readonly vault: Vault | null;
  readonly exclusion?: Exclusion;
}

export interface Situation {
  readonly machine: Machine;
  readonly protection: Protection;
  /** The region is that of a resource group which nothing names. */
  readonly locationUnknown?: boolean;
  /** The security type is one of several that it may be: rules say only what is certain. */
  readonly securityUnknown?: boolean;
}

export interface Choice {
  readonly tier?: 'snapshot' | 'snapshot-and-vault' | 'vault' | 'archive' | 'secondary';
  readonly keyState?: string;
  readonly targetRegion?: string;
  /** The profile's own subscription, or another one. */
  readonly targetSubscription?: 'own' | 'other';
  readonly targetZone?: string;
  readonly sourceVm?: 'present' | 'deleted';
}

export const ROUTE_IDS = [
  'create-vm',
  'restore-disks',
  'replace-existing',
  'cross-region',
  'cross-subscription',
  'cross-zonal',
  'files',
] as const;
export type Route = (typeof ROUTE_IDS)[number];
export type State = 'available' | 'conditional' | 'notStated' | 'unavailable';

export interface Expected {
  readonly routes: Readonly<Record<Route, State>>;
  /** In the order of the machine: the disk of the system, then data disks. Null where the list of disks is unknown. */
  readonly included: readonly (boolean | null)[];
  readonly keyState: {
    readonly id: string;
    readonly outcome: 'succeeds' | 'conditional' | 'fails' | 'notStated';
    readonly errorCode: string | null;
    readonly recovery: readonly string[];
  } | null;
}

/** What the model knows of a region. */
export interface Region {
  readonly pair: string | null;
  readonly zones: readonly string[];
  readonly ultra: boolean;
  readonly premiumV2: boolean;
}

const region = (pair: string | null, zones: boolean, ultra: boolean, premiumV2: boolean): Region => ({
  pair,
  zones: zones ? ['1', '2', '3'] : [],
  ultra,
  premiumV2,
});

/** A few regions: pair, zones, and whether disks of the two kinds come back in the pair (region list of 2026). */
export const REGIONS: Readonly<Record<string, Region>> = {
  eastus: region('westus', true, true, true),
  westus: region('eastus', false, true, true),
  westus2: region('westcentralus', true, true, false),
  westus3: region('eastus', true, false, true),
  uksouth: region('ukwest', true, false, true),
  swedensouth: region('swedencentral', false, false, false),
  swedencentral: region('swedensouth', true, false, false),
  westeurope: region('northeurope', true, true, true),
  northeurope: region('westeurope', true, true, true),
  canadaeast: region('canadacentral', false, true, false),
  canadacentral: region('canadaeast', true, true, false),
  westcentralus: region('westus2', false, true, false),
  ukwest: region('uksouth', false, false, true),
  southcentralus: region('northcentralus', true, true, true),
  brazilsouth: region('southcentralus', true, true, true),
  italynorth: region(null, true, false, false),
};
