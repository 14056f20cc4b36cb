/**
 * Facts by age, by source and by consumer, for whoever refreshes them: `npm run facts-report`. With fact ids as
 * arguments: these facts with all that is known of them. Age is only reported: no test may depend on the day.
 */
import type { Fact } from '../src/knowledge/fact';
import { FACT_FILES, FACTS, SOURCES } from '../src/knowledge/factFiles';
import { findCitations } from './citations';

const facts = FACT_FILES.flatMap((file) => file.facts);
const consumers = groupBy(findCitations(), (citation) => citation.fact);
const asked = process.argv.slice(2);

if (asked.length > 0) {
  for (const id of asked) {
    printFact(id);
  }
} else {
  printByAge();
  printBySource();
  printByConsumer();
}

function printByAge(): void {
  console.log('Facts by age of the text that states them\n');
  const groups = groupBy(facts, (fact) => fact.asOf ?? 'no date');
  for (const [date, group] of [...groups].sort(([left], [right]) => left.localeCompare(right))) {
    const superseded = group.filter((fact) => fact.supersededBy !== undefined).length;
    const note = superseded > 0 ? `, ${superseded} superseded` : '';
    console.log(`  ${date.padEnd(12)}${String(group.length).padStart(4)}${note}`);
  }
}

function printBySource(): void {
  console.log('\nFacts by source\n');
  const groups = groupBy(facts, (fact) => fact.source);
  for (const [key, source] of Object.entries(SOURCES)) {
    console.log(`  ${String(groups.get(key)?.length ?? 0).padStart(4)}  ${key}  read ${source.retrieved}`);
  }
}

function printByConsumer(): void {
  console.log('\nFacts by consumer\n');
  const groups = groupBy([...consumers.values()].flat(), (citation) => citation.consumer);
  for (const [consumer, citations] of [...groups].sort(([left], [right]) => left.localeCompare(right))) {
    console.log(`  ${consumer}: ${citations.map((citation) => citation.fact).join(' ')}`);
  }
  const waiting = facts.filter((fact) => !consumers.has(fact.id) && fact.handling.includes('diagnostic'));
  console.log(`\n${facts.length} facts, ${consumers.size} cited in code,`);
  console.log(
    `${waiting.length} meant for a diagnostic that no code cites yet: ${waiting.map(({ id }) => id).join(' ')}`,
  );
}

function printFact(id: string): void {
  const fact: Fact | undefined = FACTS.get(id);
  if (fact === undefined) {
    console.error(`There is no fact ${id}`);
    process.exitCode = 2;
    return;
  }
  const source = SOURCES[fact.source];
  console.log(`${id} ${fact.slug}\n  ${fact.text}`);
  if (fact.value !== undefined) {
    console.log(`  value: ${JSON.stringify(fact.value)} ${fact.unit ?? ''}`.trimEnd());
  }
  console.log(
    `  ${fact.basis}, ${fact.asOf ?? 'no date'}: ${source?.title ?? fact.source}, "${fact.where}"\n  ${source?.url}`,
  );
  for (const [label, ids] of Object.entries({
    'superseded by': fact.supersededBy === undefined ? [] : [fact.supersededBy],
    replaces: fact.replaces ?? [],
    'reads otherwise': fact.conflictsWith ?? [],
    'cited by': consumers.get(id)?.map((citation) => citation.consumer) ?? [],
  })) {
    if (ids.length > 0) {
      console.log(`  ${label}: ${ids.join(' ')}`);
    }
  }
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }
  return groups;
}
