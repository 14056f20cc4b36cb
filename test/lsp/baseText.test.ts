/** Rules about changes in the editor: against the committed text, which the client gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../server/src/engine/engine';
import { BaseTexts } from '../../server/src/lsp/baseTexts';
import { BASE_TEXT_REQUEST, BASE_TEXTS_CHANGED_NOTIFICATION } from '../../server/src/protocol/protocol';
import { type TestClient, withServer } from '../support/languageServer';
import { policy, STANDARD, template, vault } from '../support/templates';

const timeout = 20_000;
const uri = 'file:///work/main.json';
const keeping = (days: number) => template([vault(), policy(STANDARD).replace('"count": 30', `"count": ${days}`)]);
const RULE = 'retention-reduction-prunes';

test('of several questions about a document only the answer to the last counts', async () => {
  const answers: ((text: string | null) => void)[] = [];
  const known: string[] = [];
  const texts = new BaseTexts(
    () => new Promise((resolve) => answers.push(resolve)),
    (document) => known.push(document),
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  assert.equal(texts.get(uri), undefined);
  texts.askAgain();
  answers[1]?.('committed');
  await settled();
  answers[0]?.(null); // As of before there was a repository.
  await settled();
  assert.equal(texts.get(uri), 'committed');
  assert.deepEqual(known, [uri]);

  texts.askAgain();
  texts.forget(uri);
  texts.get(uri);
  answers[2]?.('of the document that was closed');
  await settled();
  assert.equal(texts.get(uri), undefined);
});

/** A client whose commits are given here; null where nothing was committed. */
function withCommits(
  committed: { text: string | null },
  talk: (client: TestClient, asked: string[]) => Promise<void>,
): Promise<void> {
  const options = { engine: createEngine(), initializationOptions: { baseTexts: true } };
  return withServer(options, async (client) => {
    const asked: string[] = [];
    client.connection.onRequest(BASE_TEXT_REQUEST, (params: { uri: string }) => {
      asked.push(params.uri);
      return committed.text;
    });
    await talk(client, asked);
  });
}

test('a change is told against the committed text, and gone once it is committed', { timeout }, () => {
  const committed: { text: string | null } = { text: keeping(90) };
  return withCommits(committed, async (client, asked) => {
    await client.open(uri, keeping(30));
    const [found] = await client.diagnostics(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === RULE));
    assert.match(String(found?.message), /keeps daily points for 30 days instead of 90/);
    assert.deepEqual(asked, [uri]);
    committed.text = keeping(30);
    await client.connection.sendNotification(BASE_TEXTS_CHANGED_NOTIFICATION);
    assert.deepEqual(await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0), []);
  });
});

test('a file that was never committed has no changes', { timeout }, () =>
  withCommits({ text: null }, async (client, asked) => {
    await client.open(uri, keeping(30));
    await client.settled();
    await client.settled();
    assert.deepEqual(asked, [uri]);
    assert.deepEqual(await client.diagnostics(uri, () => true), []);
  }),
);

test('a client that has no committed texts is not asked', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    let asked = false;
    client.connection.onRequest(BASE_TEXT_REQUEST, () => {
      asked = true;
      return null;
    });
    await client.open(uri, keeping(30));
    await client.settled();
    assert.equal(asked, false);
  }),
);
