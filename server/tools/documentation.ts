/** The generated documents under docs/: the index of all rules, and a page for each error code. Pure text. */
import type { RuleDescription } from '../src/engine/analysis';
import { errorCodePage } from '../src/engine/errorCodes';
import { ERROR_CODES, type ErrorCode } from '../src/knowledge/errorCodes';
import { DEFAULT_EDITION, EDITIONS } from '../src/knowledge/knowledge';
import { RULES_FOLDER } from './ruleIndex';

export const INDEX_FILE = 'docs/rules.md';
export const ERROR_CODE_FOLDER = 'docs/error-codes';

/** Where the pages of diagnostics lie that are no rules of a document. */
const FOLDERS: Readonly<Record<string, string>> = {
  configuration: 'server/src/config',
  language: 'server/src/expansion/diagnostics',
};

const GENERATED = '<!-- generated: do not edit; npm run generate -->';

/** The page of a rule, as a path from the root of the repository. */
export function rulePageFile({ family, id }: Pick<RuleDescription, 'family' | 'id'>): string {
  return `${FOLDERS[family] ?? `${RULES_FOLDER}/${family}`}/${id}.md`;
}

/** All rules by family, and all error codes by area. */
export function indexText(rules: readonly RuleDescription[]): string {
  const families = groupBy(rules, ({ family }) => family);
  const areas = groupBy(ERROR_CODES, ({ area }) => area);
  return [
    '# Rules',
    '',
    GENERATED,
    '',
    `${rules.length} rules. Severities are those of the edition \`${DEFAULT_EDITION}\`; a page names the others where they differ.`,
    '',
    ...[...families].flatMap(([family, group]) => [
      `## ${capital(family.replaceAll('-', ' '))}`,
      '',
      '| Rule | Finds | Severity | Preset | Fix |',
      '| --- | --- | --- | --- | --- |',
      ...group.map(ruleRow),
      '',
    ]),
    '## Error codes',
    '',
    `${ERROR_CODES.length} codes of Azure Backup: what they mean, what helps, and which rules warn of them.`,
    '',
    ...[...areas].flatMap(([area, group]) => [`### ${area}`, '', ...group.map(codeLine), '']),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

/** The text of a page in `ERROR_CODE_FOLDER`. */
export function errorCodeText(error: ErrorCode, rules: readonly RuleDescription[]): string {
  const page = errorCodePage(error, rules, (rule) => `../../${rulePageFile(rule)}`);
  return page.replace('\n\n', `\n\n${GENERATED}\n\n`);
}

function ruleRow(rule: RuleDescription): string {
  const fixes = [...new Set(rule.fixes)].join(', ');
  const cells = [
    `[\`${rule.id}\`](../${rulePageFile(rule)})`,
    rule.title.replaceAll('|', '\\|'),
    severityText(rule),
    rule.preset,
    fixes || '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

function severityText({ severity }: RuleDescription): string {
  const now = severity[DEFAULT_EDITION] ?? 'off';
  return EDITIONS.every((edition) => severity[edition] === now) ? now : `${now} (by edition)`;
}

function codeLine({ code, means }: ErrorCode): string {
  return `- [\`${code}\`](error-codes/${code}.md): ${means}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }
  return groups;
}
