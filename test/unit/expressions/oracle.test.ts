import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type EvaluateRow, evaluateRow } from '../../../server/src/engine/evaluate';

/** A row: what an expression gives, by the source that says so. */
interface OracleRow extends EvaluateRow {
  readonly expected: unknown;
  readonly expectedError?: boolean;
  readonly expectedUnknown?: boolean;
  /** The value or unknown: nothing but another value is wrong. */
  readonly acceptUnknown?: boolean;
  readonly group: string;
  readonly source: string;
}

const rows = readFileSync(path.join('test', 'unit', 'expressions', 'oracle.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as OracleRow);

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

for (const group of new Set(rows.map((row) => row.group))) {
  describe(`expressions: ${group}`, () => {
    for (const row of rows.filter((candidate) => candidate.group === group)) {
      it(`${row.id}: ${row.expr.slice(0, 100)}`, () => {
        const result = evaluateRow(row);
        if (row.acceptUnknown && result.status === 'unknown') {
          return;
        }
        const expected = row.expectedError ? 'error' : row.expectedUnknown ? 'unknown' : 'known';
        assert.equal(result.status, expected, row.source);
        if (expected === 'known') {
          assert.deepEqual(plain(result.value), plain(row.expected), row.source);
        }
      });
    }
  });
}
