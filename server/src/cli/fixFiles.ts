/** `check --fix`: the safe repairs of files, gathered while they are analyzed, written or shown in the end. */
import { readFile, writeFile } from 'node:fs/promises';
import type { AnalysisInput, Engine, InputFile } from '../engine/analysis';
import { fixAll, safeFix } from '../engine/fixAll';
import { decodeText, encodeLike } from '../text/decode';
import { unifiedDiff } from '../text/diff';

interface FixedFile {
  readonly label: string;
  readonly before: string;
  text: string;
}

/** What repairs make of the texts of files. Nothing is written before `write`. */
export class FixedFiles {
  readonly #files = new Map<string, FixedFile>();
  #count = 0;

  /** @param isDry whether nothing is written: then files are reported as they stand */
  constructor(readonly isDry: boolean) {}

  /** How many repairs were made. */
  get count(): number {
    return this.#count;
  }

  get fileCount(): number {
    return this.#files.size;
  }

  /** The text of a file after its repairs; undefined where it had none. */
  text(id: string): string | undefined {
    return this.#files.get(id)?.text;
  }

  /** A file with the text that repairs have left. */
  after({ id, text }: InputFile): InputFile {
    return { id, text: this.text(id) ?? text };
  }

  /**
   * Repairs a document and its parameter files.
   *
   * @returns whether anything has changed, so that it must be analyzed again
   */
  fix(engine: Engine, input: AnalysisInput, label: (id: string) => string): boolean {
    const { files, count } = fixAll(engine, input, safeFix);
    const before = new Map([input.file, ...input.parameterFiles].map(({ id, text }) => [id, text]));
    for (const { id, text } of files) {
      this.#set(id, text, before.get(id) ?? '', label);
    }
    this.#count += count;
    return count > 0;
  }

  /** The difference, as `diff -u` writes it. */
  diff(): string {
    return [...this.#files.values()].map(({ label, before, text }) => unifiedDiff(label, before, text)).join('');
  }

  /** Writes every file in the encoding that it had. @returns what could not be written, for people */
  async write(): Promise<readonly string[]> {
    const failures: string[] = [];
    for (const [id, { label, before, text }] of this.#files) {
      const failure = await writeText(id, before, text);
      if (failure !== null) {
        failures.push(`${label}: ${failure}`);
      }
    }
    return failures;
  }

  #set(id: string, text: string, before: string, label: (id: string) => string): void {
    const known = this.#files.get(id);
    if (known) {
      known.text = text;
    } else if (text !== before) {
      this.#files.set(id, { label: label(id), before, text });
    }
  }
}

async function writeText(file: string, before: string, text: string): Promise<string | null> {
  try {
    const bytes = await readFile(file);
    const decoded = decodeText(bytes);
    if (decoded.kind !== 'text' || decoded.text !== before) {
      return 'It has changed meanwhile and was not repaired.';
    }
    const encoded = encodeLike(bytes, text);
    if (encoded === null) {
      return 'It is not UTF-8 and was not repaired.';
    }
    await writeFile(file, encoded);
    return null;
  } catch {
    return 'The repaired text cannot be written.';
  }
}
