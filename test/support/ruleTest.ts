/**
 * Tests of rules: the expected finding is drawn under the text.
 *
 *     "policyType": "V1", "instantRpRetentionRangeInDays": 9
 *     //                                                   ^ error: Policy "p" keeps snapshots for 9 days; …
 *
 * The caret stands under the first character of the flagged text; several carets tell its length too. `error x3:` is a
 * finding that stands for three copies. Caret lines are removed before the analysis.
 *
 * Every case with findings is run again with CRLF, with each flagged value replaced by a parameter that nobody gives,
 * and with each of its fixes applied.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixEdits, type LocatedFinding } from '../../server/src/engine/findings';
import { RULES } from '../../server/src/rules/registry';
import type { Rule } from '../../server/src/rules/rule';
import { ExpressionCache } from '../../server/src/syntax/expression';
import type { Node, ObjectNode } from '../../server/src/syntax/node';
import { parseJson } from '../../server/src/syntax/parser';
import { renderOperations } from '../../server/src/syntax/render';
import { applyEdits } from '../../server/src/text/span';
import { analyse, type Input, PARAMETER_FILE, TEMPLATE_FILE } from './analyse';
import { assertDrawn, type Drawn, draw, undraw } from './drawn';

export type Case = string | Input;

export interface RuleCases {
  /** Templates in which the rule finds nothing. */
  readonly clean: Readonly<Record<string, Case>>;
  /** Templates with their findings drawn in; each case has at least one. */
  readonly findings: Readonly<Record<string, Case>>;
  /** What a fix makes of a text. */
  readonly fixes?: Readonly<Record<string, FixCase>>;
}

export interface FixCase {
  readonly before: Case;
  readonly title: string;
  readonly after: string;
}

/** Registers the tests of a rule. */
export function testRule(rule: Rule, cases: RuleCases): void {
  const { id } = rule.meta;
  for (const [name, input] of Object.entries(cases.clean)) {
    test(`${id}: silent: ${name}`, () => {
      const { plain, expected } = read(input);
      assert.deepEqual(expected, [], 'a clean case has no carets');
      checkFindings(rule, plain, expected);
    });
  }
  for (const [name, input] of Object.entries(cases.findings)) {
    const { plain, expected } = read(input);
    test(`${id}: finds: ${name}`, () => {
      assert.notEqual(expected.length, 0, 'a case with findings draws at least one');
      checkFindings(rule, plain, expected);
    });
    test(`${id}: finds with CRLF: ${name}`, () => checkFindings(rule, withCrlf(plain), expected));
    test(`${id}: silent without the value: ${name}`, () => checkUnknownIsSilent(rule, plain));
    test(`${id}: fixes repair: ${name}`, () => checkFixes(rule, plain));
  }
  for (const [name, { before, title, after }] of Object.entries(cases.fixes ?? {})) {
    test(`${id}: fix: ${name}`, () => {
      const { plain } = read(before);
      const fixes = analyse([rule], plain).flatMap(fixEdits);
      const fix = fixes.find((candidate) => candidate.title === title);
      assert.ok(fix, `no fix of that title, but: ${fixes.map((candidate) => candidate.title).join(' | ')}`);
      assert.equal(applied(plain, fix).template, read(after).plain.template);
    });
  }
}

/** Checks that the rule finds exactly what is drawn in a text, in the newest edition in which it is not off. */
export function checkDrawn(rule: Rule, input: Input): number {
  const { plain, expected } = read(input);
  checkFindings(rule, plain, expected);
  return expected.length;
}

function read(input: Case): { readonly plain: Input; readonly expected: readonly Drawn[] } {
  const given: Input = typeof input === 'string' ? { template: input } : input;
  const template = undraw(given.template, TEMPLATE_FILE);
  const parameters = given.parameters === undefined ? undefined : undraw(given.parameters, PARAMETER_FILE);
  return {
    plain: { ...given, template: template.text, parameters: parameters?.text },
    expected: [...template.drawn, ...(parameters?.drawn ?? [])],
  };
}

function withCrlf(input: Input): Input {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  return { ...input, template: crlf(input.template), parameters: input.parameters && crlf(input.parameters) };
}

function checkFindings(rule: Rule, input: Input, expected: readonly Drawn[]): void {
  assertDrawn(
    analyse([rule], input).map((located) => drawnOf(located, input)),
    expected,
  );
}

function drawnOf({ finding }: LocatedFinding, input: Input): Drawn {
  const count = finding.count > 1 ? ` x${finding.count}` : '';
  const text = `${finding.severity}${count}: ${finding.message}`;
  return draw(finding.file, textOf(input, finding.file), finding.span, text);
}

function textOf(input: Input, file: string): string {
  return file === PARAMETER_FILE ? (input.parameters ?? '') : input.template;
}

/** Each flagged value of the template, written as a parameter that nobody gives, is no longer flagged. */
function checkUnknownIsSilent(rule: Rule, input: Input): void {
  for (const { finding } of analyse([rule], input)) {
    const template = finding.file === TEMPLATE_FILE ? withUnknown(input.template, finding.path) : null;
    if (template === null) {
      continue;
    }
    const left = analyse([rule], { ...input, template });
    assert.deepEqual(
      left.filter((other) => other.finding.path === finding.path).map((other) => other.finding.message),
      [],
    );
  }
}

function withUnknown(text: string, path: string): string | null {
  const file = parseJson(TEMPLATE_FILE, text, new ExpressionCache());
  const root = file.root as ObjectNode;
  const node = nodeAt(root, path);
  if (node.kind === 'object' || node.kind === 'array') {
    return null;
  }
  const declaration = { type: 'string' };
  const parameters = root.object('parameters');
  const [edits] = renderOperations([
    { kind: 'replace', node, value: "[parameters('nobodyGivesThis')]" },
    parameters
      ? { kind: 'set', object: parameters, name: 'nobodyGivesThis', value: declaration }
      : { kind: 'set', object: root, name: 'parameters', value: { nobodyGivesThis: declaration } },
  ]);
  return applyEdits(text, edits?.edits ?? []);
}

function nodeAt(root: Node, path: string): Node {
  return path
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((node, segment) => {
      const child = node.kind === 'array' ? node.items[Number(segment)] : node.kind === 'object' && node.get(segment);
      assert.ok(child, `the path ${path} leads to a node`);
      return child;
    }, root);
}

/** Each fix takes its finding away, brings none of any rule, and leaves a text that parses with all its comments. */
function checkFixes(rule: Rule, input: Input): void {
  const before = analyse(RULES, input).map(summary);
  for (const located of analyse([rule], input)) {
    for (const fix of fixEdits(located)) {
      assert.ok(rule.meta.fixes.includes(fix.applicability), `${fix.applicability} is in meta.fixes`);
      const fixed = applied(input, fix);
      assert.deepEqual(problems(fixed.template), problems(input.template), fix.title);
      assert.deepEqual(comments(fixed.template), comments(input.template), fix.title);
      const after = analyse(RULES, fixed).map(summary);
      assert.ok(!after.includes(summary(located)), `"${fix.title}" takes its finding away`);
      checkSettles(rule, input, fix.title);
      assert.deepEqual(
        after.filter((other) => !before.includes(other)),
        [],
        `"${fix.title}" brings no finding`,
      );
    }
  }
}

/** Making the repair wherever it is offered comes to an end, and then it is offered nowhere. */
function checkSettles(rule: Rule, input: Input, title: string): void {
  const offered = (text: Input) =>
    analyse([rule], text)
      .flatMap(fixEdits)
      .filter((fix) => fix.title === title);
  let text = input;
  for (let left = offered(text).length; left > 0; left--) {
    const [fix] = offered(text);
    if (!fix) {
      return;
    }
    text = applied(text, fix);
  }
  assert.deepEqual(offered(text), [], `"${title}" is offered again after it was made`);
}

function summary({ finding }: LocatedFinding): string {
  return `${finding.rule} ${finding.severity}: ${finding.message}`;
}

function applied(input: Input, fix: ReturnType<typeof fixEdits>[number]): Input {
  const textAfter = (file: string) =>
    applyEdits(textOf(input, file), fix.edits.find((edits) => edits.file === file)?.edits ?? []);
  return {
    ...input,
    template: textAfter(TEMPLATE_FILE),
    parameters: input.parameters === undefined ? undefined : textAfter(PARAMETER_FILE),
  };
}

function problems(text: string): readonly string[] {
  return parseJson(TEMPLATE_FILE, text, new ExpressionCache()).problems.map((problem) => problem.message);
}

function comments(text: string): readonly string[] {
  return text.match(/\/\/.*|\/\*[\s\S]*?\*\//g)?.filter((comment) => !comment.startsWith('//schema.')) ?? [];
}
