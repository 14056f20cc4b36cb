/**
 * Tests of defects: each in every form, and put into templates that are clean: found once, at its place, with nothing
 * else; and the same resources without a defect stay silent.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocatedFinding } from '../../server/src/engine/findings';
import type { Edition } from '../../server/src/knowledge/knowledge';
import { RULES } from '../../server/src/rules/registry';
import type { Plain } from '../../server/src/syntax/operations';
import { analyse, deploy, type Input } from './analyse';
import { corpusFolder } from './corpus';
import { formsOf } from './forms';
import { cleanTemplates, injected } from './injection';
import { JUDGING } from './judging';

export interface Defect {
  readonly rule: string;
  readonly edition?: Edition;
  /** The text that is flagged where everything is a literal. */
  readonly flagged: string;
  readonly resources: readonly Plain[];
  /** Rules that speak wherever this one does. */
  readonly companions?: readonly string[];
}

export interface Defects {
  readonly defects: readonly Defect[];
  /** Resources in which nothing is wrong. */
  readonly sound: readonly Plain[];
  /** The texts that decide: forms read them from parameters, variables and nested deployments. */
  readonly deciding: readonly string[];
}

const HOSTS = 3;

/** Registers the tests. */
export function testDefects({ defects, sound, deciding }: Defects): void {
  const forms = formsOf(deciding);
  for (const [form, write] of Object.entries(forms)) {
    test(`nothing is wrong with sound resources: through ${form}`, () => {
      assert.deepEqual(analyse(JUDGING, write(sound)).map(summary), []);
    });
    for (const defect of defects) {
      test(`${defect.rule} at ${defect.flagged}: through ${form}`, () => {
        checkOnly(defect, write(defect.resources), form === 'literals' || form === 'symbolic names');
      });
    }
  }
  const corpus = corpusFolder('open');
  test(`defects put into ${HOSTS} clean templates in every form`, { skip: corpus.skip }, () => {
    const hosts = cleanTemplates(corpus.dir, 4 * HOSTS)
      .filter(({ text }) => deploy({ template: text }).expansion.root.complete)
      .slice(0, HOSTS);
    assert.equal(hosts.length, HOSTS);
    for (const { name, text } of hosts) {
      for (const defect of defects) {
        checkOnly(defect, { template: injected(text, defect.resources) }, true);
        for (const [form, write] of Object.entries(forms)) {
          const { template, parameters } = write(defect.resources);
          if (parameters === undefined) {
            const input = { template: injected(text, [nested(JSON.parse(template))]) };
            assert.doesNotThrow(() => checkOnly(defect, input, false), `${defect.rule} in ${name} through ${form}`);
          }
        }
      }
    }
  });
}

/** @param isLiteral whether the flagged text can be told */
function checkOnly({ rule, edition, flagged, companions = [] }: Defect, input: Input, isLiteral: boolean): void {
  const rules = RULES.filter((each) => each.meta.id === rule || JUDGING.includes(each));
  const found = analyse(rules, { ...input, edition }).filter(({ finding }) => !companions.includes(finding.rule));
  const [located, ...others] = found;
  assert.deepEqual(others.map(summary), []);
  assert.equal(located?.finding.rule, rule);
  if (isLiteral && located) {
    const { start, end } = located.finding.span;
    assert.equal(input.template.slice(start, end), flagged);
  }
}

function summary({ finding }: LocatedFinding): string {
  return `${finding.path} ${finding.rule}: ${finding.message}`;
}

/** A deployment of the template in a scope of its own. */
function nested(template: Plain): Plain {
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'sealed',
    properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template },
  };
}
