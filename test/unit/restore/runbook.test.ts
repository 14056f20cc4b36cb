/** Runbooks: scripts that parse whatever a template calls its things, with every name reaching the command unchanged. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { EDITIONS, knowledge } from '../../../server/src/knowledge/knowledge';
import type { Choices } from '../../../server/src/restore/choices';
import { KEY_STATE_IDS, keyStateOf } from '../../../server/src/restore/keyStates';
import type { KeyStoreKind } from '../../../server/src/restore/permissions';
import { ROUTE_IDS, type Route } from '../../../server/src/restore/route';
import { commentLine, powershellString, shellString } from '../../../server/src/restore/runbook/quoting';
import { type Runbook, type RunbookInput, runbookOf } from '../../../server/src/restore/runbook/runbook';
import type { RunbookNames } from '../../../server/src/restore/runbook/variables';
import { parsePowershell } from '../../support/powershell';

const facts = knowledge('latest');

const HOSTILE = [
  "it's",
  '"quoted"',
  '$(Remove-Item -Recurse /)',
  '`whoami`',
  '$HOME $env:PATH $(id)',
  'two\nlines\r\n# and a comment',
  "';exit;'",
  'back\\slash\\',
  '‘curly’ ‚low‛ “double”',
  'ünïcödé 日本 😀',
  "'@\nhere",
  '--help',
  '-rf',
  '!history',
  'a & b | c > d < e ; f',
  '\u2028line\u2029separators\u0085',
  '\u202eright to left',
  '*?[a-z]{b}',
  ' blanks ',
];

function namesWith(value: string | null): RunbookNames {
  return {
    subscription: value,
    machine: value,
    machineGroup: value,
    region: value,
    vault: value,
    vaultGroup: value,
    policy: value,
    pairedRegion: value,
    targetSubscription: value,
    targetZone: value,
    keyStore: value,
    keyStoreGroup: value,
    key: value,
    diskEncryptionSet: value,
  };
}

const allOpen: readonly Route[] = ROUTE_IDS.map((id) => ({ id, state: 'available', reasons: [] }));

function runbook(parts: Partial<RunbookInput> = {}): Runbook {
  return runbookOf({
    names: namesWith(null),
    routes: allOpen,
    choices: {},
    keyState: null,
    hasConfidentialKey: true,
    keyStore: 'unknown',
    differences: [],
    facts,
    ...parts,
  });
}

/** Null where the machine has no bash. */
function bash(script: string, ...flags: readonly string[]): string | null {
  const { error, status, stdout, stderr } = spawnSync('bash', [...flags], { input: script, encoding: 'utf8' });
  if (error) {
    return null;
  }
  assert.equal(status, 0, stderr);
  return stdout;
}

test('a string of either language means the text that it was made of', () => {
  for (const text of HOSTILE) {
    assert.equal(parsePowershell(`$x = ${powershellString(text)}`).assignments.get('x'), text);
    const echoed = bash(`printf '%s' ${shellString(text)}`);
    assert.ok(echoed === null || echoed === text, JSON.stringify(text));
  }
});

test('a comment is one line', () => {
  for (const text of HOSTILE) {
    assert.doesNotMatch(commentLine(text), /[\r\n\u0085\u2028\u2029]/);
  }
  assert.equal(commentLine('a\nRemove-Item /'), '# a Remove-Item /');
});

test('scripts parse for every name, and no name changes them', () => {
  const plain = runbook({ names: namesWith('name') });
  const shape = parsePowershell(plain.powershell).statements;
  for (const name of HOSTILE) {
    const { powershell, azureCli } = runbook({ names: namesWith(name) });
    const { assignments, statements } = parsePowershell(powershell);
    assert.deepEqual(statements, shape, JSON.stringify(name));
    assert.equal(assignments.get('vmName'), name);
    assert.equal(assignments.get('vaultName'), name);
    assert.ok(azureCli !== null);
    bash(azureCli, '-n');
    const head = azureCli.slice(0, azureCli.indexOf('# --- Preflight'));
    const echoed = bash(`${head}\nprintf '%s' "$vm_name"`);
    assert.ok(echoed === null || echoed === name, JSON.stringify(name));
  }
});

test('the Azure CLI reads no file because of a name that begins with @', () => {
  const { azureCli } = runbook({ names: namesWith('@/etc/passwd') });
  assert.ok(azureCli !== null);
  assert.match(azureCli, /^vm_name='<vm-name>'$/m);
  assert.doesNotMatch(azureCli, /passwd/);
});

test('every variable of a command is assigned, and every assignment is used', () => {
  const { powershell, azureCli } = runbook();
  const { assignments } = parsePowershell(powershell);
  for (const [name, value] of assignments) {
    if (value.startsWith('<')) {
      assert.match(value, /^<[a-z][a-z-]*>$/, 'a placeholder has no stray blank');
      assert.ok(powershell.split(`$${name}`).length > 2, name);
    }
  }
  const set = new Set([...powershell.matchAll(/\$(\w+) = /g)].map(([, name]) => name?.toLowerCase()));
  const builtIn = new Set(['_', 'home', 'false', 'true', 'erroractionpreference']);
  const used = [...powershell.matchAll(/\$(\w+)/g)].map(([, name]) => name?.toLowerCase() ?? '');
  assert.deepEqual(
    used.filter((name) => !set.has(name) && !builtIn.has(name)),
    [],
  );
  const shell = azureCli ?? '';
  const setInShell = new Set([...shell.matchAll(/^(\w+)=/gm)].map(([, name]) => name));
  const usedInShell = [...shell.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? '');
  assert.deepEqual(
    usedInShell.filter((name) => !setInShell.has(name) && name !== 'HOME'),
    [],
  );
});

test('the slips that the restore article prints are not repeated', () => {
  for (const keyStore of ['keyVault', 'managedHsm', 'unknown'] as const) {
    const { powershell, azureCli } = runbook({ keyStore });
    for (const script of [powershell, azureCli ?? '']) {
      assert.doesNotMatch(script, /For MHSM Use/);
      assert.doesNotMatch(script, /<[^>\n]* >|' RestorePoint|" RestorePoint/);
      assert.doesNotMatch(script, /\$Jobs\[0\]/i, 'never simply the first job');
    }
  }
});

const stores: readonly (readonly [KeyStoreKind, RegExp, RegExp])[] = [
  ['keyVault', /Restore-AzKeyVaultKey -VaultName/, /-HsmName/],
  ['managedHsm', /Restore-AzKeyVaultKey -HsmName/, /Restore-AzKeyVaultKey -VaultName/],
];
for (const [keyStore, holds, lacks] of stores) {
  test(`the key comes back into what held it: ${keyStore}`, () => {
    const { powershell } = runbook({ keyStore });
    assert.match(powershell, holds);
    assert.doesNotMatch(powershell, lacks);
  });
}

test('a managed HSM gets the roles that the articles name, each for its principal', () => {
  const { powershell } = runbook({ keyStore: 'managedHsm' });
  const between = (from: string, to: string) => powershell.slice(powershell.indexOf(from), powershell.indexOf(to));
  assert.match(between('R9.', 'R10.'), /262044b1-e2ce-469f-a196-69ab7ada62d3[\s\S]*'Managed HSM Crypto User'/);
  assert.match(between('R11.', 'R12.'), /Identity\.PrincipalId[\s\S]*'Managed HSM Crypto User'/);
  assert.match(
    between('R12.', 'R13.'),
    /bf7b6499-ff71-4aa2-97a4-f372087be7f0[\s\S]*'Managed HSM Crypto Service Encryption User'/,
  );
});

/** From the table of key states: outcome as stated in January 2026, in the latest edition, error code, recovery. */
const all = Array.from({ length: 13 }, (_, index) => `R${index + 1}`);
const STATES: Readonly<
  Record<string, readonly [january: string, latest: string, code: string | null, steps: readonly string[]]>
> = {
  K1: ['succeeds', 'succeeds', null, []],
  K2: ['succeeds', 'succeeds', null, []],
  K3: ['fails', 'conditional', null, all],
  K4: ['fails', 'conditional', null, all],
  K5: ['succeeds', 'succeeds', null, []],
  K6: ['fails', 'fails', null, all],
  K7: ['fails', 'fails', 'UserErrorDiskEncryptionSetDoesNotExist', all],
  K8: ['fails', 'fails', 'UserErrorDiskEncryptionSetKeyDoesNotExist', all],
  K9: ['conditional', 'conditional', null, ['R11', 'R12']],
  K10: ['fails', 'fails', 'UserErrorInputDESKeyDoesNotMatchWithOriginalKey', all],
  K11: ['conditional', 'conditional', null, ['R9', 'R11', 'R12']],
  K11a: ['fails', 'fails', null, ['R11']],
  K11b: ['conditional', 'conditional', null, ['R12']],
  K11c: ['conditional', 'conditional', null, ['R9']],
  K12: ['succeeds', 'succeeds', null, []],
  K13: ['conditional', 'conditional', null, all],
};

for (const id of KEY_STATE_IDS) {
  test(`key state ${id}`, () => {
    const [january, latest, code, steps] = STATES[id] ?? assert.fail(`${id} is not in the table`);
    const hasCustomerKey = id !== 'K12';
    for (const edition of EDITIONS) {
      const state = keyStateOf(id, { hasCustomerKey }, knowledge(edition));
      const expected = edition === 'latest' ? latest : edition === '2026-01-28' ? january : 'notStated';
      assert.equal(state?.outcome, expected, edition);
    }
    const state = keyStateOf(id, { hasCustomerKey }, facts);
    assert.equal(state?.errorCode, code);
    assert.deepEqual(state?.recovery, steps);
    assert.ok((state?.facts.length ?? 0) > 0);
    assert.equal(keyStateOf(id, { hasCustomerKey: !hasCustomerKey }, facts), null, 'it is of the other kind of key');
    const expectedSteps = steps.length > 10 ? ['R0', ...steps] : steps;
    assert.deepEqual(
      runbook({ keyState: state }).steps.map((step) => step.id),
      expectedSteps,
    );
  });
}

test('a new disk encryption set does not help points that are a snapshot only, as later texts say', () => {
  const fromSnapshot = { hasCustomerKey: true, tier: 'snapshot' } as const;
  assert.equal(keyStateOf('K9', fromSnapshot, facts)?.outcome, 'fails');
  assert.equal(keyStateOf('K9', fromSnapshot, knowledge('2026-01-28'))?.outcome, 'conditional');
});

test('a runbook holds the parts of open routes, and of those that only the keys close', () => {
  const routes: readonly Route[] = ROUTE_IDS.map((id) => {
    const cause = id === 'create-vm' ? 'key' : 'machine';
    const reason = {
      state: 'unavailable',
      text: 'So it is.',
      because: null,
      facts: ['F043'],
      cause,
      place: null,
    } as const;
    return { id, state: 'unavailable', reasons: [reason] };
  });
  const ids = runbook({ routes }).sections.map(({ id }) => id);
  assert.deepEqual(ids, ['preflight', 'points', 'create-vm', 'undelete', 'afterwards']);
});

test('where nothing can be restored, there is nothing to run', () => {
  const routes = allOpen.map(
    (route): Route => ({
      ...route,
      state: 'notStated',
      reasons: [
        { state: 'notStated', text: 'No source says.', because: null, facts: ['F255'], cause: 'machine', place: null },
      ],
    }),
  );
  const { powershell, azureCli, steps, sections } = runbook({ routes });
  assert.equal(azureCli, null);
  assert.deepEqual([...steps, ...sections], []);
  assert.deepEqual(parsePowershell(powershell).statements, []);
  assert.match(powershell, /no route is open/);
});

const byChoice: readonly (readonly [Choices, RegExp, RegExp])[] = [
  [{ tier: 'archive' }, /-RehydratePriority Standard/, /--rehydration-priority Standard/],
  [{ tier: 'secondary' }, /-UseSecondaryRegion -VaultId/, /recoverypoint list .*--use-secondary-region/],
  [{ targetZone: '2' }, /^\$targetZone = '2'$/m, /^target_zone='2'$/m],
];
for (const [choices, inPowershell, inAzureCli] of byChoice) {
  test(`commands follow the choices: ${JSON.stringify(choices)}`, () => {
    const { powershell, azureCli } = runbook({
      choices,
      names: { ...namesWith(null), targetZone: choices.targetZone ?? null },
    });
    assert.match(powershell, inPowershell);
    assert.match(azureCli ?? '', inAzureCli);
  });
}
