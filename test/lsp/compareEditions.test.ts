/** Compare Editions as an editor asks for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EditionComparison } from '../../server/src/protocol/protocol';
import { createFakeEngine, TEMPLATE_SCHEMA } from '../support/fakeEngine';
import { type TestClient, withServer } from '../support/languageServer';

const timeout = 10_000;
const uri = 'file:///work/main%20(1).json';
const initializationOptions = { ruleDocumentationUrl: 'pages:/{rule}.md' };

function compare({ connection }: TestClient, edition: string, document = uri): Promise<EditionComparison | null> {
  return connection.sendRequest('restorable/compareEditions', { uri: document, edition });
}

test('a finding of another severity is named with its place and both severities', { timeout }, () =>
  withServer({ engine: createFakeEngine(), initializationOptions }, async (client) => {
    await client.open(uri, `{ ${TEMPLATE_SCHEMA},\n"a": "BAD", "b": "WARN" }`);
    assert.deepEqual(await compare(client, '2023-07-05'), {
      from: 'latest',
      to: '2023-07-05',
      markdown: [
        '# Editions of the support matrix: main (1).json',
        '',
        'What would change for this document if it were judged by **the matrix as stated on 2023-07-05** instead of **the latest texts**.',
        '',
        '## 1 of another severity',
        '',
        '| Severity | Rule | Where | Finding |',
        '| --- | --- | --- | --- |',
        '| error → warning | [`fake-bad`](pages:/fake-bad.md) | [main (1).json, line 2](<file:///work/main%20(1).json#L2>) | BAD is not good. |',
        '',
        'An edition is the matrix as stated at a date. No text tells the day on which Azure changed.',
        '',
      ].join('\n'),
    });
  }),
);

test('where nothing changes the answer says so', { timeout }, () =>
  withServer({ engine: createFakeEngine(), configuration: { edition: '2021-11-18' } }, async (client) => {
    await client.open(uri, `{ ${TEMPLATE_SCHEMA}, "a": "WARN" }`);
    const comparison = await compare(client, '2025-01-30');
    assert.equal(comparison?.from, '2021-11-18', 'the edition of the settings');
    assert.match(comparison.markdown, /^Nothing: both editions have the same findings\.$/m);
    assert.doesNotMatch(comparison.markdown, /fake-warning/);
  }),
);

test('the published findings stay those of the chosen edition', { timeout }, () =>
  withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(uri, `{ ${TEMPLATE_SCHEMA}, "a": "BAD" }`);
    await compare(client, '2023-07-05');
    await client.settled();
    const severities = client.published.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
    assert.deepEqual(new Set(severities), new Set([1]));
  }),
);

test('there is no answer for other documents and editions', { timeout }, () =>
  withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open('file:///work/other.json', '{}');
    assert.equal(await compare(client, '2023-07-05', 'file:///work/other.json'), null);
    assert.equal(await compare(client, '2023-07-05', 'file:///work/closed.json'), null);
    await client.open(uri, `{ ${TEMPLATE_SCHEMA} }`);
    assert.equal(await compare(client, '2020-01-01'), null);
  }),
);
