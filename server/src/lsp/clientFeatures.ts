import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client understands, of all that this server might send. Absent capabilities are false. */
export interface ClientFeatures {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticVersion: boolean;
  readonly diagnosticData: boolean;
  /** Code actions as such; a client without them knows commands only, and gets none. */
  readonly codeActions: boolean;
  readonly preferredActions: boolean;
  /** The edits of a code action may come when it is chosen. */
  readonly resolveEdits: boolean;
  /** Edits may name the version of the document they belong to. */
  readonly versionedEdits: boolean;
  /** Edits may make files. */
  readonly createFiles: boolean;
  readonly pullConfiguration: boolean;
  readonly registerConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly registerFileWatchers: boolean;
  /** The server may ask for code lenses to be asked for anew. */
  readonly refreshCodeLenses: boolean;
}

export function readClientFeatures({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  const diagnostics = textDocument?.publishDiagnostics;
  const codeAction = textDocument?.codeAction;
  return {
    relatedInformation: diagnostics?.relatedInformation === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    diagnosticVersion: diagnostics?.versionSupport === true,
    diagnosticData: diagnostics?.dataSupport === true,
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: codeAction?.isPreferredSupport === true,
    resolveEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    pullConfiguration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    registerFileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
  };
}
