/** Convert Policy to Enhanced as an editor asks for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { createEngine } from '../../server/src/engine/engine';
import type { PolicyConversionAnswer } from '../../server/src/protocol/protocol';
import { LineIndex } from '../../server/src/text/lines';
import { applyEdits } from '../../server/src/text/span';
import { type TestClient, withServer } from '../support/languageServer';
import { item, machine, policy, policyId, STANDARD, template, vault } from '../support/templates';

const timeout = 10_000;
const uri = 'file:///work/main.json';
const TEXT = template([vault(), policy(STANDARD), machine(), item(policyId())]);
const START = { line: 0, character: 0 };

function convert({ connection }: TestClient, document = uri): Promise<PolicyConversionAnswer | null> {
  return connection.sendRequest('restorable/convertPolicyToEnhanced', { uri: document, position: START });
}

test('both ways come with the edits of the open document', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open(uri, TEXT);
    const answer = await convert(client);
    assert.ok(answer);
    assert.deepEqual(
      answer.ways.map(({ title }) => title),
      [
        'Add an Enhanced policy and put VM "vm" under it',
        'Rewrite policy "policy" as Enhanced: only if this policy is not deployed yet',
      ],
    );
    const rewritten: WorkspaceEdit = answer.ways[1]?.edit ?? {};
    const [change] = rewritten.documentChanges as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri, version: 1 });
    const lines = new LineIndex(TEXT);
    const edits = (change?.edits ?? []).map(({ range, ...edit }) => ({
      start: lines.offset(range.start),
      end: lines.offset(range.end),
      newText: 'newText' in edit ? edit.newText : '',
    }));
    assert.equal(JSON.parse(applyEdits(TEXT, edits)).resources[1].properties.policyType, 'V2');
  }),
);

test('the answer is about the text as it is now', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open(uri, TEXT);
    await client.change(uri, 2, { text: TEXT.replaceAll('"V1"', '"V2"') });
    const answer = await convert(client);
    assert.deepEqual(answer?.ways, []);
    assert.match(answer.reason ?? '', /no policy/);
  }),
);

test('there is no answer for documents that are none of ours', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open('file:///work/other.json', '{}');
    assert.equal(await convert(client, 'file:///work/other.json'), null);
    assert.equal(await convert(client, 'file:///work/closed.json'), null);
  }),
);
