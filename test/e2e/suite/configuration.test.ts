/** What accepts, silences and repairs findings in a real editor: the config file, its quick fixes, presets, saving. */
import assert from 'node:assert/strict';
import { suite, suiteSetup, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { extension, finding, findings, noFinding, open, rangeOf, ruleOf, until } from './support';

const CONFIG = 'restorable.config.json';
const TEMPLATE = 'feature-registration.json';

suite('Configuration in a real editor', () => {
  suiteSetup(async () => {
    await open('confidential-vm.json');
    await extension();
  });

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of [CONFIG, TEMPLATE]) {
      await vscode.workspace.fs.delete(inWorkspace(name)).then(undefined, () => {}); // Most tests make neither.
    }
  });

  test('saving makes the safe repairs, where the editor is told to', async () => {
    const feature = 'Microsoft.Compute/ RestorePointSupportForConfidentialVMV2';
    await write(TEMPLATE, registrationOf(feature));
    const document = await open(TEMPLATE);
    await finding(document, 'feature-name-whitespace');
    const settings = vscode.workspace.getConfiguration('editor');
    const onSave = { 'source.fixAll.restorable': 'always' };
    await settings.update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Workspace);
    await edit(document, '"properties": {}', '"properties": { }');
    assert.ok(await document.save());
    await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal(
      document.getText(),
      registrationOf(feature.replace(' ', '')).replace('"properties": {}', '"properties": { }'),
    );
    await noFinding(document, 'feature-name-whitespace');
  });

  test('a finding is suppressed by metadata in plain JSON', async () => {
    const document = await open('vault-region.json');
    const before = findings(document).length;
    await take(document, 'vault-region-mismatch', 'Suppress vault-region-mismatch here');
    await noFinding(document, 'vault-region-mismatch');
    assert.match(document.getText(), /"restorable": \{\s+"disable": \{\s+"vault-region-mismatch": "[^"]+"/);
    assert.equal(document.languageId, 'json');
    assert.ok(findings(document).length <= before, 'suppressing adds no finding');
  });

  test('a finding is suppressed by a comment in JSON with comments', async () => {
    const document = await open('customer-managed-key.jsonc');
    const { range } = await take(
      document,
      'cvm-cmk-feature-registration',
      'Suppress cvm-cmk-feature-registration here',
    );
    await noFinding(document, 'cvm-cmk-feature-registration');
    const { text } = document.lineAt(range.start.line);
    assert.match(text, /^ +\/\/ restorable-disable-next-line cvm-cmk-feature-registration -- /);
  });

  test('a severity is set in a config file that is made for it', async () => {
    const document = await open('confidential-vm.json');
    const title = `Set severity of cvm-cross-region-restore to hint in ${CONFIG}`;
    await take(document, 'cvm-cross-region-restore', title);
    await until('the hint', () => severityOf(document, 'cvm-cross-region-restore') === vscode.DiagnosticSeverity.Hint);
    const config = await vscode.workspace.openTextDocument(inWorkspace(CONFIG));
    assert.equal(config.languageId, 'jsonc');
    assert.deepEqual(JSON.parse(config.getText()), { rules: { 'cvm-cross-region-restore': 'hint' } });
    assert.ok(await config.save());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace(CONFIG));
    const again = await open('confidential-vm.json');
    await until(
      'the warning',
      () => severityOf(again, 'cvm-cross-region-restore') === vscode.DiagnosticSeverity.Warning,
    );
  });

  test('a config file is judged itself, and its change is heeded on disk and while it is typed', async () => {
    const template = await open('confidential-vm.json');
    await finding(template, 'cvm-cross-region-restore');
    await write(CONFIG, '{ "presett": "all" }\n');
    const config = await open(CONFIG);
    const problem = await finding(config, 'configuration-invalid');
    assert.deepEqual(problem.range, rangeOf(config, '"presett"'));
    await edit(config, '"presett": "all"', '"rules": { "cvm-cross-region-restore": "off" }');
    await noFinding(config, 'configuration-invalid');
    await noFinding(template, 'cvm-cross-region-restore');
    await finding(template, 'cvm-requires-enhanced-policy');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await finding(template, 'cvm-cross-region-restore');
  });

  test('a preset decides how much is reported', async () => {
    const document = await open('confidential-vm.json');
    const settings = vscode.workspace.getConfiguration('restorable');
    await finding(document, 'cvm-cross-region-restore');
    await settings.update('preset', 'essential', vscode.ConfigurationTarget.Workspace);
    await noFinding(document, 'cvm-cross-region-restore');
    await finding(document, 'cvm-requires-enhanced-policy');
    await settings.update('preset', undefined, vscode.ConfigurationTarget.Workspace);
    await finding(document, 'cvm-cross-region-restore');
  });
});

function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the sample workspace is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(inWorkspace(name), new TextEncoder().encode(text));
}

async function edit(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, rangeOf(document, text), by);
  assert.ok(await vscode.workspace.applyEdit(change));
}

/** Takes an action of the light bulb at a finding, which it returns as it was. */
async function take(document: vscode.TextDocument, rule: string, title: string): Promise<vscode.Diagnostic> {
  const diagnostic = await finding(document, rule);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    30,
  );
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit, `${title} with its edit among: ${actions.map((each) => each.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  return diagnostic;
}

function severityOf(document: vscode.TextDocument, rule: string): vscode.DiagnosticSeverity | undefined {
  return findings(document).find((diagnostic) => ruleOf(diagnostic) === rule)?.severity;
}

function registrationOf(feature: string): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
      "apiVersion": "2021-07-01",
      "name": "${feature}",
      "properties": {}
    }
  ]
}
`;
}
