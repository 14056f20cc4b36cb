/** A config file in the words of the edges: what it says, and what is wrong in it. */
import type { ConfigSuppression } from '../config/configuration';
import { isExpired, parseConfiguration } from '../config/parseConfiguration';
import { nodesAt } from '../syntax/find';
import { pointerOf } from '../syntax/pointer';
import type { SourceFile } from '../syntax/sourceFile';
import type { ConfigurationAnalysis, ConfigurationInput, Finding, Settings } from './analysis';
import { SYNTAX_RECOVERED } from './conclude';
import { DEFAULT_SETTINGS } from './defaultSettings';
import type { RuleIds } from './ruleIds';
import { CONFIGURATION_PRESETS, configurationFinding, rawFindings } from './settle';
import { jsonSyntaxFindings } from './syntaxFindings';

export function readConfiguration(
  file: SourceFile,
  { today, jsonSyntax }: Omit<ConfigurationInput, 'file'>,
  ruleIds: RuleIds,
): ConfigurationAnalysis {
  const isRule = (id: string) => ruleIds.presentId(id) !== undefined;
  const { configuration, problems } = parseConfiguration(file, { today, isRule });
  const settings = ruleIds.withPresentIds({ ...DEFAULT_SETTINGS, rules: configuration.rules });
  const withSeverity = (findings: readonly Finding[]) =>
    rawFindings(findings, settings, CONFIGURATION_PRESETS).map(({ finding }) => finding);
  const reason = file.problems.length > 0 ? SYNTAX_RECOVERED : null;
  const isEmpty = file.root.kind === 'missing';
  return {
    configuration,
    status: isEmpty ? 'failed' : reason ? 'partial' : 'analysed',
    reason: isEmpty ? 'The text holds no settings.' : reason,
    findings: withSeverity([
      ...(jsonSyntax ? jsonSyntaxFindings(file) : []),
      ...problems.map((problem) => configurationFinding({ ...problem, file })),
    ]),
    unused: (used, settingsOfRun) =>
      withSeverity(unusedSuppressions(configuration.suppressions, file, used, settingsOfRun, today, ruleIds)),
  };
}

/** Expired ones and those of unknown rules are told apart already; a rule that is off has had no say. */
function unusedSuppressions(
  all: readonly ConfigSuppression[],
  file: SourceFile,
  used: readonly ConfigSuppression[],
  given: Settings,
  today: string,
  ruleIds: RuleIds,
): readonly Finding[] {
  const settings = ruleIds.withPresentIds(given);
  const isUsed = ({ span }: ConfigSuppression) => used.some((other) => other.span.start === span.start);
  return all
    .filter((suppression) => !isUsed(suppression) && !isExpired(suppression, today))
    .filter(({ rule }) => ruleIds.isJudged(ruleIds.presentId(rule) ?? '', settings))
    .map(({ rule, span }) => {
      const node = nodesAt(file.root, span.start + 1).findLast(({ kind }) => kind === 'object');
      const named = node?.kind === 'object' ? node.get('rule') : undefined;
      return configurationFinding({
        id: 'suppression-unused',
        message: `${rule} finds nothing in these files: this suppression is not needed.`,
        file,
        start: named?.start ?? span.start,
        end: named?.end ?? span.end,
        path: named ? pointerOf(named) : '',
      });
    });
}
