/**
 * One defect of each rule of this family in every form, and put into templates that are clean: found once, at its place,
 * with nothing else.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocatedFinding } from '../../server/src/engine/findings';
import { RULES } from '../../server/src/rules/registry';
import type { Plain } from '../../server/src/syntax/operations';
import { analyse, deploy, type Input } from '../support/analyse';
import { corpusFolder } from '../support/corpus';
import { formsOf } from '../support/forms';
import { cleanTemplates, injected } from '../support/injection';
import { JUDGING } from '../support/judging';
import { DECIDING, DEFECTS, type Defect, SOUND } from '../support/securityDefects';

const FORMS = formsOf(DECIDING);

for (const [form, write] of Object.entries(FORMS)) {
  test(`nothing is wrong with sound resources: through ${form}`, () => {
    assert.deepEqual(analyse(JUDGING, write(SOUND)).map(summary), []);
  });
  for (const defect of DEFECTS) {
    test(`${defect.rule} at ${defect.flagged}: through ${form}`, () => {
      const input: Input = { ...write(defect.resources), edition: defect.edition };
      checkOnly(defect, input, form === 'literals' || form === 'symbolic names' ? defect.flagged : null);
    });
  }
}

function checkOnly({ rule, edition }: Defect, input: Input, flagged: string | null): void {
  const rules = RULES.filter((each) => each.meta.id === rule || JUDGING.includes(each));
  const [located, ...others] = analyse(rules, { ...input, edition });
  assert.deepEqual(others.map(summary), []);
  assert.equal(located?.finding.rule, rule);
  if (flagged !== null && located) {
    const { start, end } = located.finding.span;
    assert.equal(input.template.slice(start, end), flagged);
  }
}

function summary({ finding }: LocatedFinding): string {
  return `${finding.path} ${finding.rule}: ${finding.message}`;
}

const corpus = corpusFolder('open');

const HOSTS = 3;

test(`defects put into ${HOSTS} clean templates in every form`, { skip: corpus.skip }, () => {
  const hosts = cleanTemplates(corpus.dir, 4 * HOSTS)
    .filter(({ text }) => deploy({ template: text }).expansion.root.complete)
    .slice(0, HOSTS);
  assert.equal(hosts.length, HOSTS);
  for (const { name, text } of hosts) {
    for (const defect of DEFECTS) {
      checkOnly(defect, { template: injected(text, defect.resources) }, defect.flagged);
      for (const [form, write] of Object.entries(FORMS)) {
        const { template, parameters } = write(defect.resources);
        if (parameters === undefined) {
          const input = { template: injected(text, [nested(JSON.parse(template))]) };
          assert.doesNotThrow(() => checkOnly(defect, input, null), `${defect.rule} in ${name} through ${form}`);
        }
      }
    }
  }
});

/** A deployment of the template in a scope of its own. */
function nested(template: Plain): Plain {
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'sealed',
    properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template },
  };
}
