import { ExpressionCache } from '../syntax/expression';
import { parseJson } from '../syntax/parser';
import type { SourceFile } from '../syntax/sourceFile';
import type { InputFile } from './analysis';

/** Texts kept parsed between analyses: a template, its parameter files and what it links to. */
const MAX_FILES = 40;
/** More characters than this are not kept: their trees cost more memory than parsing them again costs time. */
const MAX_LENGTH = 2_000_000;

/** Parses each version of a text once. What it keeps changes no result, only the time it takes. */
export class ParsedFiles {
  private readonly expressions = new ExpressionCache();
  private readonly files = new Map<string, SourceFile>();
  private length = 0;

  /** The tree of a text. The same id with the same text gives the same tree. */
  parse({ id, text }: InputFile): SourceFile {
    const known = this.files.get(id);
    if (known?.text === text) {
      return known;
    }
    const file = parseJson(id, text, this.expressions);
    this.forget(id);
    this.files.set(id, file);
    this.length += text.length;
    for (const oldest of this.files.keys()) {
      if (oldest === id || (this.files.size <= MAX_FILES && this.length <= MAX_LENGTH)) {
        break;
      }
      this.forget(oldest);
    }
    return file;
  }

  private forget(id: string): void {
    this.length -= this.files.get(id)?.text.length ?? 0;
    this.files.delete(id);
  }
}
