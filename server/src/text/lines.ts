/** A zero-based line and UTF-16 column, as the Language Server Protocol counts them. */
export interface LineAndCharacter {
  readonly line: number;
  readonly character: number;
}

/** Maps offsets to lines and back. A line ends with LF, CRLF or a lone CR, as in the protocol. */
export class LineIndex {
  readonly #starts: number[];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    this.#starts = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 13 && text.charCodeAt(offset + 1) === 10) {
        offset++;
      } else if (code !== 10 && code !== 13) {
        continue;
      }
      this.#starts.push(offset + 1);
    }
  }

  /** How many lines the text has; an empty text has one. */
  get count(): number {
    return this.#starts.length;
  }

  /** The place of an offset; an offset outside the text is clamped to it. */
  at(offset: number): LineAndCharacter {
    const clamped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= clamped) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low, character: clamped - (this.#starts[low] ?? 0) };
  }

  /** The offset of a place; a place past the end of its line is clamped to the start of the next line. */
  offset({ line, character }: LineAndCharacter): number {
    if (line >= this.#starts.length) {
      return this.#length;
    }
    const start = this.#starts[line] ?? 0;
    const next = this.#starts[line + 1] ?? this.#length;
    return Math.max(start, Math.min(start + character, next));
  }
}
