/**
 * Typed reading of the facts under schemas/facts, as of an edition. It holds no rule logic: it says what is stated,
 * where and when, and whether an edition has it.
 */
import { covers, type Edition } from './edition';
import { compareFactIds, type Fact, type FactValue, type Range, type Source, type Table } from './fact';
import { FACTS, SOURCES } from './factFiles';

export { covers, DEFAULT_EDITION, EDITIONS, type Edition, isEdition } from './edition';
export type { Fact, FactValue, Handling, Range, Source, Table } from './fact';

/** A source as a reader of a message wants it. */
export interface Citation {
  readonly title: string;
  readonly url: string;
  /** Date of the statement, `YYYY-MM-DD`; `undefined` for a check without date. */
  readonly date: string | undefined;
  /** `YYYY-MM-DD` on which the source was read. */
  readonly retrieved: string;
  readonly where: string;
}

/**
 * The facts as of one edition, or the part of them that a rule cites.
 *
 * The readers answer for any fact, whether it holds in the edition or not: a rule may compare two dated lists. They
 * throw on an id that does not exist, lies outside a restricted base, or has a value of another kind: a bug in the
 * caller, never bad input.
 */
export interface FactBase {
  readonly edition: Edition;
  /** Ids that this base answers for. All facts come in the order F, A, N, P; a restricted base in that of its list. */
  readonly ids: readonly string[];
  get(id: string): Fact;
  /** Whether the edition has the fact: see `holdsIn`. */
  holds(id: string): boolean;
  /** A value of two bounds, both included. */
  range(id: string): Range;
  number(id: string): number;
  /** A value that is one text: a name, a date, a code. The statement itself is `get(id).text`. */
  text(id: string): string;
  /** A value that is a list of texts. */
  list(id: string): readonly string[];
  /** A value that is a list of numbers. */
  numbers(id: string): readonly number[];
  /** A value per key. */
  table(id: string): Table;
  /** A value that is a regular expression. */
  pattern(id: string): RegExp;
  unit(id: string): string | undefined;
  /** Where and when it is stated. */
  source(id: string): Citation;
  /** The same facts, of which only these may be read. */
  restrictedTo(ids: readonly string[]): FactBase;
}

const ALL_IDS: readonly string[] = [...FACTS.keys()].sort(compareFactIds);

/** The facts as of an edition. Cheap: nothing is copied or parsed. */
export function knowledge(edition: Edition): FactBase {
  return factBase(edition, ALL_IDS, FACTS);
}

/**
 * Whether a fact holds in an edition.
 *
 * A superseded fact ends when its successor is stated. A fact of the five source documents (F) holds in every edition
 * until then, unless it takes the place of an earlier one: then, like every newer text (A, N) and dated constant (P),
 * it begins with its own date.
 */
export function holdsIn(fact: Fact, edition: Edition): boolean {
  const successor = fact.supersededBy === undefined ? undefined : FACTS.get(fact.supersededBy);
  if (successor?.asOf !== undefined && covers(edition, successor.asOf)) {
    return false;
  }
  const isTimeless = fact.asOf === undefined || (fact.id.startsWith('F') && fact.replaces === undefined);
  return isTimeless || covers(edition, fact.asOf ?? '');
}

/** Whether a fact of this id exists, whatever the edition. */
export function factExists(id: string): boolean {
  return FACTS.has(id);
}

function factBase(edition: Edition, ids: readonly string[], facts: ReadonlyMap<string, Fact>): FactBase {
  const get = (id: string): Fact => {
    const fact = facts.get(id);
    if (fact === undefined) {
      throw new Error(FACTS.has(id) ? `Fact ${id} is read but not cited` : `There is no fact ${id}`);
    }
    return fact;
  };
  const read = <T extends FactValue>(id: string, kind: string, accepts: (value: FactValue) => value is T): T => {
    const { value } = get(id);
    if (value === undefined || !accepts(value)) {
      throw new Error(`The value of fact ${id} is not a ${kind}: ${JSON.stringify(value)}`);
    }
    return value;
  };
  return {
    edition,
    ids,
    get,
    holds: (id) => holdsIn(get(id), edition),
    range: (id) => read(id, 'range', isRange),
    number: (id) => read(id, 'number', isNumber),
    text: (id) => read(id, 'text', isText),
    list: (id) => read(id, 'list of texts', isTextList),
    numbers: (id) => read(id, 'list of numbers', isNumberList),
    table: (id) => read(id, 'table', isTable).table,
    pattern: (id) => new RegExp(read(id, 'pattern', isPattern).pattern),
    unit: (id) => get(id).unit,
    source: (id) => citation(get(id)),
    restrictedTo: (cited) => factBase(edition, cited, new Map(cited.map((id) => [id, get(id)]))),
  };
}

function citation(fact: Fact): Citation {
  const source: Source | undefined = SOURCES[fact.source];
  if (source === undefined) {
    throw new Error(`Fact ${fact.id} names a source that does not exist: ${fact.source}`);
  }
  return { title: source.title, url: source.url, date: fact.asOf, retrieved: source.retrieved, where: fact.where };
}

function isText(value: FactValue): value is string {
  return typeof value === 'string';
}

function isNumber(value: FactValue): value is number {
  return typeof value === 'number';
}

function isTextList(value: FactValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isNumberList(value: FactValue): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

function isRange(value: FactValue): value is Range {
  return typeof value === 'object' && 'min' in value;
}

function isPattern(value: FactValue): value is { readonly pattern: string } {
  return typeof value === 'object' && 'pattern' in value;
}

function isTable(value: FactValue): value is { readonly table: Table } {
  return typeof value === 'object' && 'table' in value;
}
