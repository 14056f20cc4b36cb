/** The data under schemas/: its shape, its links, its completeness. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import editions from '../../schemas/editions.json';
import schema from '../../schemas/facts.schema.json';
import { EDITIONS } from '../../server/src/knowledge/edition';
import type { Fact, FactValue } from '../../server/src/knowledge/fact';
import { FACT_FILES, FACTS, SOURCES } from '../../server/src/knowledge/factFiles';
import { findCitations } from '../../server/tools/citations';
import { formatFactFile, OTHER_FILES } from '../../server/tools/factText';

const FOLDER = 'schemas/facts';
const fileNames = readdirSync(FOLDER).filter((name) => !OTHER_FILES.includes(name));
const all = FACT_FILES.flatMap((file) => file.facts);

test('every fact file matches the JSON Schema', () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { regex: true } }).compile(schema);
  for (const file of FACT_FILES) {
    assert.ok(validate(file), `${file.topic}: ${JSON.stringify(validate.errors)}`);
  }
});

test('every fact file is bundled and named after its topic', () => {
  assert.deepEqual(FACT_FILES.map((file) => `${file.topic}.json`).sort(), fileNames.sort());
});

test('every fact file has the one layout', () => {
  for (const name of fileNames) {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    assert.equal(text, formatFactFile(JSON.parse(text)), `${name}: run npm run generate`);
  }
});

test('ids and slugs are unique', () => {
  assert.deepEqual(repeated(all.map((fact) => fact.id)), []);
  assert.deepEqual(repeated(all.map((fact) => fact.slug)), []);
});

test('no fact of the catalogue is missing', () => {
  const expected = [
    ...numbered(615, (number) => `F${String(number).padStart(3, '0')}`),
    ...numbered(11, (number) => `A${String(number).padStart(3, '0')}`),
    ...numbered(34, (number) => `N${number}`),
  ];
  assert.deepEqual(
    expected.filter((id) => !FACTS.has(id)),
    [],
  );
  assert.deepEqual(
    all.filter((fact) => !fact.id.startsWith('P') && !expected.includes(fact.id)),
    [],
  );
  const constants = all.filter((fact) => fact.id.startsWith('P')).map((fact) => fact.id);
  assert.deepEqual(
    constants.sort(),
    numbered(constants.length, (number) => `P${String(number).padStart(3, '0')}`),
    'constants are numbered without a gap',
  );
});

test('every source that a fact names exists, and every source is named', () => {
  const named = new Set(all.flatMap((fact) => [fact.source, ...(fact.alsoIn ?? [])]));
  assert.deepEqual(
    [...named].filter((key) => SOURCES[key] === undefined),
    [],
  );
  assert.deepEqual(
    Object.keys(SOURCES).filter((key) => !named.has(key)),
    [],
  );
  for (const [key, source] of Object.entries(SOURCES)) {
    assert.match(source.url, /^https:\/\//, key);
    assert.ok((source.documentDate ?? '') <= source.retrieved, `${key} was read before it was written`);
  }
});

test('a documented fact carries the date of its document', () => {
  for (const fact of all.filter((each) => each.basis === 'documented')) {
    assert.equal(fact.asOf, SOURCES[fact.source]?.documentDate, fact.id);
  }
});

test('a fact of the five documents and a newer text always has a date', () => {
  assert.deepEqual(
    all.filter((fact) => fact.asOf === undefined && !fact.id.startsWith('P')),
    [],
  );
});

test('supersession points both ways and forward in time', () => {
  for (const fact of all) {
    if (fact.supersededBy !== undefined) {
      const successor = existing(fact.supersededBy, fact);
      assert.ok(successor.replaces?.includes(fact.id), `${successor.id} does not say that it replaces ${fact.id}`);
      assert.ok((fact.asOf ?? '') < (successor.asOf ?? ''), `${fact.id} is not older than ${successor.id}`);
    }
    for (const id of fact.replaces ?? []) {
      const first = existing(existing(id, fact).supersededBy ?? 'none', fact);
      assert.ok((first.asOf ?? '') <= (fact.asOf ?? ''), `${id} is superseded by ${first.id}, later than ${fact.id}`);
    }
  }
});

test('conflicts are stated on both sides', () => {
  for (const fact of all) {
    for (const id of fact.conflictsWith ?? []) {
      assert.ok(existing(id, fact).conflictsWith?.includes(fact.id), `${id} does not name ${fact.id}`);
    }
  }
});

test('a fact whose sources differ names the other side, unless one text contradicts itself', () => {
  const alone = all.filter((fact) => fact.note !== undefined && fact.conflictsWith === undefined);
  assert.deepEqual(
    alone.map(({ id }) => id),
    ['N15'],
    'two articles, of which one statement is a fact of ours',
  );
});

test('numbers have a unit, ranges have an order, patterns compile', () => {
  for (const fact of all) {
    const { value } = fact;
    if (value !== undefined && holdsNumber(value)) {
      assert.ok(fact.unit, `${fact.id} has a number and no unit`);
    }
    if (typeof value === 'object' && 'min' in value) {
      assert.ok(value.min <= value.max, fact.id);
    }
    if (typeof value === 'object' && 'pattern' in value) {
      assert.ok(new RegExp(value.pattern) instanceof RegExp, fact.id);
    }
  }
});

test('a fact that no property shows is not observable, and the reverse', () => {
  for (const fact of all) {
    assert.equal(fact.observable === 'not-in-template', fact.armPaths === undefined, fact.id);
  }
});

test('every fact that the code cites exists', () => {
  assert.deepEqual(
    findCitations().filter((citation) => !FACTS.has(citation.fact)),
    [],
  );
});

test('the editions of the code are those of the data', () => {
  assert.deepEqual(
    editions.map((edition) => edition.id),
    [...EDITIONS],
  );
});

function existing(id: string, from: Fact): Fact {
  const fact = FACTS.get(id);
  assert.ok(fact, `${from.id} names ${id}, which does not exist`);
  return fact;
}

function numbered(count: number, name: (number: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => name(index + 1));
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function holdsNumber(value: FactValue): boolean {
  if (typeof value === 'number') {
    return true;
  }
  if (Array.isArray(value)) {
    return typeof value[0] === 'number';
  }
  return (
    typeof value === 'object' &&
    ('min' in value || ('table' in value && holdsNumber(Object.values(value.table)[0] ?? '')))
  );
}
