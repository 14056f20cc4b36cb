/** What is still said of a call when `u` and `v` are unknown. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rowValue } from '../../../../server/src/engine/evaluate';
import type { Value } from '../../../../server/src/expressions/value';

function value(expr: string): Value {
  const text = expr.replaceAll(/\bu\b/g, "parameters('u')").replaceAll(/\bv\b/g, "parameters('v')");
  return rowValue({ id: expr, expr: `[${text}]`, params: { u: undefined, v: undefined } });
}

/** A known value as it is, the parts of a string with `*` for holes, or `?`. */
function shown(result: Value): unknown {
  switch (result.kind) {
    case 'string':
    case 'boolean':
    case 'integer':
      return result.value;
    case 'unknown':
      return result.constraints.parts?.map((part) => (typeof part === 'string' ? part : '*')).join('') ?? '?';
    default:
      return result.kind;
  }
}

const CASES: readonly (readonly [expr: string, expected: unknown])[] = [
  ["concat('https://', u, '.vault.azure.net')", 'https://*.vault.azure.net'],
  ["format('{0}-{1}', concat('a', u), 1)", 'a*-1'],
  ["toUpper(concat('rg-', u))", 'RG-*'],
  ["trim(concat('  a ', u, ' b '))", 'a * b'],
  ["trim(concat(' ', u))", '?'],
  ["string(createObject('a', u))", '{"a":*}'],
  ["uri(u, 'nested/vm.json')", '*nested/vm.json'],
  ["uri(u, concat('nested/vm.json', v))", '*nested/vm.json*'],
  ["uri(u, '/nested/vm.json')", '?'],
  ["uri(u, '../vm.json')", '?'],
  ["uri(u, 'https://example.com/vm.json')", '?'],
  ["uri('https://example.com/main.json', u)", '?'],
  ["take(concat('abc', u), 2)", 'ab'],
  ["skip(concat('abc', u), 1)", 'bc*'],
  ["substring(concat('abc', u), 1, 2)", 'bc'],
  ["first(concat('abc', u))", 'a'],
  ["last(concat(u, 'abc'))", 'c'],
  ["startsWith(concat('ABC', u), 'ab')", true],
  ["startsWith(concat('abc', u), 'x')", false],
  ["startsWith(concat('abc', u), 'abcd')", '?'],
  ["endsWith(concat(u, 'abc'), 'BC')", true],
  ["contains(concat(u, 'abc'), 'b')", true],
  ["contains(concat(u, 'abc'), 'x')", '?'],
  ["indexOf(concat('abc', u), 'B')", 1],
  ["equals(concat('a', u), concat('b', v))", false],
  ["equals(concat('a', u), concat('a', u))", true],
  ["equals(concat('a', u), concat('a', v))", '?'],
  ["equals(concat(u, 'x'), 'ay')", false],
  // Which branch is taken is not known, and neither branch is known whole.
  ["equals(if(v, concat('a', u), concat('b', u)), 'c')", false],
  ["equals(if(v, concat('a', u), concat('b', u)), 'ax')", '?'],
  ["startsWith(if(v, concat('ab', u), concat('ac', u)), 'a')", true],
  ["empty(if(v, concat('a', u), ''))", '?'],
  ["empty(if(v, concat('a', u), concat(u, 'b')))", false],
  ["if(v, concat('a', u), concat('a', u))", 'a*'],
  ['equals(u, u)', true],
  ['equals(u, v)', '?'],
  ['equals(createArray(u), createArray(u, v))', false],
  ["replace(concat('a-b', u, '-'), '-', '')", 'ab*'],
  ["replace(concat('a', u), 'ab', '')", '?'],
  ["split(concat('a/', u, '/b'), '/')[0]", 'a'],
  ["last(split(concat(u, '/b'), '/'))", 'b'],
  ["indexFromEnd(split(concat(u, '/a/b'), '/'), 2)", 'a'],
  ["first(split(concat('a', u), '/'))", '?'],
  ['length(uniqueString(u))', 13],
  ['length(take(guid(u), 8))', 8],
  ["length(concat('st', uniqueString(u)))", 15],
  ["empty(concat('a', u))", false],
  ['empty(concat(u))', '?'],
  ["greater(length(concat('a', u)), 0)", true],
  ['less(u, u)', false],
  ['equals(u.name, u.Name)', true],
  ["equals(u.name, u['name'])", true],
  ['equals(u[0].id, u[0].id)', true],
  ['equals(u.name, u.id)', '?'],
  ['equals(u[0], u[1])', '?'],
  ['equals(u.name, v.name)', '?'],
  ["join(createArray('a', u, 'b'), '/')", 'a/*/b'],
  ["union(createObject('a', 1), createObject('b', u)).a", 1],
  ["union(createObject('a', 1), u).a", '?'],
  ["union(u, createObject('a', 1)).a", 1],
  ["contains(union(createObject('a', 1), u), 'A')", true],
  ["contains(union(createObject('a', 1), u), 'b')", '?'],
  ["tryGet(createObject(u, 1), 'a')", '?'],
  ["tryGet(createObject('a', u), 'b')", 'null'],
  ["contains(createArray('a', u), 'a')", true],
  ["contains(createArray('b', u), 'a')", '?'],
  ['length(createArray(u, v))', 2],
  ["first(createArray('a', u))", 'a'],
  ["createArray('a', u)[0]", 'a'],
  ["length(map(createArray(u, v), lambda('x', lambdaVariables('x'))))", 2],
  ["contains(filter(createArray('a', u), lambda('x', equals(lambdaVariables('x'), 'a'))), 'a')", true],
  ['max(createArray(1, 5, int(u)))', '?'],
  ['less(max(5, int(u)), 5)', false],
];

for (const [expr, expected] of CASES) {
  it(`${expr} is ${expected}`, () => {
    assert.equal(shown(value(expr)), expected);
  });
}
