/** What the language client is told, on the desktop as in the browser. */
import type * as vscode from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/protocol/protocol';
import { documentSelector } from './documents';
import { RULE_PAGE_URL } from './ruleDocumentation';

export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    ruleDocumentationUrl: RULE_PAGE_URL,
    restorePlanCommand: 'restorable.previewRestorePlan',
    baseTexts: true,
  };
  return {
    documentSelector: documentSelector(),
    diagnosticCollectionName: 'restorable',
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}
