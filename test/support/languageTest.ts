/**
 * Tests of the diagnostics of the template language: expected findings are drawn under the text (`drawn.ts`). All
 * diagnostics run in every case, so a case also shows that the others are silent.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyTemplate } from '../../server/src/engine/classify';
import { jsonSyntaxFindings } from '../../server/src/engine/syntaxFindings';
import { type LanguageRuleId, languageFindings } from '../../server/src/expansion/diagnostics/languageFindings';
import { expandTemplate } from '../../server/src/expansion/expand';
import { FUNCTION_TABLE } from '../../server/src/expressions/functionTable';
import { ExpressionCache } from '../../server/src/syntax/expression';
import { parseJson } from '../../server/src/syntax/parser';
import type { Span } from '../../server/src/text/span';
import { PARAMETER_FILE, TEMPLATE_FILE } from './analyse';
import { assertDrawn, type Drawn, draw, undraw } from './drawn';

/** A template or a policy definition with one inside, and a parameter file where there is one. */
export interface LanguageInput {
  readonly template: string;
  readonly parameters?: string;
}

export type LanguageCase = string | LanguageInput;

export interface LanguageCases {
  /** Templates in which nothing is found. */
  readonly clean: Readonly<Record<string, LanguageCase>>;
  /** Templates with their findings drawn in, all of this id. */
  readonly findings: Readonly<Record<string, LanguageCase>>;
}

/** Registers the tests of one diagnostic. Cases with findings run with CRLF too. */
export function testLanguage(id: LanguageRuleId, cases: LanguageCases): void {
  for (const [name, input] of Object.entries(cases.clean)) {
    test(`${id}: silent: ${name}`, () => {
      assert.equal(checkDrawnLanguage(id, input), 0, 'a clean case has no carets');
    });
  }
  for (const [name, input] of Object.entries(cases.findings)) {
    test(`${id}: finds: ${name}`, () => {
      assert.notEqual(checkDrawnLanguage(id, input), 0, 'a case with findings draws at least one');
    });
    test(`${id}: finds with CRLF: ${name}`, () => {
      checkDrawnLanguage(id, input, '\r\n');
    });
  }
}

/** Checks that exactly what is drawn is found, all of one id. Returns how many findings are drawn. */
export function checkDrawnLanguage(id: LanguageRuleId, input: LanguageCase, lineEnd = '\n'): number {
  const given: LanguageInput = typeof input === 'string' ? { template: input } : input;
  const template = undraw(given.template, TEMPLATE_FILE);
  const parameters = given.parameters === undefined ? undefined : undraw(given.parameters, PARAMETER_FILE);
  const withLineEnds = (text: string) => text.replaceAll('\n', lineEnd);
  const found = languageDiagnostics(withLineEnds(template.text), parameters && withLineEnds(parameters.text));
  const expected = [...template.drawn, ...(parameters?.drawn ?? [])];
  assertDrawn(
    found.map(({ drawn }) => drawn),
    expected,
  );
  assert.deepEqual(
    found.filter(({ rule }) => rule !== id).map(({ rule }) => rule),
    [],
  );
  return expected.length;
}

interface Diagnostic {
  readonly rule: string;
  readonly drawn: Drawn;
}

function languageDiagnostics(template: string, parameters: string | undefined): readonly Diagnostic[] {
  const cache = new ExpressionCache();
  const file = parseJson(TEMPLATE_FILE, template, cache);
  const parameterFile = parameters === undefined ? null : parseJson(PARAMETER_FILE, parameters, cache);
  assert.equal(file.root.kind, 'object');
  if (file.root.kind !== 'object') {
    return [];
  }
  const expanded = expandTemplate({
    template: policyTemplate(file.root)?.template ?? file.root,
    parameters: parameterFile,
    context: {},
    functions: FUNCTION_TABLE,
    load: () => null,
  });
  const texts = new Map([file, ...(parameterFile ? [parameterFile] : [])].map(({ id, text }) => [id, text]));
  const toDiagnostic = (rule: string, id: string, span: Span, text: string): Diagnostic => ({
    rule,
    drawn: draw(id, texts.get(id) ?? '', span, text),
  });
  const syntax = [file, ...(parameterFile ? [parameterFile] : [])].flatMap(jsonSyntaxFindings);
  return [
    ...syntax.map((found) => toDiagnostic(found.rule, found.file, found.span, `${found.severity}: ${found.message}`)),
    ...languageFindings(expanded, parameterFile).map((found) =>
      toDiagnostic(found.rule, found.file.id, found.span, `${found.severity}: ${found.message}`),
    ),
  ];
}
