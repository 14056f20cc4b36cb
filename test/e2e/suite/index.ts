/** Called in the extension host by VS Code: runs every test file beside it and writes what came out. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const FIRST = 'extension.test.js';

export function run(): Promise<void> {
  console.log('::suite-start::');
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 30_000, reporter: 'spec' });
  const words = process.env['RESTORABLE_E2E_GREP'];
  if (words) {
    mocha.fgrep(words);
  }
  // The first of it watches the server start, so nothing may have started it before.
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js') && name !== FIRST);
  for (const file of [FIRST, ...files]) {
    mocha.addFile(path.join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const results = process.env['RESTORABLE_E2E_RESULTS'];
      if (results) {
        const { passes, pending } = runner.stats ?? {};
        writeFileSync(results, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      }
      failures === 0 ? resolve() : reject(new Error(`${failures} failed`));
    });
    // The reporter explains failures only at the end, which a run that hangs never reaches.
    runner.on('fail', (_test, error) => console.log(error.stack ?? error.message));
  });
}
