import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host/host';
import { createFakeEngine, PARAMETERS_SCHEMA, TEMPLATE_SCHEMA } from '../support/fakeEngine';
import { FULL_CAPABILITIES, withServer } from '../support/languageServer';
import { createMemoryHost } from '../support/memoryHost';

const TEMPLATE = 'file:///work/vm.json';
const PARAMETERS = 'file:///work/vm.parameters.json';
const template = (body: string) => `{ ${TEMPLATE_SCHEMA},\n"a": "${body}" }`;
const parameters = (body: string) => `{ ${PARAMETERS_SCHEMA},\n"p": "${body}" }`;
const timeout = 10_000;

test('a finding that a parameter file decides is published there and cleared with the template', {
  timeout,
}, async () => {
  const host = createMemoryHost({ [PARAMETERS]: parameters('BAD') });
  await withServer({ engine: createFakeEngine(), host, folder: 'file:///work' }, async (client) => {
    await client.open(TEMPLATE, template('WARN'));
    const [finding] = await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics.length === 1);
    assert.equal(finding?.range.start.line, 1);
    assert.equal(finding?.relatedInformation?.[0]?.location.uri, TEMPLATE);
    assert.equal((await client.diagnostics(TEMPLATE, () => true)).length, 1);
    await client.close(TEMPLATE);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics.length === 0);
    await client.diagnostics(TEMPLATE, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test('an open parameter file is read from the editor, and its edit re-analyzes the template', { timeout }, async () => {
  const host = createMemoryHost({ [PARAMETERS]: parameters('BAD') });
  await withServer({ engine: createFakeEngine(), host }, async (client) => {
    await client.open(TEMPLATE, template('fine'));
    await client.open(PARAMETERS, parameters('WARN'));
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics[0]?.code === 'fake-warning');
    await client.change(PARAMETERS, 2, { text: parameters('fine') });
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics.length === 0);
    await client.close(PARAMETERS);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics[0]?.code === 'fake-bad');
  });
});

test('a parameter file alone is analyzed through its template on disk, which stays silent itself', {
  timeout,
}, async () => {
  const host = createMemoryHost({ [TEMPLATE]: template('BAD') });
  await withServer({ engine: createFakeEngine(), host }, async (client) => {
    await client.open(PARAMETERS, parameters('BAD'));
    const diagnostics = await client.diagnostics(PARAMETERS, ({ version }) => version === 1);
    assert.equal(diagnostics.length, 1);
    assert.deepEqual(new Set(client.published.map(({ uri }) => uri)), new Set([PARAMETERS]));
    const range = diagnostics[0]?.range ?? assert.fail();
    assert.equal((await client.codeActions(PARAMETERS, range)).length, 2);
  });
});

test('findings of several templates in one parameter file are merged', { timeout }, async () => {
  const other = 'file:///work/other.json';
  const host = createMemoryHost({ 'file:///work/shared.parameters.json': parameters('BAD') });
  const shared = 'file:///work/shared.parameters.json';
  const configuration = {
    parameterFiles: { 'vm.json': 'shared.parameters.json', 'other.json': 'shared.parameters.json' },
  };
  await withServer({ engine: createFakeEngine(), host, folder: 'file:///work', configuration }, async (client) => {
    await client.open(TEMPLATE, template('fine'));
    await client.open(other, template('fine'));
    await client.diagnostics(other, () => true);
    await client.diagnostics(shared, ({ diagnostics }) => diagnostics.length === 1);
    await client.close(TEMPLATE);
    await client.settled();
    await client.diagnostics(shared, ({ diagnostics }) => diagnostics.length === 1);
    await client.close(other);
    await client.diagnostics(shared, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test('a parameter file that appears, changes and vanishes on disk is noticed', { timeout }, async () => {
  const files: Record<string, string> = {};
  const changed = (type: FileChangeType) => ({ changes: [{ uri: PARAMETERS, type }] });
  await withServer({ engine: createFakeEngine(), host: createMemoryHost(files) }, async (client) => {
    await client.open(TEMPLATE, template('fine'));
    await client.diagnostics(TEMPLATE, () => true);
    const notify = (type: FileChangeType) =>
      client.connection.sendNotification(DidChangeWatchedFilesNotification.type, changed(type));
    files[PARAMETERS] = parameters('BAD');
    await notify(FileChangeType.Created);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics[0]?.code === 'fake-bad');
    files[PARAMETERS] = parameters('WARN');
    await notify(FileChangeType.Changed);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics[0]?.code === 'fake-warning');
    delete files[PARAMETERS];
    await notify(FileChangeType.Deleted);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics.length === 0);
  });
});

test('a server whose client watches nothing watches what its analyses depend on', { timeout }, async () => {
  const files = { [PARAMETERS]: parameters('BAD') };
  let watched: readonly string[] = [];
  let announce = (_id: string) => {};
  const host: Host = {
    ...createMemoryHost(files),
    watch: (ids, onChange) => {
      watched = ids;
      announce = onChange;
      return { dispose: () => {} };
    },
  };
  const capabilities = { ...FULL_CAPABILITIES, workspace: {} };
  await withServer({ engine: createFakeEngine(), host, capabilities }, async (client) => {
    await client.open(TEMPLATE, template('fine'));
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics[0]?.code === 'fake-bad');
    assert.ok(watched.includes(PARAMETERS));
    files[PARAMETERS] = parameters('WARN');
    announce(PARAMETERS);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics[0]?.code === 'fake-warning');
    await client.close(TEMPLATE);
    await client.diagnostics(PARAMETERS, ({ diagnostics }) => diagnostics.length === 0);
    assert.deepEqual(watched, []);
  });
});

test('a linked template is read within the workspace folder', { timeout }, async () => {
  const host = createMemoryHost({ 'file:///work/nested.json': 'BAD', 'file:///secret.json': 'BAD' });
  await withServer({ engine: createFakeEngine(), host, folder: 'file:///work' }, async (client) => {
    await client.open(TEMPLATE, template('link(nested.json) link(../secret.json)'));
    assert.equal((await client.diagnostics(TEMPLATE, () => true)).length, 1);
  });
});
