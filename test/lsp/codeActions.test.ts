import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeActionResolveRequest,
  LSPErrorCodes,
} from 'vscode-languageserver/node';
import { createFakeEngine, TEMPLATE_SCHEMA } from '../support/fakeEngine';
import { FULL_CAPABILITIES, withServer } from '../support/languageServer';

const URI = 'file:///work/vm.json';
const TEXT = `{ ${TEMPLATE_SCHEMA},\n"größe": "BAD", "b": "BAD" }`;
const FIRST = { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } };
/** From the first letter that both repairs change to the last. */
const BOTH = { start: { line: 1, character: 10 }, end: { line: 1, character: 24 } };
const timeout = 10_000;

test('a quick fix is offered without edits and resolved when it is chosen', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, TEXT);
    const diagnostics = await client.diagnostics(URI, ({ version }) => version === 1);
    const actions = await client.codeActions(URI, FIRST, diagnostics);
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred, edit, diagnostics: repaired }) => ({
        title,
        kind,
        isPreferred,
        edit,
        repaired,
      })),
      [
        { title: 'Make it good', kind: 'quickfix', isPreferred: true, edit: undefined, repaired: [diagnostics[0]] },
        { title: 'Remove it', kind: 'quickfix', isPreferred: undefined, edit: undefined, repaired: [diagnostics[0]] },
        {
          title: 'Fix all fake-bad in file',
          kind: 'quickfix',
          isPreferred: undefined,
          edit: undefined,
          repaired: [diagnostics[0]],
        },
      ],
    );
    const chosen = actions[0] ?? assert.fail();
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, chosen);
    assert.deepEqual(edit, {
      documentChanges: [{ textDocument: { uri: URI, version: 1 }, edits: [{ range: FIRST, newText: 'GOOD' }] }],
    });
  });
});

test('a client that cannot resolve gets the edits at once', { timeout }, async () => {
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
  const capabilities = { textDocument: { codeAction } };
  await withServer({ engine: createFakeEngine(), capabilities }, async (client) => {
    await client.open(URI, TEXT);
    assert.deepEqual(await client.codeActions(URI, FIRST), [
      {
        title: 'Make it good',
        kind: 'quickfix',
        diagnostics: [],
        edit: { changes: { [URI]: [{ range: FIRST, newText: 'GOOD' }] } },
      },
      {
        title: 'Remove it',
        kind: 'quickfix',
        diagnostics: [],
        edit: { changes: { [URI]: [{ range: FIRST, newText: '' }] } },
      },
      {
        title: 'Fix all fake-bad in file',
        kind: 'quickfix',
        diagnostics: [],
        edit: { changes: { [URI]: [{ range: BOTH, newText: 'GOOD", "b": "GOO' }] } },
      },
    ]);
  });
});

test('actions are for the text as it is now, whatever the debounce', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, TEXT);
    await client.change(URI, 2, {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: '\n',
    });
    assert.deepEqual(await client.codeActions(URI, FIRST), []);
    const moved = { start: { line: 2, character: 10 }, end: { line: 2, character: 13 } };
    assert.equal((await client.codeActions(URI, moved)).length, 3);
  });
});

test('an action for an older version is refused rather than misplaced', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, TEXT);
    const [action] = await client.codeActions(URI, FIRST);
    await client.change(URI, 2, { text: `\n${TEXT}` });
    await assert.rejects(client.connection.sendRequest(CodeActionResolveRequest.type, action ?? assert.fail()), {
      code: LSPErrorCodes.ContentModified,
    });
  });
});

test('a cancelled request is answered with an error, not with no actions', { timeout }, async () => {
  await withServer({ engine: createFakeEngine(), capabilities: FULL_CAPABILITIES }, async (client) => {
    await client.open(URI, TEXT);
    const cancellation = new CancellationTokenSource();
    const params = { textDocument: { uri: URI }, range: FIRST, context: { diagnostics: [] } };
    const answer = client.connection.sendRequest(CodeActionRequest.type, params, cancellation.token);
    cancellation.cancel();
    await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
  });
});

test('what is offered is of the kind that is asked for', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, TEXT);
    const params = { textDocument: { uri: URI }, range: FIRST };
    const ask = async (...only: string[]) => {
      const context = { diagnostics: [], only };
      const actions = await client.connection.sendRequest(CodeActionRequest.type, { ...params, context });
      return (actions ?? []).map(({ title }) => title);
    };
    const quickFixes = ['Make it good', 'Remove it', 'Fix all fake-bad in file'];
    assert.deepEqual(await ask('refactor'), []);
    assert.deepEqual(await ask('quickfix'), quickFixes);
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.restorable']) {
      assert.deepEqual(await ask(kind), ['Make all safe repairs']);
    }
    assert.deepEqual(await ask('source.fixAll.other'), []);
    assert.deepEqual(await ask(''), [...quickFixes, 'Make all safe repairs']);
  });
});

test('safe repairs of a whole file come with their edits, and only for what needs some', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, TEXT);
    const ask = () =>
      client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: URI },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only: ['source.fixAll'] },
      });
    assert.deepEqual(await ask(), [
      {
        title: 'Make all safe repairs',
        kind: 'source.fixAll.restorable',
        edit: {
          documentChanges: [
            { textDocument: { uri: URI, version: 1 }, edits: [{ range: BOTH, newText: 'GOOD", "b": "GOO' }] },
          ],
        },
      },
    ]);
    await client.change(URI, 2, { text: `{ ${TEMPLATE_SCHEMA}, "a": "WARN" }` });
    assert.deepEqual(await ask(), []);
  });
});
