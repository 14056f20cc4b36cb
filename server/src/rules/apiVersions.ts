/** Properties that are newer than the API version of their resource. */
import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { writeValue } from './edits';
import type { Fix } from './fix';
import type { Report } from './rule';
import { listed, subject } from './wording';

/** What a resource uses that its API version does not have. */
export interface VersionedUse {
  /** `policy`, `vault`: what a message calls the resource. */
  readonly kind: string;
  readonly resource: Resource;
  readonly apiVersion: Extract<Resolved<string>, { readonly kind: 'known' }>;
  /** At least one. `since`: the first version that has it, `YYYY-MM-DD`. */
  readonly tooNew: readonly { readonly name: string; readonly since: string }[];
  /** Where the versions come from, for the end of a sentence. */
  readonly stated: string;
}

/** Whether a version certainly lies before a date; a preview counts by its date. */
export function isBefore(apiVersion: Resolved<string>, date: string): boolean {
  const [day = ''] = apiVersion.kind === 'known' ? (/^\d{4}-\d{2}-\d{2}/.exec(apiVersion.value) ?? []) : [];
  return day !== '' && day < date;
}

/** One finding at the API version, which is the cause, however many properties are too new for it. */
export function versionReport({ kind, resource, apiVersion, tooNew, stated }: VersionedUse): Report {
  const uses = listed(
    tooNew.map(({ name }) => name),
    'and',
  );
  const exist = tooNew.length === 1 ? 'it exists' : 'they exist';
  return {
    place: apiVersion.place,
    message: `${subject(kind, resource)} uses ${uses} with apiVersion ${apiVersion.value}; ${exist} from ${neededVersion(tooNew)} on${stated}.`,
    resource,
  };
}

export function versionFixes({ apiVersion, tooNew }: VersionedUse): readonly Fix[] {
  const needed = neededVersion(tooNew);
  const operations = writeValue(apiVersion.place, 'apiVersion', needed);
  return operations ? [{ title: `Use API version ${needed}`, applicability: 'suggested', operations }] : [];
}

function neededVersion(tooNew: VersionedUse['tooNew']): string {
  const versions = tooNew.map(({ since }) => since).sort();
  return versions.at(-1) ?? '';
}
