/** The page of an error code: what it means, what helps, and which rules warn of it before Azure does. */
import { ERROR_CODE_SOURCES, type ErrorCode } from '../knowledge/errorCodes';
import { DEFAULT_EDITION, knowledge } from '../knowledge/knowledge';
import type { RuleDescription } from './analysis';

/** @param pageOf where the page of a rule is, seen from this one */
export function errorCodePage(
  error: ErrorCode,
  rules: readonly RuleDescription[],
  pageOf: (rule: RuleDescription) => string,
): string {
  const { code, alsoAs = [], area, means, when, remedy, hint, source } = error;
  const { title, url, date } = ERROR_CODE_SOURCES[source] ?? { title: source, url: '', date: undefined };
  const warning = rulesWarningOf(error, rules);
  const facts = knowledge(DEFAULT_EDITION);
  const lines = [
    `# ${code}`,
    '',
    `Area: ${area}${alsoAs.length > 0 ? ` · also as ${alsoAs.map((other) => `\`${other}\``).join(', ')}` : ''}`,
    '',
    '## What it means',
    '',
    means,
    '',
    '## When it comes',
    '',
    when,
    '',
    '## What to do',
    '',
    ...remedy.map((step, index) => `${index + 1}. ${step}`),
    '',
    '## What shows it beforehand',
    '',
    hint ?? 'Nothing in a template: it depends on the state of the VM, the subscription or the choices of a restore.',
    ...(warning.length > 0 ? ['', ...warning.map((rule) => `- [\`${rule.id}\`](${pageOf(rule)}): ${rule.title}`)] : []),
    '',
    '## Sources',
    '',
    `- [${title}](${url})${date === undefined ? '' : `, as of ${date}`}; the wording is ours`,
    ...(error.facts ?? []).map((id) => `- ${id}${dated(facts.source(id).date)}: ${facts.get(id).text}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Rules that cite a fact about the error, or that its data names; in the order of the rules. */
export function rulesWarningOf({ facts = [], rules: named = [] }: ErrorCode, rules: readonly RuleDescription[]) {
  return rules.filter(
    (rule) =>
      rule.facts.some((id) => facts.includes(id)) ||
      named.includes(rule.id) ||
      (named.includes(`${rule.family}/*`) && rule.severity[DEFAULT_EDITION] === 'error'),
  );
}

function dated(date: string | undefined): string {
  return date === undefined ? '' : ` (${date})`;
}
