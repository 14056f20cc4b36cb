/** Writes what is generated: the layout of the fact files. `--check` compares and fails instead of writing. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatFactFile } from './factText';

interface Generated {
  readonly file: string;
  readonly text: string;
}

const check = process.argv.includes('--check');
const stale = factFiles().filter(({ file, text }) => readFileSync(file, 'utf8') !== text);
for (const { file, text } of stale) {
  if (check) {
    console.error(`Out of date: ${file}; run npm run generate`);
  } else {
    writeFileSync(file, text);
    console.log(`Wrote ${file}`);
  }
}
process.exitCode = check && stale.length > 0 ? 1 : 0;

function factFiles(): Generated[] {
  const folder = path.join('schemas', 'facts');
  return readdirSync(folder)
    .filter((name) => name !== 'sources.json')
    .sort()
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, text: formatFactFile(JSON.parse(readFileSync(file, 'utf8'))) }));
}
