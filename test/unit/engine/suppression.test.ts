/** Suppressions by comment, metadata and config file, on a template with two Confidential VMs under a Standard policy. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis, AnalysisInput, Finding, Settings } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { settings } from '../../support/settings';

const RULE = 'vault-name-invalid';

/** A template with two vaults whose names Azure refuses; each hole takes text. */
function twoVaults(holes: { top?: string; first?: string; second?: string; end?: string; metadata?: string } = {}) {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  ${holes.metadata ?? ''}
  ${holes.top ?? ''}
  "resources": [
    {
      "type": "Microsoft.RecoveryServices/vaults",
      "apiVersion": "2024-04-01",
      ${holes.first ?? ''}
      "name": "a_b",
      "location": "westeurope"
    },
    {
      "type": "Microsoft.RecoveryServices/vaults",
      "apiVersion": "2024-04-01",
      ${holes.second ?? ''}
      "name": "c_d",
      "location": "westeurope"
    }
    ${holes.end ?? ''}
  ]
}`;
}

function analyze(text: string, changes: Partial<Settings> = {}, more: Partial<AnalysisInput> = {}): Analysis {
  return createEngine().analyze({
    file: { id: '/repo/infra/main.json', text },
    parameterFiles: [],
    settings: settings(changes),
    today: '2026-08-01',
    read: () => null,
    ...more,
  });
}

/** Flagged text and what became of the finding: `"a_b" comment: reason`. */
function outcome(text: string, analysis: Analysis = analyze(text)): string[] {
  return analysis.findings.map(({ rule, span, suppressed }) => {
    const flagged = text.slice(span.start, span.end);
    const state = suppressed ? `${suppressed.by}: ${suppressed.reason}` : 'open';
    return rule === RULE ? `${flagged} ${state}` : `${flagged} ${rule}`;
  });
}

test('without any suppression both are open', () => {
  assert.deepEqual(outcome(twoVaults()), ['"a_b" open', '"c_d" open']);
});

test('a comment covers the next line that holds anything', () => {
  assert.deepEqual(outcome(twoVaults({ first: `// restorable-disable-next-line ${RULE} -- renamed in May` })), [
    '"a_b" comment: renamed in May',
    '"c_d" open',
  ]);
  assert.deepEqual(outcome(twoVaults({ second: `/* restorable-disable-next-line ${RULE} */` })), [
    '"a_b" open',
    '"c_d" comment: null',
  ]);
  const stacked = `// restorable-disable-next-line ${RULE} -- one\n\n      // another comment`;
  assert.deepEqual(outcome(twoVaults({ first: stacked })), ['"a_b" comment: one', '"c_d" open']);
});

test('a region ends at its enabling comment, or at the end of the file', () => {
  assert.deepEqual(outcome(twoVaults({ top: `// restorable-disable ${RULE} -- legacy` })), [
    '"a_b" comment: legacy',
    '"c_d" comment: legacy',
  ]);
  const region = { top: `/* restorable-disable ${RULE} -- legacy */`, second: `// restorable-enable ${RULE}` };
  assert.deepEqual(outcome(twoVaults(region)), ['"a_b" comment: legacy', '"c_d" open']);
  assert.deepEqual(outcome(twoVaults({ ...region, second: '// restorable-enable' })), [
    '"a_b" comment: legacy',
    '"c_d" open',
  ]);
});

test('one comment names several rules', () => {
  const text = twoVaults({ first: `// restorable-disable-next-line cvm-cross-region-restore, ${RULE} -- both` });
  assert.deepEqual(outcome(text), ['cvm-cross-region-restore suppression-unused', '"a_b" comment: both', '"c_d" open']);
});

test('what only looks like a suppression is none', () => {
  for (const first of [
    `"comments": "// restorable-disable-next-line ${RULE}",`,
    `// restorable-disable-next-lines ${RULE}`,
    `// see restorable-disable-next-line ${RULE}`,
    '// restorable-disable-next-line',
  ]) {
    const findings = outcome(twoVaults({ first })).filter((line) => !line.endsWith('suppression-unknown-rule'));
    assert.deepEqual(findings, ['"a_b" open', '"c_d" open'], first);
  }
});

test('metadata of the template covers all of it, or one resource by its name', () => {
  const metadata = (disable: string) => `"metadata": { "restorable": { "disable": { ${disable} } } },`;
  assert.deepEqual(outcome(twoVaults({ metadata: metadata(`"${RULE}": "legacy"`) })), [
    '"a_b" metadata: legacy',
    '"c_d" metadata: legacy',
  ]);
  assert.deepEqual(outcome(twoVaults({ metadata: metadata(`"${RULE}@C_D": "legacy"`) })), [
    '"a_b" open',
    '"c_d" metadata: legacy',
  ]);
  assert.deepEqual(outcome(twoVaults({ metadata: metadata(`"${RULE}": true`) })), [
    '"a_b" metadata: null',
    '"c_d" metadata: null',
  ]);
  assert.deepEqual(outcome(twoVaults({ metadata: metadata(`"${RULE}": false`) })), ['"a_b" open', '"c_d" open']);
});

test('metadata of a resource covers that resource', () => {
  const first = `"metadata": { "restorable": { "disable": { "${RULE}": "ours" } } },`;
  assert.deepEqual(outcome(twoVaults({ first })), ['"a_b" metadata: ours', '"c_d" open']);
});

test('a symbolic name names a resource', () => {
  const text = `{
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "languageVersion": "2.0",
    "metadata": { "restorable": { "disable": { "${RULE}@mainVault": "why" } } },
    "resources": {
      "mainVault": {
        "type": "Microsoft.RecoveryServices/vaults", "apiVersion": "2024-04-01", "name": "a_b", "location": "westeurope"
      }
    }
  }`;
  assert.deepEqual(outcome(text), ['"a_b" metadata: why']);
});

/** Two vaults whose one name is decided by a variable: one finding for both. */
const SHARED = (first: string, second = '') =>
  twoVaults({
    metadata: '"variables": { "name": "a_b" },',
    first,
    second,
  })
    .replace('"name": "a_b",\n      "location"', '"name": "[variables(\'name\')]",\n      "location"')
    .replace('"name": "c_d"', '"name": "[variables(\'name\')]"');

test('a finding that several resources share is accepted only when each of them is', () => {
  const metadata = `"metadata": { "restorable": { "disable": { "${RULE}": "ours" } } },`;
  assert.deepEqual(outcome(SHARED('')), ['"a_b" open']);
  assert.equal(analyze(SHARED('')).findings[0]?.count, 2);
  assert.deepEqual(
    outcome(SHARED(metadata)).filter((line) => line.startsWith('"a_b"')),
    ['"a_b" open'],
  );
});

const CONFIG_FILE = '/repo/restorable.config.json';

function configured(suppressions: Settings['suppressions'], text = twoVaults()): Analysis {
  return analyze(text, { suppressions, configFile: CONFIG_FILE });
}

const ENTRY = { rule: RULE, files: ['infra/*.json'], reason: 'legacy', span: { start: 1, end: 2 } };

test('the config file accepts by file, by resource, and until a day', () => {
  const text = twoVaults();
  const said = (changes: object) => outcome(text, configured([{ ...ENTRY, ...changes }]));
  assert.deepEqual(said({}), ['"a_b" config: legacy', '"c_d" config: legacy']);
  assert.deepEqual(said({ resource: 'c_d' }), ['"a_b" open', '"c_d" config: legacy']);
  assert.deepEqual(said({ files: ['other/'] }), ['"a_b" open', '"c_d" open']);
  assert.deepEqual(said({ expires: '2026-08-01' }), ['"a_b" config: legacy', '"c_d" config: legacy']);
  assert.deepEqual(said({ expires: '2026-07-31' }), ['"a_b" open', '"c_d" open']);
  assert.deepEqual(configured([ENTRY]).usedSuppressions, [ENTRY]);
  assert.deepEqual(configured([{ ...ENTRY, resource: 'x' }]).usedSuppressions, []);
});

test('paths of the config file are relative to it', () => {
  const { findings } = analyze(twoVaults(), {
    suppressions: [{ ...ENTRY, files: ['/main.json'] }],
    configFile: '/repo/infra/restorable.config.json',
  });
  assert.ok(findings.every(({ suppressed }) => suppressed?.by === 'config'));
  const elsewhere = analyze(twoVaults(), { suppressions: [ENTRY], configFile: '/other/restorable.config.json' });
  assert.ok(elsewhere.findings.every(({ suppressed }) => suppressed === null));
});

test('a comment speaks before metadata, and both before the config file; none of them is unused', () => {
  const text = twoVaults({
    metadata: `"metadata": { "restorable": { "disable": { "${RULE}@a_b": "by metadata" } } },`,
    first: `// restorable-disable-next-line ${RULE} -- by comment`,
  });
  const analysis = configured([ENTRY], text);
  assert.deepEqual(outcome(text, analysis), ['"a_b" comment: by comment', '"c_d" config: legacy']);
});

/** The rule, severity and flagged text of what is said about suppressions. */
function said(text: string, changes: Partial<Settings> = {}): string[] {
  return analyze(text, changes)
    .findings.filter(({ rule }) => rule.startsWith('suppression-'))
    .map(({ rule, severity, span, path }) => [rule, severity, text.slice(span.start, span.end), path].join(' ').trim());
}

test('a rule that does not exist is flagged where it is named', () => {
  assert.deepEqual(said(twoVaults({ first: '// restorable-disable-next-line vault-nam -- why' })), [
    'suppression-unknown-rule warning vault-nam',
  ]);
  const metadata = '"metadata": { "restorable": { "disable": { "vault-nam@x": "why" } } },';
  assert.deepEqual(said(twoVaults({ metadata })), [
    'suppression-unknown-rule warning "vault-nam@x" /metadata/restorable/disable/vault-nam@x',
  ]);
});

test('a suppression without use is flagged, but only where its rule has had its say', () => {
  const text = twoVaults({ end: `// restorable-disable-next-line ${RULE} -- why` });
  assert.deepEqual(said(text), [`suppression-unused hint ${RULE}`]);
  assert.deepEqual(said(text, { preset: 'essential' }), []);
  assert.deepEqual(said(text, { rules: { [RULE]: 'off' } }), []);
  assert.deepEqual(said(text, { rules: { 'suppression-unused': 'off' } }), []);
  assert.deepEqual(said(text, { rules: { 'suppression-unused': 'error' }, preset: 'essential' }), [
    `suppression-unused error ${RULE}`,
  ]);
  assert.deepEqual(said(`${text} }`), [], 'the text is broken: nobody knows what else is there');
  const hidden = twoVaults({ first: '// restorable-disable-next-line cvm-cmk-unsupported' });
  assert.deepEqual(said(hidden), [], 'the rule is off in the edition');
  assert.deepEqual(said(hidden, { edition: '2023-07-05' }), ['suppression-unused hint cvm-cmk-unsupported']);
});

test('an enabling comment that ends nothing is flagged', () => {
  assert.deepEqual(said(twoVaults({ end: `// restorable-enable ${RULE}` })), [`suppression-unused hint ${RULE}`]);
  assert.deepEqual(said(twoVaults({ top: `// restorable-disable ${RULE}`, end: `// restorable-enable ${RULE}` })), []);
});

test('what is said about suppressions can be suppressed itself', () => {
  const text = twoVaults({
    metadata: '"metadata": { "restorable": { "disable": { "suppression-unused": "kept for the other branch" } } },',
    end: `// restorable-disable-next-line ${RULE} -- why`,
  });
  const { findings } = analyze(text);
  assert.deepEqual(
    findings.filter(({ rule }) => rule === 'suppression-unused').map(({ suppressed }) => suppressed?.by),
    ['metadata'],
  );
});

test('comments of a parameter file cover what is found in it', () => {
  const text = `{
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "parameters": { "vault": { "type": "string" } },
    "resources": [
      { "type": "Microsoft.RecoveryServices/vaults", "apiVersion": "2024-04-01", "name": "[parameters('vault')]", "location": "westeurope" }
    ]
  }`;
  const parameters = (comment: string) => ({
    id: '/repo/infra/main.parameters.json',
    text: `{
      "parameters": {
        ${comment}
        "vault": { "value": "a_b" }
      }
    }`,
  });
  const only = (comment: string): Finding => {
    const { findings } = analyze(text, {}, { parameterFiles: [parameters(comment)] });
    assert.equal(findings.length, 1);
    return findings[0] as Finding;
  };
  assert.equal(only('').suppressed, null);
  assert.deepEqual(only(`// restorable-disable-next-line ${RULE} -- prod`).suppressed, {
    by: 'comment',
    reason: 'prod',
  });
});

test('a suppressed finding keeps its fixes', () => {
  const text = twoVaults({ top: `// restorable-disable ${RULE}` });
  const analysis = analyze(text);
  const open = analyze(twoVaults());
  for (const [index, finding] of analysis.findings.entries()) {
    const expected = open.findings[index] as Finding;
    assert.deepEqual(finding.fixes, expected.fixes);
    assert.equal(analysis.fixes(finding).length, open.fixes(expected).length);
  }
});

test('a comment that names no rule, or is none of ours, says that it suppresses nothing', () => {
  const text = twoVaults({
    first: '// restorable-disable-next-line -- everything',
    second: `// restorable-disable-line ${RULE}`,
    end: '// restorable-enable\n// restorable is a tool, and restorable-disable a word',
  });
  const problems = analyze(text).findings.filter(({ rule }) => rule === 'suppression-unknown-rule');
  assert.deepEqual(
    problems.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`),
    [
      '// restorable-disable-next-line -- everything | This comment names no rule: it suppresses nothing.',
      `// restorable-disable-line ${RULE} | There is no "restorable-disable-line", only restorable-disable-next-line, restorable-disable and restorable-enable.`,
    ],
  );
  assert.equal(analyze(text).findings.filter(({ suppressed }) => suppressed).length, 0);
});
