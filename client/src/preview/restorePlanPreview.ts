/**
 * The panel of Preview Restore Plan. It shows one machine of one document and follows both the text and the cursor; the
 * choices stay when the machine changes. What it shows comes from the server, what it can do from the editor.
 */
import * as vscode from 'vscode';
import {
  type RestorePlanAnswer,
  type RestorePlanChoices,
  SETTINGS_SECTION,
} from '../../../server/src/protocol/protocol';
import { isRelevant } from '../documents';
import type { ServerSession } from '../serverSession';
import { restorePlanPage } from './page';

/** How long typing or moving must pause before the plan is made anew, in milliseconds. */
const FOLLOW_MS = 150;
/** How long a message stands in the status bar, in milliseconds. */
const MESSAGE_MS = 4000;

const NO_TEMPLATE = 'This is no ARM template, or its beginning cannot be read.';

/** What is planned. */
export interface Planned {
  readonly document: vscode.TextDocument;
  readonly machine: string | undefined;
  readonly choices: RestorePlanChoices;
}

/** Where a reader has gone to, before it is known whether there is something to plan. */
interface Visited {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** What the page tells. */
type Message =
  | { readonly kind: 'ready' | 'copy' | 'save' }
  | { readonly kind: 'machine'; readonly machine: string; readonly turn: number }
  | { readonly kind: 'choices'; readonly choices: RestorePlanChoices; readonly turn: number }
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'place'; readonly file: string; readonly line: number; readonly character: number };

/**
 * What the page is told: a plan, or why there is none. A plan that is there already stays in sight. The page counts its
 * choices; a plan that was made before the last of them comes too late.
 */
type PageMessage =
  | {
      readonly kind: 'plan';
      readonly answer: RestorePlanAnswer;
      readonly choices: RestorePlanChoices;
      readonly turn: number;
    }
  | { readonly kind: 'notice'; readonly text: string };

export class RestorePlanPreview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private planned: Planned | undefined;
  private visited: Visited | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions to the server: only the answer to the last one is shown. */
  private asked = 0;
  /** The last choice that came from the page, as it counts them. */
  private turn = 0;
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
      // Also of a parameter file or a linked template, which the plan may depend on.
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.panel && (document === this.planned?.document || isRelevant(document))) {
          this.follow();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTINGS_SECTION)) {
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
    this.visited = machine === undefined && position ? { document, position } : undefined;
    if (this.panel) {
      this.panel.reveal(undefined, true);
    } else {
      this.panel = this.createPanel();
    }
    return this.refresh();
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
        this.turn = 0;
        return this.refresh();
      case 'machine':
        this.turn = message.turn;
        this.planned = { ...planned, machine: message.machine };
        return this.refresh();
      case 'choices':
        this.turn = message.turn;
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
    if (this.panel && isRelevant(document)) {
      this.visited = { document, position: selection.active };
      this.follow();
    }
  }

  private follow(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), FOLLOW_MS);
  }

  /**
   * Asks and shows. A document that nothing can be planned for, such as a parameter file, leaves the last plan where it
   * is when a reader only passes by; when it is the planned one, the page says so.
   */
  private async refresh(): Promise<void> {
    const { planned, visited } = this;
    if (!this.panel || !planned) {
      return;
    }
    this.visited = undefined;
    const asked = ++this.asked;
    const { turn } = this;
    const passesBy = visited !== undefined && visited.document !== planned.document;
    const wanted = passesBy ? { ...planned, ...visited, machine: undefined } : planned;
    try {
      const answer = await this.server.restorePlan({ ...wanted, format: 'html' }, visited?.position);
      if (asked !== this.asked) {
        return;
      }
      if (answer && answer.text !== '') {
        const { document, choices } = wanted;
        this.planned = { document, choices, machine: answer.machine ?? undefined };
        this.panel.title = answer.machine === null ? 'Restore Plan' : `Restore Plan: ${answer.machine}`;
        this.post({ kind: 'plan', answer, choices, turn });
      } else if (passesBy) {
        await this.refresh(); // What was passed by may have changed what is planned.
      } else {
        this.post({ kind: 'notice', text: answer?.reason ?? NO_TEMPLATE });
      }
    } catch (error) {
      if (asked === this.asked) {
        this.post({ kind: 'notice', text: `The language server did not answer (${messageOf(error)}).` });
      }
    }
  }

  private post(message: PageMessage): void {
    void this.panel?.webview.postMessage(message);
  }

  private async save(planned: Planned): Promise<void> {
    try {
      const answer = await this.server.restorePlan({ ...planned, format: 'markdown' });
      const name = `restore-plan-${(answer?.machine ?? 'vm').replace(/[^\w-]+/g, '-')}.md`;
      const target = answer && answer.text !== '' && (await vscode.window.showSaveDialog(saveOptions(planned, name)));
      if (target) {
        await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(answer.text));
        vscode.window.setStatusBarMessage(`Saved the restore plan of ${answer.machine}`, MESSAGE_MS);
      }
    } catch (error) {
      void vscode.window.showErrorMessage(`Restorable: the restore plan could not be saved (${messageOf(error)}).`);
    }
  }
}

/** In the workspace folder, else beside the template. */
function saveOptions({ document: { uri, isUntitled } }: Planned, name: string): vscode.SaveDialogOptions {
  const beside = isUntitled ? undefined : vscode.Uri.joinPath(uri, '..');
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? beside;
  return { ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }), filters: { Markdown: ['md'] } };
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function nonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
