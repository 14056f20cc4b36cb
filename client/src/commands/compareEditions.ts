import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../../server/src/protocol/protocol';
import { isRelevant } from '../documents';
import { editionComparisonUri } from '../editionComparison';
import { editionItems } from '../editions';

/** Restorable: Compare Editions. Given no edition, asks for one other than the current. */
export function registerCompareEditions(extension: vscode.Extension<unknown>): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.compareEditions', async (edition?: unknown) => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isRelevant(document)) {
      void vscode.window.showInformationMessage('Restorable: open a template to compare editions for it.');
      return;
    }
    const current = vscode.workspace.getConfiguration(SETTINGS_SECTION, document).get('edition', 'latest');
    const chosen = typeof edition === 'string' ? edition : await pickEdition(extension, current);
    if (chosen) {
      await vscode.commands.executeCommand('markdown.showPreview', editionComparisonUri(document.uri, chosen));
    }
  });
}

async function pickEdition(extension: vscode.Extension<unknown>, current: string): Promise<string | undefined> {
  const others = editionItems(extension, current).filter(({ label }) => label !== current);
  const picked = await vscode.window.showQuickPick(others, {
    title: 'Compare editions',
    placeHolder: `What would change for this document, now judged by ${current}, as stated on…`,
  });
  return picked?.label;
}
