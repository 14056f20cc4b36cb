/** The server's bundle for the browser, in a thread of its own whose globals are those of a web worker. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { type BuildOptions, build } from 'esbuild';

const root = process.cwd();
const OUTFILE = 'dist/browser/server.js';

/** What a web worker offers and the server may use. Everything else that Node has is missing, as it is there. */
const WEB_GLOBALS = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'queueMicrotask',
  'console',
  'performance',
  'TextEncoder',
  'TextDecoder',
  'URL',
  'AbortController',
];

/** Runs in the thread: hands the bundle a global object of a worker, and messages to and fro. */
const BOOTSTRAP = `
  const { parentPort, workerData } = require('node:worker_threads');
  const vm = require('node:vm');
  const worker = {
    postMessage: (message) => parentPort.postMessage(message),
    addEventListener: () => {}, // For errors of the channel, which has none here.
  };
  for (const name of workerData.globals) { worker[name] = globalThis[name]; }
  worker.self = worker;
  vm.createContext(worker);
  parentPort.postMessage({ nodeGlobals: vm.runInContext('[typeof require, typeof process, typeof Buffer]', worker) });
  vm.runInContext(workerData.code, worker, { filename: 'server.js' });
  parentPort.on('message', (data) => worker.onmessage({ data }));
`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly diagnostics?: readonly { readonly code: string }[]; readonly page?: string };
  readonly result?: {
    readonly capabilities?: object;
    readonly markdown?: string;
    readonly summary?: string;
    readonly text?: string;
  };
  readonly nodeGlobals?: readonly string[];
}

test('the browser bundle serves a document without require and process', async () => {
  const worker = new Worker(BOOTSTRAP, { eval: true, workerData: { code: await bundle(), globals: WEB_GLOBALS } });
  try {
    const received: Message[] = [];
    worker.on('message', (message: Message) => received.push(message));
    const message = async (wanted: (message: Message) => boolean): Promise<Message> => {
      for (;;) {
        const found = received.find(wanted);
        if (found) {
          return found;
        }
        await once(worker, 'message', { signal: AbortSignal.timeout(10_000) });
      }
    };
    const send = (content: object): void => worker.postMessage({ jsonrpc: '2.0', ...content });

    const { nodeGlobals } = await message((one) => one.nodeGlobals !== undefined);
    assert.deepEqual(nodeGlobals, ['undefined', 'undefined', 'undefined']);

    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const { result } = await message((one) => one.id === 1);
    assert.ok(result?.capabilities);
    send({ method: 'initialized', params: {} });

    const text = readFileSync(path.join(root, 'test/e2e/workspace/confidential-vm.json'), 'utf8');
    const uri = 'vscode-vfs://github/contoso/payroll/confidential-vm.json';
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'json', version: 1, text } } });
    const published = await message((one) => one.method === 'textDocument/publishDiagnostics');
    const codes = published.params?.diagnostics?.map(({ code }) => code);
    assert.ok(codes?.includes('cvm-requires-enhanced-policy'), `findings: ${codes}`);

    const rule = 'cvm-requires-enhanced-policy';
    send({ id: 2, method: 'restorable/ruleDocumentation', params: { rule } });
    const asked = await message((one) => one.method === 'restorable/page');
    assert.deepEqual(asked.params, { page: `${rule}.md` });
    send({ id: asked.id, result: '# The page\n' });
    const answer = await message((one) => one.id === 2 && one.method === undefined);
    assert.equal(answer.result?.markdown, '# The page\n');

    const plan = { uri, choices: { tier: 'vault' }, format: 'html' };
    send({ id: 3, method: 'restorable/restorePlan', params: plan });
    const planned = await message((one) => one.id === 3 && one.method === undefined);
    assert.match(planned.result?.summary ?? '', /^payroll-db: \d of 7 routes open$/);
    assert.match(planned.result?.text ?? '', /<h1>Restore plan of payroll-db<\/h1>/);

    send({ id: 4, method: 'shutdown' });
    await message((one) => one.id === 4);
  } finally {
    await worker.terminate();
  }
});

/** Built as it ships, so that the test never meets an old bundle. */
async function bundle(): Promise<string> {
  const { bundles } = createRequire(import.meta.url)(path.join(root, 'esbuild.js')) as { bundles: BuildOptions[] };
  const options = bundles.find(({ outfile }) => outfile === OUTFILE);
  assert.ok(options, OUTFILE);
  const { outputFiles } = await build({ ...options, write: false, sourcemap: false });
  return outputFiles[0]?.text ?? '';
}
