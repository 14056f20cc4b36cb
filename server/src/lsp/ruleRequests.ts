/** Answers to the requests about rules that the protocol folder names. */
import type { Engine } from '../engine/analysis';
import { explanationText, type ReadPage } from '../host/pages';
import type { RuleDocumentation, RuleDocumentationParams, RuleSummary } from '../protocol/protocol';

/** All rules, sorted by id. */
export function ruleSummaries(engine: Engine): RuleSummary[] {
  const summaries = engine.rules().map(({ id, title }) => ({ id, title }));
  return summaries.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The page of a rule, a fact or an error code; null when there is none, or when it cannot be read. */
export async function ruleDocumentation(
  engine: Engine,
  readPage: ReadPage,
  { rule }: RuleDocumentationParams,
): Promise<RuleDocumentation | null> {
  const explanation = engine.explain(rule);
  const markdown = explanation && (await explanationText(explanation, readPage));
  return explanation && markdown !== undefined ? { title: explanation.title, markdown } : null;
}
