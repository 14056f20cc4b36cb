/** The command line as it is shipped: one file, started by Node. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type BuildOptions, build } from 'esbuild';

const root = process.cwd();
const require = createRequire(path.join(root, 'package.json'));
let directory = '';

before(async () => {
  directory = await mkdtemp(path.join(root, 'out', 'bundle-'));
  const { bundles, writePages }: { bundles: BuildOptions[]; writePages: (directory: string) => void } =
    require('./esbuild.js');
  writePages(path.join(directory, 'pages'));
  for (const options of bundles.filter(({ outfile }) => /dist\/(cli|server)\.js$/.test(outfile ?? ''))) {
    await build({ ...options, outfile: path.join(directory, path.basename(options.outfile ?? '')), sourcemap: false });
  }
});

after(() => rm(directory, { recursive: true }));

interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param end whether standard input ends, which a language server takes for the death of its client */
function restorable(args: readonly string[], stdin = '', end = true): Promise<Result> {
  return new Promise((resolve) => {
    const cli = path.join(directory, 'cli.js');
    const child = execFile(process.execPath, [cli, ...args], { cwd: directory }, (_error, out, err) => {
      resolve({ status: child.exitCode, out, err });
    });
    child.stdin?.write(stdin);
    if (end) {
      child.stdin?.end();
    }
  });
}

const TEMPLATE = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [],
});

test('files and patterns are found and analysed', async () => {
  await writeFile(path.join(directory, 'vm.json'), TEMPLATE);
  const { status, out, err } = await restorable(['check', '*.json', '--format', 'json']);
  assert.deepEqual([status, err], [0, '']);
  const [file] = JSON.parse(out).files;
  assert.deepEqual([file.file, file.kind, file.status], ['vm.json', 'armTemplate', 'analysed']);
});

test('rules, evaluation and expansion are in it', async () => {
  assert.ok(JSON.parse((await restorable(['rules', '--format', 'json'])).out).rules.length > 0);
  const row = JSON.stringify({ id: 'a', expr: "[concat('a', 'b')]" });
  assert.deepEqual(JSON.parse((await restorable(['evaluate', '--batch', '-'], row)).out), {
    id: 'a',
    status: 'known',
    value: 'ab',
  });
  const expanded = await restorable(['expand', '--batch', '-'], JSON.stringify({ id: 'b', template: TEMPLATE }));
  assert.deepEqual(JSON.parse(expanded.out).resources, []);
});

test('the page of a rule is read from the files beside it', async () => {
  const { status, out } = await restorable(['explain', 'vault-name-invalid']);
  assert.equal(status, 0);
  assert.match(out, /^# vault-name-invalid\n[\s\S]*^## When it stays silent$/m);
  const index = await restorable(['explain', 'rules']);
  assert.match(index.out, /\(vault-name-invalid\.md\)/, 'pages link to each other without folders');
  assert.match(index.out, /\(BMSUserErrorInvalidPolicyInput\.md\)/);
});

test('wrong usage is told in one line', async () => {
  const { status, out, err } = await restorable(['check', 'none.json']);
  assert.deepEqual([status, out, err], [2, '', 'restorable: none.json does not exist.\n']);
});

test('lsp --stdio starts the language server beside it', async () => {
  const message = (body: object) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...body });
    return `Content-Length: ${text.length}\r\n\r\n${text}`;
  };
  const initialize = { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };
  const conversation = [initialize, { id: 2, method: 'shutdown' }, { method: 'exit' }];
  const { status, out } = await restorable(['lsp', '--stdio'], conversation.map(message).join(''), false);
  assert.equal(status, 0);
  assert.match(out, /"serverInfo":\{"name":"restorable"/);
});
