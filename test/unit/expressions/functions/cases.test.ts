import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateRow } from '../../../../server/src/engine/evaluate';
import cases from './cases.json';

/** `[expression, value | { error } | { unknown }, why?]` by group. Sources: .NET's documentation, Learn, PSRule's tests. */
type Case = readonly [expr: string, expected: unknown, why?: string];

for (const [group, rows] of Object.entries(cases as unknown as Record<string, readonly Case[]>)) {
  describe(`functions: ${group}`, () => {
    for (const [expr, expected] of rows) {
      it(expr, () => {
        const { status, value } = evaluateRow({ id: expr, expr });
        const wanted = wantedStatus(expected);
        assert.deepEqual(
          { status, value: JSON.parse(JSON.stringify(value)) },
          { status: wanted, value: wanted === 'known' ? expected : null },
        );
      });
    }
  });
}

function wantedStatus(expected: unknown): string {
  for (const status of ['error', 'unknown']) {
    if (typeof expected === 'object' && expected !== null && Object.keys(expected).join() === status) {
      return status;
    }
  }
  return 'known';
}
