/** Findings about a change against the committed text, which the editor's own git extension knows. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { suite, suiteSetup, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { finding, findings, noFinding, open, pause, rangeOf, ruleOf } from './support';

const FILE = 'versioned/policy.json';
const RULE = 'retention-reduction-prunes';

suite('Changes against the committed text', () => {
  suiteSetup(async function () {
    const document = await open(FILE);
    if (!(await isUnderGit(document.uri))) {
      console.log('The editor knows no git repository here: the tests of changes are left out.');
      this.skip();
    }
  });

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('shorter retention than the committed one is told until it is taken back or committed', async () => {
    const document = await open(FILE);
    assert.deepEqual(findings(document).map(ruleOf), []);
    await replace(document, '"count": 90', '"count": 30');
    const { message, range } = await finding(document, RULE);
    assert.deepEqual(range, rangeOf(document, '30'));
    assert.match(message, /keeps daily points for 30 days instead of 90/);
    await replace(document, '"count": 30', '"count": 120');
    await noFinding(document, RULE);

    await replace(document, '"count": 120', '"count": 60');
    await finding(document, RULE);
    assert.ok(await document.save());
    await pause(500);
    assert.ok(
      findings(document).some((each) => ruleOf(each) === RULE),
      'saving alone commits nothing',
    );
    git(document, 'commit', '--all', '--message', 'shorter');
    await noFinding(document, RULE);
    await replace(document, '"count": 60', '"count": 45');
    const again = await finding(document, RULE);
    assert.match(again.message, /for 45 days instead of 60/);
  });
});

/** Whether the git extension is there and has found the repository; it looks for one while the editor starts. */
async function isUnderGit(uri: vscode.Uri): Promise<boolean> {
  const extension = vscode.extensions.getExtension('vscode.git');
  const exports = await extension?.activate();
  for (const end = Date.now() + 10_000; exports?.enabled && Date.now() < end; await pause(100)) {
    if (exports.getAPI(1).getRepository(uri)?.state.HEAD?.commit) {
      return true;
    }
  }
  return false;
}

function git(document: vscode.TextDocument, ...args: readonly string[]): void {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', '-c', 'commit.gpgSign=false'];
  execFileSync('git', [...author, ...args], { cwd: path.dirname(document.uri.fsPath), stdio: 'ignore' });
}

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, from), to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
