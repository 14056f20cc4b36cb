import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { type EvaluateRow, rowValue } from '../../server/src/engine/evaluate';
import { toPlain } from '../../server/src/engine/plain';
import type { Expr } from '../../server/src/syntax/expression';
import { parseExpression } from '../../server/src/syntax/expressionParser';
import { contradiction } from '../support/admits';
import { generator } from '../support/random';

/** The spans of the literals of an expression that can be replaced: all but the names that a lambda binds. */
function literals(expr: Expr): Expr[] {
  switch (expr.kind) {
    case 'string':
    case 'integer':
      return [expr];
    case 'call':
      return (expr.name === 'lambda' ? expr.args.slice(-1) : expr.args).flatMap(literals);
    case 'member':
      return literals(expr.target);
    case 'index':
      return [...literals(expr.target), ...literals(expr.index)];
    case 'missing':
      return [];
  }
}

/** Replaces some leaves of template data by unknown expressions, each a different one. */
function maskData(data: unknown, hide: () => boolean, unknown: () => string): unknown {
  if (hide()) {
    return `[${unknown()}]`;
  }
  if (Array.isArray(data)) {
    return data.map((item) => maskData(item, hide, unknown));
  }
  if (typeof data === 'object' && data !== null) {
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, maskData(value, hide, unknown)]));
  }
  return data;
}

/** A row with some of its inputs replaced by unknown ones. */
function mask(row: EvaluateRow, random: () => number): EvaluateRow {
  const share = 0.1 + random() * 0.6;
  const hide = () => random() < share;
  const params: Record<string, unknown> = {};
  let unknowns = 0;
  const unknown = () => {
    const name = `__unknown${unknowns++}`;
    params[name] = undefined;
    return `parameters('${name}')`;
  };
  for (const [name, value] of Object.entries(row.params ?? {})) {
    params[name] = hide() ? undefined : value;
  }
  const variables =
    typeof row.variables === 'object' && row.variables !== null && !Array.isArray(row.variables)
      ? Object.fromEntries(
          Object.entries(row.variables).map(([name, value]) => [
            name,
            name === 'copy' ? value : maskData(value, hide, unknown),
          ]),
        )
      : row.variables;
  const context = Object.fromEntries(
    Object.entries(row.context ?? {}).filter(
      ([name]) => ['copy', 'scope', 'languageVersion'].includes(name) || !hide(),
    ),
  );
  let { expr } = row;
  if (expr.startsWith('[') && !expr.startsWith('[[') && expr.endsWith(']')) {
    const spans = literals(parseExpression(expr).body).filter(hide);
    for (const { start, end } of spans.sort((left, right) => right.start - left.start)) {
      expr = `${expr.slice(0, start)}${unknown()}${expr.slice(end)}`;
    }
  }
  return { ...row, params, variables, context, expr };
}

const MASKS_PER_ROW = 260;

it('never claims another value when inputs become unknown', () => {
  const file = path.join('test', 'unit', 'expressions', 'oracle.jsonl');
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EvaluateRow);
  const random = generator(20_260_128);
  const wrong: string[] = [];
  let masks = 0;
  let stillKnown = 0;
  for (const row of rows) {
    const full = toPlain(rowValue(row));
    if (full.status !== 'known') {
      continue;
    }
    const actual: unknown = JSON.parse(JSON.stringify(full.value));
    for (let count = 0; count < MASKS_PER_ROW; count++) {
      const masked = mask(row, random);
      const claimed = rowValue(masked);
      masks++;
      stillKnown += toPlain(claimed).status === 'known' ? 1 : 0;
      const found = contradiction(claimed, actual);
      if (found && wrong.length < 20) {
        wrong.push(`${row.expr} as ${masked.expr} ${JSON.stringify(masked.variables)}: ${found}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(masks >= 100_000, `${masks} masks`);
  assert.ok(stillKnown > 0);
});
