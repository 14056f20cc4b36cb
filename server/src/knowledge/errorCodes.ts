/** Error codes of Azure Backup for VMs: what they mean and what helps. Data and sources: schemas/reference. */
import table from '../../../schemas/reference/error-codes.json';

export interface ErrorCode {
  /** As the service writes it, its slips in spelling included. */
  readonly code: string;
  /** Other codes for the same thing. */
  readonly alsoAs?: readonly string[];
  readonly area: string;
  readonly means: string;
  /** The moment at which it comes. */
  readonly when: string;
  /** What to do, in order. */
  readonly remedy: readonly string[];
  /** What a template shows of it beforehand. */
  readonly hint?: string;
  /** Facts about the same thing. A rule that cites one of them warns of the error. */
  readonly facts?: readonly string[];
  /** Further rules that warn of it: an id, or `family/*` for what the family reports as errors. */
  readonly rules?: readonly string[];
  /** Key of its source. */
  readonly source: string;
}

export interface ErrorCodeSource {
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD` as the document dates itself. */
  readonly date?: string;
}

/** Every code, in the order of the data. */
export const ERROR_CODES: readonly ErrorCode[] = table.codes;

export const ERROR_CODE_SOURCES: Readonly<Record<string, ErrorCodeSource>> = table.sources;

/** What is known of a code, compared without case; undefined for one that is not known. */
export function findErrorCode(code: string): ErrorCode | undefined {
  const wanted = code.toLowerCase();
  return ERROR_CODES.find(({ code: own, alsoAs = [] }) =>
    [own, ...alsoAs].some((name) => name.toLowerCase() === wanted),
  );
}
