/** The generated head of a rule page and the reading of its sections. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledge } from '../../../server/src/knowledge/knowledge';
import type { RuleMeta } from '../../../server/src/rules/rule';
import { examples, pageHead, section, sectionNames, withHead } from '../../../server/tools/rulePage';

const facts = knowledge('latest');
const rule: RuleMeta = {
  id: 'some-problem',
  family: 'schedule',
  title: 'Some problem',
  preset: 'essential',
  severity: 'error',
  facts: ['F556'],
  fixes: ['suggested', 'suggested'],
  since: '0.1.0',
};

test('the head names severity, preset, fixes and each fact with source and date', () => {
  assert.equal(
    pageHead(rule, facts),
    `# some-problem

<!-- generated: do not edit; npm run generate -->
**Some problem**

Error · preset essential · fix: suggested · since 0.1.0

| Relies on | As stated | In |
|---|---|---|
| F556: Snapshots for instant restore can be retained for one to five days. | 2025-01-30 | [Quickstart: Back up a virtual machine in Azure](https://learn.microsoft.com/azure/backup/quick-backup-vm-portal), Create a custom policy: Instant Restore |
<!-- /generated -->`,
  );
});

test('the head says where editions differ', () => {
  const severity = {
    '2021-11-18': 'error',
    '2023-07-05': 'error',
    '2025-01-30': 'error',
    '2026-01-28': 'off',
    latest: 'off',
  } as const;
  assert.match(pageHead({ ...rule, severity }, facts), /^Error up to 2025-01-30, off from 2026-01-28 · /m);
  const three = { ...severity, '2025-01-30': 'warning' } as const;
  assert.match(
    pageHead({ ...rule, severity: three }, facts),
    /^Error up to 2023-07-05, warning in 2025-01-30, off from 2026-01-28 · /m,
  );
});

test('the head names old ids, superseded facts and the lack of a fix', () => {
  const head = pageHead({ ...rule, facts: ['F373'], fixes: [], aliases: ['old-problem'] }, facts);
  assert.match(head, / · no fix · since 0.1.0 · formerly `old-problem`$/m);
  assert.match(head, /\| 2023-07-05, until F006 \|/);
});

test('the head says where the sources differ, once for all facts that are read together', () => {
  const head = pageHead({ ...rule, facts: ['F183', 'F556', 'N24'] }, facts);
  assert.match(
    head,
    /\n\n\*\*Sources differ\*\* \(F183, N24\): Articles offer an interval of 24 hours, [^\n]+\n<!-- \/gen/,
  );
});

test('what Markdown or a table would swallow is escaped', () => {
  const head = pageHead({ ...rule, facts: ['F086'] }, facts);
  assert.match(head, /Get-Content -Path &lt;path> \\\| ConvertFrom-Json/);
});

test('a new head takes the place of the old one and leaves the rest alone', () => {
  const page = withHead('# some-problem\n\n## What it finds\n\nThis.\n', pageHead(rule, facts));
  assert.equal(withHead(page, pageHead(rule, facts)), page);
  const renamed = withHead(page, pageHead({ ...rule, title: 'Another title' }, facts));
  assert.match(renamed, /\*\*Another title\*\*/);
  assert.doesNotMatch(renamed, /Some problem/);
  assert.ok(renamed.endsWith('<!-- /generated -->\n\n## What it finds\n\nThis.\n'));
});

test('sections and examples are read by their headings', () => {
  const page = '# x\n\n## Incorrect\n\n```jsonc\n{ "a": 1 }\n```\n\n```jsonc\n{}\n```\n\n## Correct\n\nText.\n';
  assert.deepEqual(sectionNames(page), ['Incorrect', 'Correct']);
  assert.deepEqual(examples(page, 'Incorrect'), ['{ "a": 1 }\n', '{}\n']);
  assert.deepEqual(examples(page, 'Correct'), []);
  assert.equal(section(page, 'Correct'), 'Text.');
  assert.equal(section(page, 'Why it matters'), '');
});
