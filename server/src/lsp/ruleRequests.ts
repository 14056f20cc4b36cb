/** Answers to the requests about rules that the protocol folder names. */
import type { Engine } from '../engine/analysis';
import type { RuleDocumentation, RuleDocumentationParams, RuleSummary } from '../protocol/protocol';

/** All rules, sorted by id. */
export function ruleSummaries(engine: Engine): RuleSummary[] {
  const summaries = engine.rules().map(({ id, title }) => ({ id, title }));
  return summaries.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The page of a rule; null when there is no such rule. */
export function ruleDocumentation(engine: Engine, { rule }: RuleDocumentationParams): RuleDocumentation | null {
  const description = engine.rules().find(({ id, aliases }) => id === rule || aliases.includes(rule));
  const markdown = engine.rulePage(description?.id ?? rule);
  return markdown === undefined ? null : { title: description?.title ?? rule, markdown };
}
