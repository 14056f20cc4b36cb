/** Time zones as a backup policy names them: Windows ids, and the IANA zone of each. Data: schemas/reference. */
import table from '../../../schemas/reference/time-zones.json';

export interface TimeZone {
  /** The Windows id in its own spelling: `Pacific Standard Time`. */
  readonly id: string;
  /** The IANA zone whose rules it follows: `America/Los_Angeles`. */
  readonly iana: string;
}

/** Every Windows id that CLDR knows, by name. */
export const TIME_ZONES: readonly TimeZone[] = Object.entries(table.zones).map(([id, iana]) => ({ id, iana }));

const BY_ID: ReadonlyMap<string, TimeZone> = new Map(TIME_ZONES.map((zone) => [zone.id.toLowerCase(), zone]));

const RETIRED: ReadonlySet<string> = new Set(table.retired.map((id) => id.toLowerCase()));

/** The zone of a Windows id, compared without case; `undefined` for one that CLDR does not know. */
export function findTimeZone(id: string): TimeZone | undefined {
  return BY_ID.get(id.toLowerCase());
}

/** Whether Windows still ships the id although CLDR has dropped it: neither known nor to be called wrong. */
export function isRetiredTimeZone(id: string): boolean {
  return RETIRED.has(id.toLowerCase());
}

/** The zone whose rules are those of an IANA zone, compared without case; `undefined` where Windows has none. */
export function timeZoneOfIana(iana: string): TimeZone | undefined {
  return TIME_ZONES.find((zone) => zone.iana.toLowerCase() === iana.toLowerCase());
}

/** Whether the clocks of a zone change in the course of a year, as the runtime's zone data has it. */
export function observesDaylightSaving({ iana }: TimeZone, year: number): boolean {
  const hour = new Intl.DateTimeFormat('en', { timeZone: iana, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  const noons = Array.from({ length: 12 }, (_, month) => hour.format(Date.UTC(year, month, 15, 12)));
  return new Set(noons).size > 1;
}
