import type { CliIo } from './io';

const INTERVAL_MS = 100;

/** A line on the terminal that is rewritten while a long run goes on. Short runs never show it. */
export class Progress {
  readonly #io: CliIo;
  readonly #enabled: boolean;
  readonly #total: number;
  #last: number;
  #shown = false;

  constructor(io: CliIo, enabled: boolean, total: number) {
    this.#io = io;
    this.#enabled = enabled;
    this.#total = total;
    this.#last = io.now();
  }

  show(done: number, label: string): void {
    const now = this.#io.now();
    if (this.#enabled && now - this.#last >= INTERVAL_MS) {
      this.#last = now;
      this.#shown = true;
      const name = label.replace(/\p{Cc}/gu, ' ').slice(-60);
      this.#io.writeError(`\r\u001b[K${done}/${this.#total} ${name}`);
    }
  }

  /** Leaves nothing behind. */
  end(): void {
    if (this.#shown) {
      this.#io.writeError('\r\u001b[K');
    }
  }
}
