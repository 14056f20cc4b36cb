/** What goes into an analysis and what comes out of it. The edges (lsp, cli) speak to the core in these words only. */
import type { ConfigSuppression, Configuration, EnvironmentProfile, Preset } from '../config/configuration';
import type { PlanFormat } from '../render/plan';
import type { Choices } from '../restore/choices';
import type { RestorePlan } from '../restore/plan';
import type { Span, TextEdit } from '../text/span';
import type { VersionComparison } from './compareVersions';

export type { Choices, ConfigSuppression, Configuration, EnvironmentProfile, PlanFormat, Preset, RestorePlan };

export type DocumentKind = 'armTemplate' | 'parameters' | 'backupPolicy' | 'azurePolicy' | 'bicep' | 'other';
export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type AnalysisStatus = 'analysed' | 'partial' | 'skipped' | 'failed';

export interface Settings {
  /** `2021-11-18`, `2023-07-05`, `2025-01-30`, `2026-01-28` or `latest`. */
  readonly edition: string;
  /** Findings outside of it are left out, unless `rules` names their rule. */
  readonly preset: Preset;
  /** Severity per rule id; `off` silences a rule. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Whether the language's own diagnostics (`parameter-undefined`, …) are reported. */
  readonly templateDiagnostics: boolean;
  /** Whether `json-syntax` is reported: on the command line, where no editor shows it already. */
  readonly jsonSyntax: boolean;
  readonly environment: EnvironmentProfile;
  /** What the config file accepts. */
  readonly suppressions: readonly ConfigSuppression[];
  /** The id of the config file, to whose directory its paths are relative; null without one. */
  readonly configFile: string | null;
}

export interface InputFile {
  /** A path or URI with `/`; links are resolved relative to it. */
  readonly id: string;
  readonly text: string;
}

export interface AnalysisInput {
  readonly file: InputFile;
  /** Parameter files that belong to the template; each is one deployment, findings are united. */
  readonly parameterFiles: readonly InputFile[];
  readonly settings: Settings;
  /** An earlier text of the file, such as the committed one; rules about changes are silent without. */
  readonly before?: string | undefined;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /**
   * The text of another file that a template links to: `null` when it does not exist or may not be read,
   * `undefined` when it is not loaded yet; then its id comes back in `Analysis.wanted`.
   */
  readonly read: (id: string) => string | null | undefined;
  readonly isCancelled?: () => boolean;
}

export interface Related {
  readonly file: string;
  readonly span: Span;
  readonly message: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The file that holds `span`: the template or one of its parameter files. */
  readonly file: string;
  readonly span: Span;
  /** JSON pointer of the reported value in that file. */
  readonly path: string;
  readonly resource: { readonly type: string; readonly name: string | null; readonly symbolicName?: string } | null;
  /** How many copies of one cause this finding stands for. */
  readonly count: number;
  readonly facts: readonly string[];
  readonly related: readonly Related[];
  /** Titles only; `Analysis.fixes` makes the edits. */
  readonly fixes: readonly FixSummary[];
  /** Who has accepted the finding; null when nobody has. An accepted one is neither shown nor counted. */
  readonly suppressed: Suppressed | null;
}

export interface Suppressed {
  readonly by: 'comment' | 'metadata' | 'config' | 'baseline';
  readonly reason: string | null;
}

export interface FixSummary {
  readonly title: string;
  readonly applicability: 'safe' | 'suggested';
}

export interface FixEdits extends FixSummary {
  readonly edits: readonly {
    readonly file: string;
    readonly edits: readonly TextEdit[];
    /** Whether the file is to be made first, empty. */
    readonly create?: boolean;
  }[];
}

/** What an edge knows about the places where a finding can be silenced. */
export interface SilencePlaces {
  /** Whether the document may get comments: plain JSON marks them as mistakes. */
  readonly comments: boolean;
  /** The config file that holds for the document, or the id of the one to be made; null where there can be none. */
  readonly config: InputFile | string | null;
}

export interface Analysis {
  readonly kind: DocumentKind;
  readonly status: AnalysisStatus;
  /** Why the status is not `analysed`; null when it is. */
  readonly reason: string | null;
  /** In document order, then by rule. Those that somebody has accepted are among them. */
  readonly findings: readonly Finding[];
  /** Those suppressions of the config file that have suppressed something. */
  readonly usedSuppressions: readonly ConfigSuppression[];
  readonly unknowns: number;
  /** Ids of files that must be loaded for a complete answer. */
  readonly wanted: readonly string[];
  /** Rules that threw: a bug of ours. The others have reported. */
  readonly crashes: readonly { readonly rule: string; readonly error: unknown }[];
  /** The edits of every fix of a finding of this analysis, computed now. */
  fixes(finding: Finding): readonly FixEdits[];
  /**
   * The edits that silence a finding instead of repairing it: suppressing it where it stands, and setting the severity
   * of its rule in the config file. They are nobody's `fixes` and never applied by themselves.
   */
  silence(finding: Finding, places: SilencePlaces): readonly FixEdits[];
}

export interface RuleDescription {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly preset: Preset;
  /** Per edition id. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  readonly facts: readonly string[];
  readonly fixes: readonly ('safe' | 'suggested')[];
  readonly aliases: readonly string[];
}

/** A fact as `facts` lists it for an edition. */
export interface FactDescription {
  readonly id: string;
  /** `YYYY-MM-DD` of the text that states it; null for a check without date. */
  readonly date: string | null;
  /** Title of the text. */
  readonly source: string;
  /** Section, then row or step. */
  readonly place: string;
  readonly text: string;
  /** The fact that has taken its place by the edition's date. */
  readonly supersededBy: string | null;
  /** `rule:<id>`, `plan`, `simulate`, `hover`, `completion`, `fix`, `explain`; empty while it waits for its use. */
  readonly consumers: readonly string[];
  readonly url: string;
  /** What is computed with. */
  readonly value?: unknown;
  readonly unit?: string;
  readonly handling: readonly string[];
  readonly conflictsWith: readonly string[];
  /** Present where the sources differ: how they are read together. */
  readonly note: string | null;
}

/** The page that lists all rules. `explain` knows it by the name `rules`. */
export const INDEX_PAGE = 'rules.md';

/**
 * An explanation as Markdown: the name of a page that ships beside the program and that the edges read, or a text that is
 * made from data.
 */
export type Explanation =
  | { readonly kind: 'page'; readonly title: string; readonly page: string }
  | { readonly kind: 'text'; readonly title: string; readonly markdown: string };

/** A config file as read. */
export interface ConfigurationAnalysis {
  readonly configuration: Configuration;
  readonly status: AnalysisStatus;
  readonly reason: string | null;
  /** What is wrong in the file itself. */
  readonly findings: readonly Finding[];
  /**
   * The suppressions that are of no use, once everything below the file was analysed with these settings.
   *
   * @param used what the analyses have named in `usedSuppressions`
   */
  unused(used: readonly ConfigSuppression[], settings: Settings): readonly Finding[];
}

export interface ConfigurationInput {
  readonly file: InputFile;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** Whether `json-syntax` is reported. */
  readonly jsonSyntax: boolean;
}

/** How a Standard policy can become an Enhanced one. */
export interface PolicyConversion {
  /** The name of the policy that is meant; null where none is, or its name is not known. */
  readonly policy: string | null;
  /** The least harmful first; none where `reason` says why. */
  readonly ways: readonly FixEdits[];
  readonly reason: string | null;
}

/** One deployment whose restores are planned. */
export interface PlanInput extends Omit<AnalysisInput, 'parameterFiles'> {
  /** The parameter file; null for the defaults. */
  readonly parameters: InputFile | null;
  readonly choices: Choices;
  /** Only the machines of this name or symbolic name, compared without case; all of them when left out. */
  readonly machine?: string;
  /** Where a reader stands in the document. */
  readonly offset?: number;
}

/** The restore plans of a template: plain data that can be sent as it is. */
export interface PlanAnswer {
  readonly kind: DocumentKind;
  readonly status: AnalysisStatus;
  /** Why the status is not `analysed`; null when it is. */
  readonly reason: string | null;
  readonly edition: string;
  readonly plans: readonly RestorePlan[];
  /** Names of all machines, also of those that were not asked for. */
  readonly machines: readonly string[];
  /** The name of the machine whose declaration holds `PlanInput.offset`; null where none does. */
  readonly machineAtOffset: string | null;
  /** Ids of files that must be loaded for a complete answer. */
  readonly wanted: readonly string[];
  readonly crashes: readonly { readonly rule: string; readonly error: unknown }[];
  /**
   * The plans as a text.
   *
   * @param nameOfFile how a file is called in JSON; its id when left out
   */
  render(format: PlanFormat, nameOfFile?: (id: string) => string): string;
}

/** The door to the core. Keeps caches that no result depends on. */
export interface Engine {
  /** The kind of a document from its text alone; cheap for what is none of ours. */
  classify(file: InputFile): DocumentKind;
  analyze(input: AnalysisInput): Analysis;
  /** What can be restored of each virtual machine of a template, and how. */
  plan(input: PlanInput): PlanAnswer;
  /** Reads a config file: `restorable.config.json`, or what stands in for it. */
  readConfiguration(input: ConfigurationInput): ConfigurationAnalysis;
  /**
   * What a new text changes: findings that come and go, what rules say about the change, ways back won and lost. With
   * parameter files the ways back are those of the last one.
   *
   * @param earlier the old text, under its own id
   */
  compareVersions(earlier: InputFile, input: AnalysisInput): VersionComparison;
  /**
   * The ways from Standard to Enhanced for the policy around an offset of the document, else for its only Standard
   * policy. A policy that stands alone can only be rewritten.
   */
  convertPolicy(input: AnalysisInput, offset: number): PolicyConversion;
  rules(): readonly RuleDescription[];
  /** What the edition states, in the order F, A, N, P. An unknown edition is read as `latest`. */
  facts(edition: string): readonly FactDescription[];
  /** What is known about a rule (also by a former id), a fact or an error code; undefined when nothing is. */
  explain(id: string): Explanation | undefined;
}
