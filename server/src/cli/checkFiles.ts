/** Analyzes the files of a `check`, one after the other, and keeps of each only its report. */
import type {
  Analysis,
  AnalysisInput,
  AnalysisStatus,
  DocumentKind,
  Engine,
  Finding,
  InputFile,
} from '../engine/analysis';
import { CachedFiles } from '../host/cachedFiles';
import { chosenParameterFiles, type FoundConfig, isConfigFile, isExcluded } from '../host/configFiles';
import type { Host, ReadResult } from '../host/host';
import { baseName, directoryOf, isInside } from '../host/ids';
import { analyzeWithLinks } from '../host/load';
import { findParameterFiles, findTemplate, MAX_PARAMETER_FILES, type ParameterFileSet } from '../host/parameterFiles';
import { parameterFileSource } from '../host/templateLink';
import type { Configurations, FileSettings } from './configurations';
import { ReportedFiles, toFindingReport } from './findingReport';
import type { FixedFiles } from './fixFiles';
import type { FileReport, FindingReport } from './report';
import { relativeLabel, type Target } from './targets';
import { whyUnread } from './unread';

export interface CheckFilesOptions {
  readonly engine: Engine;
  readonly host: Host;
  readonly configurations: Configurations;
  /** Directories that are checked as a whole: only there a suppression of a config file can be of no use. */
  readonly walked: readonly string[];
  /** Gathers the repairs; undefined where nothing is repaired. */
  readonly fixed: FixedFiles | undefined;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** Texts of files that are not on disk, by id: standard input. */
  readonly texts: ReadonlyMap<string, ReadResult>;
  /** Parameter files given by name; they replace those that belong to a template. */
  readonly parameterFiles: readonly InputFile[] | undefined;
  /** How files that are no targets are named in reports; by default relative to what led to them. */
  readonly labels: ReadonlyMap<string, string>;
  readonly onProgress: (done: number, label: string) => void;
}

export interface CheckedFiles {
  readonly reports: readonly FileReport[];
  /** What could not be analyzed, for people; not empty means exit status 2. */
  readonly failures: readonly string[];
}

export async function checkFiles(targets: readonly Target[], options: CheckFilesOptions): Promise<CheckedFiles> {
  const checker = new Checker(targets, options);
  let done = 0;
  for (const target of targets) {
    options.onProgress(done++, target.label);
    await checker.check(target);
  }
  checker.endConfigurations();
  return { reports: checker.reports(), failures: checker.failures };
}

/** A report that is still growing: other templates may add findings to a parameter file. */
interface OpenReport {
  readonly file: string;
  kind: DocumentKind;
  status: AnalysisStatus;
  reason: string | null;
  readonly findings: Map<string, FindingReport>;
  unknowns: number;
}

type AnalysisFiles = Pick<AnalysisInput, 'file' | 'parameterFiles'>;

interface AnalyzedTexts {
  readonly analysis: Analysis;
  /** Of all files that took part, by id. */
  readonly texts: ReadonlyMap<string, string>;
}

class Checker {
  readonly failures: string[] = [];
  readonly #options: CheckFilesOptions;
  readonly #targets: ReadonlyMap<string, Target>;
  readonly #files: CachedFiles;
  /** By id, in the order of the report: a parameter file that is no target comes after its template. */
  readonly #reports = new Map<string, OpenReport>();
  readonly #begun = new Set<string>();
  /** Parameter files that took part in the analysis of their template, or that were too many to. */
  readonly #takenPart = new Set<string>();
  readonly #tooMany = new Set<string>();

  constructor(targets: readonly Target[], options: CheckFilesOptions) {
    this.#targets = new Map(targets.map((target) => [target.id, target]));
    this.#options = options;
    this.#files = new CachedFiles(options.host);
  }

  reports(): readonly FileReport[] {
    const ordered = [...this.#reports.values()];
    return ordered.map((report) => ({ ...report, findings: [...report.findings.values()] }));
  }

  async check(target: Target): Promise<void> {
    if (this.#begun.has(target.id)) {
      return;
    }
    this.#begun.add(target.id);
    if (target.skipped !== undefined) {
      this.#end(target, 'other', 'skipped', target.skipped);
      return;
    }
    const read = await this.#read(target.id);
    if (read.kind !== 'text') {
      this.#unreadable(target, read);
      return;
    }
    if (isConfigFile(target.id)) {
      const { configurations } = this.#options;
      this.#endConfiguration(configurations.read({ id: target.id, text: read.text }), target);
      return;
    }
    if (read.text.trim() === '') {
      this.#end(target, 'other', target.named ? 'failed' : 'skipped', 'The file is empty.');
      return;
    }
    const file = { id: target.id, text: read.text };
    const { config } = await this.#settingsFor(target);
    if (config && isExcluded(config.configuration, target.id)) {
      this.#end(target, 'other', 'skipped', `Excluded by ${baseName(config.file.id)}.`);
      return;
    }
    try {
      await (this.#options.engine.classify(file) === 'parameters'
        ? this.#checkParameters(file, target)
        : this.#checkTemplate(file, target));
    } catch (error) {
      this.#end(target, 'other', 'failed', `An internal error: ${error instanceof Error ? error.message : error}`);
    }
  }

  async #checkTemplate(file: InputFile, target: Target): Promise<void> {
    const given = this.#options.parameterFiles;
    const found = given ? { files: given, left: [] } : await this.#parameterFilesOf(file, target);
    const { analysis, texts } = await this.#analyze(file, found.files, target);
    for (const id of found.left) {
      this.#tooMany.add(id);
    }
    const isForeign = analysis.kind === 'other' && !target.named;
    const status = analysis.status === 'failed' && isForeign ? 'skipped' : analysis.status;
    this.#endAnalyzed(target, { ...analysis, status });
    this.#addFindings(analysis.findings, texts, target, () => true);
    for (const { id } of found.files) {
      this.#takenPart.add(id);
    }
  }

  /** A parameter file is analyzed through its template; alone it means nothing. */
  async #checkParameters(file: InputFile, target: Target): Promise<void> {
    const given = this.#options.parameterFiles;
    if (given) {
      if (given.some(({ id }) => id === file.id)) {
        await this.#endTakenPart(file, target);
      } else {
        this.#end(target, 'parameters', 'skipped', 'Other parameter files were given.');
      }
      return;
    }
    const template = (await this.#chosenTemplate(file, target)) ?? (await findTemplate(file, this.#source(target)));
    if (template === undefined) {
      this.#end(target, 'parameters', 'skipped', 'No template belongs to this parameter file.');
      return;
    }
    const templateTarget = this.#targets.get(template);
    if (templateTarget) {
      await this.check(templateTarget);
    }
    if (this.#takenPart.has(file.id)) {
      await this.#endTakenPart(file, target);
    } else if (this.#tooMany.has(file.id) && !target.named) {
      const reason = `Its template has more than ${MAX_PARAMETER_FILES} parameter files; name this one to check it.`;
      this.#end(target, 'parameters', 'skipped', reason);
    } else {
      await this.#checkThrough(template, file, target, templateTarget);
    }
  }

  async #checkThrough(
    template: string,
    file: InputFile,
    target: Target,
    templateTarget: Target | undefined,
  ): Promise<void> {
    const read = await this.#read(template);
    if (read.kind !== 'text') {
      this.#end(target, 'parameters', 'skipped', `Its template ${baseName(template)} cannot be read.`);
      return;
    }
    const templateFile = { id: template, text: read.text };
    const { analysis, texts } = await this.#analyze(templateFile, [file], target);
    await this.#endTakenPart(file, target, analysis.crashes);
    this.#addFindings(analysis.findings, texts, target, (id) => id === file.id || templateTarget !== undefined);
  }

  /** What a parameter file is in itself: analysed, or partial if its syntax had to be recovered. */
  async #endTakenPart(file: InputFile, target: Target, crashes: Analysis['crashes'] = []): Promise<void> {
    const { analysis } = await this.#analyze(file, [], target);
    this.#endAnalyzed(target, { ...analysis, crashes });
  }

  /** A rule that crashed makes the file partial, whatever else. */
  #endAnalyzed(target: Target, { kind, status, reason, unknowns, crashes }: Omit<Analysis, 'fixes'>): void {
    if (crashes.length === 0) {
      this.#end(target, kind, status, reason, unknowns);
      return;
    }
    const crashed = `A rule failed: ${[...new Set(crashes.map(({ rule }) => rule))].join(', ')}.`;
    this.failures.push(`${target.label}: ${crashed} This is a bug in Restorable.`);
    const isNamed = crashes.every(({ rule }) => reason?.includes(rule));
    this.#end(
      target,
      kind,
      status === 'analysed' ? 'partial' : status,
      reason && isNamed ? reason : [reason, crashed].filter(Boolean).join(' '),
      unknowns,
    );
  }

  /** The parameter file that the config file names for a template, else those that belong to it. */
  async #parameterFilesOf(file: InputFile, target: Target): Promise<ParameterFileSet> {
    const { config } = await this.#settingsFor(target);
    const chosen = config && chosenParameterFiles(config.configuration).find(({ template }) => template === file.id);
    if (!chosen) {
      return findParameterFiles(file.id, this.#source(target));
    }
    const read = await this.#read(chosen.parameters);
    if (read.kind !== 'text') {
      this.failures.push(`${target.label}: Its parameter file ${baseName(chosen.parameters)} cannot be read.`);
      return { files: [], left: [] };
    }
    return { files: [{ id: chosen.parameters, text: read.text }], left: [] };
  }

  async #chosenTemplate(file: InputFile, target: Target): Promise<string | undefined> {
    const { config } = await this.#settingsFor(target);
    const chosen = config ? chosenParameterFiles(config.configuration) : [];
    return chosen.find(({ parameters }) => parameters === file.id)?.template;
  }

  #settingsFor(target: Target): Promise<FileSettings> {
    return this.#options.configurations.for(target);
  }

  async #analyze(file: InputFile, parameterFiles: readonly InputFile[], target: Target): Promise<AnalyzedTexts> {
    const { engine, host, configurations, fixed, today } = this.#options;
    const { settings, config } = await this.#settingsFor(target);
    let input = { file, parameterFiles, settings, today };
    let done = await analyzeWithLinks(engine, host, input, target.root);
    const linked = done?.linked;
    const after = (each: AnalysisFiles): AnalysisFiles => ({
      file: fixed?.after(each.file) ?? each.file,
      parameterFiles: each.parameterFiles.map((parameters) => fixed?.after(parameters) ?? parameters),
    });
    const read = (id: string) => linked?.get(id);
    const isFixed = linked && fixed?.fix(engine, { ...input, ...after(input), read }, (id) => this.#label(id, target));
    if (isFixed && !fixed?.isDry) {
      input = { ...input, ...after(input) };
      done = await analyzeWithLinks(engine, host, input, target.root);
    }
    if (!done) {
      throw new Error('the analysis was cancelled');
    }
    configurations.used(done.analysis, config);
    const texts = new Map([...done.linked].flatMap(([id, text]) => (text === null ? [] : [[id, text]])));
    for (const { id, text } of [input.file, ...input.parameterFiles]) {
      texts.set(id, text);
    }
    return { analysis: done.analysis, texts };
  }

  /** Config files that held for some file: what is wrong in them, and what of them was of no use. */
  endConfigurations(): void {
    const { configurations, walked } = this.#options;
    for (const config of configurations.found) {
      const { id } = config.file;
      const directory = directoryOf(id);
      const isWalked = walked.some((root) => root === directory || isInside(root, directory));
      const below = [...this.#reports].filter(([file]) => isInside(directory, file));
      const isComplete = isWalked && below.every(([, { status }]) => status === 'analysed' || status === 'skipped');
      const unused = isComplete ? configurations.unused(config) : [];
      const target = this.#targets.get(id) ?? { id, label: configurations.label(id), named: false, root: directory };
      if (this.#targets.has(id) || config.findings.length > 0 || unused.length > 0) {
        this.#endConfiguration(config, target, unused);
      }
    }
    this.failures.push(...configurations.failures);
  }

  #endConfiguration(
    { file, findings, status, reason }: FoundConfig,
    target: Target,
    more: readonly Finding[] = [],
  ): void {
    this.#end(target, 'other', status, reason);
    this.#addFindings([...findings, ...more], new Map([[file.id, file.text]]), target, () => true);
  }

  #addFindings(
    findings: Analysis['findings'],
    texts: ReadonlyMap<string, string>,
    target: Target,
    isWanted: (id: string) => boolean,
  ): void {
    const files = new ReportedFiles(texts, (id) => this.#label(id, target));
    for (const finding of findings.filter(({ file }) => isWanted(file))) {
      const report = toFindingReport(finding, files);
      const key = JSON.stringify([report.rule, report.range, report.message]);
      this.#reportOf(finding.file, target).findings.set(key, report);
    }
  }

  /** The report of a file in which a finding stands; one that was not asked for gets an entry all the same. */
  #reportOf(id: string, target: Target): OpenReport {
    const known = this.#reports.get(id);
    if (known) {
      return known;
    }
    const file = this.#label(id, target);
    const report: OpenReport = {
      file,
      kind: 'parameters',
      status: 'analysed',
      reason: null,
      findings: new Map(),
      unknowns: 0,
    };
    this.#reports.set(id, report);
    return report;
  }

  /** Fills in what is known of a target in the end. Findings that others have put there stay. */
  #end(target: Target, kind: DocumentKind, status: AnalysisStatus, reason: string | null, unknowns = 0): void {
    Object.assign(this.#reportOf(target.id, target), { kind, status, reason, unknowns });
    if (status === 'failed') {
      this.failures.push(`${target.label}: ${reason ?? 'The file cannot be analysed.'}`);
    }
  }

  /** A file that was named must be readable; one that was only found may be none of ours. */
  #unreadable(target: Target, read: ReadResult): void {
    const failed = target.named || read.kind === 'unreadable';
    this.#end(target, 'other', failed ? 'failed' : 'skipped', whyUnread(read));
  }

  /** A text that was repaired counts as repaired from then on. */
  async #read(id: string): Promise<ReadResult> {
    const { fixed } = this.#options;
    const text = fixed?.isDry ? undefined : fixed?.text(id);
    if (text !== undefined) {
      return { kind: 'text', text, encoding: 'utf-8' };
    }
    return this.#options.texts.get(id) ?? (await this.#options.host.read(id));
  }

  #source({ root }: Target) {
    const files = { read: (id: string) => this.#read(id), list: (directory: string) => this.#files.list(directory) };
    return parameterFileSource(this.#options.engine, files, root);
  }

  #label(id: string, target: Target): string {
    return this.#targets.get(id)?.label ?? this.#options.labels.get(id) ?? relativeLabel(id, target);
  }
}
