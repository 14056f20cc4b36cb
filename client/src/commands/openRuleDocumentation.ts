import * as vscode from 'vscode';
import { rulePageUri } from '../ruleDocumentation';
import type { ServerSession } from '../serverSession';

/** Restorable: Open Rule Documentation. Given no rule id, asks which of them. */
export function registerOpenRuleDocumentation(server: ServerSession): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.openRuleDocumentation', async (rule?: unknown) => {
    const id = typeof rule === 'string' ? rule : await pickRule(server);
    if (id) {
      await vscode.commands.executeCommand('markdown.showPreview', rulePageUri(id));
    }
  });
}

async function pickRule(server: ServerSession): Promise<string | undefined> {
  const rules = server.rules().then((all) => all.map(({ id, title }) => ({ label: id, detail: title })));
  const picked = await vscode.window.showQuickPick(rules, { title: 'Rule documentation', matchOnDetail: true });
  return picked?.label;
}
