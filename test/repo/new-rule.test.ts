/** The scaffold of a rule: run in a copy of the repository, where its output has to compile, lint and be registered. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { parseRulePath } from '../../server/tools/ruleScaffold';

const COPIED = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', 'server', 'schemas', 'client', 'test'];
let copy = '';

before(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'restorable-new-rule-'));
  for (const name of COPIED) {
    cpSync(name, path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'), 'junction');
});

after(() => rmSync(copy, { recursive: true, force: true }));

function node(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env; // A test run inside a test run would skip its files.
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('a new rule compiles, lints, is registered and has a page with a head', () => {
  const { status, output } = node('server/tools/run.mjs', 'new-rule', 'schedule/some-new-problem', 'F556', 'F122');
  assert.equal(status, 0, output);

  const types = node('node_modules/typescript/bin/tsc', '--noEmit');
  assert.equal(types.status, 0, types.output);
  const lint = node(
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--vcs-enabled=false',
    'server/src/rules',
    'test/rules/schedule',
  );
  assert.equal(lint.status, 0, lint.output);

  const written = (file: string) => readFileSync(path.join(copy, file), 'utf8');
  assert.match(written('server/src/rules/registry.ts'), /^ {2}someNewProblem,$/m);
  assert.match(written('server/src/rules/schedule/some-new-problem.md'), /Relies on[\s\S]*F556: [\s\S]*F122: /);
});

test('its tests run, and fail until the finding is drawn', () => {
  const { status, output } = node('test/unit.mjs', 'some-new-problem');
  assert.equal(status, 1, output);
  assert.match(output, /ok \d+ - some-new-problem: silent: a policy that is fine/);
  assert.match(output, /not ok \d+ - some-new-problem: finds: TODO: what is wrong/);
});

test('a name that is taken, a fact that does not exist and a bad name are refused', () => {
  for (const [args, message] of [
    [['vault/vault-name-invalid', 'F506'], /There is a rule of that name already/],
    [['vault/another-problem', 'F999'], /No such fact: F999/],
    [['vault/another-problem'], /Usage/],
    [['AnotherProblem', 'F506'], /Usage/],
  ] as const) {
    const { status, output } = node('server/tools/run.mjs', 'new-rule', ...args);
    assert.equal(status, 2, output);
    assert.match(output, message);
  }
});

test('rule names are a family and an id in kebab-case', () => {
  assert.deepEqual(parseRulePath('vm-policy/some-problem'), { family: 'vm-policy', id: 'some-problem' });
  for (const bad of ['some-problem', '../x/y', 'a/b/c', 'a/-b', 'a/B', 'a/b-', '']) {
    assert.equal(parseRulePath(bad), null, bad);
  }
});
