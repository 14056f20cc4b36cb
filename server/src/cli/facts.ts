/** `restorable facts`: what the texts of Microsoft state as of an edition, and which part of the product uses it. */
import type { Engine, FactDescription } from '../engine/analysis';
import type { CliIo } from './io';

export async function facts(edition: string, format: 'text' | 'json', engine: Engine, io: CliIo): Promise<number> {
  const descriptions = engine.facts(edition);
  await io.writeOut(format === 'json' ? toJson(edition, descriptions) : toText(edition, descriptions));
  return 0;
}

function toJson(edition: string, descriptions: readonly FactDescription[]): string {
  return `${JSON.stringify({ version: 1, edition, facts: descriptions }, null, 2)}\n`;
}

/** By source, in the order in which the sources first occur. */
function toText(edition: string, descriptions: readonly FactDescription[]): string {
  const bySource = new Map<string, FactDescription[]>();
  for (const fact of descriptions) {
    const heading = `${fact.source}, ${fact.date ?? 'without date'}\n${fact.url}`;
    bySource.set(heading, [...(bySource.get(heading) ?? []), fact]);
  }
  const sections = [...bySource].map(([heading, group]) => `${heading}\n\n${group.map(entry).join('')}`);
  const used = descriptions.filter(({ consumers }) => consumers.length > 0).length;
  const superseded = descriptions.filter(({ supersededBy }) => supersededBy !== null).length;
  const total = `${descriptions.length} facts in edition ${edition}: ${used} in use, ${superseded} superseded.`;
  return `${[...sections, total].join('\n')}\n`;
}

function entry({ id, text, place, supersededBy, consumers, note }: FactDescription): string {
  const details = [place, supersededBy === null ? '' : `superseded by ${supersededBy}`, consumers.join(', ')];
  const lines = [
    `  ${id.padEnd(5)} ${text}`,
    note === null ? '' : `        Sources differ: ${note}`,
    `        ${details.filter((detail) => detail !== '').join(' · ')}`,
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}
