import { ExpressionCache } from '../syntax/expression';
import { parseJson } from '../syntax/parser';
import type { SourceFile } from '../syntax/sourceFile';
import type { InputFile } from './analysis';

/** Texts kept parsed between analyses: a template, its parameter files and what it links to. */
const MAX_FILES = 40;

/** Parses each version of a text once. What it keeps changes no result, only the time it takes. */
export class ParsedFiles {
  private readonly expressions = new ExpressionCache();
  private readonly files = new Map<string, SourceFile>();

  /** The tree of a text. The same id with the same text gives the same tree. */
  parse({ id, text }: InputFile): SourceFile {
    const known = this.files.get(id);
    if (known?.text === text) {
      return known;
    }
    const file = parseJson(id, text, this.expressions);
    this.files.delete(id);
    this.files.set(id, file);
    if (this.files.size > MAX_FILES) {
      for (const oldest of this.files.keys()) {
        this.files.delete(oldest);
        break;
      }
    }
    return file;
  }
}
