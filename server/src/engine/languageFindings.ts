/** The diagnostics of the template language itself, in the words of the edges. */
import { LANGUAGE_RULES, type LanguageFinding, languageFindings } from '../expansion/diagnostics/languageFindings';
import type { ExpandedTemplate } from '../expansion/expand';
import { EDITIONS } from '../knowledge/knowledge';
import { pointerOf } from '../syntax/pointer';
import type { SourceFile } from '../syntax/sourceFile';
import type { Finding, RuleDescription, Settings } from './analysis';

/** What Azure certainly refuses in one deployment of a template. Empty where the setting says so. */
export function languageFindingsOf(
  expanded: ExpandedTemplate,
  parameters: SourceFile | null,
  settings: Settings,
): readonly Finding[] {
  return settings.templateDiagnostics ? languageFindings(expanded, parameters).map(toFinding) : [];
}

/** The same cause under several parameter files is one finding, as severe as under any of them. */
export function uniteLanguageFindings(deployments: readonly (readonly Finding[])[]): readonly Finding[] {
  const byCause = new Map<string, Finding>();
  for (const finding of deployments.flat()) {
    const key = `${finding.rule}\n${finding.file}\n${finding.span.start}\n${finding.message}`;
    if (!byCause.has(key) || finding.severity === 'error') {
      byCause.set(key, finding);
    }
  }
  return [...byCause.values()];
}

/** The language's diagnostics as `rules` lists them. They rest on no fact and hold in every edition. */
export const LANGUAGE_DESCRIPTIONS: readonly RuleDescription[] = LANGUAGE_RULES.map(
  ({ id, title, severity, preset }) => ({
    id,
    title,
    family: 'language',
    preset,
    severity: Object.fromEntries(EDITIONS.map((edition) => [edition, severity])),
    facts: [],
    fixes: [],
    aliases: [],
  }),
);

function toFinding(finding: LanguageFinding): Finding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: finding.file.id,
    span: finding.span,
    path: pointerOf(finding.node),
    resource: null,
    count: 1,
    facts: [],
    related: finding.related.map(({ file, span, message }) => ({ file: file.id, span, message })),
    fixes: [],
    suppressed: null,
  };
}
