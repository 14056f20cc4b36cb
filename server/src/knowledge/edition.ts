/**
 * Editions: the support matrix as stated at a date. A message says "as stated on DATE", never "since": no source tells
 * the day on which Azure changed.
 */

/** Every edition, oldest first. `schemas/editions.json` names them for people. */
export const EDITIONS = ['2021-11-18', '2023-07-05', '2025-01-30', '2026-01-28', 'latest'] as const;

export type Edition = (typeof EDITIONS)[number];

export const DEFAULT_EDITION: Edition = 'latest';

/** Whether a setting or flag names an edition. */
export function isEdition(text: string): text is Edition {
  return (EDITIONS as readonly string[]).includes(text);
}

/**
 * Whether an edition has what was stated on a date.
 *
 * @param date `YYYY-MM-DD`; `latest` covers every date
 */
export function covers(edition: Edition, date: string): boolean {
  return edition === 'latest' || date <= edition;
}
