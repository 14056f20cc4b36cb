/**
 * The language server: turns notifications into analyses and analyses into diagnostics and quick fixes. Diagnostics are
 * pushed; an analysis that a later change has overtaken is dropped. Knows neither Node nor the browser: both are given
 * to it as a connection and a host.
 */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../../package.json';
import type { Analysis, Engine } from '../engine/analysis';
import { CachedFiles } from '../host/cachedFiles';
import type { Disposable, Host } from '../host/host';
import { canonicalId } from '../host/ids';
import type { ReadPage } from '../host/pages';
import {
  BASE_TEXT_REQUEST,
  BASE_TEXTS_CHANGED_NOTIFICATION,
  type BaseTextParams,
  COMPARE_EDITIONS_REQUEST,
  CONVERT_POLICY_REQUEST,
  type CompareEditionsParams,
  type ConvertPolicyParams,
  type EditionComparison,
  type InitializationOptions,
  type PolicyConversionAnswer,
  RESTORE_PLAN_REQUEST,
  RESTORE_PLANS_CHANGED_NOTIFICATION,
  type RestorePlanAnswer,
  type RestorePlanParams,
  type RestorePlansChangedParams,
  SETTINGS_SECTION,
} from '../protocol/protocol';
import { AnalysisSchedule } from './analysisSchedule';
import { BaseTexts } from './baseTexts';
import { throwIfCancelled } from './cancellation';
import { type ClientFeatures, readClientFeatures } from './clientFeatures';
import { type AskedDocument, codeActions, FIX_ALL_KIND, isCodeActionData, resolveCodeAction } from './codeActions';
import { type AnalysisOutcome, DocumentAnalyzer } from './documentAnalyzer';
import { type DocumentSettings, readDocumentSettings } from './documentSettings';
import { compareUnder } from './editionComparison';
import { logFailure } from './log';
import { policyConversion } from './policyConversion';
import { diagnosticsOf, PublishedDiagnostics } from './publishedDiagnostics';
import { restorePlan, restorePlanLenses } from './restorePlan';
import { answerRuleRequests } from './ruleRequests';

export interface ServerOptions {
  /** The current day, `YYYY-MM-DD`, UTC. */
  readonly today?: () => string;
  /** How long typing must pause before a document is analyzed again, in milliseconds. */
  readonly debounceMs?: number;
  /** How rule pages are read; without it there are none. */
  readonly readPage?: ReadPage;
}

const DEFAULT_DEBOUNCE_MS = 40;

/** Wires a server to a connection that is not listening yet. The caller calls `connection.listen()`. */
export function createServer(connection: Connection, host: Host, engine: Engine, options: ServerOptions = {}): void {
  new LanguageServer(connection, host, engine, options);
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #engine: Engine;
  readonly #documents = new TextDocuments(TextDocument);
  /** Open documents by canonical id. */
  readonly #open = new Map<string, TextDocument>();
  readonly #schedule: AnalysisSchedule;
  readonly #settings = new Map<string, Promise<DocumentSettings>>();
  readonly #cache: CachedFiles;
  readonly #analyzer: DocumentAnalyzer;
  readonly #baseTexts: BaseTexts;
  readonly #published: PublishedDiagnostics;
  #features: ClientFeatures = readClientFeatures({});
  #ruleDocumentationUrl: string | undefined;
  #restorePlanCommand: string | undefined;
  #asksForBaseTexts = false;
  /** Settings that a client without `workspace/configuration` has pushed. */
  #pushedSettings: unknown;
  readonly #crashedRules = new Set<string>();
  #watcher: Disposable | undefined;
  #watched = '';

  constructor(connection: Connection, host: Host, engine: Engine, options: ServerOptions) {
    this.#connection = connection;
    this.#host = host;
    this.#engine = engine;
    this.#cache = new CachedFiles(host);
    const today = options.today ?? (() => new Date().toISOString().slice(0, 10));
    this.#baseTexts = new BaseTexts(
      (uri) => this.#askBaseText(uri),
      (uri) => this.#schedule.schedule(uri, 0),
    );
    const baseText = (id: string) => {
      const uri = this.#open.get(id)?.uri;
      return uri === undefined ? undefined : this.#baseTexts.get(uri);
    };
    this.#analyzer = new DocumentAnalyzer(engine, this.#cache, this.#open, today, baseText);
    this.#published = new PublishedDiagnostics(
      (params) => void connection.sendDiagnostics(params),
      (uri) => (this.#features.diagnosticVersion ? this.#documents.get(uri)?.version : undefined),
    );
    this.#schedule = new AnalysisSchedule({
      debounceMs: options.debounceMs ?? DEFAULT_DEBOUNCE_MS,
      analyze: (uri, isStale) => this.#analyze(uri, isStale),
      onAnalyzed: (uri, outcome, haveOthersChanged) => this.#analyzed(uri, outcome, haveOthersChanged),
      onFailure: (error) => logFailure(connection.console, 'A document could not be analyzed', error),
    });
    this.#listen();
    answerRuleRequests(connection, engine, options.readPage ?? (async () => undefined));
  }

  #listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(({ settings }) => this.#configurationChanged(settings));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) {
        this.#fileChanged(canonicalId(uri), type === FileChangeType.Changed ? 'content' : 'existence');
      }
    });
    connection.onCodeAction((params, token) => this.#codeActions(params, token));
    connection.onCodeActionResolve((action, token) => this.#resolveCodeAction(action, token));
    connection.onNotification(BASE_TEXTS_CHANGED_NOTIFICATION, () => this.#baseTexts.askAgain());
    connection.onRequest(COMPARE_EDITIONS_REQUEST, (params, token) => this.#compareEditions(params, token));
    connection.onRequest(CONVERT_POLICY_REQUEST, (params, token) => this.#convertPolicy(params, token));
    connection.onRequest(RESTORE_PLAN_REQUEST, (params, token) => this.#restorePlan(params, token));
    connection.onCodeLens(({ textDocument }, token) => this.#codeLenses(textDocument.uri, token));
    connection.onShutdown(() => this.#shutDown());
    this.#documents.onDidOpen(({ document }) => this.#opened(document));
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document));
    this.#documents.listen(connection);
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#features = readClientFeatures(params.capabilities);
    this.#analyzer.folders = (params.workspaceFolders ?? []).map(({ uri }) => folderId(uri));
    const options: InitializationOptions = params.initializationOptions ?? {};
    const { ruleDocumentationUrl, restorePlanCommand } = options;
    this.#asksForBaseTexts = options.baseTexts === true;
    if (typeof ruleDocumentationUrl === 'string') {
      this.#ruleDocumentationUrl = ruleDocumentationUrl;
    }
    if (typeof restorePlanCommand === 'string') {
      this.#restorePlanCommand = restorePlanCommand;
    }
    return {
      serverInfo: { name: 'restorable', version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: this.#features.codeActions && {
          codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
          resolveProvider: this.#features.resolveEdits,
        },
        ...(this.#restorePlanCommand !== undefined && { codeLensProvider: {} }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #initialized(): void {
    const { client, console } = this.#connection;
    const refused = (error: unknown) => logFailure(console, 'The client refused a registration', error);
    if (this.#features.registerConfiguration) {
      client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION }).catch(refused);
    }
    if (this.#features.registerFileWatchers) {
      client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*.{json,jsonc}' }],
        })
        .catch(refused);
    }
    if (this.#features.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => folderId(uri)));
        const kept = this.#analyzer.folders.filter((folder) => !gone.has(folder));
        this.#analyzer.folders = [...kept, ...added.map(({ uri }) => folderId(uri))];
        this.#schedule.scheduleAll();
      });
    }
  }

  #opened(document: TextDocument): void {
    const id = canonicalId(document.uri);
    this.#open.set(id, document);
    this.#schedule.open(document.uri);
    this.#cache.forgetAll();
    this.#schedule.scheduleDependents(id, 'content');
  }

  /** Comes after opening, too. */
  #changed(document: TextDocument): void {
    const id = canonicalId(document.uri);
    this.#open.set(id, document);
    this.#schedule.textChanged(document.uri);
    this.#schedule.scheduleDependents(id, 'content');
  }

  #closed(document: TextDocument): void {
    const id = canonicalId(document.uri);
    this.#open.delete(id);
    this.#schedule.close(document.uri);
    this.#settings.delete(document.uri);
    this.#baseTexts.forget(document.uri);
    this.#published.clear(document.uri);
    this.#cache.forgetAll();
    this.#schedule.scheduleDependents(id, 'content');
    this.#watch();
  }

  #configurationChanged(settings: unknown): void {
    this.#pushedSettings = (settings as Record<string, unknown> | null)?.[SETTINGS_SECTION];
    this.#settings.clear();
    this.#schedule.scheduleAll();
    this.#refreshCodeLenses();
  }

  #refreshCodeLenses(): void {
    if (this.#restorePlanCommand !== undefined && this.#features.refreshCodeLenses) {
      const refused = (error: unknown) =>
        logFailure(this.#connection.console, 'The client kept its code lenses', error);
      this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(refused);
    }
  }

  /** The client asks anew by itself only where the text of the document has changed. */
  #restorePlansChanged(uri: string): void {
    if (this.#restorePlanCommand !== undefined) {
      const params: RestorePlansChangedParams = { uri };
      void this.#connection.sendNotification(RESTORE_PLANS_CHANGED_NOTIFICATION, params);
      this.#refreshCodeLenses();
    }
  }

  /** The client has the editor's version control at hand; a host may have its own. */
  #askBaseText(uri: string): Promise<string | null | undefined> {
    return this.#asksForBaseTexts
      ? this.#connection.sendRequest(BASE_TEXT_REQUEST, { uri } satisfies BaseTextParams)
      : this.#host.baseText(canonicalId(uri));
  }

  #fileChanged(id: string, change: 'content' | 'existence'): void {
    this.#cache.forget(id);
    if (!this.#open.has(id)) {
      this.#schedule.scheduleDependents(id, change);
    }
  }

  async #analyze(uri: string, isStale: () => boolean): Promise<AnalysisOutcome | undefined> {
    const document = this.#documents.get(uri);
    const settings = document && (await this.#settingsOf(uri));
    return settings && !isStale() ? this.#analyzer.analyze(document, settings, isStale) : undefined;
  }

  #analyzed(uri: string, { result }: AnalysisOutcome, haveOthersChanged: boolean): void {
    this.#logCrashes(result?.analysis.crashes ?? []);
    this.#watch();
    if (haveOthersChanged) {
      this.#restorePlansChanged(uri);
    }
    if (result) {
      const options = { features: this.#features, ruleDocumentationUrl: this.#ruleDocumentationUrl };
      this.#published.set(uri, diagnosticsOf(uri, result, options));
    } else {
      this.#published.clear(uri);
    }
  }

  /** Each rule once: it would fail at every keystroke. */
  #logCrashes(crashes: Analysis['crashes']): void {
    for (const { rule, error } of crashes) {
      if (!this.#crashedRules.has(rule)) {
        this.#crashedRules.add(rule);
        logFailure(this.#connection.console, `Rule ${rule} failed`, error);
      }
    }
  }

  #settingsOf(uri: string): Promise<DocumentSettings> {
    const known = this.#settings.get(uri);
    if (known) {
      return known;
    }
    const raw = this.#features.pullConfiguration
      ? this.#connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION })
      : Promise.resolve(this.#pushedSettings);
    const settings = raw.then(readDocumentSettings, () => readDocumentSettings(undefined));
    this.#settings.set(uri, settings);
    return settings;
  }

  /** Watches what analyses depend on, where the client does not do it for us. */
  #watch(): void {
    if (this.#features.registerFileWatchers) {
      return;
    }
    const ids = this.#schedule.dependencies;
    const key = [...ids].sort().join('\n');
    if (key !== this.#watched) {
      this.#watched = key;
      this.#watcher?.dispose();
      this.#watcher = this.#host.watch([...ids], (id) => this.#fileChanged(id, 'existence'));
    }
  }

  async #codeActions(params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const asked = await this.#asked(params.textDocument.uri);
    throwIfCancelled(token);
    return asked && this.#features.codeActions ? codeActions(params, asked, this.#features) : [];
  }

  async #resolveCodeAction(action: CodeAction, token: CancellationToken): Promise<CodeAction> {
    const { data } = action;
    if (!isCodeActionData(data)) {
      return action;
    }
    const asked = await this.#asked(data.uri);
    throwIfCancelled(token);
    const edit = asked?.version === data.version && resolveCodeAction(data, asked, this.#features);
    if (!edit) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
    }
    return { ...action, edit };
  }

  /** An open document with its up-to-date analyses. */
  async #asked(uri: string): Promise<AskedDocument | undefined> {
    const analyses = await this.#schedule.analysesCovering(uri);
    const version = this.#documents.get(uri)?.version;
    return version === undefined ? undefined : { uri, file: canonicalId(uri), version, analyses };
  }

  async #compareEditions(params: CompareEditionsParams, token: CancellationToken): Promise<EditionComparison | null> {
    const document = this.#documents.get(params.uri);
    if (!document) {
      return null;
    }
    const settings = await this.#settingsOf(params.uri);
    const judge = (edition?: string) =>
      this.#analyzer.analyze(document, settings, () => token.isCancellationRequested, edition);
    const comparison = await compareUnder(params, judge, this.#ruleDocumentationUrl);
    throwIfCancelled(token);
    return comparison;
  }

  async #convertPolicy(params: ConvertPolicyParams, token: CancellationToken): Promise<PolicyConversionAnswer | null> {
    const result = await this.#schedule.analysisOf(params.uri);
    throwIfCancelled(token);
    return result ? policyConversion(this.#engine, params, result, this.#features) : null;
  }

  async #restorePlan(params: RestorePlanParams, token: CancellationToken): Promise<RestorePlanAnswer | null> {
    const result = await this.#schedule.analysisOf(params.uri);
    throwIfCancelled(token);
    return result ? restorePlan(this.#engine, params, result) : null;
  }

  async #codeLenses(uri: string, token: CancellationToken): Promise<CodeLens[]> {
    const { codeLens } = await this.#settingsOf(uri);
    const result = await this.#schedule.analysisOf(uri);
    throwIfCancelled(token);
    return codeLens && result && this.#restorePlanCommand !== undefined
      ? [...restorePlanLenses(this.#engine, uri, this.#restorePlanCommand, result)]
      : [];
  }

  #shutDown(): void {
    this.#schedule.dispose();
    this.#watcher?.dispose();
  }
}

function folderId(uri: string): string {
  return canonicalId(uri).replace(/\/$/, '');
}
