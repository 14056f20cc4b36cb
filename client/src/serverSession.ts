/**
 * The life of the language server as the editor sees it: started at the first need, restarted on demand. Knows nothing of
 * processes or workers; how a client is made is given to it.
 */
import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  COMPARE_EDITIONS_REQUEST,
  CONVERT_POLICY_REQUEST,
  type CompareEditionsParams,
  type ConvertPolicyParams,
  type EditionComparison,
  type PolicyConversionAnswer,
  RESTORE_PLAN_REQUEST,
  RESTORE_PLANS_CHANGED_NOTIFICATION,
  type RestorePlanAnswer,
  type RestorePlanChoices,
  type RestorePlanParams,
  type RestorePlansChangedParams,
  RULE_DOCUMENTATION_REQUEST,
  RULES_REQUEST,
  type RuleDocumentation,
  type RuleSummary,
} from '../../server/src/protocol/protocol';

/** An answer of the server with edits that the editor can apply. */
export interface PolicyConversion extends Omit<PolicyConversionAnswer, 'ways'> {
  readonly ways: readonly { readonly title: string; readonly edit: vscode.WorkspaceEdit }[];
}

/** Which plan is wanted, and in what form. */
export interface RestorePlanQuestion {
  readonly document: vscode.TextDocument;
  readonly machine: string | undefined;
  readonly choices: RestorePlanChoices;
  readonly format: RestorePlanParams['format'];
}

/** Loads the language client, which is too big to load before it is needed, and makes one that is not yet started. */
export type ClientFactory = () => Promise<BaseLanguageClient>;

export class ServerSession implements vscode.Disposable {
  /** Told the document whose restore plans something else than its own text has changed. */
  onRestorePlansChanged: (uri: string) => void = () => {};
  /** Settles when the client has started; undefined until somebody needs it. */
  private starting: Promise<BaseLanguageClient> | undefined;

  constructor(
    private readonly createClient: ClientFactory,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Whether a server was started, even if it has failed since. */
  get wasStarted(): boolean {
    return this.starting !== undefined;
  }

  /** The running client; starts the server the first time. Rejects when the server cannot start. */
  start(): Promise<BaseLanguageClient> {
    this.starting ??= this.startClient();
    return this.starting;
  }

  /** Ends the server, in whatever state it is, and starts a new one. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** All rules, sorted by id. */
  async rules(): Promise<readonly RuleSummary[]> {
    const client = await this.start();
    return client.sendRequest<RuleSummary[]>(RULES_REQUEST);
  }

  /** The page of one rule; null when there is no such rule. */
  async ruleDocumentation(rule: string): Promise<RuleDocumentation | null> {
    const client = await this.start();
    return client.sendRequest<RuleDocumentation | null>(RULE_DOCUMENTATION_REQUEST, { rule });
  }

  /** What another edition would change for an open document; null when the document is none of ours. */
  async compareEditions(uri: string, edition: string): Promise<EditionComparison | null> {
    const client = await this.start();
    const params: CompareEditionsParams = { uri, edition };
    return client.sendRequest<EditionComparison | null>(COMPARE_EDITIONS_REQUEST, params);
  }

  /** How a Standard policy of an open document can become Enhanced; null when the document is none of ours. */
  async convertPolicy(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
  ): Promise<PolicyConversion | null> {
    const client = await this.start();
    const params: ConvertPolicyParams = { uri: document.uri.toString(), position: { line, character } };
    const answer = await client.sendRequest<PolicyConversionAnswer | null>(CONVERT_POLICY_REQUEST, params);
    const ways = (answer?.ways ?? []).map(async ({ title, edit }) => ({
      title,
      edit: await client.protocol2CodeConverter.asWorkspaceEdit(edit),
    }));
    return answer && { ...answer, ways: await Promise.all(ways) };
  }

  /**
   * The restore plan of the machine around a position, else of the named one, else of the first of the document; null
   * when the document is no template.
   */
  async restorePlan(
    { document, machine, choices, format }: RestorePlanQuestion,
    position?: vscode.Position,
  ): Promise<RestorePlanAnswer | null> {
    const client = await this.start();
    const params: RestorePlanParams = {
      uri: document.uri.toString(),
      choices,
      format,
      ...(machine !== undefined && { machine }),
      ...(position && { position: { line: position.line, character: position.character } }),
    };
    return client.sendRequest<RestorePlanAnswer | null>(RESTORE_PLAN_REQUEST, params);
  }

  /** Ends the server. A client that has given up on its server refuses to stop, and has nothing left to stop. */
  async stop(): Promise<void> {
    const previous = this.starting;
    this.starting = undefined;
    try {
      const client = await previous;
      await client?.dispose();
    } catch (error) {
      this.log.info(`The previous server did not stop in order: ${error instanceof Error ? error.message : error}`);
    }
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  private async startClient(): Promise<BaseLanguageClient> {
    const client = await this.createClient();
    client.onNotification(RESTORE_PLANS_CHANGED_NOTIFICATION, ({ uri }: RestorePlansChangedParams) =>
      this.onRestorePlansChanged(uri),
    );
    await client.start();
    return client;
  }
}
