/**
 * What another edition of the support matrix would change for a document, as a read-only Markdown document that follows
 * the text: the server compares, the editor's own preview shows it.
 */
import * as vscode from 'vscode';
import type { ServerSession } from './serverSession';

const SCHEME = 'restorable-editions';

/** How long typing must pause before an open comparison is made anew, in milliseconds. */
const FOLLOW_MS = 300;

/** The comparison of a document with an edition: `restorable-editions:/<edition>/<name>.md?<uri of the document>`. */
export function editionComparisonUri(document: vscode.Uri, edition: string): vscode.Uri {
  const name = document.path.slice(document.path.lastIndexOf('/') + 1);
  return vscode.Uri.from({ scheme: SCHEME, path: `/${edition}/${name}.md`, query: document.toString() });
}

export function registerEditionComparisons(server: ServerSession): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const follow = (source: vscode.Uri): void => {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === SCHEME && uri.query === source.toString()) {
        clearTimeout(timers.get(uri.toString()));
        timers.set(
          uri.toString(),
          setTimeout(() => changed.fire(uri), FOLLOW_MS),
        );
      }
    }
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeTextDocument(({ document }) => follow(document.uri)),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const [, edition = ''] = uri.path.split('/');
        const comparison = await server.compareEditions(uri.query, edition);
        return comparison?.markdown ?? 'The document is closed, or is no template.\n';
      },
    }),
    new vscode.Disposable(() => {
      for (const timer of timers.values()) {
        clearTimeout(timer);
      }
    }),
  );
}
