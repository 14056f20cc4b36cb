/**
 * Rule pages inside the editor, without a network: a page is a read-only document that the server's text fills, shown in
 * VS Code's own Markdown preview (`package.json` associates the scheme with it). Diagnostic codes link to the same place.
 */
import * as vscode from 'vscode';
import type { ServerSession } from './serverSession';

export const RULE_PAGE_SCHEME = 'restorable-docs';

/** The address of a page, in the form that the server's option `ruleDocumentationUrl` wants. */
export const RULE_PAGE_URL = `${RULE_PAGE_SCHEME}:/{rule}.md`;

export function rulePageUri(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: RULE_PAGE_SCHEME, path: `/${rule}.md` });
}

export function registerRulePages(server: ServerSession): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(RULE_PAGE_SCHEME, {
    async provideTextDocumentContent(uri) {
      const rule = uri.path.slice(1).replace(/\.md$/, '');
      const page = await server.ruleDocumentation(rule);
      return page?.markdown ?? `# ${rule}\n\nThis version of Restorable has no such page.\n`;
    },
  });
}
