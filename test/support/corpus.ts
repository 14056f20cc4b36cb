import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../server/src/text/decode';

/**
 * Real templates to run against, which are not part of this repository: `RESTORABLE_CORPUS`, else a folder beside the
 * checkout. Tests that need them are skipped, and say so, where there are none.
 */
const CORPUS = process.env['RESTORABLE_CORPUS'] ?? path.resolve('..', 'shared', 'corpus');

/** A folder of the corpus, or false and the reason why the tests are skipped. */
export function corpusFolder(name: string): { readonly dir: string; readonly skip: string | false } {
  const dir = path.join(CORPUS, name);
  return { dir, skip: existsSync(dir) ? false : 'no corpus here: set RESTORABLE_CORPUS' };
}

/** The files of a folder whose names end so, as relative paths in a fixed order. */
export function corpusFiles(dir: string, suffix: string): string[] {
  return (readdirSync(dir, { recursive: true }) as string[]).filter((file) => file.endsWith(suffix)).sort();
}

/** The text of a file; undefined for what is no text. */
export function readText(file: string): string | undefined {
  const decoded = decodeText(readFileSync(file));
  return decoded.kind === 'text' ? decoded.text : undefined;
}
