/** The shape of the data under schemas/facts; `schemas/facts.schema.json` is the same in JSON Schema. */

/** A range of numbers, both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** One value per key, such as the API version from which a property exists. */
export type Table = Readonly<Record<string, string | number>>;

export type FactValue =
  | string
  | number
  | readonly string[]
  | readonly number[]
  | Range
  | { readonly pattern: string }
  | { readonly table: Table };

export type Basis = 'documented' | 'schema' | 'client' | 'observed';

export type Handling =
  | 'diagnostic'
  | 'restore-plan'
  | 'policy-simulator'
  | 'hover'
  | 'completion'
  | 'quick-fix'
  | 'not-applicable';

/** One statement of one source, in our words. */
export interface Fact {
  /** `F001` to `F615`, `A001` …, `N1` …, `P001` …; never reused. */
  readonly id: string;
  readonly slug: string;
  readonly text: string;
  /** What is computed with; absent where the statement alone is used. */
  readonly value?: FactValue;
  /** Unit of every number in `value`. */
  readonly unit?: string;
  /** `YYYY-MM-DD` of the text that states it; absent for a check without date, which holds in every edition. */
  readonly asOf?: string;
  /** Key of its source. */
  readonly source: string;
  readonly alsoIn?: readonly string[];
  /** Section, then row or step. */
  readonly where: string;
  readonly basis: Basis;
  readonly effect: string;
  readonly observable: 'template' | 'policy-json' | 'vault-config' | 'not-in-template';
  readonly handling: readonly Handling[];
  readonly appliesTo: {
    readonly subject: string;
    readonly when?: string;
    readonly policyType?: 'V1' | 'V2';
    readonly frequency?: 'Hourly' | 'Daily' | 'Weekly';
  };
  /** Properties that show it, as `type#property.path`. */
  readonly armPaths?: readonly string[];
  /** Earlier facts whose place it takes from its own date on. */
  readonly replaces?: readonly string[];
  /** The earliest fact that takes its place. */
  readonly supersededBy?: string;
  /** Facts that read otherwise and hold beside it. */
  readonly conflictsWith?: readonly string[];
  /** Present where the sources differ: how they are read together. */
  readonly note?: string;
}

/** A text that facts come from. */
export interface Source {
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD` as the document dates itself; absent where it carries none. */
  readonly documentDate?: string;
  /** `YYYY-MM-DD` on which it was read. */
  readonly retrieved: string;
  /** Commit of the page's source. */
  readonly revision?: string;
}

/** A file under schemas/facts. */
export interface FactFile {
  readonly topic: string;
  readonly facts: readonly Fact[];
}

/** Sorts F, A, N, P and by number in each. */
export function compareFactIds(left: string, right: string): number {
  const letters = 'FANP';
  return (
    letters.indexOf(left.charAt(0)) - letters.indexOf(right.charAt(0)) || Number(left.slice(1)) - Number(right.slice(1))
  );
}
