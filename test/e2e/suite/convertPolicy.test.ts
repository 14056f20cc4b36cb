/** Convert Policy to Enhanced in a real editor: picked, applied, and undone by one undo. */
import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { finding, noFinding, open, pause, rangeOf, until } from './support';

suite('Convert Policy to Enhanced', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('the first way adds a policy and puts the machine under it', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-requires-enhanced-policy');
    const before = document.getText();
    await convert(0);
    await noFinding(document, 'cvm-requires-enhanced-policy');
    assert.match(document.getText(), /"policyType": "V1"/);
    assert.match(document.getText(), /"policyType": "V2"/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('the second way rewrites the policy at the cursor', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-requires-enhanced-policy');
    const editor = await vscode.window.showTextDocument(document);
    const { start } = rangeOf(document, '"V1"');
    editor.selection = new vscode.Selection(start, start);
    await convert(1);
    await noFinding(document, 'cvm-requires-enhanced-policy');
    assert.doesNotMatch(document.getText(), /"V1"/);
    assert.match(document.getText(), /"schedulePolicyType": "SimpleSchedulePolicyV2"/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

/** Runs the command and takes the way at an index of its list. */
async function convert(index: number): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const version = document?.version;
  const done = vscode.commands.executeCommand('restorable.convertPolicyToEnhanced');
  await pause(1000); // No API tells that a list is shown.
  for (let step = 0; step < index; step++) {
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  }
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await done;
  await until('the edit', () => document?.version !== version);
}
