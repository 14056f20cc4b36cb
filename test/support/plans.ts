/** Restore plans of the templates under test/templates/plan, by the real engine with all its rules. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Choices, PlanAnswer, RestorePlan, Settings } from '../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../server/src/engine/defaultSettings';
import { createEngine } from '../../server/src/engine/engine';

const engine = createEngine({
  onCrash: (rule, error) => {
    throw new Error(`The rule ${rule} failed`, { cause: error });
  },
});

export interface PlanCase {
  /** Name of the template, without extension. */
  readonly template: string;
  readonly choices?: Choices;
  readonly edition?: string;
  readonly machine?: string;
}

export function answer({ template, ...rest }: PlanCase): PlanAnswer {
  const text = readFileSync(path.join('test', 'templates', 'plan', `${template}.json`), 'utf8');
  return answerForText(text, { id: `${template}.json`, ...rest });
}

export interface TextCase extends Omit<PlanCase, 'template'> {
  readonly id?: string;
  /** Texts of linked templates by id. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Settings['environment'];
}

const ENVIRONMENT = { subscription: '00000000-0000-0000-0000-000000000001', resourceGroup: 'group' };

/** The same for a template that is given as text. */
export function answerForText(text: string, of: TextCase = {}): PlanAnswer {
  const { id = 'main.json', files = {}, choices = {}, edition = 'latest', machine, environment = ENVIRONMENT } = of;
  return engine.plan({
    file: { id, text },
    parameters: null,
    choices,
    settings: {
      ...DEFAULT_SETTINGS,
      edition,
      environment,
    },
    today: '2026-08-01',
    read: (linked) => files[linked] ?? null,
    ...(machine === undefined ? {} : { machine }),
  });
}

/** The plan of the only machine. */
export function onlyPlan(of: PlanCase): RestorePlan {
  const { plans } = answer(of);
  const [plan] = plans;
  if (!plan || plans.length !== 1) {
    throw new Error(`${of.template} has ${plans.length} machines`);
  }
  return plan;
}
