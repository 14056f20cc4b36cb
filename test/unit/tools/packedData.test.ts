/** The packed form of the data in the shipped bundles: it gives back exactly what was packed, in fewer bytes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { pack, unpack } from '../../../server/tools/packedData';

test('every data file comes back as it was', () => {
  const files = readdirSync('schemas', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  assert.ok(files.length > 20, 'the data was found');
  let before = 0;
  let after = 0;
  for (const file of files) {
    const data: unknown = JSON.parse(readFileSync(path.join('schemas', file), 'utf8'));
    const packed = JSON.stringify(pack(data));
    assert.deepEqual(unpack(JSON.parse(packed)), data, file);
    before += JSON.stringify(data).length;
    after += packed.length;
  }
  assert.ok(after < before * 0.6, `${after} of ${before} bytes`);
});

test('any JSON comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const data = JSON.parse(JSON.stringify({ left, right, again: [left, right, left] }));
      assert.deepEqual(unpack(JSON.parse(JSON.stringify(pack(data)))), data);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
