/**
 * The plans of the engine against a second reading of the decision page. Every run asks a part of the questions;
 * `RESTORE_MODEL=all` asks all of them and ten times the sample.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { differences, type Question } from '../support/modelAgreement';
import { generator } from '../support/random';
import type { Choice, Edition, Situation } from '../support/restoreSituation';
import {
  CHOICES,
  EDITIONS,
  FEATURES,
  KEY_CHOICES,
  ORDINARY,
  placed,
  possible,
  randomChoice,
  randomSituation,
  randomSpelling,
} from '../support/situations';

const ASKS_ALL = process.env.RESTORE_MODEL === 'all';
/** Of the single features, in all editions and with all choices, one in so many is asked. */
const ONE_IN = ASKS_ALL ? 1 : 6;
const SAMPLE = ASKS_ALL ? 15_000 : 1_000;

const random = generator(20260128);

function question(name: string, of: Situation, choice: Choice, edition: Edition): Question {
  return { name, of, choice: placed(choice, of), edition, spelling: randomSpelling(random) };
}

function agree(questions: readonly Question[]): void {
  const found = questions.flatMap(differences);
  const listed = found.slice(0, 40).join('\n');
  assert.equal(found.length, 0, `${found.length} differences in ${questions.length} plans\n${listed}`);
}

it('reads every single feature in every edition as the decision page does', () => {
  const questions = FEATURES.flatMap(([group, name, change]) =>
    EDITIONS.flatMap((edition) =>
      [...CHOICES, ...(group === 'security' ? KEY_CHOICES : [])].map((choice) =>
        question(`${group}: ${name}`, possible(change(ORDINARY)), choice, edition),
      ),
    ),
  );
  agree(questions.filter(() => random() * ONE_IN < 1));
});

it('reads features that meet as the decision page does', () => {
  agree(
    Array.from({ length: SAMPLE }, () => {
      const { name, of } = randomSituation(random);
      const edition = EDITIONS[Math.floor(random() * EDITIONS.length)] as Edition;
      return question(name, of, randomChoice(random), edition);
    }),
  );
});
