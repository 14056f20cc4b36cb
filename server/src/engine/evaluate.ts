/** Evaluation and expansion for people and for tables of cases: what `evaluate` and `expand` print. */

import { type ContextInput, rootContext } from '../expansion/context';
import { type ExpandedTemplate, expandTemplate, parameterArguments } from '../expansion/expand';
import type { ResourceInstance } from '../expansion/resourceInstance';
import { TemplateScope } from '../expansion/templateScope';
import { Budget } from '../expressions/budget';
import { Evaluator } from '../expressions/evaluator';
import type { Frame, Loop } from '../expressions/frame';
import { FUNCTION_TABLE } from '../expressions/functionTable';
import { integer, ObjectValue, type Value } from '../expressions/value';
import { ExpressionCache } from '../syntax/expression';
import type { Node, ObjectNode } from '../syntax/node';
import { parseJson } from '../syntax/parser';
import type { SourceFile } from '../syntax/sourceFile';
import { type PlainResult, type PlainValue, toOutput, toPlain } from './plain';

interface LoopRow {
  readonly name: string;
  readonly index: number;
  readonly resourceLoop?: boolean;
}

type RowContext = ContextInput & { readonly copy?: readonly LoopRow[]; readonly languageVersion?: string };

/** One expression with all that surrounds it. A key that is missing from `context` is unknown. */
export interface EvaluateRow {
  readonly id: string;
  /** A template string: an expression, or text with its escapes. */
  readonly expr: string;
  /** Final values, never expressions. */
  readonly params?: Readonly<Record<string, unknown>> | null;
  /** Template text: evaluated. */
  readonly variables?: unknown;
  readonly functions?: unknown;
  readonly context?: RowContext | null;
}

export interface EvaluateResult extends PlainResult {
  readonly id: string;
}

/** Evaluates one row. */
export function evaluateRow(row: EvaluateRow): EvaluateResult {
  const result = toPlain(rowValue(row));
  return { id: row.id, status: result.status, value: result.status === 'known' ? result.value : null };
}

/** The value of a row. A parameter whose value is `undefined` is declared and has none. */
export function rowValue(row: EvaluateRow): Value {
  const names = Object.keys(row.params ?? {});
  const template = {
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(names.map((name) => [name, {}])),
    variables: row.variables ?? {},
    functions: row.functions ?? [],
    resources: [],
    outputs: { result: { value: row.expr } },
  };
  const cache = new ExpressionCache();
  const file = parseJson('row.json', JSON.stringify(template), cache);
  const given = names.filter((name) => row.params?.[name] !== undefined);
  const args = Object.fromEntries(given.map((name) => [name, { value: row.params?.[name] }]));
  const parameters = parseJson('row.parameters.json', JSON.stringify({ parameters: args }), cache);
  const evaluator = new Evaluator(FUNCTION_TABLE, new Budget());
  const root = file.root as ObjectNode;
  const context = rootContext(root, row.context ?? {});
  const scope = new TemplateScope(root, context, evaluator, parameterArguments(evaluator, parameters));
  const node = root.object('outputs')?.object('result')?.get('value');
  const frame: Frame = { ...scope.frame, loop: loops(row.context?.copy ?? []) };
  return evaluator.node(node as Node, frame);
}

function loops(rows: readonly LoopRow[]): Loop | null {
  let outer: Loop | null = null;
  for (const row of rows) {
    const kind = row.resourceLoop ? 'resource' : 'property';
    outer = { name: row.name.toLowerCase(), index: integer(row.index), kind, outer };
  }
  return outer;
}

/** A whole template with its parameters. */
export interface ExpandRow {
  readonly id: string;
  /** JSON, or its text with comments and all. */
  readonly template: unknown;
  readonly parameters?: Readonly<Record<string, unknown>> | null;
  readonly context?: RowContext | null;
  /** Texts of linked templates by relative path. */
  readonly files?: Readonly<Record<string, unknown>> | null;
}

export interface ExpandResult {
  readonly id: string;
  readonly resources: readonly PlainValue[];
  readonly outputs: PlainValue;
  readonly opaqueDeployments: readonly string[];
  readonly errors: readonly string[];
}

/** Expands one row. */
export function expandRow(row: ExpandRow): ExpandResult {
  const cache = new ExpressionCache();
  const file = parseJson('main.json', asText(row.template), cache);
  const parameters = row.parameters ? parseJson('main.parameters.json', asText(wrap(row.parameters)), cache) : null;
  const files = new Map(Object.entries(row.files ?? {}));
  const load = (id: string): SourceFile | null => {
    const linked = files.get(id);
    return linked === undefined ? null : parseJson(id, asText(linked), cache);
  };
  return { id: row.id, ...expandFile(file, parameters, row.context ?? {}, load) };
}

/** Values may stand alone or as `{ value }` or `{ reference }`, as in a parameter file. */
function wrap(parameters: Readonly<Record<string, unknown>>): unknown {
  const isItem = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && ('value' in value || 'reference' in value);
  const items = Object.entries(parameters).map(([name, value]) => [name, isItem(value) ? value : { value }]);
  return { parameters: Object.fromEntries(items) };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Expands a parsed template and renders everything. */
export function expandFile(
  file: SourceFile,
  parameters: SourceFile | null,
  context: ContextInput,
  load: (id: string) => SourceFile | null | undefined,
): Omit<ExpandResult, 'id'> {
  const { root } = file;
  if (root.kind !== 'object') {
    return { resources: [], outputs: {}, opaqueDeployments: [], errors: ['The file holds no template.'] };
  }
  const expanded = expandTemplate({ template: root, parameters, context, functions: FUNCTION_TABLE, load });
  return {
    resources: expanded.resources.map(resourceOutput),
    outputs: outputsOf(expanded),
    opaqueDeployments: expanded.opaqueDeployments,
    errors: file.problems.map((problem) => problem.message),
  };
}

/** Members of a resource whose names the output spells in one way, whatever the template writes. */
const COMMON_NAMES: ReadonlyMap<string, string> = new Map(
  ['apiVersion', 'identity', 'kind', 'location', 'plan', 'properties', 'scope', 'sku', 'tags', 'zones'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);
/** Not part of what is deployed. */
const DECLARATION_ONLY = new Set([
  'condition',
  'copy',
  'dependson',
  'resources',
  'existing',
  'comments',
  'type',
  'name',
]);

function resourceOutput(resource: ResourceInstance): PlainValue {
  const result: { [name: string]: PlainValue } = {};
  if (resource.symbolicName !== null) {
    result['symbolicName'] = resource.symbolicName;
  }
  result['type'] = toOutput(resource.typeValue);
  result['name'] = toOutput(resource.nameValue);
  result['id'] = toOutput(resource.id);
  const { body } = resource;
  if (body.kind === 'object') {
    for (const entry of body.entries.values()) {
      const name = entry.name.toLowerCase();
      if (!DECLARATION_ONLY.has(name)) {
        result[COMMON_NAMES.get(name) ?? entry.name] = toOutput(
          resource.nested && name === 'properties' ? withoutTemplate(entry.value) : entry.value,
        );
      }
    }
  }
  result['existence'] = resource.existence;
  return result;
}

/** The nested template is listed resource by resource, not once more as text. */
function withoutTemplate(properties: Value): Value {
  if (properties.kind !== 'object') {
    return properties;
  }
  const entries = [...properties.entries].filter(([name]) => !['template', 'parameters'].includes(name.toLowerCase()));
  return new ObjectValue(new Map(entries), properties.open);
}

function outputsOf(expanded: ExpandedTemplate): PlainValue {
  const result: { [name: string]: PlainValue } = {};
  for (const [name, value] of expanded.root.outputs) {
    result[name] = toOutput(value);
  }
  return result;
}
