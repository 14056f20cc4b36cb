/** The config file in the editor, with the real engine: found, watched, judged itself, and written by quick fixes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CodeActionResolveRequest,
  CreateFile,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { createEngine } from '../../server/src/engine/engine';
import { LineIndex } from '../../server/src/text/lines';
import { applyEdits } from '../../server/src/text/span';
import { FULL_CAPABILITIES, type TestClient, withServer } from '../support/languageServer';
import { createMemoryHost } from '../support/memoryHost';

const FOLDER = 'file:///work';
const CONFIG = 'file:///work/restorable.config.json';
const MAIN = 'file:///work/infra/main.json';
const RULE = 'vault-name-invalid';
const timeout = 10_000;

const TEXT = `{
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
const NAME = { start: { line: 7, character: 16 }, end: { line: 7, character: 16 } };

const config = (content: object) => JSON.stringify(content);
const off = config({ rules: { [RULE]: 'off' } });

/** Severities by number, as the protocol has them: 1 error … 4 hint. */
function severities(client: TestClient, uri: string, ...expected: number[]): Promise<unknown> {
  return client.diagnostics(
    uri,
    ({ diagnostics }) => JSON.stringify(diagnostics.map(({ severity }) => severity)) === JSON.stringify(expected),
  );
}

function start(
  files: Record<string, string>,
  talk: (client: TestClient) => Promise<void>,
  more: Partial<Parameters<typeof withServer>[0]> = {},
): Promise<void> {
  const host = createMemoryHost(files);
  return withServer({ engine: createEngine(), host, folder: FOLDER, ...more }, talk);
}

test('the nearest config file beats the editor', { timeout }, async () => {
  const configuration = { rules: { [RULE]: 'warning' }, edition: '2023-07-05' };
  await start(
    {},
    async (client) => {
      await client.open(MAIN, TEXT);
      await severities(client, MAIN, 2);
    },
    { configuration },
  );
  await start(
    { [CONFIG]: config({ rules: { [RULE]: 'hint' } }) },
    async (client) => {
      await client.open(MAIN, TEXT);
      await severities(client, MAIN, 4);
    },
    { configuration },
  );
});

test('no config file is looked for above the workspace folder', { timeout }, async () => {
  await start(
    { [CONFIG]: off },
    async (client) => {
      await client.open(MAIN, TEXT);
      await severities(client, MAIN, 1);
    },
    { folder: 'file:///work/infra' },
  );
});

test('a config file that comes, changes or goes is heeded', { timeout }, async () => {
  const files: Record<string, string> = {};
  const tell = (client: TestClient, type: FileChangeType) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: CONFIG, type }] });
  await start(files, async (client) => {
    await client.open(MAIN, TEXT);
    await severities(client, MAIN, 1);
    files[CONFIG] = off;
    await tell(client, FileChangeType.Created);
    await severities(client, MAIN);
    files[CONFIG] = config({ rules: { [RULE]: 'information' } });
    await tell(client, FileChangeType.Changed);
    await severities(client, MAIN, 3);
    delete files[CONFIG];
    await tell(client, FileChangeType.Deleted);
    await severities(client, MAIN, 1);
  });
});

test('an open config file counts as it is typed, and is judged itself', { timeout }, async () => {
  await start({ [CONFIG]: off }, async (client) => {
    await client.open(MAIN, TEXT);
    await severities(client, MAIN);
    await client.open(CONFIG, '{ "presett": "all" }', 'jsonc');
    const [problem] = await client.diagnostics(CONFIG, ({ diagnostics }) => diagnostics.length === 1);
    assert.equal(problem?.code, 'configuration-invalid');
    assert.deepEqual(problem?.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 11 } });
    await severities(client, MAIN, 1);
    await client.change(CONFIG, 2, { text: off });
    await severities(client, MAIN);
    await client.diagnostics(CONFIG, ({ diagnostics }) => diagnostics.length === 0);
    await client.close(CONFIG);
  });
});

test('presets, exclusions and suppressions hold in the editor', { timeout }, async () => {
  const files: Record<string, string> = { [CONFIG]: config({ exclude: ['infra/'] }) };
  await start(files, async (client) => {
    await client.open(MAIN, TEXT);
    await client.settled();
    assert.deepEqual(
      client.published.filter(({ uri, diagnostics }) => uri === MAIN && diagnostics.length > 0),
      [],
    );
  });
  files[CONFIG] = config({ suppressions: [{ rule: RULE, files: ['infra/main.json'], reason: 'r' }] });
  await start(files, async (client) => {
    await client.open(MAIN, TEXT);
    await severities(client, MAIN);
    assert.deepEqual(await client.codeActions(MAIN, NAME), []);
  });
});

test('a preset of the editor is heeded', { timeout }, async () => {
  const text = TEXT.replace('a_b', 'ab').replace('"name"', `// restorable-disable-next-line ${RULE}\n      "name"`);
  await start({}, async (client) => {
    await client.open(MAIN, text, 'jsonc');
    await severities(client, MAIN, 4);
    await client.configure({ preset: 'essential' });
    await severities(client, MAIN);
  });
});

test('the config file names the parameter file of a template, but none outside the workspace', {
  timeout,
}, async () => {
  const parameters = (name: string) =>
    `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
       "contentVersion": "1.0.0.0", "parameters": { "vault": { "value": "${name}" } } }`;
  const template = TEXT.replace('"a_b"', '"[parameters(\'vault\')]"').replace(
    '"resources"',
    '"parameters": { "vault": { "type": "string" } },\n  "resources"',
  );
  const files = {
    [CONFIG]: config({ parameterFiles: { 'infra/main.json': 'env/prod.json' } }),
    'file:///work/env/prod.json': parameters('a_b'),
    'file:///outside/prod.json': parameters('a_b'),
  };
  await start(files, async (client) => {
    await client.open(MAIN, template);
    await severities(client, 'file:///work/env/prod.json', 1);
  });
  files[CONFIG] = config({ parameterFiles: { 'infra/main.json': '../outside/prod.json' } });
  await start(files, async (client) => {
    await client.open(MAIN, template);
    await client.settled();
    assert.deepEqual(new Set(client.published.map(({ uri }) => uri)), new Set([MAIN]));
  });
});

/** The text of a file after the edits that a client would make. */
function after(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  const change = edit?.documentChanges?.find(
    (each): each is TextDocumentEdit => TextDocumentEdit.is(each) && each.textDocument.uri === uri,
  );
  assert.ok(change, `an edit of ${uri}`);
  const lines = new LineIndex(text);
  const edits = change.edits.map((each) => {
    assert.ok('newText' in each);
    return { start: lines.offset(each.range.start), end: lines.offset(each.range.end), newText: each.newText };
  });
  return applyEdits(text, edits);
}

async function choose(client: TestClient, title: string, uri = MAIN): Promise<WorkspaceEdit | undefined> {
  const action = (await client.codeActions(uri, NAME)).find((each) => each.title === title);
  assert.ok(action, title);
  return (await client.connection.sendRequest(CodeActionResolveRequest.type, action)).edit;
}

test('a finding is suppressed by metadata in plain JSON and by a comment elsewhere', { timeout }, async () => {
  for (const [language, expected] of [
    ['json', `"disable": {\n            "${RULE}": `],
    ['jsonc', `      // restorable-disable-next-line ${RULE} -- `],
    ['arm-template', `      // restorable-disable-next-line ${RULE} -- `],
  ] as const) {
    await start({}, async (client) => {
      await client.open(MAIN, TEXT, language);
      await severities(client, MAIN, 1);
      const text = after(await choose(client, `Suppress ${RULE} here`), MAIN, TEXT);
      assert.ok(text.includes(expected), text);
      await client.change(MAIN, 2, { text });
      await severities(client, MAIN);
    });
  }
});

test('a severity is set in the config file, which is made where there is none', { timeout }, async () => {
  const title = `Set severity of ${RULE} to hint in restorable.config.json`;
  await start({}, async (client) => {
    await client.open(MAIN, TEXT);
    const edit = await choose(client, title);
    assert.ok(edit?.documentChanges?.some((each) => CreateFile.is(each) && each.uri === CONFIG));
    assert.deepEqual(JSON.parse(after(edit, CONFIG, '')), { rules: { [RULE]: 'hint' } });
  });
  const existing = '{\n  // ours\n  "preset": "all"\n}\n';
  await start({ [CONFIG]: existing }, async (client) => {
    await client.open(MAIN, TEXT);
    const edit = await choose(client, title);
    assert.ok(!edit?.documentChanges?.some(CreateFile.is));
    const text = after(edit, CONFIG, existing);
    assert.match(text, /\/\/ ours/);
    assert.match(text, new RegExp(`"rules": \\{\\s+"${RULE}": "hint"`));
  });
});

test('repairs come first, then ways to silence, none of them preferred', { timeout }, async () => {
  await start({}, async (client) => {
    await client.open(MAIN, TEXT);
    const actions = await client.codeActions(MAIN, NAME);
    const first = actions.findIndex(({ title }) => title.startsWith('Suppress'));
    assert.deepEqual(
      actions.slice(first).map(({ title }) => title),
      [
        `Suppress ${RULE} here`,
        ...['off', 'hint', 'information', 'warning'].map(
          (severity) => `Set severity of ${RULE} to ${severity} in restorable.config.json`,
        ),
      ],
    );
    assert.ok(actions.slice(first).every(({ isPreferred }) => !isPreferred));
  });
});

test('a client that cannot make files is offered none', { timeout }, async () => {
  const workspace = { ...FULL_CAPABILITIES.workspace, workspaceEdit: { documentChanges: true } };
  await start(
    {},
    async (client) => {
      await client.open(MAIN, TEXT);
      const titles = (await client.codeActions(MAIN, NAME)).map(({ title }) => title);
      assert.ok(titles.includes(`Suppress ${RULE} here`));
      assert.ok(!titles.some((title) => title.startsWith('Set severity')));
    },
    { capabilities: { ...FULL_CAPABILITIES, workspace } },
  );
});
