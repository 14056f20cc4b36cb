/**
 * Facts that nothing uses yet: `schemas/facts/waiting.json` names the milestone that is to bring their use. `generate`
 * takes out what has got a consumer and never puts anything in: a fact that falls out of use is for a person to judge.
 */
import { readFileSync } from 'node:fs';
import type { RuleDescription } from '../src/engine/analysis';
import { consumersOf } from '../src/engine/consumers';
import { compareFactIds } from '../src/knowledge/fact';
import { FACTS } from '../src/knowledge/factFiles';

export const WAITING_FILE = 'schemas/facts/waiting.json';

/** Milestone by fact id. */
export type WaitingFacts = Readonly<Record<string, number>>;

export function readWaitingFacts(): WaitingFacts {
  return JSON.parse(readFileSync(WAITING_FILE, 'utf8'));
}

/** The list without facts that have a consumer, sorted, one a line, ending in a line feed. */
export function waitingText(waiting: WaitingFacts, rules: readonly RuleDescription[]): string {
  const lines = Object.entries(waiting)
    .filter(([id]) => !hasConsumer(id, rules))
    .sort(([left], [right]) => compareFactIds(left, right))
    .map(([id, milestone]) => `  ${JSON.stringify(id)}: ${milestone}`);
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function hasConsumer(id: string, rules: readonly RuleDescription[]): boolean {
  const fact = FACTS.get(id);
  return fact !== undefined && consumersOf(fact, rules).length > 0;
}
