/** Many repairs at once: applied, looked at again, and so on until nothing changes. Pure; writes no file. */
import { applyEdits, type TextEdit } from '../text/span';
import type { AnalysisInput, Engine, Finding, FixEdits, InputFile } from './analysis';

/** Repairs may make room for others, but not without end. */
const MAX_ROUNDS = 10;

export interface FixAllResult {
  /** The document and its parameter files as they are afterwards, in the order of the input. */
  readonly files: readonly InputFile[];
  /** How many repairs were made. */
  readonly count: number;
}

/** The repair to make of those that a finding has; undefined for none. */
export type ChooseFix = (finding: Finding, fixes: readonly FixEdits[]) => FixEdits | undefined;

/**
 * Repairs a document and its parameter files; linked files are repaired where they are analysed themselves.
 */
export function fixAll(engine: Pick<Engine, 'analyze'>, input: AnalysisInput, choose: ChooseFix): FixAllResult {
  const parameterIds = new Set(input.parameterFiles.map(({ id }) => id));
  let files: readonly InputFile[] = [input.file, ...input.parameterFiles];
  let count = 0;
  const seen = new Set<string>([keyOf(files)]);
  for (let round = 0; round < MAX_ROUNDS && !input.isCancelled?.(); round++) {
    const [file = input.file] = files;
    const parameterFiles = files.filter(({ id }) => parameterIds.has(id));
    const analysis = engine.analyze({ ...input, file, parameterFiles });
    const chosen = analysis.findings
      .filter(({ suppressed, fixes }) => suppressed === null && fixes.length > 0)
      .flatMap((finding) => choose(finding, analysis.fixes(finding)) ?? []);
    const edits = compatible(chosen, new Set(files.map(({ id }) => id)));
    const next = files.map(({ id, text }) => ({ id, text: applyEdits(text, edits.byFile.get(id) ?? []) }));
    // Repairs that undo each other are left at the first state that comes again.
    if (edits.count === 0 || seen.has(keyOf(next))) {
      break;
    }
    seen.add(keyOf(next));
    files = next;
    count += edits.count;
  }
  return { files, count };
}

/** The first safe repair of a finding, which changes nothing that can be restored. */
export function safeFix(_finding: Finding, fixes: readonly FixEdits[]): FixEdits | undefined {
  return fixes.find(({ applicability }) => applicability === 'safe');
}

/** Those repairs that do not touch each other; the others have their turn in the next round. */
function compatible(fixes: readonly FixEdits[], files: ReadonlySet<string>) {
  const byFile = new Map<string, TextEdit[]>();
  let count = 0;
  for (const { edits } of fixes) {
    const isOurs = edits.length > 0 && edits.every(({ file }) => files.has(file));
    if (isOurs && edits.every((each) => each.edits.every((edit) => isFree(edit, byFile.get(each.file) ?? [])))) {
      count++;
      for (const each of edits) {
        byFile.set(each.file, [...(byFile.get(each.file) ?? []), ...each.edits]);
      }
    }
  }
  return { byFile, count };
}

function isFree({ start, end }: TextEdit, taken: readonly TextEdit[]): boolean {
  return taken.every((other) => end < other.start || other.end < start);
}

function keyOf(files: readonly InputFile[]): string {
  return JSON.stringify(files.map(({ text }) => text));
}
