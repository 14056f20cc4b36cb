/** Rule pages: each rule has one, its head says what rule and facts say, and its examples do what they show. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { EDITIONS, knowledge } from '../../server/src/knowledge/knowledge';
import { RULES } from '../../server/src/rules/registry';
import { type RuleMeta, severityIn } from '../../server/src/rules/rule';
import { exportName, findRuleFiles, RULES_FOLDER, registryText } from '../../server/tools/ruleIndex';
import {
  changeExamples,
  examples,
  pageHead,
  SECTIONS,
  section,
  sectionNames,
  withHead,
} from '../../server/tools/rulePage';
import { analyse, type Input } from '../support/analyse';
import { JUDGING } from '../support/judging';
import { checkDrawn } from '../support/ruleTest';

const files = findRuleFiles();

/** Rules that speak wherever another one does: no example could show that one alone. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  'too-many-unmanaged-disks': ['unmanaged-disk-restore-limits'],
  'unmanaged-vm-lock': ['unmanaged-disk-restore-limits'],
};

test('every rule file is registered and has a page, and the reverse', () => {
  assert.deepEqual(
    RULES.map(({ meta }) => `${meta.family}/${meta.id}`),
    files.map(({ family, id }) => `${family}/${id}`),
  );
  const pages = readdirSync(RULES_FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  assert.deepEqual(
    pages.map((name) => name.split(path.sep).join('/')).sort(),
    files.map(({ family, id }) => `${family}/${id}.md`).sort(),
  );
  assert.equal(readFileSync(`${RULES_FOLDER}/registry.ts`, 'utf8'), registryText(files), 'run npm run generate');
});

test('a rule is exported under the name of its file', () => {
  assert.equal(exportName('cvm-cmk-unsupported'), 'cvmCmkUnsupported');
});

test('every rule cites facts that exist and its former ids are no present ones', () => {
  const facts = knowledge('latest');
  const ids = new Set(RULES.map(({ meta }) => meta.id));
  for (const { meta } of RULES) {
    assert.ok(meta.facts.length > 0, `${meta.id} cites no fact`);
    assert.equal(new Set(meta.facts).size, meta.facts.length, `${meta.id} cites a fact twice`);
    assert.deepEqual([...facts.restrictedTo(meta.facts).ids], meta.facts);
    assert.deepEqual(
      (meta.aliases ?? []).filter((alias) => ids.has(alias)),
      [],
    );
  }
});

for (const rule of RULES) {
  const { meta } = rule;
  const page = readFileSync(`${RULES_FOLDER}/${meta.family}/${meta.id}.md`, 'utf8');

  test(`${meta.id}: the head says what the rule and its facts say`, () => {
    assert.equal(page, withHead(page, pageHead(meta, knowledge('latest'))), 'run npm run generate');
  });

  test(`${meta.id}: the page has every section, none empty`, () => {
    assert.deepEqual(sectionNames(page), [...SECTIONS]);
    assert.deepEqual(
      SECTIONS.filter((name) => section(page, name).length < 20),
      [],
    );
  });

  test(`${meta.id}: the incorrect examples show this rule and no other`, () => {
    const edition = newestEditionOf(meta);
    assert.notEqual(examples(page, 'Incorrect').length, 0);
    for (const { text, before } of changeExamples(page, 'Incorrect')) {
      const drawn = checkDrawn(rule, { template: text, before, edition });
      assert.equal(drawn === 0, meta.isExplanation === true, 'an incorrect example draws its finding');
      assert.deepEqual(
        new Set(rulesThatFind({ template: text, before }, meta)),
        new Set(meta.isExplanation ? [] : [meta.id]),
      );
    }
  });

  test(`${meta.id}: the correct examples show nothing`, () => {
    assert.notEqual(examples(page, 'Correct').length, 0);
    for (const { text, before } of changeExamples(page, 'Correct')) {
      assert.deepEqual(rulesThatFind({ template: text, before }, meta), []);
    }
  });
}

/** The newest edition in which the rule speaks at all. */
function newestEditionOf(meta: RuleMeta): (typeof EDITIONS)[number] {
  const edition = EDITIONS.filter((each) => severityIn(meta, each) !== 'off').at(-1);
  assert.ok(edition, `${meta.id} is off in every edition`);
  return edition;
}

/** What judges, and the rule itself. */
function rulesThatFind(input: Input, meta: RuleMeta): string[] {
  const rules = RULES.filter((rule) => rule.meta.id === meta.id || JUDGING.includes(rule));
  const found = analyse(rules, { ...input, edition: newestEditionOf(meta) }).map(({ finding }) => finding.rule);
  return found.filter((id) => !COMPANIONS[meta.id]?.includes(id));
}
