/**
 * When open documents are analyzed: after a pause in typing, or at once when somebody asks; again when a file takes part
 * that has changed. Of an analysis that a later change has overtaken nothing is kept.
 */
import { canonicalId, directoryOf } from '../host/ids';
import type { AnalysisOutcome, DocumentAnalysis } from './documentAnalyzer';

/** The last analysis of an open document, and the next one. */
interface DocumentState {
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the reasons to analyze; a run that began before the last one is stale. */
  generation: number;
  running: Promise<void> | undefined;
  result: DocumentAnalysis | undefined;
  dependencies: ReadonlySet<string>;
  /** Whether something else than its own text has changed since the last analysis. */
  haveOthersChanged: boolean;
}

export interface AnalysisScheduleOptions {
  /** How long typing must pause, in milliseconds. */
  readonly debounceMs: number;
  /** Analyzes a document; undefined where there is nothing to keep, as once `isStale` says so. */
  readonly analyze: (uri: string, isStale: () => boolean) => Promise<AnalysisOutcome | undefined>;
  /** Told of each analysis that is kept, after it is. */
  readonly onAnalyzed: (uri: string, outcome: AnalysisOutcome, haveOthersChanged: boolean) => void;
  /** Told of an analysis that threw. */
  readonly onFailure: (error: unknown) => void;
}

export class AnalysisSchedule {
  readonly #options: AnalysisScheduleOptions;
  readonly #states = new Map<string, DocumentState>();

  constructor(options: AnalysisScheduleOptions) {
    this.#options = options;
  }

  open(uri: string): void {
    this.#states.set(uri, {
      timer: undefined,
      generation: 0,
      running: undefined,
      result: undefined,
      dependencies: new Set(),
      haveOthersChanged: false,
    });
  }

  close(uri: string): void {
    clearTimeout(this.#states.get(uri)?.timer);
    this.#states.delete(uri);
  }

  /** The text of a document has changed; the first text there is comes at once. */
  textChanged(uri: string): void {
    this.schedule(uri, this.#states.get(uri)?.generation === 0 ? 0 : this.#options.debounceMs);
  }

  schedule(uri: string, delayMs = this.#options.debounceMs): void {
    const state = this.#states.get(uri);
    if (!state) {
      return;
    }
    clearTimeout(state.timer);
    state.generation++;
    state.timer = setTimeout(() => void this.flush(uri), delayMs);
  }

  /** Something has changed that may concern every document. */
  scheduleAll(): void {
    for (const [uri, state] of this.#states) {
      state.haveOthersChanged = true;
      this.schedule(uri);
    }
  }

  /**
   * A file has changed: open documents in whose analysis it takes part are analyzed again. If it has come or gone, also
   * those beside which it stands, since it may belong to them.
   */
  scheduleDependents(id: string, change: 'content' | 'existence'): void {
    for (const [uri, state] of this.#states) {
      const { dependencies } = state;
      const concerned = dependencies.has(id) || (change === 'existence' && dependencies.has(directoryOf(id)));
      if (concerned && canonicalId(uri) !== id) {
        state.haveOthersChanged = true;
        this.schedule(uri);
      }
    }
  }

  /** Brings the analysis of an open document up to date, unless it is. */
  flush(uri: string): Promise<void> {
    const state = this.#states.get(uri);
    if (state?.timer) {
      clearTimeout(state.timer);
      state.timer = undefined;
      state.running = this.#run(uri, state);
    }
    return state?.running ?? Promise.resolve();
  }

  /** The up-to-date analysis of a document; undefined for one that is not open or none of ours. */
  async analysisOf(uri: string): Promise<DocumentAnalysis | undefined> {
    await this.flush(uri);
    return this.#states.get(uri)?.result;
  }

  /** Up-to-date analyses whose findings may stand in a document: its own, and those of templates it belongs to. */
  async analysesCovering(uri: string): Promise<readonly DocumentAnalysis[]> {
    const id = canonicalId(uri);
    const sources = [...this.#states].filter(([source, state]) => source === uri || state.dependencies.has(id));
    await Promise.all(sources.map(([source]) => this.flush(source)));
    return sources.flatMap(([, { result }]) => (result?.publishes(id) ? [result] : []));
  }

  /** The files that take part in any analysis, by canonical id. */
  get dependencies(): ReadonlySet<string> {
    return new Set([...this.#states.values()].flatMap(({ dependencies }) => [...dependencies]));
  }

  dispose(): void {
    for (const { timer } of this.#states.values()) {
      clearTimeout(timer);
    }
    this.#states.clear();
  }

  async #run(uri: string, state: DocumentState): Promise<void> {
    const { generation } = state;
    const isStale = () => this.#states.get(uri) !== state || state.generation !== generation;
    try {
      const outcome = await this.#options.analyze(uri, isStale);
      if (!outcome || isStale()) {
        return;
      }
      const { haveOthersChanged } = state;
      state.haveOthersChanged = false;
      state.result = outcome.result;
      state.dependencies = outcome.dependencies;
      this.#options.onAnalyzed(uri, outcome, haveOthersChanged);
    } catch (error) {
      this.#options.onFailure(error);
    }
  }
}
