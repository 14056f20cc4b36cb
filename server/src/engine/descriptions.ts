/** What the engine tells about its rules and facts. */
import { CONFIGURATION_RULES } from '../config/configurationRules';
import { findErrorCode } from '../knowledge/errorCodes';
import { EDITIONS, factExists } from '../knowledge/knowledge';
import { type Rule, severityIn } from '../rules/rule';
import { type Explanation, INDEX_PAGE, type RuleDescription } from './analysis';
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

/** What is said about settings and suppressions, as `rules` lists it. It rests on no fact and holds in every edition. */
export const CONFIGURATION_DESCRIPTIONS: readonly RuleDescription[] = CONFIGURATION_RULES.map(
  ({ id, title, severity }) => ({
    id,
    title,
    family: 'configuration',
    preset: 'recommended',
    severity: Object.fromEntries(EDITIONS.map((edition) => [edition, severity])),
    facts: [],
    fixes: [],
    aliases: [],
  }),
);

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
