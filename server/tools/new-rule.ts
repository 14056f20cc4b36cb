/**
 * Starts a rule: `npm run new-rule -- family/rule-id FACT…` writes code, page and test and registers them. The id names
 * the problem found and holds no remedy; the facts are what the rule rests on, at least one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { knowledge } from '../src/knowledge/knowledge';
import { findRuleFiles, RULES_FOLDER, registryText } from './ruleIndex';
import { type NewRule, parseRulePath, scaffold } from './ruleScaffold';

process.exitCode = run(process.argv.slice(2));

/** @returns the exit code: 0 written, 2 not understood or in the way of another rule */
function run([target = '', ...factIds]: readonly string[]): number {
  const name = parseRulePath(target);
  if (name === null || factIds.length === 0) {
    console.error('Usage: npm run new-rule -- family/rule-id FACT [FACT…], all in kebab-case, facts such as F556');
    return 2;
  }
  const facts = knowledge('latest');
  const missing = factIds.filter((id) => !facts.ids.includes(id));
  if (missing.length > 0) {
    console.error(`No such fact: ${missing.join(', ')}. Add it under schemas/facts first.`);
    return 2;
  }
  if (findRuleFiles().some((rule) => rule.id === name.id)) {
    console.error(`There is a rule of that name already: ${name.id}`);
    return 2;
  }
  return write({ ...name, facts: factIds.map((id) => facts.get(id)) });
}

function write(rule: NewRule): number {
  for (const [file, text] of scaffold(rule)) {
    if (existsSync(file)) {
      console.error(`In the way: ${file}`);
      return 2;
    }
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`Wrote ${file}`);
  }
  writeFileSync(`${RULES_FOLDER}/registry.ts`, registryText(findRuleFiles()));
  // The head of the page comes from the new rule itself, so it takes a fresh process.
  return spawnSync(process.execPath, ['server/tools/run.mjs', 'generate'], { stdio: 'inherit' }).status ?? 1;
}
