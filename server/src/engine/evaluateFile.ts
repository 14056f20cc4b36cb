/** Evaluation and expansion of files, for `evaluate FILE` and `expand FILE`. */
import { type ExpandedTemplate, expandTemplate } from '../expansion/expand';
import { FUNCTION_TABLE } from '../expressions/functionTable';
import { ExpressionCache } from '../syntax/expression';
import type { ObjectNode } from '../syntax/node';
import { parseJson } from '../syntax/parser';
import type { SourceFile } from '../syntax/sourceFile';
import type { AnalysisInput, EnvironmentProfile, InputFile } from './analysis';
import { deploymentContext } from './deploymentContext';
import { type ExpandResult, expandFile } from './evaluate';
import { type PlainResult, toPlain } from './plain';

/** A template as it would be deployed. */
export interface TemplateInput extends Pick<AnalysisInput, 'file' | 'read'> {
  /** The parameter file; null for the defaults. */
  readonly parameters: InputFile | null;
  /** Where it is deployed, as far as anybody has said. */
  readonly environment?: EnvironmentProfile;
}

/**
 * The value of an expression, as it would be in the outputs of a template.
 *
 * @param expression a template string: text, or an expression in brackets
 * @returns `error` also where the file holds no template
 */
export function evaluateInFile(input: TemplateInput, expression: string): PlainResult {
  const cache = new ExpressionCache();
  const { root } = parseJson(input.file.id, input.file.text, cache);
  const holder = parseJson('expression.json', JSON.stringify({ value: expression }), cache).root;
  const node = holder.kind === 'object' ? holder.get('value') : undefined;
  if (root.kind !== 'object' || !node) {
    return { status: 'error', value: NO_TEMPLATE };
  }
  const { session, root: template } = expand(root, input, cache);
  return toPlain(session.evaluator.node(node, template.frame));
}

/** The resources and outputs of a template. */
export function expandInFile(input: TemplateInput): Omit<ExpandResult, 'id'> {
  const cache = new ExpressionCache();
  const file = parseJson(input.file.id, input.file.text, cache);
  return expandFile(file, parametersOf(input, cache), deploymentContext(input.environment ?? {}), loader(input, cache));
}

const NO_TEMPLATE = 'The file holds no template.';

function expand(template: ObjectNode, input: TemplateInput, cache: ExpressionCache): ExpandedTemplate {
  const parameters = parametersOf(input, cache);
  return expandTemplate({
    template,
    parameters,
    context: deploymentContext(input.environment ?? {}),
    functions: FUNCTION_TABLE,
    load: loader(input, cache),
  });
}

function parametersOf({ parameters }: TemplateInput, cache: ExpressionCache): SourceFile | null {
  return parameters && parseJson(parameters.id, parameters.text, cache);
}

function loader({ read }: TemplateInput, cache: ExpressionCache): (id: string) => SourceFile | null | undefined {
  return (id) => {
    const text = read(id);
    return typeof text === 'string' ? parseJson(id, text, cache) : text;
  };
}
