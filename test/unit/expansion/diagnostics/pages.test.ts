/** Every diagnostic of the language has a page, and the examples on it do what they show. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGE_RULES } from '../../../../server/src/expansion/diagnostics/languageFindings';
import { examples, SECTIONS, section, sectionNames } from '../../../../server/tools/rulePage';
import { checkDrawnLanguage } from '../../../support/languageTest';

for (const { id, title, severity, preset } of LANGUAGE_RULES) {
  const page = readFileSync(`server/src/expansion/diagnostics/${id}.md`, 'utf8');

  test(`${id}: the page has its head and every section`, () => {
    const head = `${severity[0]?.toUpperCase()}${severity.slice(1)} · preset ${preset} · no fix`;
    assert.ok(page.startsWith(`# ${id}\n\n**${title}**\n\n${head}\n`));
    assert.deepEqual(sectionNames(page), [...SECTIONS]);
    assert.deepEqual(
      SECTIONS.filter((name) => section(page, name).length < 20),
      [],
    );
  });

  test(`${id}: the incorrect examples show this diagnostic and no other`, () => {
    assert.notEqual(examples(page, 'Incorrect').length, 0);
    for (const template of examples(page, 'Incorrect')) {
      assert.notEqual(checkDrawnLanguage(id, template), 0, 'an incorrect example draws its finding');
    }
  });

  test(`${id}: the correct examples show nothing`, () => {
    assert.notEqual(examples(page, 'Correct').length, 0);
    for (const template of examples(page, 'Correct')) {
      assert.equal(checkDrawnLanguage(id, template), 0);
    }
  });
}
