/** `restorable rules` and `restorable explain`: what the product knows, without any file. */
import type { Engine, RuleDescription } from '../engine/analysis';
import { explanationText } from '../host/pages';
import { DEFAULT_EDITION } from '../knowledge/edition';
import { type CliIo, UsageError } from './io';
import type { CliTools } from './tools';

export async function rules(format: 'json' | 'markdown', engine: Engine, io: CliIo): Promise<number> {
  const descriptions = [...engine.rules()].sort((left, right) => (left.id < right.id ? -1 : 1));
  await io.writeOut(format === 'json' ? toJson(descriptions) : toMarkdown(descriptions));
  return 0;
}

export async function explain(id: string, { engine, readPage }: CliTools, io: CliIo): Promise<number> {
  const explanation = engine.explain(id);
  if (explanation === undefined) {
    throw new UsageError(
      `Nothing is known by the name ${id}. It should be a rule, a fact or an error code: see "restorable rules" and "restorable facts".`,
    );
  }
  const text = await explanationText(explanation, readPage);
  if (text === undefined) {
    throw new UsageError(`The page of ${id} is missing beside the program.`);
  }
  await io.writeOut(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

function toJson(descriptions: readonly RuleDescription[]): string {
  const entries = descriptions.map(({ id, title, family, preset, severity, facts, fixes, aliases }) => ({
    id,
    title,
    family,
    preset,
    severity,
    facts,
    fixes,
    aliases,
  }));
  return `${JSON.stringify({ version: 1, rules: entries }, null, 2)}\n`;
}

function toMarkdown(descriptions: readonly RuleDescription[]): string {
  const rows = descriptions.map(({ id, title, preset, severity, fixes }) => [
    `\`${id}\``,
    title.replaceAll('|', '\\|'),
    severity[DEFAULT_EDITION] ?? 'off',
    preset,
    [...new Set(fixes)].join(', ') || '-',
  ]);
  const table = [
    ['Rule', 'What it finds', 'Severity', 'Preset', 'Fixes'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ];
  return `${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
