/** From what was found in a document to the analysis that the edges get: one way for every kind of document. */
import type { ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type { Analysis, AnalysisInput, DocumentKind, Finding, InputFile } from './analysis';
import { fixEdits, inDocumentOrder, type LocatedFinding } from './findings';
import type { RuleIds } from './ruleIds';
import {
  CONFIGURATION_PRESETS,
  configurationFinding,
  LANGUAGE_PRESETS,
  type RawFinding,
  rawFindings,
  type SettledFinding,
  settle,
} from './settle';
import { silencingFixes } from './silence';
import { Suppressions } from './suppression';
import { jsonSyntaxFindings } from './syntaxFindings';

export type Crash = Analysis['crashes'][number];

export const SYNTAX_RECOVERED = 'The text has syntax errors; what could be read was analysed.';

/** What was found in one document. */
export interface Gathered {
  readonly kind: DocumentKind;
  /** The document, then its parameter files; empty where there is no tree. */
  readonly analysed: readonly SourceFile[];
  /** Why it was not analysed, or not as a whole; syntax errors and crashes are added. */
  readonly reasons?: readonly string[];
  /** Where it is neither analysed nor partial. */
  readonly status?: 'skipped' | 'failed';
  readonly located?: readonly LocatedFinding[];
  /** Findings of the template language. */
  readonly language?: readonly Finding[];
  readonly crashes?: readonly Crash[];
  readonly unknowns?: number;
  readonly wanted?: ReadonlySet<string>;
  /** The template that declares the resources; null where there is none. */
  readonly template?: ObjectNode | null;
  /** Whether the rules were run: only then a suppression can be of no use. */
  readonly isJudged: boolean;
}

/** Severities, presets, suppressions and order; and what is to be said about the suppressions themselves. */
export function conclude(
  gathered: Gathered,
  input: AnalysisInput,
  ruleIds: RuleIds,
  parse: (file: InputFile) => SourceFile,
): Analysis {
  const { kind, analysed, crashes = [], wanted = new Set() } = gathered;
  const { settings, today } = input;
  const reasons = reasonsOf(gathered);
  const suppressions = new Suppressions({
    analysed,
    config: settings.suppressions,
    configFile: settings.configFile,
    today,
    presentId: (id) => ruleIds.presentId(id),
  });
  const syntax = settings.jsonSyntax ? analysed.flatMap(jsonSyntaxFindings) : [];
  const ofLanguage = rawFindings([...syntax, ...(gathered.language ?? [])], settings, LANGUAGE_PRESETS);
  const settled: SettledFinding<RawFinding | LocatedFinding>[] = settle<RawFinding | LocatedFinding>(
    [...ofLanguage, ...(gathered.located ?? [])],
    suppressions,
    settings,
  );
  if (gathered.isJudged) {
    const isComplete = reasons.length === 0 && wanted.size === 0 && !input.isCancelled?.();
    const problems = [...suppressions.problems((rule) => isComplete && ruleIds.isJudged(rule, settings))];
    const aboutThem = rawFindings(problems.map(configurationFinding), settings, CONFIGURATION_PRESETS);
    settled.push(...settle(aboutThem, suppressions, settings));
  }
  const compare = inDocumentOrder(analysed.map(({ id }) => id));
  settled.sort((left, right) => compare(left.finding, right.finding));
  const byFinding = new Map(settled.map(({ finding, raw }) => [finding, raw]));
  return {
    kind,
    status: gathered.status ?? (reasons.length > 0 ? 'partial' : 'analysed'),
    reason: reasons.length > 0 ? reasons.join(' ') : null,
    findings: settled.map(({ finding }) => finding),
    usedSuppressions: [...suppressions.usedConfig],
    unknowns: gathered.unknowns ?? 0,
    wanted: [...wanted],
    crashes,
    fixes: (finding) => {
      const raw = byFinding.get(finding);
      return raw && 'rule' in raw ? fixEdits(raw) : [];
    },
    silence: (finding, { comments, config }) => {
      const raw = byFinding.get(finding);
      const [document] = analysed;
      const configFile = config === null || typeof config === 'string' ? config : parse(config);
      const context = { template: gathered.template ?? null, comments, config: configFile };
      return raw && document ? silencingFixes(raw, { document, ...context }) : [];
    },
  };
}

function reasonsOf({ analysed, reasons = [], status, crashes = [] }: Gathered): readonly string[] {
  const isBroken = status === undefined && (analysed[0]?.problems.length ?? 0) > 0;
  const crashed = crashes.map(({ rule }) => rule).join(', ');
  return [
    ...(isBroken ? [SYNTAX_RECOVERED] : []),
    ...reasons,
    ...(crashed === '' ? [] : [`The rule ${crashed} failed; the others were run.`]),
  ];
}
