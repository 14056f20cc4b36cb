/** Plans of the engine, with all its rules, held against the reference model. */
import assert from 'node:assert/strict';
import type { Choices } from '../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../server/src/engine/defaultSettings';
import { createEngine } from '../../server/src/engine/engine';
import { expectedPlan } from './restoreModel';
import { type Choice, type Edition, type Expected, ROUTE_IDS, type Situation } from './restoreSituation';
import { givenChoices, written } from './situationTemplate';
import { GROUP, type Spelling, SUBSCRIPTION } from './spelling';

const engine = createEngine({
  onCrash: (rule, error) => {
    throw new Error(`The rule ${rule} failed`, { cause: error });
  },
});

export interface Question {
  readonly name: string;
  readonly of: Situation;
  readonly choice: Choice;
  readonly edition: Edition;
  readonly spelling: Spelling;
}

/** What the engine says, in the words of the model. */
function answer({ of, choice, edition, spelling }: Question): Expected {
  const { text, parameters } = written(of, spelling);
  const { plans } = engine.plan({
    file: { id: 'machine.json', text },
    parameters: parameters === null ? null : { id: 'machine.parameters.json', text: parameters },
    choices: givenChoices(choice) as Choices,
    settings: {
      ...DEFAULT_SETTINGS,
      edition,
      environment: { subscription: SUBSCRIPTION, resourceGroup: GROUP },
    },
    today: '2026-08-01',
    read: () => null,
  });
  assert.equal(plans.length, 1);
  const [plan] = plans;
  return {
    routes: Object.fromEntries(plan?.routes.map(({ id, state }) => [id, state]) ?? []) as Expected['routes'],
    included: plan?.backedUp.map(({ included, decided }) => (decided ? included : null)) ?? [],
    keyState: plan?.keyState
      ? {
          id: plan.keyState.id,
          outcome: plan.keyState.outcome,
          errorCode: plan.keyState.errorCode,
          recovery: [...plan.keyState.recovery],
        }
      : null,
  };
}

/** One line for each thing that the two read differently. */
export function differences(question: Question): string[] {
  const expected = expectedPlan(question.of, question.choice, question.edition);
  const actual = answer(question);
  const label = `${question.edition} · ${question.name} · ${JSON.stringify(question.choice)}`;
  const found: string[] = [];
  for (const route of ROUTE_IDS) {
    if (actual.routes[route] !== expected.routes[route]) {
      found.push(`${route}: engine ${actual.routes[route]}, model ${expected.routes[route]} · ${label}`);
    }
  }
  for (const part of ['included', 'keyState'] as const) {
    const [is, should] = [JSON.stringify(actual[part]), JSON.stringify(expected[part])];
    if (is !== should) {
      found.push(`${part}: engine ${is}, model ${should} · ${label}`);
    }
  }
  return found;
}
