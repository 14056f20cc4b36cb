/** How a situation is spelled: what both halves of a template written from it use. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined };
export type Fields = { [name: string]: Json | undefined };

export const GROUP = 'group';
export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
/** How the same deployment is written. */
export interface Spelling {
  /** What stands in place of literals. */
  readonly values: 'literal' | 'parameter' | 'variable' | 'parameter file';
  /** Resources by symbolic name (language version 2.0). */
  readonly symbolic: boolean;
  /** Where vault, policy and item are deployed from. */
  readonly protection: 'beside' | 'inner' | 'outer' | 'other group';
  /** Policy and settings as children inside the vault. */
  readonly children: boolean;
  /** The storage settings as a resource of their own. */
  readonly storageConfig: boolean;
  /** Names and ids put together by other functions. */
  readonly ids: 'resourceId' | 'concat' | 'format';
  /** Disk encryption by the extension, or by the disk's own settings. */
  readonly extension: boolean;
  /** Types and enumerations in another case. */
  readonly upperCase: boolean;
  /** Regions by the names that people see. */
  readonly displayNames: boolean;
  /** The machine, and data disks that are all alike, as the only ones of a copy. */
  readonly copied: boolean;
  /** The disk of the system as a resource of its own. */
  readonly attachedSystem: boolean;
  /** Settings and resources beside it that change nothing. */
  readonly decoys: boolean;
}

export const PLAIN: Spelling = {
  values: 'literal',
  symbolic: false,
  protection: 'beside',
  children: false,
  storageConfig: false,
  ids: 'resourceId',
  extension: true,
  upperCase: false,
  displayNames: false,
  copied: false,
  attachedSystem: false,
  decoys: false,
};

/** What the machine is called. */
export const machineName = ({ copied }: Spelling): string => (copied ? 'machine0' : 'machine');

const DISPLAY_NAMES: Readonly<Record<string, string>> = {
  eastus: 'East US',
  westus: 'West US',
  uksouth: 'UK South',
  northeurope: 'North Europe',
  brazilsouth: 'Brazil South',
};

export const regionName = (region: string, { displayNames }: Spelling): string =>
  (displayNames && DISPLAY_NAMES[region]) || region;

export interface Resource extends Fields {
  type: string;
  name: string;
  properties?: Fields;
}

/** An expression for a value that nothing gives. */
export type Ask = (name: string) => string;

export const cased = (word: string, { upperCase }: Spelling): string => (upperCase ? word.toUpperCase() : word);
