/** Templates that pile things up: every case ends soon, without an exception, and with an honest answer. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { evaluateRow, rowValue } from '../../../../server/src/engine/evaluate';

const LONG = 'x'.repeat(130_000);

function status(expr: string, variables: Record<string, unknown> = {}, params: Record<string, unknown> = {}): string {
  return evaluateRow({ id: 'hostile', expr, variables, params }).status;
}

/** `v0`, then `v1` made of `v0` and so on; `%` stands for the variable before. */
function chain(first: unknown, step: string, count: number): Record<string, unknown> {
  const variables: Record<string, unknown> = { v0: first };
  for (let index = 1; index <= count; index++) {
    variables[`v${index}`] = step.replaceAll('%', `variables('v${index - 1}')`);
  }
  return variables;
}

it('does not double strings without end', () => {
  assert.equal(status("[variables('v40')]", chain('ab', '[concat(%, %)]', 40)), 'unknown');
});

it('does not print many long texts into one', () => {
  const items = '{0}'.repeat(8_000);
  assert.equal(status(`[format('${items}', parameters('long'))]`, {}, { long: LONG }), 'unknown');
  assert.equal(
    status("[join(map(range(0, 10000), lambda('i', parameters('long'))), '')]", {}, { long: LONG }),
    'unknown',
  );
  assert.equal(
    status("[string(map(range(0, 10000), lambda('i', parameters('long'))))]", {}, { long: LONG }),
    'unknown',
  );
});

it('counts before it replaces', () => {
  const params = { long: LONG };
  assert.equal(status("[replace(parameters('long'), 'x', parameters('long'))]", {}, params), 'unknown');
});

it('reads through many layers of lazy containers', () => {
  const deep = 'skip(skip(%, 0), 0)';
  const arrays = chain([1, 2, 3], `[${deep}]`, 100);
  assert.equal(status("[variables('v100')[0]]", arrays), 'known');
  const objects = chain({ a: { b: 1 } }, "[union(%, createObject('a', createObject('c', 2)))]", 100);
  assert.equal(status("[variables('v100').a.b]", objects), 'known');
});

it('reads through the layers that a loop has piled up', () => {
  const piled =
    "reduce(range(0, 3000), createObject('k', 0), lambda('c', 'n', union(lambdaVariables('c'), createObject('k', createObject('x', lambdaVariables('n'))))))";
  assert.equal(status(`[${piled}.k.x]`), 'known');
  const nested = "reduce(range(0, 3000), createArray(), lambda('c', 'n', createArray(lambdaVariables('c'))))";
  assert.equal(status(`[string(${nested})]`), 'unknown');
  assert.equal(status(`[equals(${nested}, ${nested})]`), 'unknown');
  assert.notEqual(status(`[distinct(createArray(${nested}, ${nested}))]`), 'error');
});

it('reads JSON to a depth and a length', () => {
  assert.equal(status("[json(parameters('text'))]", {}, { text: '['.repeat(100_000) }), 'unknown');
  assert.equal(status("[json(parameters('text'))]", {}, { text: `"${'x'.repeat(1_048_576)}"` }), 'unknown');
  assert.equal(status("[json(parameters('text')).a]", {}, { text: `{"a":1,"b":"${'x'.repeat(9_000)}"}` }), 'known');
});

it('treats names of the prototype as plain names', () => {
  const value = rowValue({ id: 'prototype', expr: `[json('{"__proto__": {"x": 1}, "constructor": 2}')]` });
  assert.equal(value.kind === 'object' && value.entries.size, 2);
  assert.equal(status("[createObject('__proto__', 1).toString]"), 'error');
});

it('splits at many delimiters within its budget', () => {
  const params = { text: 'a,'.repeat(5_000), delimiters: Array.from({ length: 5_000 }, (_, index) => `d${index}`) };
  assert.equal(status("[split(parameters('text'), parameters('delimiters'))]", {}, params), 'unknown');
});

it('spends its budget on comparisons', () => {
  const inner = "contains(range(0, 10000), lambdaVariables('i'))";
  assert.equal(status(`[filter(range(0, 10000), lambda('i', ${inner}))]`), 'unknown');
});

it('does not backtrack over long digits', () => {
  const params = { digits: `${'1'.repeat(131_000)}x` };
  assert.notEqual(status("[float(parameters('digits'))]", {}, params), 'known');
  assert.notEqual(status("[int(parameters('digits'))]", {}, params), 'known');
  assert.notEqual(status("[json(parameters('digits'))]", {}, params), 'known');
  assert.notEqual(status("[dateTimeAdd(parameters('digits'), parameters('digits'))]", {}, params), 'known');
  assert.notEqual(status("[format(concat('{0:', parameters('digits'), '}'), 1)]", {}, params), 'known');
  assert.notEqual(status("[parseCidr(parameters('digits'))]", {}, params), 'known');
  assert.notEqual(status("[parseUri(parameters('digits'))]", {}, params), 'known');
});
