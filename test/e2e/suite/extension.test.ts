/** The extension as its users meet it: real editor, real extension host, real server process. Runs in order. */
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { suite, suiteSetup, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { extension, finding, findings, noFinding, open, pause, rangeOf, until } from './support';

const SETTINGS = () => vscode.workspace.getConfiguration('restorable');

suite('Restorable in a real editor', () => {
  suiteSetup(() => console.log(`VS Code ${vscode.version}, ${vscode.env.appName}, Node ${process.version}`));
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('an unrelated JSON file activates the extension and starts no server', async () => {
    const document = await open('unrelated.json');
    const { exports, extensionPath } = await extension();
    const folder = realpathSync(String(process.env['RESTORABLE_E2E_EXTENSION_FOLDER']));
    assert.ok(realpathSync(extensionPath).startsWith(folder), `${extensionPath} is the extension under test`);
    await pause(1500);
    assert.equal(exports.serverProcessId(), undefined);
    assert.equal(document.languageId, 'json');
    assert.deepEqual(findings(document), []);
  });

  test('a template typed into an unsaved document starts the server', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    const editor = await vscode.window.showTextDocument(document);
    const { exports } = await extension();
    assert.equal(exports.serverProcessId(), undefined);
    const template = '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#" }';
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 0, 2), template));
    await until('the server', () => exports.serverProcessId());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('a Confidential VM under a Standard policy is underlined where it gets the policy', async () => {
    const document = await open('confidential-vm.json');
    const diagnostic = await finding(document, 'cvm-requires-enhanced-policy');
    assert.equal(document.languageId, 'json');
    assert.deepEqual(diagnostic.range, new vscode.Range(111, 20, 111, 135));
    assert.match(document.lineAt(111).text, /^ {8}"policyId": /);
    assert.match(document.getText(diagnostic.range), /^"[^"]+"$/);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    const related = diagnostic.relatedInformation ?? [];
    assert.ok(
      related.some(({ location }) => location.range.isEqual(rangeOf(document, '"V1"'))),
      'leads to the policy type',
    );
  });

  test('a Confidential VM in a vault with cross-region restore leads to the switch', async () => {
    const document = await open('confidential-vm.json');
    const diagnostic = await finding(document, 'cvm-cross-region-restore');
    assert.deepEqual(diagnostic.range, rangeOf(document, '"ConfidentialVM"'));
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    const [first] = diagnostic.relatedInformation ?? [];
    assert.deepEqual(first?.location.range, new vscode.Range(31, 34, 31, 38));
    assert.equal(document.lineAt(31).text, '        "crossRegionRestoreFlag": true');
  });

  test('findings follow the text as it changes', async () => {
    const document = await open('vault-region.json');
    await finding(document, 'vault-region-mismatch');
    await replace(document, '"defaultValue": "northeurope"', '"defaultValue": "westeurope"');
    await noFinding(document, 'vault-region-mismatch');
    await vscode.commands.executeCommand('undo');
    await finding(document, 'vault-region-mismatch');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('a quick fix repairs the literal that decides, and the finding is gone', async () => {
    const document = await open('backup-policy.json');
    const diagnostic = await finding(document, 'instant-restore-range-standard');
    assert.deepEqual(diagnostic.range, new vscode.Range(5, 59, 5, 60));
    const before = document.getText();
    const actions = await quickFixes(document, diagnostic);
    const fix = actions.find(({ title }) => title === 'Keep snapshots for 5 days');
    assert.ok(fix?.edit, `a fix with its edit among: ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await noFinding(document, 'instant-restore-range-standard');
    assert.equal(document.getText(), before.replace('"defaultValue": 9', '"defaultValue": 5'));
    assert.deepEqual(findings(document), []);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('a quick fix gives a Confidential VM an Enhanced policy', async () => {
    const document = await open('confidential-vm.json');
    const diagnostic = await finding(document, 'cvm-requires-enhanced-policy');
    const [fix] = (await quickFixes(document, diagnostic)).filter(({ edit }) => edit);
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await noFinding(document, 'cvm-requires-enhanced-policy');
    assert.match(document.getText(), /"policyType": "V2"/);
    assert.match(document.getText(), /"policyType": "V1"/); // The policy of others is left alone.
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('the config file decides the severity, is checked itself, and a finding can be suppressed', async () => {
    const document = await open('configured/vault.json');
    const diagnostic = await finding(document, 'vault-name-invalid');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Hint);
    const config = await open('configured/restorable.config.json');
    assert.equal(config.languageId, 'jsonc');
    const mistake = await finding(config, 'configuration-invalid');
    assert.deepEqual(mistake.range, rangeOf(config, '"presett"'));

    const actions = await quickFixes(document, diagnostic);
    const here = actions.find(({ title }) => title === 'Suppress vault-name-invalid here');
    assert.ok(here?.edit, `a suppression among: ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(here.edit));
    await noFinding(document, 'vault-name-invalid');
    assert.match(document.getText(), /"disable": \{\s+"vault-name-invalid": /);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('JSON with comments: the edition decides about a customer-managed key', async () => {
    const document = await open('customer-managed-key.jsonc');
    assert.equal(document.languageId, 'jsonc');
    await finding(document, 'cvm-cmk-feature-registration');
    await SETTINGS().update('edition', '2023-07-05', vscode.ConfigurationTarget.Workspace);
    const diagnostic = await finding(document, 'cvm-cmk-unsupported');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    await noFinding(document, 'cvm-cmk-feature-registration');
    await SETTINGS().update('edition', undefined, vscode.ConfigurationTarget.Workspace);
    await noFinding(document, 'cvm-cmk-unsupported');
  });

  test("the language id of Microsoft's ARM extension is served and kept", async () => {
    const json = await open('confidential-vm.json');
    const document = await vscode.languages.setTextDocumentLanguage(json, 'arm-template');
    await finding(document, 'cvm-requires-enhanced-policy');
    assert.equal(document.languageId, 'arm-template');
  });

  test('a rule switched off in the settings is silent', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-cross-region-restore');
    await SETTINGS().update('rules', { 'cvm-cross-region-restore': 'off' }, vscode.ConfigurationTarget.Workspace);
    await noFinding(document, 'cvm-cross-region-restore');
    await finding(document, 'cvm-requires-enhanced-policy');
    await SETTINGS().update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await finding(document, 'cvm-cross-region-restore');
  });

  test('the whole extension can be switched off', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-requires-enhanced-policy');
    await SETTINGS().update('enable', false, vscode.ConfigurationTarget.Workspace);
    await until('no finding', () => findings(document).length === 0);
    await SETTINGS().update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await finding(document, 'cvm-requires-enhanced-policy');
  });

  test('Select Support Matrix Edition writes the setting', async () => {
    await open('confidential-vm.json');
    const done = vscode.commands.executeCommand('restorable.selectEdition');
    await pause(500);
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    assert.equal(SETTINGS().get('edition'), '2026-01-28');
    await SETTINGS().update('edition', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('Compare Editions shows what another edition would change, and follows the text', async () => {
    const document = await open('customer-managed-key.jsonc');
    await finding(document, 'cvm-cmk-feature-registration');
    await vscode.commands.executeCommand('restorable.compareEditions', '2023-07-05');
    const tab = await until('the preview', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab;
      return active?.input instanceof vscode.TabInputWebview && active;
    });
    assert.match(tab.label, /customer-managed-key/);
    const shown = await until('the comparison', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'restorable-editions'),
    );
    assert.match(
      shown.getText(),
      /^## 1 new\n[\s\S]*cvm-cmk-unsupported[\s\S]*^## 1 gone\n[\s\S]*cvm-cmk-feature-reg/m,
    );
    await replace(document, '"ConfidentialVM"', '"TrustedLaunch"');
    await until('nothing of it', () => !shown.getText().includes('cvm-cmk-unsupported'));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('the code of a finding leads to its page, offline', async () => {
    const document = await open('confidential-vm.json');
    const { code } = await finding(document, 'cvm-requires-enhanced-policy');
    assert.ok(typeof code === 'object', 'the code has a link');
    assert.equal(code.target.toString(), 'restorable-docs:/cvm-requires-enhanced-policy.md');
    await vscode.commands.executeCommand('vscode.open', code.target);
    const tab = await until('the preview', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input;
    });
    assert.equal(tab.viewType, 'vscode.markdown.preview.editor');
    assert.match((await vscode.workspace.openTextDocument(tab.uri)).getText(), /^# cvm-requires-enhanced-policy$/m);
  });

  test('Open Rule Documentation shows the page of a rule', async () => {
    await vscode.commands.executeCommand('restorable.openRuleDocumentation', 'vault-region-mismatch');
    const tab = await until('the preview', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab;
      return active?.input instanceof vscode.TabInputWebview && active;
    });
    assert.match(tab.label, /vault-region-mismatch/);
  });

  test('Open Rule Documentation, given no rule, offers the index first', async () => {
    const done = vscode.commands.executeCommand('restorable.openRuleDocumentation');
    await pause(1000);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const tab = await until('the preview', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab;
      return active?.input instanceof vscode.TabInputWebview && active;
    });
    assert.match(tab.label, /rules/);
    const index = await vscode.workspace.openTextDocument(vscode.Uri.parse('restorable-docs:/rules.md'));
    assert.match(index.getText(), /\]\(vault-region-mismatch\.md\)/);
    const code = await vscode.workspace.openTextDocument(vscode.Uri.parse('restorable-docs:/VMNotFoundV2.md'));
    assert.match(code.getText(), /^## What to do$/m);
  });

  test('a server that is killed comes back', async () => {
    const document = await open('confidential-vm.json');
    await finding(document, 'cvm-requires-enhanced-policy');
    await killServer();
    await noFinding(document, 'cvm-requires-enhanced-policy');
    await finding(document, 'cvm-requires-enhanced-policy');
  });

  test('Restart Server helps when the server has died too often', async () => {
    const document = await open('confidential-vm.json');
    for (let deaths = 0; deaths < 4; deaths += 1) {
      await finding(document, 'cvm-requires-enhanced-policy');
      await killServer();
      await noFinding(document, 'cvm-requires-enhanced-policy');
    }
    await pause(1000);
    assert.deepEqual(findings(document), [], 'the client has given up after five deaths');
    await vscode.commands.executeCommand('restorable.restartServer');
    await finding(document, 'cvm-requires-enhanced-policy');
  });

  test('every contributed command is there', async () => {
    const { packageJSON } = await extension();
    const contributed: string[] = packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});

async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Asks as the light bulb does, with the edits resolved. */
async function quickFixes(document: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind, 10);
}

/** Ends the server as a crash would, and waits until its process is gone. */
async function killServer(): Promise<void> {
  const { exports } = await extension();
  const pid = await until('a server', () => exports.serverProcessId());
  process.kill(pid, 'SIGKILL');
  await until('the death of the server', () => !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
