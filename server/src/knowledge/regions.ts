/** Azure regions: names as templates write them, their pairs, what they offer. Data and sources: schemas/reference. */
import table from '../../../schemas/reference/regions.json';

export interface Region {
  /** As ARM normalises it: `westeurope`. */
  readonly name: string;
  /** As people read it: `West Europe`. */
  readonly displayName: string;
  readonly geography: string;
  /** The paired region; absent where Azure names none. Pairs are not always mutual: Brazil South, West US 3. */
  readonly pair?: string;
  /** Number of availability zones; 0 where there are none. */
  readonly zones: number;
  /** Whether the provider registers Recovery Services vaults here. Absence is a hint, not proof. */
  readonly vaults: boolean;
  /** Whether the provider registers the cross-region restore operation here. Absence is a hint, not proof. */
  readonly crossRegionRestore: boolean;
}

/** The public regions, by name. Sovereign clouds and regions newer than the data are missing. */
export const REGIONS: readonly Region[] = table.regions;

const BY_NAME: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.name, region]));

/** A location as ARM compares it: `West Europe` and `WestEurope` are both `westeurope`. */
export function normalizeRegion(location: string): string {
  return location.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The region that a location names, in any spelling; `undefined` for one that we do not know. */
export function findRegion(location: string): Region | undefined {
  return BY_NAME.get(normalizeRegion(location));
}
