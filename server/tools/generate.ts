/**
 * Writes what is generated: the layout of the fact files and the list of those that wait for their use, the list of
 * rules, the head of each page, the index of rules and the pages of error codes under docs/, and the schema of the config
 * file.
 * `--check` compares and fails instead of writing.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CONFIGURATION_SHAPE } from '../src/config/configuration';
import { createEngine } from '../src/engine/engine';
import { ERROR_CODES } from '../src/knowledge/errorCodes';
import { knowledge } from '../src/knowledge/knowledge';
import { RULES } from '../src/rules/registry';
import { schemaOf } from './configSchema';
import { ERROR_CODE_FOLDER, errorCodeText, INDEX_FILE, indexText } from './documentation';
import { formatFactFile, OTHER_FILES } from './factText';
import { findRuleFiles, RULES_FOLDER, registryText } from './ruleIndex';
import { pageHead, withHead } from './rulePage';
import { readWaitingFacts, WAITING_FILE, waitingText } from './waitingFacts';

interface Generated {
  readonly file: string;
  readonly text: string;
}

const check = process.argv.includes('--check');
const stale = [...factFiles(), ruleList(), ...rulePages(), configSchema(), waitingFacts(), ...documents()].filter(
  ({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);
for (const { file, text } of stale) {
  if (check) {
    console.error(`Out of date: ${file}; run npm run generate`);
  } else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`Wrote ${file}`);
  }
}
process.exitCode = check && stale.length > 0 ? 1 : 0;

function factFiles(): Generated[] {
  const folder = path.join('schemas', 'facts');
  return readdirSync(folder)
    .filter((name) => !OTHER_FILES.includes(name))
    .sort()
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, text: formatFactFile(JSON.parse(readFileSync(file, 'utf8'))) }));
}

function ruleList(): Generated {
  return { file: `${RULES_FOLDER}/registry.ts`, text: registryText(findRuleFiles()) };
}

/** Pages that exist; `test/repo/pages.test.ts` misses the others. */
function rulePages(): Generated[] {
  const facts = knowledge('latest');
  return RULES.map(({ meta }) => ({ meta, file: `${RULES_FOLDER}/${meta.family}/${meta.id}.md` }))
    .filter(({ file }) => existsSync(file))
    .map(({ meta, file }) => ({ file, text: withHead(readFileSync(file, 'utf8'), pageHead(meta, facts)) }));
}

function configSchema(): Generated {
  const rules = createEngine()
    .rules()
    .map(({ id, title }) => ({ id, title }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
  const schema = schemaOf(CONFIGURATION_SHAPE, 'Settings of Restorable', rules);
  return { file: path.join('schemas', 'restorable.config.schema.json'), text: `${JSON.stringify(schema, null, 2)}\n` };
}

function waitingFacts(): Generated {
  return { file: WAITING_FILE, text: waitingText(readWaitingFacts(), createEngine().rules()) };
}

function documents(): Generated[] {
  const rules = createEngine().rules();
  return [
    { file: INDEX_FILE, text: indexText(rules) },
    ...ERROR_CODES.map((error) => ({
      file: `${ERROR_CODE_FOLDER}/${error.code}.md`,
      text: errorCodeText(error, rules),
    })),
  ];
}
