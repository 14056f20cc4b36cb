/** Every fact is used, or is known to wait for its use; nothing is cited that does not exist. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumersOf, needsConsumer } from '../../server/src/engine/consumers';
import { createEngine } from '../../server/src/engine/engine';
import { FACT_FILES, FACTS } from '../../server/src/knowledge/factFiles';
import { PLAN_FACTS } from '../../server/src/restore/facts';
import { findCitations } from '../../server/tools/citations';
import { readWaitingFacts, waitingText } from '../../server/tools/waitingFacts';

const rules = createEngine().rules();
const waiting = readWaitingFacts();
const needed = FACT_FILES.flatMap((file) => file.facts).filter(needsConsumer);

test('every fact has a consumer or waits for a milestone', () => {
  const forgotten = needed.filter((fact) => consumersOf(fact, rules).length === 0 && waiting[fact.id] === undefined);
  assert.deepEqual(
    forgotten.map(({ id, slug }) => `${id} ${slug}`),
    [],
    'cite it where it is used, or say in schemas/facts/waiting.json when it will be',
  );
});

test('no fact waits that has a consumer', () => {
  const used = needed.filter((fact) => waiting[fact.id] !== undefined && consumersOf(fact, rules).length > 0);
  assert.deepEqual(
    used.map(({ id }) => id),
    [],
    'run npm run generate',
  );
});

test('what waits is a fact that needs a consumer, for one of the milestones 4 to 7', () => {
  const ids = new Set(needed.map(({ id }) => id));
  assert.deepEqual(
    Object.entries(waiting).filter(([id, milestone]) => !ids.has(id) || ![4, 5, 6, 7].includes(milestone)),
    [],
  );
});

test('every fact that is cited in code, by a rule or beside one, exists', () => {
  assert.deepEqual(
    findCitations().filter(({ fact }) => !FACTS.has(fact)),
    [],
  );
  assert.deepEqual(
    rules.flatMap((rule) => rule.facts.filter((id) => !FACTS.has(id))),
    [],
  );
});

test('what the code of rules cites, some rule lists as its fact', () => {
  const listed = new Set(rules.flatMap((rule) => rule.facts));
  const unlisted = findCitations().filter(
    ({ file, fact }) => file.startsWith('server/src/rules/') && !listed.has(fact),
  );
  assert.deepEqual(unlisted, []);
});

test('other layers cite no fact without being its consumer', () => {
  const names: Readonly<Record<string, string>> = { restore: 'plan', schedule: 'simulate' };
  const silent = findCitations()
    .filter(({ file }) => !file.startsWith('server/src/rules/'))
    .filter(({ fact, consumer }) => {
      const cited = FACTS.get(fact);
      return !cited || !consumersOf(cited, rules).includes(names[consumer] ?? consumer);
    });
  assert.deepEqual(silent, []);
});

test('the facts of restore plans are those that their modules cite', () => {
  const cited = findCitations().filter(
    ({ file }) => file.startsWith('server/src/restore/') && !file.endsWith('/facts.ts'),
  );
  assert.deepEqual([...PLAN_FACTS].sort(), [...new Set(cited.map(({ fact }) => fact))].sort());
});

test('the list of what waits loses a fact once a rule cites it', () => {
  assert.equal(waitingText({ N33: 7, F004: 7, F003: 7 }, []), '{\n  "F003": 7,\n  "F004": 7,\n  "N33": 7\n}\n');
  const rule = rules[0];
  assert.ok(rule);
  assert.equal(waitingText({ F003: 7, N33: 7 }, [{ ...rule, facts: ['N33'] }]), '{\n  "F003": 7\n}\n');
  assert.equal(waitingText({ N33: 7 }, [{ ...rule, facts: ['N33'] }]), '{}\n');
});
