/** The facts as the edges list and explain them. */
import { covers, type Edition, type Fact, type FactBase, knowledge } from '../knowledge/knowledge';
import type { FactDescription, RuleDescription } from './analysis';
import { consumersOf } from './consumers';

/** What an edition states: every fact of its time, with the successor that the same edition already has. */
export function describeFacts(edition: Edition, rules: readonly RuleDescription[]): readonly FactDescription[] {
  const facts = knowledge(edition);
  return facts.ids
    .map((id) => facts.get(id))
    .filter((fact) => facts.holds(fact.id) || successorIn(fact, edition, facts) !== null)
    .map((fact) => {
      const { title, url, date, where } = facts.source(fact.id);
      return {
        id: fact.id,
        date: date ?? null,
        source: title,
        place: where,
        text: fact.text,
        supersededBy: successorIn(fact, edition, facts),
        consumers: consumersOf(fact, rules),
        url,
        ...(fact.value === undefined ? {} : { value: fact.value }),
        ...(fact.unit === undefined ? {} : { unit: fact.unit }),
        handling: fact.handling,
        conflictsWith: fact.conflictsWith ?? [],
        note: fact.note ?? null,
      };
    });
}

/** The fact that has taken the place of another by the date of an edition; null while the other holds. */
function successorIn(fact: Fact, edition: Edition, facts: FactBase): string | null {
  const date = fact.supersededBy === undefined ? undefined : facts.get(fact.supersededBy).asOf;
  return date !== undefined && covers(edition, date) ? (fact.supersededBy ?? null) : null;
}

/** What a fact says, where it stands, what reads otherwise, and who uses it, as Markdown. */
export function explainFact(id: string, rules: readonly RuleDescription[]): string {
  const facts = knowledge('latest');
  const fact = facts.get(id);
  const { title, url, date, where } = facts.source(id);
  const others = (label: string, ids: readonly string[] | undefined) =>
    ids && ids.length > 0 ? [`${label}:`, '', ...ids.map((other) => `- ${statement(facts.get(other))}`), ''] : [];
  const successions = new Set([fact.supersededBy, ...(fact.replaces ?? [])]);
  const consumers = consumersOf(fact, rules).map((consumer) => `\`${consumer}\``);
  const lines = [
    `# ${id}: ${fact.slug}`,
    '',
    fact.text,
    '',
    ...(fact.value === undefined ? [] : [`Value: \`${JSON.stringify(fact.value)}\` ${fact.unit ?? ''}`.trimEnd(), '']),
    `${date === undefined ? 'Stated' : `As stated on ${date}`} in “${title}”, ${where}.`,
    `<${url}>`,
    '',
    ...(fact.note === undefined ? [] : [`**Sources differ.** ${fact.note}`, '']),
    ...others('Superseded by', fact.supersededBy === undefined ? undefined : [fact.supersededBy]),
    ...others('Takes the place of', fact.replaces),
    ...others(
      fact.note === undefined ? 'Reads otherwise, for another case or at another date' : 'Reads otherwise',
      fact.conflictsWith?.filter((other) => !successions.has(other)),
    ),
    ...(consumers.length > 0 ? [`Used by ${consumers.join(', ')}.`] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function statement({ id, asOf, text }: Fact): string {
  return `${id}${asOf === undefined ? '' : ` (${asOf})`}: ${text}`;
}
