/**
 * Who uses a fact. Rules say so themselves (`meta.facts`); every other part of the product is named here. A fact that
 * nobody uses stands in `schemas/facts/waiting.json`, which a test compares with this table.
 */
import type { Fact } from '../knowledge/knowledge';
import { PLAN_FACTS } from '../restore/facts';
import { BACKUP_PLAN_FACTS } from '../schedule/readPlan';
import type { RuleDescription } from './analysis';

/** A part of the product that shows facts or computes with them. */
interface Consumer {
  readonly name: 'plan' | 'simulate' | 'hover' | 'completion' | 'explain';
  readonly uses: (fact: Fact) => boolean;
}

/**
 * `explain` shows any fact to whoever asks for it by id. It counts as the consumer of those alone that no property shows
 * and nothing computes with, such as where a portal keeps a button: there is no better place for them. A fact that is
 * meant for a finding, a plan or a simulation waits until it has got there.
 */
const CONSUMERS: readonly Consumer[] = [
  { name: 'plan', uses: ({ id }) => PLAN_FACTS.includes(id) },
  // What a plan of recovery points is computed with.
  { name: 'simulate', uses: (fact) => PLANNED.has(fact.id) },
  {
    name: 'explain',
    uses: (fact) => fact.observable === 'not-in-template' && fact.handling.every((kind) => EXPLAINED.has(kind)),
  },
];

const PLANNED: ReadonlySet<string> = new Set(BACKUP_PLAN_FACTS);

const EXPLAINED: ReadonlySet<string> = new Set(['hover', 'completion']);

/**
 * The consumers of a fact as `facts` lists them: `rule:<id>` of each rule that cites it, `fix` where such a rule repairs
 * by it, and the other parts that use it. Empty for a fact that waits, or that the product has no use for.
 */
export function consumersOf(fact: Fact, rules: readonly RuleDescription[]): readonly string[] {
  const citing = rules.filter((rule) => rule.facts.includes(fact.id));
  const repairs = fact.handling.includes('quick-fix') && citing.some((rule) => rule.fixes.length > 0);
  return [
    ...citing.map((rule) => `rule:${rule.id}`),
    ...(repairs ? ['fix'] : []),
    ...CONSUMERS.filter(({ uses }) => uses(fact)).map(({ name }) => name),
  ];
}

/** Whether the product has to use a fact somewhere. */
export function needsConsumer(fact: Fact): boolean {
  return fact.handling.some((kind) => kind !== 'not-applicable');
}
