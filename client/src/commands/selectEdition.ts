import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../../server/src/protocol/protocol';

/** The part of `package.json` that declares the setting: editions are listed there and nowhere else in the client. */
interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'restorable.edition': { readonly enum: string[]; readonly enumDescriptions: string[] };
      };
    };
  };
}

/** Restorable: Select Support Matrix Edition. Writes the setting where it is already set, else for the workspace. */
export function registerSelectEdition(extension: vscode.Extension<unknown>): vscode.Disposable {
  const manifest = extension.packageJSON as Manifest;
  const { enum: editions, enumDescriptions } = manifest.contributes.configuration.properties['restorable.edition'];
  return vscode.commands.registerCommand('restorable.selectEdition', async () => {
    const document = vscode.window.activeTextEditor?.document;
    const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION, document ?? null);
    const current = settings.get('edition', 'latest');
    const picked = await vscode.window.showQuickPick(
      editions.map((edition, index) => ({
        label: edition,
        description: edition === current ? 'current' : '',
        detail: enumDescriptions[index] ?? '',
      })),
      { title: 'Support matrix edition', placeHolder: 'Judge templates by what Azure Backup supported on…' },
    );
    if (picked && picked.label !== current) {
      await settings.update('edition', picked.label, targetOf(settings.inspect('edition')));
    }
  });
}

/** The narrowest place that already decides the setting; writing anywhere wider would change nothing. */
function targetOf(setting: ReturnType<vscode.WorkspaceConfiguration['inspect']>): vscode.ConfigurationTarget {
  if (setting?.workspaceFolderValue !== undefined) {
    return vscode.ConfigurationTarget.WorkspaceFolder;
  }
  if (
    setting?.workspaceValue !== undefined ||
    (setting?.globalValue === undefined && vscode.workspace.workspaceFolders)
  ) {
    return vscode.ConfigurationTarget.Workspace;
  }
  return vscode.ConfigurationTarget.Global;
}
