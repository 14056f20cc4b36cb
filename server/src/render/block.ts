/**
 * What a plan or a simulation says, before it has a form: blocks of headings, tables, lists, code and pictures. One
 * content, written by `markdown.ts` and `html.ts`; nothing here is escaped, the writers do that.
 */

/** Of a route or a node, so that a writer can mark it by more than a colour. */
export type Tone = 'good' | 'caution' | 'bad' | 'neutral';

export type Inline =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** The ids of the facts that a sentence rests on: each leads to what it says. */
  | { readonly kind: 'facts'; readonly ids: readonly string[] }
  /** A place in a source, for hosts that can open it. Lines and characters count from 0. */
  | { readonly kind: 'place'; readonly file: string; readonly line: number; readonly character: number }
  /** The sign says the same as the word and the tone, for readers who see the page. */
  | { readonly kind: 'state'; readonly sign: string; readonly text: string; readonly tone: Tone }
  /** The same where the sign alone is seen. */
  | { readonly kind: 'mark'; readonly sign: string; readonly text: string; readonly tone: Tone };

export type Inlines = readonly Inline[];

/** What stands in one cell of a table: a text, or several that each stand alone. */
export type Cell = Inlines | { readonly kind: 'items'; readonly items: readonly Inlines[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: Inlines }
  | { readonly kind: 'paragraph'; readonly content: Inlines }
  | {
      readonly kind: 'table';
      /** What the table holds: for readers who do not see it. */
      readonly caption: string;
      /** What its rows are; how a writer lays them out may depend on it. */
      readonly of: 'routes' | 'disks' | 'advice';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly Inlines[] }
  | { readonly kind: 'code'; readonly language: 'powershell' | 'shell'; readonly label: string; readonly text: string }
  /** A picture comes with its words. */
  | { readonly kind: 'picture'; readonly svg: string; readonly label: string }
  /** What few readers need: shown once they ask for it. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'facts'; readonly facts: readonly FactLine[] };

/** A fact as a reader wants it. */
export interface FactLine {
  readonly id: string;
  readonly text: string;
  /** Title of the source. */
  readonly source: string;
  readonly place: string;
  /** `YYYY-MM-DD`; undefined for a check without date. */
  readonly date: string | undefined;
  readonly url: string;
}

/** The ids of facts after a sentence; nothing for none. */
export function factMarks(ids: readonly string[]): Inlines {
  return ids.length === 0 ? [] : [{ kind: 'facts', ids }];
}
