/** One document as the editor shows it, analyzed with all the files that take part: parameter files, linked files. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, AnalysisInput, Engine, Finding, FixEdits, InputFile } from '../engine/analysis';
import { type ChooseFix, fixAll } from '../engine/fixAll';
import type { CachedFiles } from '../host/cachedFiles';
import { isConfigFile, isExcluded } from '../host/configFiles';
import type { ReadResult } from '../host/host';
import { canonicalId, directoryOf, isInside } from '../host/ids';
import { analyzeWithLinks } from '../host/load';
import { findParameterFiles, findTemplate } from '../host/parameterFiles';
import { parameterFileSource } from '../host/templateLink';
import { editsBetween } from '../text/diff';
import { LineIndex } from '../text/lines';
import {
  analyzeConfigFile,
  type ChosenParameterFile,
  chosenUnder,
  configOf,
  configTarget,
  type DocumentConfig,
  settingsUnder,
} from './documentConfig';
import { type DocumentSettings, toEngineSettings } from './documentSettings';
import type { FilesOfAnalysis } from './toLsp';

/** The open documents, by canonical id. */
export interface OpenDocuments {
  get(id: string): TextDocument | undefined;
}

export interface DocumentAnalysis {
  readonly analysis: Analysis;
  /** What was analyzed, with every linked file, to ask the engine more about it; null for a config file. */
  readonly input: AnalysisInput | null;
  /** The edition that it was judged by. */
  readonly edition: string;
  readonly files: FilesOfAnalysis;
  /** The ways to silence a finding, beside its repairs. */
  silence(finding: Finding): readonly FixEdits[];
  /** The document after as many repairs as can be made, told by lines; null where there is none to make. */
  fixAll(choose: ChooseFix): FixEdits['edits'] | null;
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
  readonly #baseText: (id: string) => string | undefined;
  /** Canonical ids of the workspace folders. */
  folders: readonly string[] = [];

  /** @param baseText the committed text of an open document, by canonical id, as far as it is known by now */
  constructor(
    engine: Engine,
    cache: CachedFiles,
    open: OpenDocuments,
    today: () => string,
    baseText: (id: string) => string | undefined,
  ) {
    this.#engine = engine;
    this.#cache = cache;
    this.#open = open;
    this.#today = today;
    this.#baseText = baseText;
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
    if (settings.enabled && isConfigFile(file.id)) {
      return this.#analyzeConfig(file, document.version, settings.edition);
    }
    const kind = settings.enabled ? this.#engine.classify(file) : 'other';
    if (kind === 'other') {
      return { result: undefined, dependencies: new Set() };
    }
    const config = await this.#configOf(file.id);
    const dependencies = new Set([directoryOf(file.id), ...config.ids]);
    if (config.found && isExcluded(config.found.configuration, file.id)) {
      return { result: undefined, dependencies };
    }
    const run = { document, settings, config, isCancelled, edition, dependencies };
    return kind === 'parameters' ? this.#analyzeParameters(file, run) : this.#analyzeTemplate(file, run);
  }

  #analyzeConfig(file: InputFile, version: number, edition: string): AnalysisOutcome {
    const analysis = analyzeConfigFile(file, this.#engine, this.#today());
    const files = filesOfAnalysis(new Map([[file.id, file.text]]), new Map([[file.id, version]]), this.#open);
    const result = {
      analysis,
      input: null,
      edition,
      files,
      publishes: () => true,
      silence: () => [],
      fixAll: () => null,
    };
    return { result, dependencies: new Set() };
  }

  #configOf(id: string): Promise<DocumentConfig> {
    const source = { engine: this.#engine, today: this.#today(), jsonSyntax: false };
    return configOf(id, this.#rootOf(id), { ...source, read: (file) => this.#read(file) });
  }

  /** The template of a parameter file, from disk: an open template publishes for its parameter files itself. */
  async #analyzeParameters(file: InputFile, run: Run): Promise<AnalysisOutcome | undefined> {
    const template =
      this.#chosenTemplate(file.id, run) ?? (await findTemplate(file, this.#parameterFileSource(file.id)));
    const chosen = template === undefined ? undefined : this.#chosenParameterFile(template, run);
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
    const chosen = this.#chosenParameterFile(file.id, run);
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
    { document, settings, config, isCancelled, edition, dependencies }: Run,
    publishes: (file: string) => boolean,
  ): Promise<AnalysisOutcome | undefined> {
    const chosen = settingsUnder(config, toEngineSettings(settings, document.languageId));
    const engineSettings = { ...chosen, edition: edition ?? chosen.edition };
    const versions = new Map<string, number | null>();
    for (const { id } of [file, ...parameterFiles]) {
      versions.set(id, this.#open.get(id)?.version ?? null);
    }
    const before = this.#baseText(file.id);
    const input = { file, before, parameterFiles, settings: engineSettings, today: this.#today() };
    const done = await analyzeWithLinks(
      this.#engine,
      { read: (id) => this.#read(id) },
      { ...input, isCancelled },
      this.#rootOf(file.id),
    );
    if (!done || isCancelled()) {
      return undefined;
    }
    const linkedInput = { ...input, read: (id: string) => done.linked.get(id) };
    const target = configTarget(config);
    const texts = new Map([file, ...parameterFiles].map(({ id, text }) => [id, text]));
    if (config.found) {
      texts.set(config.found.file.id, config.found.file.text);
      versions.set(config.found.file.id, this.#open.get(config.found.file.id)?.version ?? null);
    }
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
        input: linkedInput,
        edition: engineSettings.edition,
        files: filesOfAnalysis(texts, versions, this.#open),
        publishes,
        silence: (finding) =>
          done.analysis.silence(finding, { comments: document.languageId !== 'json', config: target }),
        fixAll: (choose) => {
          const result = fixAll(this.#engine, linkedInput, choose);
          const edits = result.files.map(({ id, text }) => ({
            file: id,
            edits: editsBetween(texts.get(id) ?? '', text),
          }));
          return result.count === 0 ? null : edits.filter((each) => each.edits.length > 0);
        },
      },
      dependencies,
    };
  }

  #chosenParameterFile(template: string, run: Run): string | undefined {
    return this.#chosen(run).find((choice) => choice.template === template)?.parameters;
  }

  #chosenTemplate(parameters: string, run: Run): string | undefined {
    return this.#chosen(run).find((choice) => choice.parameters === parameters)?.template;
  }

  #chosen({ config, settings }: Run): readonly ChosenParameterFile[] {
    return chosenUnder(config, settings, this.folders);
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
  readonly config: DocumentConfig;
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
