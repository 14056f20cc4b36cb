/** Answers to the requests about rules that the protocol folder names. */
import type { Connection } from 'vscode-languageserver';
import type { Engine } from '../engine/analysis';
import { explanationText, type ReadPage } from '../host/pages';
import {
  RULE_DOCUMENTATION_REQUEST,
  RULES_REQUEST,
  type RuleDocumentation,
  type RuleDocumentationParams,
  type RuleSummary,
} from '../protocol/protocol';

/** Answers every request about rules and their pages. */
export function answerRuleRequests(connection: Connection, engine: Engine, readPage: ReadPage): void {
  connection.onRequest(RULES_REQUEST, () => ruleSummaries(engine));
  connection.onRequest(RULE_DOCUMENTATION_REQUEST, (params) => ruleDocumentation(engine, readPage, params));
}

/** All rules, sorted by id. */
function ruleSummaries(engine: Engine): RuleSummary[] {
  const summaries = engine.rules().map(({ id, title }) => ({ id, title }));
  return summaries.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The page of a rule, a fact or an error code; null when there is none, or when it cannot be read. */
async function ruleDocumentation(
  engine: Engine,
  readPage: ReadPage,
  { rule }: RuleDocumentationParams,
): Promise<RuleDocumentation | null> {
  const explanation = engine.explain(rule);
  const markdown = explanation && (await explanationText(explanation, readPage));
  return explanation && markdown !== undefined ? { title: explanation.title, markdown } : null;
}
