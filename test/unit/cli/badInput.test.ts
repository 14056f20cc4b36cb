/** What people really point a command at, through the real engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckReport } from '../../../server/src/cli/report';
import { createEngine } from '../../../server/src/engine/engine';
import { RULES } from '../../../server/src/rules/registry';
import type { Rule } from '../../../server/src/rules/rule';
import { withDirectory } from '../../support/cli';
import { TEMPLATE_SCHEMA } from '../../support/fakeEngine';

const HEAD = `${TEMPLATE_SCHEMA}, "contentVersion": "1.0.0.0"`;
const VAULT = '{ "type": "Microsoft.RecoveryServices/vaults", "apiVersion": "2024-04-01", "name": "1-bad-name_" }';
const GOOD = `{ ${HEAD}, "resources": [ ${VAULT} ] }`;

const nested = '['.repeat(10_000) + ']'.repeat(10_000);
const filler = (length: number) => `"metadata": { "filler": "${'x'.repeat(length)}" }`;

interface Case {
  readonly text: string;
  readonly status: string;
  readonly exit: number;
  /** Rules of findings that must be there, each once. */
  readonly rules: readonly string[];
}

const cases: Record<string, Case> = {
  'a whole template': { text: GOOD, status: 'analysed', exit: 1, rules: ['vault-name-invalid'] },
  'a byte-order mark': { text: `\uFEFF${GOOD}`, status: 'analysed', exit: 1, rules: ['vault-name-invalid'] },
  'a missing brace at the end': {
    text: GOOD.slice(0, -1),
    status: 'partial',
    exit: 1,
    rules: ['json-syntax', 'vault-name-invalid'],
  },
  'a value that is being typed': {
    text: `{ ${HEAD}, "resources": [ ${VAULT} ], "outputs": }`,
    status: 'partial',
    exit: 1,
    rules: ['json-syntax', 'vault-name-invalid'],
  },
  '10,000 nested brackets beside a resource': {
    text: `{ ${HEAD}, "resources": [ ${VAULT} ], "variables": { "deep": ${nested} } }`,
    status: 'partial',
    exit: 1,
    rules: ['json-syntax', 'vault-name-invalid'],
  },
  'nearly 4 MB': {
    text: `{ ${HEAD}, ${filler(4 * 1024 * 1024 - 1000)}, "resources": [ ${VAULT} ] }`,
    status: 'analysed',
    exit: 1,
    rules: ['vault-name-invalid'],
  },
  'more than 4 MB': {
    text: `{ ${HEAD}, ${filler(4 * 1024 * 1024)}, "resources": [ ${VAULT} ] }`,
    status: 'partial',
    exit: 0,
    rules: [],
  },
  'nothing but nested brackets': { text: nested, status: 'skipped', exit: 0, rules: [] },
  'JSON of somebody else': { text: '{ "name": "package" }', status: 'skipped', exit: 0, rules: [] },
  'no JSON at all': { text: 'Lorem ipsum.', status: 'skipped', exit: 0, rules: [] },
};

for (const [name, { text, status, exit, rules }] of Object.entries(cases)) {
  test(`${name}: ${status}, exit status ${exit}`, () =>
    withDirectory(
      { 'vm.json': text, 'good.json': `{ ${HEAD}, "resources": [] }` },
      async ({ run }) => {
        const result = await run(['check', 'vm.json', 'good.json', '--format', 'json']);
        const report: CheckReport = JSON.parse(result.out);
        const [file, good] = report.files;
        assert.equal(file?.status, status, file?.reason ?? '');
        assert.equal(file?.reason === null, status === 'analysed');
        assert.deepEqual([...new Set(file?.findings.map(({ rule }) => rule))].sort(), rules);
        assert.equal(good?.status, 'analysed');
        assert.equal(result.status, exit);
        assert.equal(result.err, '');
      },
      { engine: createEngine() },
    ));
}

test('a rule that throws: the others report, the file is partial, exit status 2', () => {
  const meta = RULES[0]?.meta ?? assert.fail();
  const broken: Rule = {
    meta: { ...meta, id: 'broken-rule' },
    check: () => {
      throw new TypeError('a bug');
    },
    report: () => assert.fail(),
  };
  return withDirectory(
    { 'vm.json': GOOD },
    async ({ run }) => {
      const result = await run(['check', 'vm.json', '--format', 'json', '--fail-on', 'never']);
      const [file] = JSON.parse(result.out).files;
      assert.equal(file.status, 'partial');
      assert.match(file.reason, /broken-rule failed/);
      assert.deepEqual(
        file.findings.map(({ rule }: { rule: string }) => rule),
        ['vault-name-invalid'],
      );
      assert.equal(result.status, 2);
      assert.match(result.err, /^restorable: vm\.json: .*broken-rule.* This is a bug in Restorable\.\n$/);
    },
    { engine: createEngine({ rules: [broken, ...RULES] }) },
  );
});
