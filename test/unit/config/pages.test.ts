/** Everything that is said about settings and suppressions has a page, and the examples on it do what they show. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CONFIGURATION_RULES } from '../../../server/src/config/configurationRules';
import type { Finding } from '../../../server/src/engine/analysis';
import { createEngine } from '../../../server/src/engine/engine';
import { examples, SECTIONS, section, sectionNames } from '../../../server/tools/rulePage';
import { assertDrawn, draw, undraw } from '../../support/drawn';
import { settings } from '../../support/settings';

const FOLDER = 'server/src/config';
const TODAY = '2026-08-01';
const engine = createEngine();

function open(text: string): readonly Finding[] {
  const file = { id: 'example.json', text };
  const isTemplate = text.includes('deploymentTemplate.json');
  const { findings } = isTemplate
    ? engine.analyze({ file, parameterFiles: [], settings: settings(), today: TODAY, read: () => null })
    : engine.readConfiguration({ file, today: TODAY, jsonSyntax: true });
  return findings.filter(({ suppressed }) => suppressed === null);
}

function checkExample(example: string): readonly Finding[] {
  const { text, drawn } = undraw(example, 'example.json');
  const findings = open(text);
  assertDrawn(
    findings.map(({ span, severity, message }) => draw('example.json', text, span, `${severity}: ${message}`)),
    drawn,
  );
  return findings;
}

test('there is a page for each, and no other', () => {
  assert.deepEqual(
    readdirSync(FOLDER).filter((name) => name.endsWith('.md')),
    CONFIGURATION_RULES.map(({ id }) => `${id}.md`).sort(),
  );
});

for (const { id, title, severity } of CONFIGURATION_RULES) {
  const page = readFileSync(`${FOLDER}/${id}.md`, 'utf8');

  test(`${id}: the page has its head and every section`, () => {
    const head = `${severity[0]?.toUpperCase()}${severity.slice(1)} · preset recommended · no fix`;
    assert.ok(page.startsWith(`# ${id}\n\n**${title}**\n\n${head}\n`));
    assert.deepEqual(sectionNames(page), [...SECTIONS]);
    assert.deepEqual(
      SECTIONS.filter((name) => section(page, name).length < 20),
      [],
    );
  });

  test(`${id}: the incorrect examples show it and nothing else, the correct ones nothing`, () => {
    assert.notEqual(examples(page, 'Incorrect').length, 0);
    for (const example of examples(page, 'Incorrect')) {
      const found = checkExample(example);
      assert.deepEqual([...new Set(found.map(({ rule }) => rule))], [id]);
    }
    assert.notEqual(examples(page, 'Correct').length, 0);
    for (const example of examples(page, 'Correct')) {
      assert.deepEqual(checkExample(example), []);
    }
  });
}
