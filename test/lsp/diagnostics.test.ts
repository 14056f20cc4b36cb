import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { createFakeEngine, TEMPLATE_SCHEMA } from '../support/fakeEngine';
import { FULL_CAPABILITIES, withServer } from '../support/languageServer';

const URI = 'file:///work/vm.json';
const timeout = 10_000;

const template = (body: string) => `{ ${TEMPLATE_SCHEMA},\n${body} }`;

test('an open template gets its findings, with version, code link and related places', { timeout }, async () => {
  const initializationOptions = { ruleDocumentationUrl: 'pages:/{rule}.md' };
  await withServer({ engine: createFakeEngine(), initializationOptions }, async (client) => {
    await client.open(URI, template('"a": "BAD"'));
    const diagnostics = await client.diagnostics(URI, ({ version }) => version === 1);
    assert.deepEqual(diagnostics, [
      {
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 9 } },
        severity: DiagnosticSeverity.Error,
        code: 'fake-bad',
        codeDescription: { href: 'pages:/fake-bad.md' },
        source: 'restorable',
        message: 'BAD is not good.',
        data: 'fake-bad',
      },
    ]);
  });
});

test('a client that knows less is sent less', { timeout }, async () => {
  const initializationOptions = { ruleDocumentationUrl: 'pages:/{rule}.md' };
  await withServer({ engine: createFakeEngine(), capabilities: {}, initializationOptions }, async (client) => {
    await client.open(URI, template('"a": "BAD"'));
    const [diagnostic] = await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(Object.keys(diagnostic ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
    assert.equal(client.published[0]?.version, undefined);
    assert.deepEqual(client.registered, []);
    assert.equal(client.initializeResult?.capabilities.codeActionProvider, false);
  });
});

test('the server promises incremental text, quick fixes and no command of its own', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    assert.deepEqual(client.initializeResult?.capabilities, {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.restorable'], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });
});

test('an edit is analyzed in its last version only', { timeout }, async () => {
  const engine = createFakeEngine();
  await withServer({ engine }, async (client) => {
    await client.open(URI, template('"a": "BAD"'));
    await client.diagnostics(URI, ({ version }) => version === 1);
    const analyses = engine.inputs.length;
    const at = (character: number) => ({ line: 1, character });
    // Sent at once: however busy the machine is, no version gets the time to be analyzed before the next one is there.
    await Promise.all([
      client.change(URI, 2, { range: { start: at(6), end: at(9) }, text: 'GOO' }),
      client.change(URI, 3, { range: { start: at(9), end: at(9) }, text: 'D' }),
      client.change(URI, 4, { range: { start: at(6), end: at(10) }, text: 'WARN' }),
    ]);
    const diagnostics = await client.diagnostics(URI, ({ version }) => version === 4);
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => [code, severity]),
      [['fake-warning', DiagnosticSeverity.Warning]],
    );
    assert.equal(engine.inputs.length, analyses + 1);
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [1, 4],
    );
  });
});

test('an analysis that waits for a file is dropped when the text changes meanwhile', { timeout }, async () => {
  const engine = createFakeEngine();
  let release = () => {};
  const blocked = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reads = 0;
  const host = {
    read: async (id: string) => {
      if (id.endsWith('/other.json')) {
        reads++;
        await blocked;
      }
      return { kind: 'missing' } as const;
    },
    list: async () => [],
    watch: () => ({ dispose: () => {} }),
    baseText: async () => undefined,
  };
  await withServer({ engine, host, folder: 'file:///work' }, async (client) => {
    await client.open(URI, template('"a": "BAD link(other.json)"'));
    while (reads === 0) {
      await client.settled();
    }
    await client.change(URI, 2, { text: template('"a": "WARN"') });
    await client.diagnostics(URI, ({ version }) => version === 2);
    release();
    await client.settled();
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [2],
    );
  });
});

test('columns count UTF-16 units, and CRLF ends a line', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, `{ ${TEMPLATE_SCHEMA},\r\n"größe😀": "BAD" }\r\n`);
    const [diagnostic] = await client.diagnostics(URI, ({ version }) => version === 1);
    assert.deepEqual(diagnostic?.range, { start: { line: 1, character: 12 }, end: { line: 1, character: 15 } });
  });
});

test('closing takes everything back', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, template('"a": "BAD"'));
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 1);
    await client.close(URI);
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test('a document that is none of ours is not analyzed, and loses its findings when it ceases to be ours', {
  timeout,
}, async () => {
  const engine = createFakeEngine();
  await withServer({ engine }, async (client) => {
    await client.open('file:///work/package.json', '{ "a": "BAD" }');
    await client.settled();
    assert.equal(engine.inputs.length, 0);
    assert.deepEqual(client.published, []);

    await client.open(URI, template('"a": "BAD"'));
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 1);
    await client.change(URI, 2, { text: '{ "a": "BAD" }' });
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test('a failing rule leaves the other findings, and the log does not quote the document', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, template('"a": "BAD CRASH"'));
    const diagnostics = await client.diagnostics(URI, ({ version }) => version === 1);
    assert.equal(diagnostics.length, 1);
    await client.settled();
    assert.match(client.logged.join('\n'), /^Rule fake-warning failed: Error\n\s+at /);
    assert.doesNotMatch(client.logged.join('\n'), /the rule broke/);
  });
});

test('an engine that fails is logged and the next edit is analyzed', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async (client) => {
    await client.open(URI, template('"a": "THROW"'));
    await client.settled();
    assert.match(client.logged.join('\n'), /could not be analyzed/);
    await client.change(URI, 2, { text: template('"a": "BAD"') });
    assert.equal((await client.diagnostics(URI, ({ version }) => version === 2)).length, 1);
  });
});

test('settings are pulled, and a change is seen at once', { timeout }, async () => {
  const configuration = { edition: '2023-07-05', rules: { 'fake-warning': 'off', 'fake-bad': 7 } };
  await withServer({ engine: createFakeEngine(), configuration }, async (client) => {
    await client.open(URI, template('"a": "BAD WARN"'));
    const before = await client.diagnostics(URI, ({ version }) => version === 1);
    assert.deepEqual(
      before.map(({ code, severity }) => [code, severity]),
      [['fake-bad', DiagnosticSeverity.Warning]],
    );
    assert.deepEqual(client.registered.sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
    await client.configure({});
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 2);
    await client.configure({ enable: false });
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test('a client that cannot be asked pushes its settings', { timeout }, async () => {
  const capabilities = { ...FULL_CAPABILITIES, workspace: {} };
  await withServer({ engine: createFakeEngine(), capabilities }, async (client) => {
    await client.open(URI, template('"a": "BAD"'));
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 1);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { restorable: { enable: false } },
    });
    await client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test("the template language's own findings are left to Microsoft's extension where it speaks", {
  timeout,
}, async () => {
  const engine = createFakeEngine();
  await withServer({ engine }, async (client) => {
    await client.open('file:///work/a.json', template('"a": "BAD"'), 'json');
    await client.diagnostics('file:///work/a.json', () => true);
    await client.open('file:///work/b.json', template('"a": "BAD"'), 'arm-template');
    await client.diagnostics('file:///work/b.json', () => true);
    assert.deepEqual(
      engine.inputs.map(({ file, settings }) => [file.id, settings.templateDiagnostics, settings.jsonSyntax]),
      [
        ['file:///work/a.json', true, false],
        ['file:///work/b.json', false, false],
      ],
    );
  });
});

test('rules and their pages are there on request', { timeout }, async () => {
  await withServer({ engine: createFakeEngine() }, async ({ connection }) => {
    assert.deepEqual(await connection.sendRequest('restorable/rules'), [
      { id: 'fake-bad', title: 'Something | is bad' },
      { id: 'fake-warning', title: 'Something is odd' },
    ]);
    const page = { title: 'Something | is bad', markdown: '# fake-bad\n\nAll about it.\n' };
    assert.deepEqual(await connection.sendRequest('restorable/ruleDocumentation', { rule: 'fake-bad' }), page);
    assert.deepEqual(await connection.sendRequest('restorable/ruleDocumentation', { rule: 'fake-old' }), page);
    assert.equal(await connection.sendRequest('restorable/ruleDocumentation', { rule: 'none' }), null);
  });
});
