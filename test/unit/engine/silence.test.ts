/** The quick fixes that silence a finding, for every rule: afterwards it is accepted, or has the severity asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeSettings } from '../../../server/src/config/merge';
import type { Analysis, Finding, FixEdits, SilencePlaces } from '../../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { createEngine } from '../../../server/src/engine/engine';
import { applyEdits } from '../../../server/src/text/span';
import { analyze, CONFIG_FILE, engine, FILE, findingsIn, SUBJECTS, TODAY } from '../../support/everyRule';
import { settings } from '../../support/settings';

function applied(text: string, fix: FixEdits | undefined, file: string): string {
  assert.ok(fix);
  assert.deepEqual(
    fix.edits.map((each) => each.file),
    [file],
  );
  return applyEdits(text, fix.edits[0]?.edits ?? []);
}

/** What stands open in a text, without places, so that it can be compared after an edit. */
function open(analysis: Analysis): readonly string[] {
  return analysis.findings.filter(({ suppressed }) => !suppressed).map(({ rule, message }) => `${rule}: ${message}`);
}

for (const { id, text, before: earlier, edition } of SUBJECTS) {
  for (const comments of [true, false]) {
    test(`${id}: suppress here, by ${comments ? 'comment' : 'metadata'}`, () => {
      const settingsOf = { edition, preset: 'all' } as const;
      const before = analyze(text, settingsOf, earlier);
      const finding = before.findings.find(({ rule }) => rule === id) as Finding;
      const [fix] = before.silence(finding, { comments, config: null });
      assert.equal(fix?.title, `Suppress ${id} here`);
      const after = analyze(applied(text, fix, FILE), settingsOf, earlier);
      const accepted = after.findings.filter(({ rule, suppressed }) => rule === id && suppressed !== null);
      assert.ok(accepted.length >= 1);
      assert.ok(accepted.every(({ suppressed }) => suppressed?.by === (comments ? 'comment' : 'metadata')));
      assert.deepEqual(
        open(after).filter((each) => !open(before).includes(each)),
        [],
        'nothing new is said',
      );
      assert.ok(open(after).length < open(before).length, 'less stands open');
    });
  }

  test(`${id}: set each severity in the config file`, () => {
    const before = analyze(text, { edition, preset: 'all' }, earlier);
    const finding = before.findings.find(({ rule }) => rule === id) as Finding;
    const existing = '{\n  // ours\n  "preset": "all"\n}\n';
    for (const config of [CONFIG_FILE, { id: CONFIG_FILE, text: existing }]) {
      const fixes = before.silence(finding, { comments: true, config }).slice(1);
      const severities = ['off', 'hint', 'information', 'warning', 'error'].filter((each) => each !== finding.severity);
      assert.deepEqual(
        fixes.map(({ title }) => title),
        severities.map((severity) => `Set severity of ${id} to ${severity} in restorable.config.json`),
      );
      for (const [index, fix] of fixes.entries()) {
        const isNew = typeof config === 'string';
        assert.equal(fix.edits[0]?.create ?? false, isNew);
        const configText = applied(isNew ? '' : existing, fix, CONFIG_FILE);
        assert.equal(configText.includes('// ours'), !isNew);
        const read = engine.readConfiguration({
          file: { id: CONFIG_FILE, text: configText },
          today: TODAY,
          jsonSyntax: true,
        });
        assert.deepEqual(read.findings, []);
        const merged = mergeSettings({ ...DEFAULT_SETTINGS, edition, preset: 'all' }, read.configuration);
        const found = new Set(findingsIn(text, id, merged).map(({ severity }) => severity));
        assert.deepEqual([...found], severities[index] === 'off' ? [] : [severities[index]]);
      }
    }
  });
}

const VAULT = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.RecoveryServices/vaults",
      "apiVersion": "2024-04-01",
      "name": "a_b",
      "location": "westeurope"
    }
  ]
}
`;

function suppressed(text: string, places: SilencePlaces, parameters?: string): FixEdits | undefined {
  const analysis = createEngine().analyze({
    file: { id: '/repo/infra/main.json', text },
    parameterFiles: parameters === undefined ? [] : [{ id: '/repo/infra/main.parameters.json', text: parameters }],
    settings: settings(),
    today: TODAY,
    read: () => null,
  });
  const [finding] = analysis.findings;
  assert.ok(finding);
  return analysis.silence(finding, places)[0];
}

test('metadata is written beside what is there, in the author’s formatting', () => {
  const places = { comments: false, config: null };
  const here = (text: string) => applied(text, suppressed(text, places), '/repo/infra/main.json');
  assert.equal(
    here(VAULT),
    VAULT.replace(
      '"location": "westeurope"\n',
      `"location": "westeurope",
      "metadata": {
        "restorable": {
          "disable": {
            "vault-name-invalid": "accepted: say why"
          }
        }
      }
`,
    ),
  );
  const before = '"metadata": { "restorable": { "disable": { "other": "x" } } },\n      "location"';
  assert.equal(
    here(VAULT.replace('"location"', before)),
    VAULT.replace('"location"', before.replace('"x"', '"x", "vault-name-invalid": "accepted: say why"')),
  );
  const taken = VAULT.replace('"location"', '"metadata": "[parameters(\'x\')]",\n      "location"');
  assert.equal(suppressed(taken, places)?.title.startsWith('Suppress'), undefined, 'nobody’s text is overwritten');
});

test('a comment stands on a line of its own, with the indentation and line break of the text', () => {
  const crlf = VAULT.replaceAll('\n', '\r\n');
  assert.equal(
    applied(crlf, suppressed(crlf, { comments: true, config: null }), '/repo/infra/main.json'),
    crlf.replace(
      '      "name"',
      '      // restorable-disable-next-line vault-name-invalid -- accepted: say why\r\n      "name"',
    ),
  );
});

test('in a line that begins inside a string metadata is written, no comment', () => {
  const text = VAULT.replace('"a_b"', "\"[concat('a',\n  parameters('nope'))]\"");
  const here = applied(text, suppressed(text, { comments: true, config: null }), '/repo/infra/main.json');
  assert.ok(!here.includes('// restorable'));
  assert.match(here, /"disable": \{\s+"parameter-undefined": /);
});

test('a finding in a parameter file is accepted in the config file', () => {
  const text = VAULT.replace('"a_b"', '"[parameters(\'vault\')]"').replace(
    '"resources"',
    '"parameters": { "vault": { "type": "string" } },\n  "resources"',
  );
  const parameters = '{ "parameters": { "vault": { "value": "a_b" } } }';
  const fix = suppressed(text, { comments: true, config: CONFIG_FILE }, parameters);
  assert.equal(fix?.title, 'Suppress vault-name-invalid for this file in restorable.config.json');
  assert.deepEqual(JSON.parse(applied('', fix, CONFIG_FILE)), {
    suppressions: [{ rule: 'vault-name-invalid', files: ['infra/main.parameters.json'], reason: 'accepted: say why' }],
  });
  assert.equal(suppressed(text, { comments: true, config: null }, parameters), undefined);
  const elsewhere = { comments: true, config: '/other/restorable.config.json' };
  assert.match(suppressed(text, elsewhere, parameters)?.title ?? '', /^Set severity/);
});
