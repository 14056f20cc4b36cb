import * as vscode from 'vscode';
import { RULE_INDEX } from '../../../server/src/protocol/protocol';
import { rulePageUri } from '../ruleDocumentation';
import type { ServerSession } from '../serverSession';

/** Restorable: Open Rule Documentation. Given no name, asks whether to show the index of all rules or one of them. */
export function registerOpenRuleDocumentation(server: ServerSession): vscode.Disposable {
  return vscode.commands.registerCommand('restorable.openRuleDocumentation', async (rule?: unknown) => {
    const id = typeof rule === 'string' ? rule : await pickRule(server);
    if (id) {
      await vscode.commands.executeCommand('markdown.showPreview', rulePageUri(id));
    }
  });
}

/** The first choice is the index, so that Enter alone opens it. */
async function pickRule(server: ServerSession): Promise<string | undefined> {
  const index = { label: '$(book) All rules by family, and all error codes', detail: '', id: RULE_INDEX };
  const choices = server
    .rules()
    .then((rules) => [index, ...rules.map(({ id, title }) => ({ label: id, detail: title, id }))]);
  const picked = await vscode.window.showQuickPick(choices, { title: 'Rule documentation', matchOnDetail: true });
  return picked?.id;
}
