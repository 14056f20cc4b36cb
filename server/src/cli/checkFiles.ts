/** Analyzes the files of a `check`, one after the other, and keeps of each only its report. */
import type { Analysis, AnalysisStatus, DocumentKind, Engine, Finding, InputFile, Settings } from '../engine/analysis';
import { CachedFiles } from '../host/cachedFiles';
import type { Host, ReadResult } from '../host/host';
import { baseName } from '../host/ids';
import { analyzeWithLinks } from '../host/load';
import { findParameterFiles, findTemplate, MAX_PARAMETER_FILES } from '../host/parameterFiles';
import { parameterFileSource } from '../host/templateLink';
import { LineIndex } from '../text/lines';
import type { FileReport, FindingReport } from './report';
import { relativeLabel, type Target } from './targets';

export interface CheckFilesOptions {
  readonly engine: Engine;
  readonly host: Host;
  readonly settings: Settings;
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
    if (read.text.trim() === '') {
      this.#end(target, 'other', target.named ? 'failed' : 'skipped', 'The file is empty.');
      return;
    }
    const file = { id: target.id, text: read.text };
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
    const found = given ? { files: given, left: [] } : await findParameterFiles(file.id, this.#source(target));
    const { analysis, texts } = await this.#analyze(file, found.files, target);
    for (const id of found.left) {
      this.#tooMany.add(id);
    }
    const isForeign = analysis.kind === 'other' && !target.named;
    const status = analysis.status === 'failed' && isForeign ? 'skipped' : analysis.status;
    this.#endAnalyzed(target, { ...analysis, status });
    this.#addFindings(analysis, texts, target, () => true);
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
    const template = await findTemplate(file, this.#source(target));
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
    this.#addFindings(analysis, texts, target, (id) => id === file.id || templateTarget !== undefined);
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

  async #analyze(file: InputFile, parameterFiles: readonly InputFile[], target: Target): Promise<AnalyzedTexts> {
    const { engine, host, settings, today } = this.#options;
    const input = { file, parameterFiles, settings, today };
    const done = await analyzeWithLinks(engine, host, input, target.root);
    if (!done) {
      throw new Error('the analysis was cancelled');
    }
    const texts = new Map([...done.linked].flatMap(([id, text]) => (text === null ? [] : [[id, text]])));
    for (const { id, text } of [file, ...parameterFiles]) {
      texts.set(id, text);
    }
    return { analysis: done.analysis, texts };
  }

  #addFindings(
    analysis: Analysis,
    texts: ReadonlyMap<string, string>,
    target: Target,
    isWanted: (id: string) => boolean,
  ): void {
    const lines = new Map<string, LineIndex>();
    const linesOf = (id: string): LineIndex => {
      const known = lines.get(id) ?? new LineIndex(texts.get(id) ?? '');
      lines.set(id, known);
      return known;
    };
    for (const finding of analysis.findings) {
      if (isWanted(finding.file)) {
        const report = this.#toReport(finding, linesOf, texts, target);
        const key = JSON.stringify([report.rule, report.range, report.message]);
        this.#reportOf(finding.file, target).findings.set(key, report);
      }
    }
  }

  #toReport(
    finding: Finding,
    linesOf: (id: string) => LineIndex,
    texts: ReadonlyMap<string, string>,
    target: Target,
  ): FindingReport {
    const { rule, severity, message, file, span, path, resource, count, facts, related, fixes, suppressed } = finding;
    const lines = linesOf(file);
    const start = lines.at(span.start);
    const lineStart = span.start - start.character;
    const lineEnd = lines.offset({ line: start.line + 1, character: 0 });
    return {
      rule,
      severity,
      message,
      range: { start, end: lines.at(span.end) },
      path,
      resource,
      count,
      facts,
      related: related.flatMap(({ file: id, span: relatedSpan, message: relatedMessage }) =>
        texts.has(id)
          ? [
              {
                file: this.#label(id, target),
                range: { start: linesOf(id).at(relatedSpan.start), end: linesOf(id).at(relatedSpan.end) },
                message: relatedMessage,
              },
            ]
          : [],
      ),
      fixes,
      suppressed,
      sourceLine: (texts.get(file) ?? '').slice(lineStart, lineEnd).replace(/[\r\n]+$/, ''),
    };
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
  #unreadable(target: Target, read: Unread): void {
    const failed = target.named || read.kind === 'unreadable';
    this.#end(target, 'other', failed ? 'failed' : 'skipped', whyUnread(read));
  }

  async #read(id: string): Promise<ReadResult> {
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

type Unread = Exclude<ReadResult, { kind: 'text' }>;

function whyUnread(read: Unread): string {
  switch (read.kind) {
    case 'binary':
      return 'The file is not text.';
    case 'too-large':
      return `The file is too large to be read (${Math.ceil(read.bytes / 1024 / 1024)} MB).`;
    case 'missing':
      return 'The file is gone.';
    case 'unreadable':
      return `The file cannot be read: ${read.reason}.`;
  }
}
