/** The schema of the config file against the code that reads it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv';
import { CONFIG_FILE_NAME, CONFIGURATION_SHAPE } from '../../server/src/config/configuration';
import { readShape, type Shape } from '../../server/src/config/shape';
import { createEngine } from '../../server/src/engine/engine';
import { ExpressionCache } from '../../server/src/syntax/expression';
import { parseJson } from '../../server/src/syntax/parser';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly items?: Schema;
}

const SCHEMA_FILE = 'schemas/restorable.config.schema.json';
const schema: Schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));

/** Every key of an object shape, required ones with `!`, and every choice, as paths. */
function keysOfShape(shape: Shape, path = ''): string[] {
  switch (shape.kind) {
    case 'object':
      return Object.entries(shape.members).flatMap(([name, member]) => [
        `${path}/${name}${member.required ? '!' : ''}`,
        ...keysOfShape(member.shape, `${path}/${name}`),
      ]);
    case 'list':
      return keysOfShape(shape.items, `${path}/*`);
    case 'text':
      return (shape.oneOf ?? []).map((choice) => `${path}=${choice}`);
    default:
      return [];
  }
}

function keysOfSchema({ properties = {}, required = [], enum: choices = [], items }: Schema, path = ''): string[] {
  const members = path === '/rules' ? {} : properties;
  return [
    ...Object.entries(members).flatMap(([name, member]) => [
      `${path}/${name}${required.includes(name) ? '!' : ''}`,
      ...keysOfSchema(member, `${path}/${name}`),
    ]),
    ...choices.map((choice) => `${path}=${choice}`),
    ...(items ? keysOfSchema(items, `${path}/*`) : []),
  ];
}

test('the schema is contributed for files of that name, and shipped', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.deepEqual(contributes.jsonValidation, [{ fileMatch: CONFIG_FILE_NAME, url: `./${SCHEMA_FILE}` }]);
  assert.deepEqual(contributes.languages, [{ id: 'jsonc', filenames: [CONFIG_FILE_NAME] }]);
  assert.ok(readFileSync('.vscodeignore', 'utf8').split(/\r?\n/).includes(`!${SCHEMA_FILE}`));
});

test('the schema has the keys and choices that are read, and no other', () => {
  const keys = keysOfShape(CONFIGURATION_SHAPE);
  assert.ok(keys.includes('/suppressions/*/rule!'));
  assert.deepEqual(keysOfSchema(schema).sort(), keys.sort());
});

test('the schema offers every rule by name', () => {
  const ids = createEngine().rules();
  assert.deepEqual(
    Object.keys(schema.properties?.['rules']?.properties ?? {}).sort(),
    ids.map(({ id }) => id).sort(),
    'run npm run generate',
  );
});

test('the example of the README is right', () => {
  const [, example] = /### Config file[\s\S]*?```jsonc\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  const file = { id: CONFIG_FILE_NAME, text: example ?? '' };
  const { findings, configuration } = createEngine().readConfiguration({ file, today: '2026-08-01', jsonSyntax: true });
  assert.deepEqual(findings, []);
  assert.equal(configuration.suppressions.length, 1);
});

test('schema and code agree about what is right and what is wrong', () => {
  const isValid = new Ajv({ strict: false, logger: false }).compile(schema);
  const suppression = { rule: 'r', files: ['a'], reason: 'why' };
  const cases: readonly (readonly [right: boolean, content: unknown])[] = [
    [true, {}],
    [true, { $schema: 'x', edition: 'latest', preset: 'essential', rules: { anything: 'off' }, exclude: [] }],
    [true, { suppressions: [{ ...suppression, resource: 'vm', expires: '2028-02-29' }] }],
    [true, { environment: { vault: { name: 'v' }, policy: { name: 'p', type: 'V1' }, protectAllVms: false } }],
    [true, { parameterFiles: { 'a.json': 'b.json' } }],
    [false, []],
    [false, { other: 1 }],
    [false, { edition: '2020-01-01' }],
    [false, { rules: { x: 'fatal' } }],
    [false, { rules: ['x'] }],
    [false, { exclude: [''] }],
    [false, { suppressions: [{ rule: 'r', files: ['a'] }] }],
    [false, { suppressions: [{ ...suppression, expires: '2027-04-31' }] }],
    [false, { environment: { vault: {} } }],
    [false, { environment: { policy: { name: 'p', type: 'V3' } } }],
    [false, { environment: { registeredFeatures: 'x' } }],
    [false, { parameterFiles: { 'a.json': ['b.json'] } }],
  ];
  for (const [right, content] of cases) {
    const text = JSON.stringify(content);
    const file = parseJson('restorable.config.json', text, new ExpressionCache());
    const { problems } = readShape(file.root, CONFIGURATION_SHAPE);
    assert.equal(isValid(content), right, `the schema about ${text}`);
    assert.equal(problems.length === 0, right, `the code about ${text}`);
  }
});
