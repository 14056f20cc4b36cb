/** A conversation with the language server in this process, over streams, as an editor would hold it. */
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { Engine } from '../../server/src/engine/analysis';
import { createEmptyHost } from '../../server/src/host/emptyHost';
import type { Host } from '../../server/src/host/host';
import { createServer } from '../../server/src/lsp/server';
import { readFakePage } from './fakeEngine';

/** A client as able as VS Code. */
export const FULL_CAPABILITIES: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
  },
};

export interface StartOptions {
  readonly engine: Engine;
  readonly host?: Host;
  readonly capabilities?: ClientCapabilities;
  /** What the client answers for the section `restorable`; may be changed later through `configuration`. */
  readonly configuration?: unknown;
  readonly initializationOptions?: unknown;
  readonly folder?: string;
}

export class TestClient {
  /** Everything the server has published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** The methods that the server has registered for. */
  readonly registered: string[] = [];
  readonly logged: string[] = [];
  initializeResult: InitializeResult | undefined;
  #configuration: unknown;
  #wake = () => {};

  constructor(
    readonly connection: ProtocolConnection,
    configuration: unknown,
  ) {
    this.#configuration = configuration;
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.#configuration));
    connection.listen();
  }

  open(uri: string, text: string, languageId = 'json'): Promise<void> {
    const textDocument = { uri, languageId, version: 1, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri, version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  configure(configuration: unknown): Promise<void> {
    this.#configuration = configuration;
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async codeActions(uri: string, range: Range, diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    const context = { diagnostics };
    const params = { textDocument: { uri }, range, context };
    return ((await this.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }

  /** The last diagnostics of a file, once `accept` takes them. */
  async diagnostics(uri: string, accept: (params: PublishDiagnosticsParams) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const last = this.published.findLast((params) => params.uri === uri);
      if (last && accept(last)) {
        return last.diagnostics;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Resolves when the server has answered everything sent before, and has been idle longer than its debounce. */
  async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await this.connection.sendRequest('restorable/rules');
  }
}

/** Runs a conversation and ends the server whatever happens. */
export async function withServer(options: StartOptions, talk: (client: TestClient) => Promise<void>): Promise<void> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const serverConnection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  createServer(serverConnection, options.host ?? createEmptyHost(), options.engine, {
    today: () => '2026-01-28',
    debounceMs: 10,
    readPage: readFakePage,
  });
  serverConnection.listen();
  const clientConnection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const client = new TestClient(clientConnection, options.configuration);
  client.initializeResult = await clientConnection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? FULL_CAPABILITIES,
    initializationOptions: options.initializationOptions,
    workspaceFolders: options.folder ? [{ uri: options.folder, name: 'workspace' }] : null,
  });
  await clientConnection.sendNotification(InitializedNotification.type, {});
  try {
    await talk(client);
  } finally {
    // Two rounds, so that the server has the answers to what it asked at the start before its connection goes.
    await clientConnection.sendRequest('restorable/rules');
    await clientConnection.sendRequest(ShutdownRequest.type);
    clientConnection.dispose();
    serverConnection.dispose();
  }
}
