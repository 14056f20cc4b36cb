import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnalysisInput, Finding } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { settings } from '../../support/settings';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  PLATFORM_KEY,
  policy,
  policyId,
  STANDARD,
  template,
  vault,
} from '../../support/templates';

/** One rule says of every protected Confidential VM that its backup is a preview, whatever else is right or wrong. */
const WITHOUT_PREVIEW = { 'cvm-backup-preview': 'off' } as const;

function analyze(
  text: string,
  more: Partial<AnalysisInput> = {},
): ReturnType<ReturnType<typeof createEngine>['analyze']> {
  return createEngine().analyze({
    file: { id: 'main.json', text },
    parameterFiles: [],
    settings: settings({ rules: WITHOUT_PREVIEW, templateDiagnostics: false }),
    today: '2026-08-01',
    read: () => null,
    ...more,
  });
}

const STANDARD_POLICY = template([
  machine({ security: CONFIDENTIAL, osDisk: PLATFORM_KEY }),
  vault(),
  policy(STANDARD),
  item(policyId()),
]);

function only(findings: readonly Finding[]): Finding {
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    findings.slice(0, 1).map(({ rule }) => rule),
  );
  assert.ok(findings[0]);
  return findings[0];
}

test('a finding names the path, the resource and the facts that hold', () => {
  const finding = only(analyze(STANDARD_POLICY).findings);
  assert.equal(finding.path, '/resources/3/properties/policyId');
  assert.deepEqual(finding.resource, {
    type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems',
    name: 'vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm',
  });
  assert.ok(finding.facts.includes('F375'));
  assert.deepEqual(
    finding.related.map(({ span }) => STANDARD_POLICY.slice(span.start, span.end)),
    ['"ConfidentialVM"', '"V1"'],
  );
});

test('the severity that the user chose wins, and off silences', () => {
  const withRule = (severity: 'off' | 'hint') =>
    analyze(STANDARD_POLICY, {
      settings: settings({
        rules: { ...WITHOUT_PREVIEW, 'cvm-requires-enhanced-policy': severity },
        templateDiagnostics: false,
      }),
    }).findings;
  assert.deepEqual(withRule('off'), []);
  assert.equal(only(withRule('hint')).severity, 'hint');
});

test('a cause that several parameter files share is one finding, each other cause its own', () => {
  const text = template(
    [
      policy(`        "instantRpRetentionRangeInDays": "[parameters('days')]",\n${STANDARD}`),
      vault('      "name": "a_b"'),
    ],
    '  "parameters": { "days": { "type": "int", "defaultValue": 2 } },\n',
  );
  const file = (id: string, days: number) => ({ id, text: `{ "parameters": { "days": { "value": ${days} } } }` });
  const { findings } = analyze(text, {
    parameterFiles: [file('main.parameters.a.json', 8), file('main.parameters.b.json', 9)],
  });
  assert.deepEqual(
    findings.map(({ rule, file: where, count }) => `${where} ${rule} ${count}`),
    [
      'main.json vault-name-invalid 1',
      'main.parameters.a.json instant-restore-range-standard 1',
      'main.parameters.b.json instant-restore-range-standard 1',
    ],
  );
});

test('a finding in a linked template stands at the deployment that links to it', () => {
  const linked = template([item(policyId('DefaultPolicy'))]);
  const text = template([
    machine({ security: CONFIDENTIAL, osDisk: PLATFORM_KEY }),
    vault(),
    `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "protect",
      "properties": { "mode": "Incremental", "templateLink": { "relativePath": "protect.json" } }
    }`,
  ]);
  const finding = only(analyze(text, { read: (id) => (id.endsWith('protect.json') ? linked : null) }).findings);
  assert.equal(finding.file, 'main.json');
  assert.equal(finding.path, '/resources/2');
  assert.equal(text.slice(finding.span.start, finding.span.end), '"protect"');
  assert.ok(finding.related.some(({ file }) => file.endsWith('protect.json')));
});

test('fixes of copies are one fix', () => {
  const text = template([
    machine({
      security: CONFIDENTIAL,
      osDisk: PLATFORM_KEY,
      more: '      "copy": { "name": "c", "count": 2 },\n',
      name: "[concat('vm', copyIndex())]",
    }),
    vault(
      '      "name": "vault",\n      "location": "westeurope",\n      "properties": { "redundancySettings": { "crossRegionRestore": "Enabled" } }',
    ),
    policy(ENHANCED),
    ...['vm0', 'vm1'].map((name) =>
      item(policyId(), { source: `[resourceId('Microsoft.Compute/virtualMachines', '${name}')]` }).replaceAll(
        'group;vm',
        `group;${name}`,
      ),
    ),
  ]);
  const analysis = analyze(text);
  const finding = only(analysis.findings);
  assert.equal(finding.count, 2);
  const fixes = analysis.fixes(finding);
  assert.deepEqual(
    fixes.map(({ title }) => title),
    finding.fixes.map(({ title }) => title),
  );
  const off = fixes.at(-1);
  assert.equal(off?.edits[0]?.edits.length, 1, 'the switch is written once');
});

test('nested deployments that deploy the same template twice count', () => {
  const inner = nested('inner', [policy(`        "instantRpRetentionRangeInDays": 9,\n${STANDARD}`)]);
  const finding = only(
    analyze(
      template([
        inner.replace('"nested"', '"[concat(\'n\', copyIndex())]",\n      "copy": { "name": "c", "count": 3 }'),
      ]),
    ).findings,
  );
  assert.equal(finding.count, 3);
});
