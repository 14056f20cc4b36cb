/** One deployment of a template analysed by some rules, without the engine: what tests of rules and model stand on. */
import assert from 'node:assert/strict';
import { findingsOf, type LocatedFinding, uniteFindings } from '../../server/src/engine/findings';
import type { ContextInput } from '../../server/src/expansion/context';
import { type ExpandedTemplate, expandTemplate } from '../../server/src/expansion/expand';
import { FUNCTION_TABLE } from '../../server/src/expressions/functionTable';
import { DEFAULT_EDITION, type Edition, knowledge } from '../../server/src/knowledge/knowledge';
import { Model, type ModelEnvironment } from '../../server/src/model/model';
import type { Rule } from '../../server/src/rules/rule';
import { ExpressionCache } from '../../server/src/syntax/expression';
import type { ObjectNode } from '../../server/src/syntax/node';
import { parseJson } from '../../server/src/syntax/parser';
import type { SourceFile } from '../../server/src/syntax/sourceFile';

export interface Input {
  readonly template: string;
  /** The text that the template had before, for rules about changes. */
  readonly before?: string | undefined;
  /** The text of a parameter file. */
  readonly parameters?: string | undefined;
  readonly edition?: Edition | undefined;
  readonly registeredFeatures?: readonly string[] | undefined;
  /** More of what the environment profile says. */
  readonly environment?: Partial<ModelEnvironment> | undefined;
  readonly stagingStorageAccounts?: readonly string[] | undefined;
  readonly context?: ContextInput | undefined;
}

export const TEMPLATE_FILE = 'main.json';
export const PARAMETER_FILE = 'main.parameters.json';

export interface Deployed {
  readonly template: SourceFile;
  readonly parameters: SourceFile | null;
  readonly expansion: ExpandedTemplate;
  readonly model: Model;
}

/**
 * Parses and expands; the template's root must be an object.
 *
 * @param like another text of the template, to be compared with this one
 */
export function deploy(input: Input, like?: ExpandedTemplate): Deployed {
  const cache = new ExpressionCache();
  const template = parseJson(TEMPLATE_FILE, input.template, cache);
  const parameters = input.parameters === undefined ? null : parseJson(PARAMETER_FILE, input.parameters, cache);
  assert.equal(template.root.kind, 'object');
  const expansion = expandTemplate({
    template: template.root as ObjectNode,
    parameters,
    context: input.context ?? {},
    functions: FUNCTION_TABLE,
    load: () => null,
    ...(like ? { like } : {}),
  });
  const model = new Model(expansion, {
    ...input.environment,
    registeredFeatures: input.registeredFeatures ?? [],
    stagingStorageAccounts: input.stagingStorageAccounts ?? [],
  });
  return { template, parameters, expansion, model };
}

/** What the rules find, in document order. */
export function analyse(rules: readonly Rule[], input: Input): readonly LocatedFinding[] {
  const { template, parameters, expansion, model } = deploy(input);
  const earlier = input.before === undefined ? null : deploy({ ...input, template: input.before }, expansion).model;
  const edition = input.edition ?? DEFAULT_EDITION;
  const facts = knowledge(edition);
  const analysed = parameters ? [template, parameters] : [template];
  const context = { analysed, facts, severities: {} };
  const found = rules.flatMap((rule) =>
    findingsOf(rule, { model, before: () => earlier, facts, edition, today: '2026-08-01' }, context),
  );
  return uniteFindings([found], [TEMPLATE_FILE, PARAMETER_FILE]);
}
