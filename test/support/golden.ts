/** Golden files: what is expected as a whole text, which a person reads line by line before it is committed. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Compares a text with a file under test/golden. With `UPDATE_GOLDEN=1` the file is written instead.
 *
 * @param name path below test/golden, with extension
 */
export function assertGolden(name: string, actual: string): void {
  const file = path.join('test', 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.equal(actual, readFileSync(file, 'utf8'), `${file}: read the difference, then UPDATE_GOLDEN=1 rewrites it`);
}
