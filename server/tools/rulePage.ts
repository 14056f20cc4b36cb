/** The page of a rule: its generated head, its sections and its examples. Pure text; `generate` and the tests use it. */
import { EDITIONS, type Fact, type FactBase } from '../src/knowledge/knowledge';
import { type RuleMeta, severityIn } from '../src/rules/rule';

const OPEN = '<!-- generated: do not edit; npm run generate -->';
const CLOSE = '<!-- /generated -->';

/** Headings of every page, in this order. */
export const SECTIONS = ['What it finds', 'Why it matters', 'Incorrect', 'Correct', 'When it stays silent'] as const;

/** Title, severity, preset and facts of a rule, as they stand above its page. */
export function pageHead(rule: RuleMeta, facts: FactBase): string {
  const lines = [
    `# ${rule.id}`,
    '',
    OPEN,
    `**${rule.title}**`,
    '',
    [
      severityText(rule),
      `preset ${rule.preset}`,
      fixText(rule.fixes),
      `since ${rule.since}`,
      aliasText(rule.aliases ?? []),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    '',
    '| Relies on | As stated | In |',
    '|---|---|---|',
    ...rule.facts.map((id) => factRow(facts.get(id), facts)),
    ...differences(rule.facts.map((id) => facts.get(id))),
    CLOSE,
  ];
  return lines.join('\n');
}

/** The page with the given head in the place of its own. A page without a generated head gets one above its text. */
export function withHead(page: string, head: string): string {
  const close = page.indexOf(CLOSE);
  const body = close === -1 ? page.replace(/^# .*\n+/, '') : page.slice(close + CLOSE.length);
  return `${head}\n\n${body.replace(/^\n+/, '')}`;
}

/** Headings of the second level, in order. */
export function sectionNames(page: string): string[] {
  return [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
}

/** The text of a section, without its heading; empty when the page lacks it. */
export function section(page: string, name: string): string {
  const start = page.indexOf(`\n## ${name}\n`);
  if (start === -1) {
    return '';
  }
  const text = page.slice(start + `\n## ${name}\n`.length);
  const end = text.indexOf('\n## ');
  return (end === -1 ? text : text.slice(0, end)).trim();
}

/** The `jsonc` code blocks of a section. */
export function examples(page: string, name: 'Incorrect' | 'Correct'): string[] {
  return [...section(page, name).matchAll(/^```jsonc\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}

/** An example, and the text that it had before where the rule is about the change. */
export interface Example {
  readonly text: string;
  readonly before?: string;
}

/** The examples of a section. A block `jsonc before` is the earlier text of the block that follows it. */
export function changeExamples(page: string, name: 'Incorrect' | 'Correct'): Example[] {
  const found: Example[] = [];
  let before: string | undefined;
  for (const [, kind, text = ''] of section(page, name).matchAll(/^```jsonc( before)?\n([\s\S]*?)^```$/gm)) {
    if (kind) {
      before = text;
    } else {
      found.push({ text, ...(before === undefined ? {} : { before }) });
      before = undefined;
    }
  }
  return found;
}

/** `Error`, or where editions differ `Error up to 2025-01-30, off from 2026-01-28`. */
function severityText(rule: RuleMeta): string {
  const runs: { value: string; first: string; last: string }[] = [];
  for (const edition of EDITIONS) {
    const value = severityIn(rule, edition);
    const run = runs.at(-1);
    if (run?.value === value) {
      run.last = edition;
    } else {
      runs.push({ value, first: edition, last: edition });
    }
  }
  const parts = runs.map(({ value, first, last }, index) => {
    if (runs.length === 1) {
      return value;
    }
    if (index === 0) {
      return `${value} up to ${last}`;
    }
    return index === runs.length - 1 ? `${value} from ${first}` : `${value} ${first === last ? 'in' : 'from'} ${first}`;
  });
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fixText(fixes: RuleMeta['fixes']): string {
  return fixes.length === 0 ? 'no fix' : `fix: ${[...new Set(fixes)].join(', ')}`;
}

function aliasText(aliases: readonly string[]): string {
  return aliases.length === 0 ? '' : `formerly ${aliases.map((alias) => `\`${alias}\``).join(', ')}`;
}

function factRow(fact: Fact, facts: FactBase): string {
  const { title, url, date, where } = facts.source(fact.id);
  const superseded = fact.supersededBy === undefined ? '' : `, until ${fact.supersededBy}`;
  return `| ${fact.id}: ${cell(fact.text)} | ${date ?? 'no date'}${superseded} | [${cell(title)}](${url}), ${cell(where)} |`;
}

/** What the sources contradict each other about, below the table; facts that share a note share the line. */
function differences(facts: readonly Fact[]): string[] {
  const byNote = new Map<string, string[]>();
  for (const { id, note } of facts) {
    if (note !== undefined) {
      byNote.set(note, [...(byNote.get(note) ?? []), id]);
    }
  }
  return [...byNote].flatMap(([note, ids]) => ['', `**Sources differ** (${ids.join(', ')}): ${cell(note)}`]);
}

/** Text that Markdown shows as it is, inside a table. */
function cell(text: string): string {
  return text.replace(/[\\|*_`[\]]/g, '\\$&').replace(/</g, '&lt;');
}
