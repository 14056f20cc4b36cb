/** The restore plan as an editor asks for it: which machine is meant, choices, code lenses, names that look like code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeLens, CodeLensRequest } from 'vscode-languageserver/node';
import { createEngine } from '../../server/src/engine/engine';
import {
  RESTORE_PLANS_CHANGED_NOTIFICATION,
  type RestorePlanAnswer,
  type RestorePlanParams,
  type RestorePlansChangedParams,
} from '../../server/src/protocol/protocol';
import { type TestClient, withServer } from '../support/languageServer';
import { createMemoryHost } from '../support/memoryHost';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
  ENHANCED,
  item,
  machine,
  PLATFORM_KEY,
  parameterFile,
  policy,
  policyId,
  STANDARD,
  template,
  vault,
} from '../support/templates';

const timeout = 10_000;
const uri = 'file:///work/main.json';
const OTHER = machine({ name: 'other' });
const TEXT = template([vault(), policy(STANDARD), machine(), item(policyId()), OTHER]);
const initializationOptions = { restorePlanCommand: 'client.preview' };

function plan({ connection }: TestClient, params: Partial<RestorePlanParams> = {}): Promise<RestorePlanAnswer | null> {
  return connection.sendRequest('restorable/restorePlan', { uri, choices: {}, format: 'html', ...params });
}

async function planned(client: TestClient, params?: Partial<RestorePlanParams>): Promise<RestorePlanAnswer> {
  const answer = await plan(client, params);
  assert.ok(answer);
  return answer;
}

async function lenses({ connection }: TestClient): Promise<CodeLens[]> {
  return (await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
}

/** The position of the only occurrence of a text. */
function positionOf(text: string): { line: number; character: number } {
  const before = TEXT.slice(0, TEXT.indexOf(text)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

test('the machine around the cursor is planned, else the named one, else the first', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open(uri, TEXT);
    const first = await planned(client);
    assert.equal(first.machine, 'vm');
    assert.deepEqual(first.machines, ['vm', 'other']);
    assert.match(first.summary, /^vm: \d of 7 routes open$/);
    assert.match(first.text, /<h1>Restore plan of vm<\/h1>/);
    assert.match(first.powershell, /vm/);
    assert.equal((await planned(client, { machine: 'other' })).machine, 'other');
    assert.equal((await planned(client, { machine: 'gone' })).machine, 'vm');
    const position = positionOf('"other"');
    assert.equal((await planned(client, { position, machine: 'vm' })).machine, 'other');
    const outside = positionOf('"contentVersion"');
    assert.equal((await planned(client, { position: outside, machine: 'other' })).machine, 'other');
  }),
);

test('choices are heeded; what is none counts as not chosen', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open(uri, TEXT);
    const choices = { tier: 'archive', keyState: '', sourceVm: 'deleted', targetZone: ' 2 ' };
    const { text, offered } = await planned(client, { choices, format: 'markdown' });
    assert.match(text, /tier archive/);
    assert.match(text, /source VM deleted/);
    assert.match(text, /target zone 2/);
    assert.doesNotMatch(text, /keys in state/);
    const wrong = await planned(client, { choices: { tier: 'attic', sourceVm: 'lost' }, format: 'markdown' });
    assert.doesNotMatch(wrong.text, /attic|source VM lost/);
    assert.deepEqual(offered.tier.at(-1), { value: 'secondary', label: 'paired region' });
    assert.deepEqual(offered.keyState, [], 'the VM is not confidential');
    assert.ok(offered.targetRegion.some(({ value, label }) => value === 'westeurope' && label === 'West Europe'));
  }),
);

test(
  'the key states that the machine can be in are offered: all but the platform key, that alone, or none',
  { timeout },
  () =>
    withServer({ engine: createEngine() }, async (client) => {
      const offeredFor = async (osDisk: string, security = CONFIDENTIAL) => {
        await client.open(uri, template([machine({ security, osDisk })]));
        const { offered } = await planned(client);
        await client.close(uri);
        return offered.keyState.map(({ value }) => value).join(' ');
      };
      assert.equal(await offeredFor(CUSTOMER_KEY), 'K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K11a K11b K11c K13');
      assert.equal(await offeredFor(PLATFORM_KEY), 'K12');
      assert.equal(await offeredFor('', ''), '');
    }),
);

test('a text with mistakes is planned as far as it goes, and says so', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open(uri, TEXT);
    assert.equal((await planned(client)).reason, null);
    await client.change(uri, 2, { text: TEXT.replace('"name": "other",', '"name": "other"') });
    const half = await planned(client);
    assert.match(half.reason ?? '', /syntax errors/);
    assert.match(half.text, /<h1>Restore plan of vm<\/h1>/);
  }),
);

test('the parameter file is the chosen one, else the only one', { timeout }, async () => {
  const SWITCHED = template(
    [
      vault(),
      policy(STANDARD),
      machine(),
      item(policyId()).replace('"type"', '"condition": "[parameters(\'backup\')]",\n      "type"'),
    ],
    '  "parameters": { "backup": { "type": "bool", "defaultValue": false } },\n',
  );
  const on = { 'file:///work/main.prod.parameters.json': parameterFile('    "backup": { "value": true }') };
  const off = { 'file:///work/main.dev.parameters.json': parameterFile('    "backup": { "value": false }') };
  await withServer({ engine: createEngine(), host: createMemoryHost(on) }, async (client) => {
    await client.open(uri, SWITCHED);
    const only = await planned(client, { format: 'markdown' });
    assert.match(only.text, /\*\*Protected:\*\* yes/);
    assert.deepEqual(
      only.offered.parameterFile.map(({ value, label }) => `${value}: ${label}`),
      [': main.prod.parameters.json', 'defaults: none: defaults of the template'],
    );
    const defaults = await planned(client, { format: 'markdown', choices: { parameterFile: 'defaults' } });
    assert.match(defaults.text, /\*\*Protected:\*\* no/);
  });
  await withServer({ engine: createEngine(), host: createMemoryHost({ ...on, ...off }) }, async (client) => {
    await client.open(uri, SWITCHED);
    const { text, offered } = await planned(client, { format: 'markdown' });
    assert.match(text, /\*\*Protected:\*\* no/, 'of two neither');
    assert.deepEqual(
      offered.parameterFile.map(({ label }) => label),
      ['none: defaults of the template', 'main.dev.parameters.json', 'main.prod.parameters.json'],
    );
    const parameterFile = offered.parameterFile[2]?.value ?? '';
    const chosen = await planned(client, { format: 'markdown', choices: { parameterFile } });
    assert.match(chosen.text, /\*\*Protected:\*\* yes/);
  });
});

test('reasons lead to their lines, in the page and nowhere else', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open(uri, TEXT);
    const { text } = await planned(client);
    assert.match(
      text,
      /<a class="place" href="#" title="[^"]+" data-file="file:\/\/\/work\/main\.json" data-line="\d+"/,
    );
    const { text: markdown } = await planned(client, { format: 'markdown' });
    assert.doesNotMatch(markdown, /\(line \d+\)/);
  }),
);

test('names that look like code stay names', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    for (const hostile of [
      '<img src=x onerror=alert(1)>',
      '\\"></a><script>alert(1)</script>',
      "'><svg onload=alert(1)>",
      '</main><style>*{display:none}</style>',
      '&lt;b&gt;',
    ]) {
      await client.open(uri, TEXT.replace('"name": "vm"', `"name": "${hostile}"`));
      const { text, machine: name } = await planned(client);
      // A slash parts the segments of a name.
      assert.ok(hostile.includes('/') || name === JSON.parse(`"${hostile}"`), hostile);
      assert.doesNotMatch(text, /<(?:img|script|style)|<svg onload|onload=alert\(1\)>|<\/main/, hostile);
      assert.ok(!text.includes('<b>'), hostile);
      await client.close(uri);
    }
  }),
);

test('a lens over each machine sums its plan up', { timeout }, () =>
  withServer({ engine: createEngine(), initializationOptions }, async (client) => {
    assert.ok(client.initializeResult?.capabilities.codeLensProvider);
    await client.open(uri, TEXT);
    const [first, second, ...others] = await lenses(client);
    assert.deepEqual(others, []);
    assert.match(first?.command?.title ?? '', /^Restore plan: \d of 7 routes open$/);
    assert.equal(first?.command?.command, 'client.preview');
    assert.deepEqual(first.command.arguments, [uri, 'vm']);
    assert.deepEqual(second?.command?.arguments, [uri, 'other']);
    assert.deepEqual(second?.range.start, positionOf('"other"'));
    await client.configure({ codeLens: { enabled: false } });
    assert.deepEqual(await lenses(client), []);
  }),
);

test('the parameter file that belongs to the template decides, not several; a change of it is told', {
  timeout,
}, () => {
  const flag = '  "parameters": { "protect": { "type": "bool" } },\n';
  const conditional = item(policyId()).replace(
    '      "name":',
    `      "condition": "[parameters('protect')]",\n      "name":`,
  );
  const text = template([vault(), policy(ENHANCED), machine(), conditional], flag);
  const parameters = (protect: boolean) => `{
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    "contentVersion": "1.0.0.0",
    "parameters": { "protect": { "value": ${protect} } }
  }`;
  const files: Record<string, string> = {
    'file:///work/main.parameters.json': parameters(false),
    'file:///work/prod.json': parameters(true),
  };
  const host = createMemoryHost(files);
  return withServer({ engine: createEngine(), initializationOptions, host, folder: 'file:///work' }, async (client) => {
    const changes: string[] = [];
    client.connection.onNotification(RESTORE_PLANS_CHANGED_NOTIFICATION, (params: RestorePlansChangedParams) => {
      changes.push(params.uri);
    });
    const title = async () => (await lenses(client))[0]?.command?.title;
    const page = async () => (await planned(client, { format: 'markdown' })).summary;
    const closed = '0 of 7 routes open';
    // Closed beside open ones: cross-region, which the vault does not turn on.
    const open = '6 of 7 routes open';
    await client.open(uri, text);
    assert.equal(await title(), `Restore plan: ${closed}`);
    assert.equal(await page(), `vm: ${closed}`);
    assert.deepEqual(changes, []);

    await client.open('file:///work/main.parameters.json', parameters(true));
    assert.equal(await title(), `Restore plan: ${open}`);
    assert.equal(await page(), `vm: ${open}`);
    assert.deepEqual(changes, [uri]);
    await client.change('file:///work/main.parameters.json', 2, { text: parameters(false) });
    assert.equal(await page(), `vm: ${closed}`);

    await client.configure({ parameterFiles: { 'main.json': 'prod.json' } });
    assert.equal(await page(), `vm: ${open}`);
    assert.deepEqual([...new Set(changes)], [uri]);

    await client.configure({});
    files['file:///work/main.prod.parameters.json'] = parameters(true);
    await client.open('file:///work/main.prod.parameters.json', parameters(true));
    // Of several none is used, and the parameter has no default.
    assert.equal(await page(), `vm: ${open} if protect protects the VM`);
    assert.equal(await title(), `Restore plan: ${open} if protect protects the VM`);
  });
});

test('the environment profile of the settings reaches the page and the lens', { timeout }, () =>
  withServer({ engine: createEngine(), initializationOptions }, async (client) => {
    await client.open(uri, template([machine()]));
    assert.equal((await lenses(client))[0]?.command?.title, 'Restore plan: 0 of 7 routes open');
    const location = 'westeurope';
    await client.configure({
      environment: {
        protectAllVms: true,
        vault: { name: 'central', location, redundancy: 'LocallyRedundant', crossRegionRestore: false },
        policy: { name: 'gold', type: 'V2' },
      },
    });
    // Closed: cross-region by the vault; cross-zonal by its redundancy, the VM being in no zone.
    assert.equal((await lenses(client))[0]?.command?.title, 'Restore plan: 5 of 7 routes open');
    const { text } = await planned(client, { format: 'markdown' });
    assert.match(text, /central/);
    assert.match(text, /gold/);
  }),
);

test('machines of one declaration share a lens', { timeout }, () =>
  withServer({ engine: createEngine(), initializationOptions }, async (client) => {
    const copied = machine({
      name: "[concat('vm', copyIndex())]",
      more: '      "copy": { "name": "c", "count": 3 },\n',
    });
    await client.open(uri, template([copied]));
    const [lens, ...others] = await lenses(client);
    assert.deepEqual(others, []);
    assert.match(lens?.command?.title ?? '', /\(and 2 more VMs\)$/);
  }),
);

test('a client without the command gets no lenses', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    assert.equal(client.initializeResult?.capabilities.codeLensProvider, undefined);
  }),
);

test('there is no plan of other documents, and an empty one of a template without machines', { timeout }, () =>
  withServer({ engine: createEngine() }, async (client) => {
    await client.open('file:///work/other.json', '{}');
    assert.equal(await plan(client, { uri: 'file:///work/other.json' }), null);
    assert.equal(await plan(client, { uri: 'file:///work/closed.json' }), null);
    await client.open(uri, template([vault()]));
    const { machine: name, machines, summary } = await planned(client);
    assert.deepEqual({ name, machines }, { name: null, machines: [] });
    assert.match(summary, /no virtual machine/);
  }),
);
