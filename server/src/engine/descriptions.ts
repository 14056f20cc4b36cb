/** What the engine tells about its rules and facts. */
import { findErrorCode } from '../knowledge/errorCodes';
import { EDITIONS, factExists } from '../knowledge/knowledge';
import { type Rule, type RuleMeta, severityIn } from '../rules/rule';
import { type Explanation, INDEX_PAGE, type RuleDescription, type Settings, type Severity } from './analysis';
import { errorCodePage } from './errorCodes';
import { explainFact } from './facts';

/** A rule as `rules` lists it. */
export function describeRule({ meta }: Rule): RuleDescription {
  return {
    id: meta.id,
    title: meta.title,
    family: meta.family,
    preset: meta.preset,
    severity: Object.fromEntries(EDITIONS.map((edition) => [edition, severityIn(meta, edition)])),
    facts: meta.facts,
    fixes: meta.fixes,
    aliases: meta.aliases ?? [],
  };
}

/**
 * Whether the default preset, `recommended`, shows a finding: errors always, hints never, the rest as the rule's
 * preset says. A severity that the user chose shows the rule whatever its preset.
 */
export function isInPreset(meta: RuleMeta, severity: Severity, settings: Settings): boolean {
  if (settings.rules[meta.id] !== undefined || severity === 'error') {
    return true;
  }
  return severity !== 'hint' && meta.preset !== 'all';
}

/** See `Engine.explain`. */
export function explain(id: string, rules: readonly RuleDescription[]): Explanation | undefined {
  if (`${id}.md` === INDEX_PAGE) {
    return { kind: 'page', title: 'Rules', page: INDEX_PAGE };
  }
  const rule = rules.find((each) => each.id === id || each.aliases.includes(id));
  if (rule) {
    return { kind: 'page', title: rule.title, page: `${rule.id}.md` };
  }
  const error = findErrorCode(id);
  if (error) {
    return { kind: 'text', title: error.code, markdown: errorCodePage(error, rules, (warning) => `${warning.id}.md`) };
  }
  return factExists(id) ? { kind: 'text', title: id, markdown: explainFact(id, rules) } : undefined;
}
