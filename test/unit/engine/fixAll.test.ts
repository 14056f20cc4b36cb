import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis, AnalysisInput, Finding, FixEdits } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { fixAll, safeFix } from '../../../server/src/engine/fixAll';
import { createFakeEngine, TEMPLATE_SCHEMA } from '../../support/fakeEngine';
import { settings } from '../../support/settings';
import { CONFIDENTIAL, item, machine, policy, policyId, STANDARD, template, vault } from '../../support/templates';

function input(text: string, more: Partial<AnalysisInput> = {}): AnalysisInput {
  return {
    file: { id: '/main.json', text },
    parameterFiles: [],
    settings: settings(),
    today: '2026-08-01',
    read: () => null,
    ...more,
  };
}

test('safe repairs are made in every file of the analysis, suggested ones are not', () => {
  const text = `{ ${TEMPLATE_SCHEMA}, "a": "BAD", "b": "BAD", "c": "WARN" }`;
  const parameters = { id: '/main.parameters.json', text: '{ "x": "BAD" }' };
  const result = fixAll(createFakeEngine(), input(text, { parameterFiles: [parameters] }), safeFix);
  assert.deepEqual(result, {
    files: [
      { id: '/main.json', text: text.replaceAll('BAD', 'GOOD') },
      { id: '/main.parameters.json', text: '{ "x": "GOOD" }' },
    ],
    count: 3,
  });
});

test('a text without anything to repair stays as it is', () => {
  const text = `{ ${TEMPLATE_SCHEMA}, "c": "WARN" }`;
  assert.deepEqual(fixAll(createFakeEngine(), input(text), safeFix), {
    files: [{ id: '/main.json', text }],
    count: 0,
  });
});

/** An engine that finds one thing in a text, and repairs it by an edit. */
function engineOf(edit: (text: string) => FixEdits['edits']) {
  return {
    analyze: ({ file }: AnalysisInput): Analysis => {
      const finding = { rule: 'r', suppressed: null, fixes: [{ title: 'f', applicability: 'safe' }] } as unknown;
      return {
        ...createEngine().analyze(input('{}')),
        findings: [finding as Finding],
        fixes: () => [{ title: 'f', applicability: 'safe', edits: edit(file.text) }],
      };
    },
  };
}

test('repairs that undo each other come to an end', () => {
  const flip = engineOf((text) => [
    { file: '/main.json', edits: [{ start: 0, end: 1, newText: text.startsWith('a') ? 'b' : 'a' }] },
  ]);
  assert.deepEqual(fixAll(flip, input('a'), safeFix), { files: [{ id: '/main.json', text: 'b' }], count: 1 });
});

test('repairs without end are bounded', () => {
  const grow = engineOf(() => [{ file: '/main.json', edits: [{ start: 0, end: 0, newText: 'x' }] }]);
  assert.equal(fixAll(grow, input(''), safeFix).files[0]?.text, 'x'.repeat(10));
});

test('a repair that edits another file is left to the analysis of that file', () => {
  const linked = engineOf(() => [{ file: '/linked.json', edits: [{ start: 0, end: 0, newText: 'x' }] }]);
  assert.equal(fixAll(linked, input('a'), safeFix).count, 0);
});

test('the first repair of a rule is made wherever the rule speaks', () => {
  const text = template([
    machine({ security: CONFIDENTIAL }),
    vault(),
    policy(`        "instantRpRetentionRangeInDays": 9,\n${STANDARD}`),
    item(policyId()),
  ]);
  const rule = 'instant-restore-range-standard';
  const result = fixAll(createEngine(), input(text), (finding, [first]) => (finding.rule === rule ? first : undefined));
  assert.equal(result.count, 1);
  const { findings } = createEngine().analyze(input(result.files[0]?.text ?? ''));
  assert.ok(!findings.some((finding) => finding.rule === rule));
  assert.ok(findings.some((finding) => finding.rule === 'cvm-requires-enhanced-policy'));
});

const FEATURE = 'Microsoft.Compute/RestorePointSupportForConfidentialVMV2';
const STRAY = ' RestorePointSupportForConfidentialVMV2';
const registration = (name: string) => `    {
      "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
      "apiVersion": "2021-07-01",
      "name": "${name}",
      "properties": {}
    }`;
const OF_PARAMETER = template(
  [registration("[parameters('feature')]")],
  '  "parameters": { "feature": { "type": "string" } },\n',
);

test('what a parameter file decides is repaired there, and the template stays as it is', () => {
  const given = (name: string) => `{ "parameters": { "Feature": { "value": "${name}" } } }`;
  const files = [{ id: '/main.parameters.json', text: given(`Microsoft.Compute/${STRAY}`) }];
  assert.deepEqual(fixAll(createEngine(), input(OF_PARAMETER, { parameterFiles: files }), safeFix), {
    files: [
      { id: '/main.json', text: OF_PARAMETER },
      { id: '/main.parameters.json', text: given(FEATURE) },
    ],
    count: 1,
  });
});

test('what a template gives to a linked one is repaired where it is given', () => {
  const giving = (name: string) =>
    template([
      `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "feature",
      "properties": {
        "mode": "Incremental",
        "templateLink": { "relativePath": "feature.json" },
        "parameters": { "feature": { "value": "${name}" } }
      }
    }`,
    ]);
  const text = giving(`Microsoft.Compute/${STRAY}`);
  const result = fixAll(createEngine(), input(text, { read: () => OF_PARAMETER }), safeFix);
  assert.deepEqual(result, { files: [{ id: '/main.json', text: giving(FEATURE) }], count: 1 });
});

test('an expression is not repaired by itself: it would no longer follow its parameter', () => {
  const text = template(
    [registration("[concat('Microsoft.Compute/', parameters('feature'))]")],
    `  "parameters": { "feature": { "type": "string", "defaultValue": "${STRAY}" } },\n`,
  );
  assert.equal(fixAll(createEngine(), input(text), safeFix).count, 0);
  const chosen = fixAll(createEngine(), input(text), (_finding, [first]) => first);
  assert.match(chosen.files[0]?.text ?? '', new RegExp(`"name": "${FEATURE}"`));
});

test('a literal stays where its parameter allows no other, and the property is written instead', () => {
  const text = template(
    [registration("[parameters('feature')]")],
    `  "parameters": {
    "feature": {
      "type": "string",
      "allowedValues": ["Microsoft.Compute/${STRAY}"]
    }
  },
`,
  );
  const files = [
    {
      id: '/main.parameters.json',
      text: `{ "parameters": { "feature": { "value": "Microsoft.Compute/${STRAY}" } } }`,
    },
  ];
  const result = fixAll(createEngine(), input(text, { parameterFiles: files }), (_finding, [first]) => first);
  assert.equal(result.files[1]?.text, files[0]?.text);
  assert.match(result.files[0]?.text ?? '', new RegExp(`"name": "${FEATURE}"`));
});
