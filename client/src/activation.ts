/**
 * What both entry points do: commands, status bar, rule pages, and a watch for the first relevant document. Runs in every
 * window that opens a JSON file, so nothing here may be slow: the language client is loaded only when it is needed.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCompareEditions } from './commands/compareEditions';
import { registerConvertPolicyToEnhanced } from './commands/convertPolicyToEnhanced';
import { registerCopyRestoreRunbook } from './commands/copyRestoreRunbook';
import { registerOpenRuleDocumentation } from './commands/openRuleDocumentation';
import { registerPreviewRestorePlan } from './commands/previewRestorePlan';
import { registerRestartServer } from './commands/restartServer';
import { registerSelectEdition } from './commands/selectEdition';
import { registerShowLog } from './commands/showLog';
import { isEnabled, isRelevant } from './documents';
import { registerEditionComparisons } from './editionComparison';
import { RestorePlanPreview } from './preview/restorePlanPreview';
import { registerRulePages } from './ruleDocumentation';
import { ServerSession } from './serverSession';
import { registerStatusBar } from './statusBar';

/** @param createClient  loads the language client of the platform and makes one, not yet started */
export function activateWith(
  context: vscode.ExtensionContext,
  createClient: (log: vscode.LogOutputChannel) => Promise<BaseLanguageClient>,
): void {
  const log = vscode.window.createOutputChannel('Restorable', { log: true });
  const server = new ServerSession(() => createClient(log), log);
  const preview = new RestorePlanPreview(server, context.extensionUri);
  context.subscriptions.push(
    log,
    server,
    preview,
    registerPreviewRestorePlan(preview),
    registerCopyRestoreRunbook(server, preview),
    registerSelectEdition(context.extension),
    registerCompareEditions(context.extension),
    registerConvertPolicyToEnhanced(server),
    registerOpenRuleDocumentation(server),
    registerRestartServer(server),
    registerShowLog(log),
    registerRulePages(server),
    registerEditionComparisons(server),
    registerStatusBar(),
    startAtFirstRelevantDocument(server, log),
  );
}

/** Looks at what is open, then at what is opened, typed or switched on, until the server was started. */
function startAtFirstRelevantDocument(server: ServerSession, log: vscode.LogOutputChannel): vscode.Disposable {
  const consider = (document: vscode.TextDocument): void => {
    if (server.wasStarted) {
      listeners.dispose();
      return;
    }
    if (!isRelevant(document) || !isEnabled(document)) {
      return;
    }
    listeners.dispose();
    server.start().catch((error) => {
      log.error(error);
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Restorable: the language server could not start (${reason}).`);
    });
  };
  const considerAll = (): void => vscode.workspace.textDocuments.forEach(consider);
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(consider),
    vscode.workspace.onDidChangeTextDocument((event) => consider(event.document)),
    vscode.workspace.onDidChangeConfiguration(considerAll),
  );
  considerAll();
  return listeners;
}
