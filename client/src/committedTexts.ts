/**
 * The committed texts of documents, from the editor's own git extension: the server asks for them, and is told when they
 * may have changed. Nothing here runs git itself, and where that extension is missing there are no committed texts.
 */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  BASE_TEXT_REQUEST,
  BASE_TEXTS_CHANGED_NOTIFICATION,
  type BaseTextParams,
} from '../../server/src/protocol/protocol';

/** What is used of the API of `vscode.git`, version 1. */
interface GitApi {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
  getRepository(uri: vscode.Uri): Repository | null;
}

interface Repository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined; readonly onDidChange: vscode.Event<void> };
  /** The content of a file at a commit; rejects where it is not there. */
  show(ref: string, path: string): Promise<string>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** Answers the requests of a server about committed texts, until it stops. */
export function connectCommittedTexts(client: BaseLanguageClient): void {
  const listeners: vscode.Disposable[] = [];
  const git = gitApi();
  client.onRequest(BASE_TEXT_REQUEST, async ({ uri }: BaseTextParams) =>
    committedText(await git, vscode.Uri.parse(uri)),
  );
  const changed = (): void => {
    if (client.isRunning()) {
      void client.sendNotification(BASE_TEXTS_CHANGED_NOTIFICATION);
    }
  };
  void git.then((api) => {
    if (!api) {
      return;
    }
    const follow = (repository: Repository) => listeners.push(onNewCommit(repository, changed));
    api.repositories.forEach(follow);
    listeners.push(
      api.onDidOpenRepository((repository) => {
        follow(repository);
        changed();
      }),
    );
  });
  const stopped = client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) {
      vscode.Disposable.from(stopped, ...listeners).dispose();
    }
  });
}

async function gitApi(): Promise<GitApi | undefined> {
  try {
    const extension = await vscode.extensions.getExtension<GitExtension>('vscode.git')?.activate();
    return extension?.enabled ? extension.getAPI(1) : undefined;
  } catch {
    return undefined; // Git is turned off, or too old for its own extension.
  }
}

async function committedText(api: GitApi | undefined, uri: vscode.Uri): Promise<string | null> {
  try {
    return (await api?.getRepository(uri)?.show('HEAD', uri.fsPath)) ?? null;
  } catch {
    return null; // The file is new, or nothing was committed yet.
  }
}

/** The state of a repository changes with every file; only another commit matters. */
function onNewCommit({ state }: Repository, changed: () => void): vscode.Disposable {
  let last = state.HEAD?.commit;
  return state.onDidChange(() => {
    const commit = state.HEAD?.commit;
    if (commit !== last) {
      last = commit;
      changed();
    }
  });
}
