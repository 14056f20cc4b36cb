/**
 * The scripts of runbooks under the grammars of PowerShell and bash, whatever a template calls its things, and their
 * commands against the references: every parameter is known, and those of one parameter set are all there.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { Choices } from '../../../server/src/engine/analysis';
import { KEY_STATES } from '../../../server/src/engine/planChoices';
import { TIERS } from '../../../server/src/restore/choices';
import type { KeyStateId } from '../../../server/src/restore/keyStates';
import { powershellString, shellString } from '../../../server/src/restore/runbook/quoting';
import { azureCliProblems, cmdletProblems } from '../../support/knownCommands';
import { answer, answerForText, type PlanCase } from '../../support/plans';
import { namesWith, runbook } from '../../support/runbooks';
import { type Command, type Script, type ScriptParser, type Shell, scriptParser } from '../../support/scripts';

let scripts: ScriptParser;
before(async () => {
  scripts = await scriptParser();
});

const HOSTILE = [
  "it's",
  "''",
  '"quoted"',
  '$(Remove-Item -Recurse /)',
  '`whoami`',
  '$HOME $env:PATH $(id)',
  'two\nlines',
  'two\r\nlines\r# and no comment',
  "';exit;'",
  "'; Remove-Item / #",
  'back\\slash\\',
  '\u2018curly\u2019 \u201alow\u201b',
  '\u2019; Remove-Item / #',
  '\u201cdouble\u201d \u201elow\u201f',
  'ünïcödé 日本 😀',
  "'@\nhere",
  "@'\nhere\n'@",
  '"@',
  '# no comment',
  '<# no comment #>',
  'a; b',
  '--help',
  '-rf',
  '!history',
  'a & b | c > d < e ; f',
  'x=@/etc/passwd',
  '\u2028line\u2029separators\u0085',
  '\u202eright to left\u202c \u2067\u2069',
  '\u0007\u001b[31m\t',
  '*?[a-z]{b}~',
  ' blanks ',
  'EOF\n)"',
];

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
    const powershell = scripts.read(`$x = ${powershellString(text)}`, 'powershell');
    assert.deepEqual(powershell.problems, [], JSON.stringify(text));
    assert.equal(powershell.strings.get('x'), text);
    const shell = scripts.read(`x=${shellString(text)}`, 'bash');
    assert.deepEqual(shell.problems, [], JSON.stringify(text));
    assert.equal(shell.strings.get('x'), text);
    const echoed = bash(`printf '%s' ${shellString(text)}`);
    assert.ok(echoed === null || echoed === text, JSON.stringify(text));
  }
});

/** The nodes of an assigned string, as a pattern. */
function shapeOfLiteral(literal: string): string {
  const shape = scripts.read(`x=${literal}`, 'bash').shape;
  const value = / value: .*?(?=\)\)$)/.exec(shape)?.[0] ?? assert.fail(shape);
  return value.replace(/[()]/g, '\\$&');
}

test('scripts parse for every name, and no name changes what they do', () => {
  const plain = runbook({ names: namesWith('name') });
  const inPowershellPlain = scripts.read(plain.powershell, 'powershell');
  const inBashPlain = scripts.read(plain.azureCli ?? '', 'bash');
  const count = ({ strings }: Script, name: string) => [...strings.values()].filter((value) => value === name).length;
  assert.ok(count(inPowershellPlain, 'name') > 12 && count(inBashPlain, 'name') > 12);
  for (const name of HOSTILE) {
    const { powershell, azureCli } = runbook({ names: namesWith(name) });
    const inPowershell = scripts.read(powershell, 'powershell');
    assert.deepEqual(inPowershell.problems, [], JSON.stringify(name));
    assert.equal(inPowershell.shape, inPowershellPlain.shape, JSON.stringify(name));
    const inBash = scripts.read(azureCli ?? '', 'bash');
    assert.deepEqual(inBash.problems, [], JSON.stringify(name));
    bash(azureCli ?? '', '-n');
    assert.equal(count(inPowershell, name), count(inPowershellPlain, 'name'), JSON.stringify(name));
    if (name.startsWith('@')) {
      continue; // The Azure CLI would read a file: below.
    }
    assert.equal(count(inBash, name), count(inBashPlain, 'name'), JSON.stringify(name));
    const literal = new RegExp(shapeOfLiteral(shellString(name)), 'g');
    assert.equal(inBash.shape.replace(literal, ' value: (raw_string)'), inBashPlain.shape, JSON.stringify(name));
    const head = (azureCli ?? '').slice(0, azureCli?.indexOf('# --- Preflight'));
    const echoed = bash(`${head}\nprintf '%s' "$vm_name"`);
    assert.ok(echoed === null || echoed === name, JSON.stringify(name));
  }
});

test('what no script can hold is left to the reader, who is told', () => {
  const unwritable: readonly (readonly [string, readonly Shell[]])[] = [
    ['nul\0', ['powershell', 'bash']],
    ['half \ud83d', ['powershell', 'bash']],
    ['@/etc/passwd', ['bash']],
  ];
  for (const [name, shells] of unwritable) {
    const { powershell, azureCli } = runbook({ names: namesWith(name) });
    for (const shell of shells) {
      const text = shell === 'bash' ? (azureCli ?? '') : powershell;
      const { problems, strings } = scripts.read(text, shell);
      assert.deepEqual(problems, []);
      assert.equal(strings.get(shell === 'bash' ? 'vm_name' : 'vmName'), '<vm-name>');
      const commands = text.split('\n').filter((line) => !line.startsWith('#'));
      assert.ok(!commands.join('\n').includes(name), JSON.stringify(name));
      assert.match(text, /'<vm-name>' # .*cannot stand in a script$/m);
    }
  }
});

const PROTECTED = readFileSync('test/templates/plan/confidential-key-vault.json', 'utf8');

for (const name of HOSTILE.filter((each) => !each.includes('/') && !each.startsWith('['))) {
  test(`a template with this name gives scripts with it: ${JSON.stringify(name)}`, () => {
    const inExpression = JSON.stringify(`'${name.replaceAll("'", "''")}'`).slice(1, -1);
    const text = PROTECTED.replaceAll('"vm"', JSON.stringify(name)).replaceAll("'vm'", inExpression);
    const [plan, second] = answerForText(text).plans;
    assert.ok(plan && !second);
    const { powershell, azureCli } = plan.runbook;
    const inPowershell = scripts.read(powershell, 'powershell');
    const inBash = scripts.read(azureCli ?? '', 'bash');
    assert.deepEqual([...inPowershell.problems, ...inBash.problems], []);
    assert.equal(inPowershell.strings.get('vmName'), name);
    assert.equal(inBash.strings.get('vm_name'), name.startsWith('@') ? '<vm-name>' : name);
  });
}

const TEMPLATES = readdirSync('test/templates/plan').map((file) => file.replace(/\.json$/, ''));
const OTHER_SUBSCRIPTION = '00000000-0000-0000-0000-000000000002';

const TARGETS: readonly Choices[] = [
  { targetRegion: 'northeurope' },
  { targetZone: '2' },
  { targetSubscription: OTHER_SUBSCRIPTION },
  { targetRegion: 'northeurope', targetZone: '1', targetSubscription: OTHER_SUBSCRIPTION },
  { targetZone: '3', targetSubscription: OTHER_SUBSCRIPTION, tier: 'vault' },
  { sourceVm: 'deleted' },
];
const KEY_TEMPLATES = ['confidential-key-vault', 'confidential-managed-hsm', 'confidential-key-elsewhere'];

const CASES: readonly PlanCase[] = [
  ...TEMPLATES.flatMap((template) =>
    [{}, ...TIERS.map((tier) => ({ tier })), ...TARGETS].map((choices: Choices) => ({ template, choices })),
  ),
  ...KEY_TEMPLATES.flatMap((template) =>
    KEY_STATES.flatMap((keyState) =>
      [undefined, 'snapshot' as const].map((tier) => ({
        template,
        choices: { keyState: keyState as KeyStateId, tier },
      })),
    ),
  ),
];

/** A comment that is a command which only some readers need. */
const COMMENTED = /^# (?=[A-Z][a-z]+-[A-Z]\w+ -|az [a-z]|\$\w+ = |\w+=")/gm;

test('every runbook of every golden plan, tier, target and key state parses, and its commands are those of the references', () => {
  const parts = { powershell: new Set<string>(), bash: new Set<string>() };
  for (const each of CASES) {
    for (const { runbook: scripts } of answer(each).plans) {
      // A blank line ends a section, and no statement goes over one.
      for (const part of scripts.powershell.split('\n\n')) {
        parts.powershell.add(part);
      }
      for (const part of scripts.azureCli?.split('\n\n') ?? []) {
        parts.bash.add(part);
      }
    }
  }
  assert.ok(parts.powershell.size > 150 && parts.bash.size > 100, `${parts.powershell.size} ${parts.bash.size}`);
  const checks: readonly (readonly [Shell, (command: Command) => readonly string[]])[] = [
    ['powershell', cmdletProblems],
    ['bash', (command) => (command.name === 'az' ? azureCliProblems(command) : [])],
  ];
  for (const [shell, check] of checks) {
    for (const part of parts[shell]) {
      // The grammar of PowerShell knows no script of comments alone.
      const text = `${shell === 'powershell' ? '$null\n' : ''}${part}\n`;
      assert.deepEqual(scripts.problems(text, shell), [], part);
      const { problems, commands } = scripts.read(text.replace(COMMENTED, ''), shell);
      assert.deepEqual(problems, [], part);
      assert.deepEqual(commands.flatMap(check), [], part);
    }
  }
});

test('every golden plan gives whole scripts that parse', () => {
  for (const template of TEMPLATES) {
    for (const { runbook: whole } of answer({ template }).plans) {
      assert.deepEqual(scripts.problems(whole.powershell, 'powershell'), [], template);
      assert.deepEqual(scripts.problems(whole.azureCli ?? '', 'bash'), [], template);
      bash(whole.azureCli ?? '', '-n');
    }
  }
});
