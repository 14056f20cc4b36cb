/** One document as the editor shows it, analyzed with all the files that take part: parameter files, linked files. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Engine, Finding, InputFile } from '../engine/analysis';
import type { CachedFiles } from '../host/cachedFiles';
import type { ReadResult } from '../host/host';
import { canonicalId, directoryOf, isInside, resolveId } from '../host/ids';
import { analyzeWithLinks } from '../host/load';
import { findParameterFiles, findTemplate } from '../host/parameterFiles';
import { parameterFileSource } from '../host/templateLink';
import { LineIndex } from '../text/lines';
import { type DocumentSettings, toEngineSettings } from './documentSettings';
import type { FilesOfAnalysis } from './toLsp';

/** The open documents, by canonical id. */
export interface OpenDocuments {
  get(id: string): TextDocument | undefined;
}

export interface DocumentAnalysis {
  readonly analysis: Analysis;
  /** The edition that it was judged by. */
  readonly edition: string;
  readonly files: FilesOfAnalysis;
  /** Whether findings in a file are published by this document's analysis, or left to another one's. */
  publishes(file: string): boolean;
}

/** The findings that a document's analysis publishes: in its own files, and not suppressed. */
export function shownFindings({ analysis, publishes }: DocumentAnalysis): readonly Finding[] {
  return analysis.findings.filter(({ file, suppressed }) => publishes(file) && suppressed === null);
}

export interface AnalysisOutcome {
  /** Undefined where the document is none of ours, or where the analysis of another open document covers it. */
  readonly result: DocumentAnalysis | undefined;
  /** Canonical ids of files and directories whose change makes this outcome stale. */
  readonly dependencies: ReadonlySet<string>;
}

export class DocumentAnalyzer {
  readonly #engine: Engine;
  readonly #cache: CachedFiles;
  readonly #open: OpenDocuments;
  readonly #today: () => string;
  /** Canonical ids of the workspace folders. */
  folders: readonly string[] = [];

  constructor(engine: Engine, cache: CachedFiles, open: OpenDocuments, today: () => string) {
    this.#engine = engine;
    this.#cache = cache;
    this.#open = open;
    this.#today = today;
  }

  /**
   * @param edition the edition to judge by, in place of the one that settings choose
   * @returns undefined once `isCancelled` says so
   */
  async analyze(
    document: TextDocument,
    settings: DocumentSettings,
    isCancelled: () => boolean,
    edition?: string,
  ): Promise<AnalysisOutcome | undefined> {
    const file = { id: canonicalId(document.uri), text: document.getText() };
    const kind = settings.enabled ? this.#engine.classify(file) : 'other';
    if (kind === 'other') {
      return { result: undefined, dependencies: new Set() };
    }
    const run = { document, settings, isCancelled, edition, dependencies: new Set([directoryOf(file.id)]) };
    return kind === 'parameters' ? this.#analyzeParameters(file, run) : this.#analyzeTemplate(file, run);
  }

  /** The template of a parameter file, from disk: an open template publishes for its parameter files itself. */
  async #analyzeParameters(file: InputFile, run: Run): Promise<AnalysisOutcome | undefined> {
    const template =
      this.#chosenTemplate(file.id, run.settings) ?? (await findTemplate(file, this.#parameterFileSource(file.id)));
    const chosen = template === undefined ? undefined : this.#chosenParameterFile(template, run.settings);
    if (template === undefined || (chosen !== undefined && chosen !== file.id)) {
      return { result: undefined, dependencies: run.dependencies };
    }
    run.dependencies.add(template).add(directoryOf(template));
    const text = this.#open.get(template) ? undefined : await this.#readText(template);
    if (text === undefined) {
      return { result: undefined, dependencies: run.dependencies };
    }
    return this.#run({ id: template, text }, [file], run, (id) => id === file.id);
  }

  async #analyzeTemplate(file: InputFile, run: Run): Promise<AnalysisOutcome | undefined> {
    const chosen = this.#chosenParameterFile(file.id, run.settings);
    if (chosen !== undefined) {
      const text = await this.#readText(chosen);
      run.dependencies.add(chosen).add(directoryOf(chosen));
      return this.#run(file, text === undefined ? [] : [{ id: chosen, text }], run, () => true);
    }
    const { files, left } = await findParameterFiles(file.id, this.#parameterFileSource(file.id));
    for (const id of [...files.map((parameterFile) => parameterFile.id), ...left]) {
      run.dependencies.add(id);
    }
    return this.#run(file, files, run, () => true);
  }

  async #run(
    file: InputFile,
    parameterFiles: readonly InputFile[],
    { document, settings, isCancelled, edition, dependencies }: Run,
    publishes: (file: string) => boolean,
  ): Promise<AnalysisOutcome | undefined> {
    const chosen = toEngineSettings(settings, document.languageId);
    const engineSettings = { ...chosen, edition: edition ?? chosen.edition };
    const versions = new Map<string, number | null>();
    for (const { id } of [file, ...parameterFiles]) {
      versions.set(id, this.#open.get(id)?.version ?? null);
    }
    const done = await analyzeWithLinks(
      this.#engine,
      { read: (id) => this.#read(id) },
      {
        file,
        parameterFiles,
        settings: engineSettings,
        today: this.#today(),
        isCancelled,
      },
      this.#rootOf(file.id),
    );
    if (!done || isCancelled()) {
      return undefined;
    }
    const texts = new Map([file, ...parameterFiles].map(({ id, text }) => [id, text]));
    for (const [id, text] of done.linked) {
      dependencies.add(canonicalId(id));
      if (text !== null) {
        texts.set(id, text);
        versions.set(id, this.#open.get(canonicalId(id))?.version ?? null);
      }
    }
    return {
      result: {
        analysis: done.analysis,
        edition: engineSettings.edition,
        files: filesOfAnalysis(texts, versions, this.#open),
        publishes,
      },
      dependencies,
    };
  }

  #chosenParameterFile(template: string, settings: DocumentSettings): string | undefined {
    return this.#chosen(settings).find((choice) => choice.template === template)?.parameters;
  }

  #chosenTemplate(parameters: string, settings: DocumentSettings): string | undefined {
    return this.#chosen(settings).find((choice) => choice.parameters === parameters)?.template;
  }

  /** The setting `parameterFiles`, whose paths are relative to each workspace folder. */
  #chosen({ parameterFiles }: DocumentSettings): readonly { template: string; parameters: string }[] {
    const choices = Object.entries(parameterFiles);
    return this.folders.flatMap((folder) =>
      choices.map(([template, parameters]) => ({
        template: resolveId(folder, template),
        parameters: resolveId(folder, parameters),
      })),
    );
  }

  #parameterFileSource(id: string) {
    const files = {
      read: (file: string) => this.#read(file),
      list: (directory: string) => this.#cache.list(directory),
    };
    return parameterFileSource(this.#engine, files, this.#rootOf(id));
  }

  /** The innermost workspace folder of a file, or its own directory. */
  #rootOf(id: string): string {
    const folders = this.folders.filter((folder) => isInside(folder, id));
    return folders.sort((left, right) => right.length - left.length)[0] ?? directoryOf(id);
  }

  async #readText(id: string): Promise<string | undefined> {
    const result = await this.#read(id);
    return result.kind === 'text' ? result.text : undefined;
  }

  /** What an editor shows wins over what the disk holds. */
  async #read(id: string): Promise<ReadResult> {
    const document = this.#open.get(id);
    return document ? { kind: 'text', text: document.getText(), encoding: 'utf-8' } : this.#cache.read(id);
  }
}

interface Run {
  readonly document: TextDocument;
  readonly settings: DocumentSettings;
  readonly isCancelled: () => boolean;
  readonly edition: string | undefined;
  readonly dependencies: Set<string>;
}

function filesOfAnalysis(
  texts: ReadonlyMap<string, string>,
  versions: ReadonlyMap<string, number | null>,
  open: OpenDocuments,
): FilesOfAnalysis {
  const lines = new Map<string, LineIndex>();
  return {
    lines: (id) => {
      const text = texts.get(id);
      if (text !== undefined && !lines.has(id)) {
        lines.set(id, new LineIndex(text));
      }
      return lines.get(id);
    },
    uri: (id) => open.get(canonicalId(id))?.uri ?? canonicalId(id),
    version: (id) => versions.get(id) ?? null,
  };
}
