/** The restore plan in a real editor: its lenses, its panel, its runbook. Its page is walked through by test/host. */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { finding, open, until } from './support';

suite('Restore plan', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('a lens over the machine sums it up, unless the setting says no', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-requires-enhanced-policy');
    const [lens, ...others] = await lensesOf(document);
    assert.deepEqual(others, []);
    assert.match(lens?.command?.title ?? '', /^Restore plan: \d of 7 routes open$/);
    const settings = vscode.workspace.getConfiguration('restorable');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await lensesOf(document), []);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal((await lensesOf(document)).length, 1);
  });

  test('Preview Restore Plan opens beside the template and names the machine', async () => {
    const document = await open('vault-region.json');
    await finding(document, 'vault-region-mismatch');
    await vscode.commands.executeCommand('restorable.previewRestorePlan');
    await until('the panel', () => tabLabels().includes('Restore Plan: web-1'));
    assert.equal(vscode.window.activeTextEditor?.document, document, 'the cursor stays in the text');
    const other = await open('confidential-vm.json');
    await finding(other, 'cvm-requires-enhanced-policy');
    await until('the plan of the other template', () =>
      tabLabels().some((label) => label.startsWith('Restore Plan: ') && !label.endsWith('web-1')),
    );
  });

  test('Copy Restore Runbook puts PowerShell on the clipboard', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-requires-enhanced-policy');
    await vscode.env.clipboard.writeText('');
    const done = vscode.commands.executeCommand('restorable.copyRestoreRunbook');
    const copied = async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await vscode.env.clipboard.readText()) !== '';
    };
    for (const end = Date.now() + 10_000; !(await copied()) && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await done;
    assert.match(await vscode.env.clipboard.readText(), /^# Restore runbook.*PowerShell with Az\.RecoveryServices/s);
  });
});

function tabLabels(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

function lensesOf(document: vscode.TextDocument): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 10);
}
