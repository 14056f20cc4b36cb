/** The committed texts of open documents, for rules about changes: asked for once each, never waited for. */

/** Asks for the committed text of a document by its URI; null or undefined where there is none. */
export type AskBaseText = (uri: string) => Promise<string | null | undefined>;

export class BaseTexts {
  readonly #ask: AskBaseText;
  readonly #onKnown: (uri: string) => void;
  readonly #texts = new Map<string, string | undefined>();
  /** The last question about each document: only its answer counts, whenever that comes. */
  readonly #asked = new Map<string, number>();
  #questions = 0;

  /** @param onKnown called when a text has come that `get` did not give before */
  constructor(ask: AskBaseText, onKnown: (uri: string) => void) {
    this.#ask = ask;
    this.#onKnown = onKnown;
  }

  /** What is known by now; the first call asks. */
  get(uri: string): string | undefined {
    if (!this.#texts.has(uri)) {
      this.#texts.set(uri, undefined);
      void this.#learn(uri);
    }
    return this.#texts.get(uri);
  }

  forget(uri: string): void {
    this.#texts.delete(uri);
    this.#asked.delete(uri);
  }

  /** Something was committed, or another branch is checked out: every text is asked for again. */
  askAgain(): void {
    for (const uri of this.#texts.keys()) {
      void this.#learn(uri);
    }
  }

  async #learn(uri: string): Promise<void> {
    const question = ++this.#questions;
    this.#asked.set(uri, question);
    const text = await this.#ask(uri).catch(() => undefined);
    const known = text ?? undefined;
    if (this.#asked.get(uri) === question && this.#texts.get(uri) !== known) {
      this.#texts.set(uri, known);
      this.#onKnown(uri);
    }
  }
}
