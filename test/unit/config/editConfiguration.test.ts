import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newConfiguration, withSeverity, withSuppression } from '../../../server/src/config/editConfiguration';
import { mergeSettings } from '../../../server/src/config/merge';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import { parseJson } from '../../../server/src/syntax/parser';
import { applyEdits } from '../../../server/src/text/span';

function file(text: string) {
  return parseJson('restorable.config.json', text, new ExpressionCache());
}

function setSeverity(text: string): string | null {
  const edits = withSeverity(file(text), 'a-rule', 'hint');
  return edits && applyEdits(text, edits);
}

test('a severity is set in the author’s formatting, comments kept', () => {
  assert.equal(setSeverity('{}'), '{\n  "rules": {\n    "a-rule": "hint"\n  }\n}');
  assert.equal(
    setSeverity('{\n\t// Why.\n\t"rules": {\n\t\t"b": "off" // here\n\t}\n}\n'),
    '{\n\t// Why.\n\t"rules": {\n\t\t"b": "off", // here\n\t\t"a-rule": "hint"\n\t}\n}\n',
  );
  assert.equal(setSeverity('{ "rules": { "a-rule": "off" } }'), '{ "rules": { "a-rule": "hint" } }');
  assert.equal(setSeverity('{ "rules": 3 }'), '{ "rules": { "a-rule": "hint" } }');
  assert.equal(setSeverity('[]'), null);
});

test('a suppression is added after the others', () => {
  const suppression = { rule: 'a-rule', files: ['/main.json'], reason: 'why' };
  const added = (text: string) => applyEdits(text, withSuppression(file(text), suppression) ?? []);
  assert.deepEqual(JSON.parse(added('{}')), { suppressions: [suppression] });
  assert.deepEqual(JSON.parse(added('{ "edition": "latest", "suppressions": [{}] }')), {
    edition: 'latest',
    suppressions: [{}, suppression],
  });
});

test('a new file ends with a line break', () => {
  assert.equal(newConfiguration({ rules: { x: 'off' } }), '{\n  "rules": {\n    "x": "off"\n  }\n}\n');
});

test('the config file beats the editor, a flag beats both, and what nobody says stays', () => {
  const base = {
    edition: 'latest',
    preset: 'recommended',
    rules: { a: 'off', b: 'off' },
    environment: { location: 'westeurope', tenant: 't' },
  } as const;
  const configuration = {
    file: '/repo/restorable.config.json',
    edition: '2023-07-05',
    rules: { b: 'error' },
    suppressions: [],
    exclude: [],
    environment: { location: 'northeurope' },
    parameterFiles: {},
  } as const;
  const merged = mergeSettings(base, configuration);
  assert.equal(merged.edition, '2023-07-05');
  assert.equal(merged.preset, 'recommended');
  assert.deepEqual(merged.rules, { a: 'off', b: 'error' });
  assert.deepEqual(merged.environment, { location: 'northeurope', tenant: 't' });
  assert.equal(merged.configFile, '/repo/restorable.config.json');
  assert.equal(mergeSettings(base, configuration, { edition: '2021-11-18' }).edition, '2021-11-18');
  assert.deepEqual(mergeSettings(base, undefined), { ...base, suppressions: [], configFile: null });
});
