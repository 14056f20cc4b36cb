/** The loop that both edges run around an analysis: analyze, load the linked files it wants, analyze again. */
import type { Analysis, AnalysisInput, Engine } from '../engine/analysis';
import type { Host } from './host';
import { canonicalId, isInside } from './ids';

/** A linked template can want another one in turn; real ones are two or three deep. */
export const MAX_LINK_ROUNDS = 8;

/** More linked files than this are left out, so that a template cannot have a whole disk read. */
const MAX_LINKED_FILES = 200;

export interface LinkedAnalysis {
  readonly analysis: Analysis;
  /** The texts of linked files, by the id under which the analysis asked for them; null where there is none. */
  readonly linked: ReadonlyMap<string, string | null>;
}

/**
 * Analyzes a file together with the files it links to.
 *
 * @param root the directory that linked files must not leave; undefined allows no linked file at all
 * @returns undefined once `input.isCancelled` says so
 */
export async function analyzeWithLinks(
  engine: Engine,
  host: Pick<Host, 'read'>,
  input: Omit<AnalysisInput, 'read'>,
  root: string | undefined,
): Promise<LinkedAnalysis | undefined> {
  const linked = new Map<string, string | null>();
  for (let round = 1; ; round++) {
    if (input.isCancelled?.()) {
      return undefined;
    }
    const analysis = engine.analyze({ ...input, read: (id) => linked.get(id) });
    if (round > MAX_LINK_ROUNDS || !(await loadLinked(host, analysis.wanted, linked, root))) {
      return { analysis, linked };
    }
  }
}

/**
 * Loads files that are wanted and not loaded yet into `linked`; what may not be read is null there.
 *
 * @returns whether there was anything to load, so that the work must be done again
 */
export async function loadLinked(
  host: Pick<Host, 'read'>,
  wanted: Iterable<string>,
  linked: Map<string, string | null>,
  root: string | undefined,
): Promise<boolean> {
  const missing = [...wanted].filter((id) => !linked.has(id));
  if (missing.length === 0 || linked.size >= MAX_LINKED_FILES) {
    return false;
  }
  for (const id of missing) {
    linked.set(id, linked.size < MAX_LINKED_FILES ? await readLinked(host, id, root) : null);
  }
  return true;
}

async function readLinked(host: Pick<Host, 'read'>, id: string, root: string | undefined): Promise<string | null> {
  const canonical = canonicalId(id);
  if (root === undefined || !isInside(root, canonical)) {
    return null;
  }
  const result = await host.read(canonical);
  return result.kind === 'text' ? result.text : null;
}
