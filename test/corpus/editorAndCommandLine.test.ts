/** The editor and the command line say the same about every real file. Defects are rare in them: a probe finds names. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { run } from '../../server/src/cli/run';
import { createEngine } from '../../server/src/engine/engine';
import { evaluateRow, expandRow } from '../../server/src/engine/evaluate';
import { evaluateInFile, expandInFile } from '../../server/src/engine/evaluateFile';
import type { Resource } from '../../server/src/expansion/resource';
import { createNodeHost } from '../../server/src/host/nodeHost';
import { RULES } from '../../server/src/rules/registry';
import { defineRule } from '../../server/src/rules/rule';
import { decodeText } from '../../server/src/text/decode';
import { corpusFolder } from '../support/corpus';
import { type TestClient, withServer } from '../support/languageServer';

/** Finds each machine, disk and vault at the literal that decides its name. */
const probe = defineRule<Resource>({
  meta: {
    id: 'probe-name',
    family: 'probe',
    title: 'A name',
    preset: 'essential',
    severity: 'warning',
    facts: [],
    fixes: [],
    since: '0.1.0',
  },
  check: ({ model }) =>
    [...model.virtualMachines(), ...model.disks(), ...model.vaults()].map(({ resource }) => resource),
  report: (resource) => ({ place: resource.name.place, message: 'A name.', resource }),
});

interface Said {
  readonly rule: unknown;
  readonly severity: unknown;
  readonly message: unknown;
  readonly range: object;
}

const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];
const { dir, skip } = corpusFolder('open');

test('every file of the corpus', { skip }, async () => {
  const engine = createEngine({ rules: [...RULES, probe] });
  const host = createNodeHost();
  let out = '';
  const io = {
    cwd: dir,
    writeOut: async (text: string) => {
      out += text;
    },
    writeError: () => {},
    stdin: (async function* () {})(),
    colors: false,
    progress: false,
    now: () => Date.UTC(2026, 0, 28),
  };
  const readPage = async () => undefined;
  const tools = {
    engine,
    host,
    readPage,
    evaluateRow,
    expandRow,
    evaluateInFile,
    expandInFile,
    startServer: async () => {},
  };
  await run(['check', dir, '--format', 'json'], io, tools);
  /** By path: URIs are spelled in several ways. */
  const commandLine = new Map<string, Said[]>();
  let compared = 0;
  for (const { file, findings } of JSON.parse(out).files) {
    // An editor shows syntax errors itself.
    const said = findings.filter(({ rule }: Said) => rule !== 'json-syntax');
    commandLine.set(file, said.map(outline));
    compared += said.length;
  }
  assert.ok(compared > 500, `the probe found only ${compared} names`);

  await withServer({ engine, host, folder: pathToFileURL(dir).href }, async (client) => {
    for (const file of commandLine.keys()) {
      const read = decodeText(readFileSync(file));
      if (read.kind === 'text' && /\.jsonc?$/.test(file)) {
        await compare(client, file, read.text, commandLine);
      }
    }
  });
});

/** Opens a file, waits until it is analyzed, and compares all that was published with what the command line said. */
async function compare(
  client: TestClient,
  file: string,
  text: string,
  commandLine: Map<string, Said[]>,
): Promise<void> {
  const uri = pathToFileURL(file).href;
  client.published.length = 0;
  await client.open(uri, text);
  const start = { line: 0, character: 0 };
  await client.codeActions(uri, { start, end: start });
  const published = new Map(
    client.published.map((params) => [fileURLToPath(params.uri), params.diagnostics.map(said)]),
  );
  for (const [other, diagnostics] of published) {
    assert.deepEqual(diagnostics, commandLine.get(other) ?? [], `${file}: ${other}`);
  }
  assert.ok(published.has(file) || (commandLine.get(file) ?? []).length === 0, `${file} got nothing`);
  await client.close(uri);
  await client.connection.sendRequest('restorable/rules'); // By then what closing takes back has arrived.
}

function said({ code, severity, message, range }: PublishDiagnosticsParams['diagnostics'][number]): Said {
  return outline({ rule: code, severity: SEVERITIES[severity ?? 0], message, range });
}

function outline({ rule, severity, message, range }: Said): Said {
  return { rule, severity, message, range };
}
