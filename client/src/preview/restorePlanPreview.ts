/**
 * The panel of Preview Restore Plan. It shows one machine of one document and follows both the text and the cursor; the
 * choices stay when the machine changes. What it shows comes from the server, what it can do from the editor.
 */
import * as vscode from 'vscode';
import type { RestorePlanAnswer, RestorePlanChoices } from '../../../server/src/protocol/protocol';
import { isRelevant } from '../documents';
import type { ServerSession } from '../serverSession';
import { restorePlanPage } from './page';

/** How long typing or moving must pause before the plan is made anew, in milliseconds. */
const FOLLOW_MS = 150;

/** What is planned. */
export interface Planned {
  readonly document: vscode.TextDocument;
  readonly machine: string | undefined;
  readonly choices: RestorePlanChoices;
}

/** What the page tells. */
type Message =
  | { readonly kind: 'ready' | 'copy' | 'save' }
  | { readonly kind: 'machine'; readonly machine: string }
  | { readonly kind: 'choices'; readonly choices: RestorePlanChoices }
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'place'; readonly file: string; readonly line: number; readonly character: number };

export class RestorePlanPreview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private planned: Planned | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions to the server: only the answer to the last one is shown. */
  private asked = 0;
  private readonly listeners: vscode.Disposable;

  constructor(
    private readonly server: ServerSession,
    private readonly extensionUri: vscode.Uri,
  ) {
    server.onRestorePlansChanged = (uri) => {
      if (uri === this.planned?.document.uri.toString()) {
        this.follow();
      }
    };
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.planned?.document) {
          this.follow();
        }
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followCursor(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.followCursor(editor)),
    );
  }

  /** What the panel shows; undefined while there is none. */
  get shown(): Planned | undefined {
    return this.panel && this.planned;
  }

  /** Opens the panel beside the editor, or turns the open one to the machine. */
  show(document: vscode.TextDocument, machine: string | undefined, position?: vscode.Position): Promise<void> {
    this.planned = { document, machine, choices: this.planned?.choices ?? {} };
    if (this.panel) {
      this.panel.reveal(undefined, true);
    } else {
      this.panel = this.createPanel();
    }
    return this.refresh(machine === undefined ? position : undefined);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.dispose();
    this.panel?.dispose();
  }

  private createPanel(): vscode.WebviewPanel {
    const folder = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, localResourceRoots: [folder], enableFindWidget: true };
    const panel = vscode.window.createWebviewPanel('restorable.restorePlan', 'Restore Plan', column, options);
    const { webview } = panel;
    webview.html = restorePlanPage({
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'restorePlan.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'restorePlan.css')).toString(),
      source: webview.cspSource,
      nonce: nonce(),
    });
    webview.onDidReceiveMessage((message: Message) => this.received(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  private async received(message: Message): Promise<void> {
    const { planned } = this;
    if (!planned) {
      return;
    }
    switch (message.kind) {
      case 'ready':
        return this.refresh();
      case 'machine':
        this.planned = { ...planned, machine: message.machine };
        return this.refresh();
      case 'choices':
        this.planned = { ...planned, choices: message.choices };
        return this.refresh();
      case 'copy':
        return void vscode.commands.executeCommand('restorable.copyRestoreRunbook');
      case 'save':
        return this.save(planned);
      case 'fact':
        return void vscode.commands.executeCommand('restorable.openRuleDocumentation', message.fact);
      case 'place':
        return reveal(message);
    }
  }

  private followCursor({ document, selection }: vscode.TextEditor): void {
    if (this.panel && this.planned && isRelevant(document)) {
      const machine = document === this.planned.document ? this.planned.machine : undefined;
      this.planned = { ...this.planned, document, machine };
      this.follow(selection.active);
    }
  }

  private follow(position?: vscode.Position): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(position), FOLLOW_MS);
  }

  /** Asks and shows. A document that is no template leaves the last plan where it is. */
  private async refresh(position?: vscode.Position): Promise<void> {
    const { planned } = this;
    if (!this.panel || !planned) {
      return;
    }
    const asked = ++this.asked;
    const answer = await this.server.restorePlan({ ...planned, format: 'html' }, position);
    if (answer && asked === this.asked && this.panel) {
      this.planned = { ...planned, machine: answer.machine ?? undefined };
      this.post(answer, planned.choices);
    }
  }

  private post(answer: RestorePlanAnswer, choices: RestorePlanChoices): void {
    if (this.panel) {
      this.panel.title = answer.machine === null ? 'Restore Plan' : `Restore Plan: ${answer.machine}`;
      void this.panel.webview.postMessage({ kind: 'plan', answer, choices });
    }
  }

  private async save(planned: Planned): Promise<void> {
    const answer = await this.server.restorePlan({ ...planned, format: 'markdown' });
    const name = `restore-plan-${(answer?.machine ?? 'vm').replace(/[^\w-]+/g, '-')}.md`;
    const folder = vscode.workspace.getWorkspaceFolder(planned.document.uri)?.uri;
    const target =
      answer &&
      (await vscode.window.showSaveDialog({
        ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
        filters: { Markdown: ['md'] },
      }));
    if (answer && target) {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(answer.text));
    }
  }
}

/** Opens a line beside the panel. */
async function reveal({ file, line, character }: Extract<Message, { kind: 'place' }>): Promise<void> {
  const uri = vscode.Uri.parse(file, true);
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const position = new vscode.Position(line, character);
  await vscode.window.showTextDocument(visible?.document ?? (await vscode.workspace.openTextDocument(uri)), {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(position, position),
  });
}

function nonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
