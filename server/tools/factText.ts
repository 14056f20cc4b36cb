/**
 * The one layout of a fact file: stable order of keys, a line per group of keys, so that a diff shows what changed
 * about which fact and nothing else. `npm run generate` writes it, `--check` compares.
 */
import { compareFactIds } from '../src/knowledge/fact';

type Json = Record<string, unknown>;

/** Keys that share a line, in the order in which they are written. A key that stands in no row is a bug. */
const LINES: readonly (readonly string[])[] = [
  ['id', 'slug'],
  ['text'],
  ['value', 'unit'],
  ['asOf', 'source', 'alsoIn'],
  ['where'],
  ['basis', 'effect', 'observable'],
  ['handling'],
  ['appliesTo'],
  ['armPaths'],
  ['replaces', 'supersededBy', 'conflictsWith'],
  ['note'],
];

/** Files of schemas/facts that hold no facts. */
export const OTHER_FILES: readonly string[] = ['sources.json', 'waiting.json'];

/** The text of a fact file, ending in a line feed. Throws on a key that the layout does not know. */
export function formatFactFile(file: { topic: string; facts: readonly Json[] }): string {
  const facts = [...file.facts].sort((left, right) => compareFactIds(String(left['id']), String(right['id'])));
  return `{\n  "topic": ${JSON.stringify(file.topic)},\n  "facts": [\n${facts.map(formatFact).join(',\n')}\n  ]\n}\n`;
}

function formatFact(fact: Json): string {
  const known = new Set(LINES.flat());
  const stranger = Object.keys(fact).find((key) => !known.has(key));
  if (stranger !== undefined) {
    throw new Error(`Fact ${String(fact['id'])}: unknown key ${stranger}`);
  }
  const lines = LINES.map((keys) => keys.filter((key) => fact[key] !== undefined)).filter((keys) => keys.length > 0);
  return `    {\n${lines
    .map((keys) => `      ${keys.map((key) => `${JSON.stringify(key)}: ${spaced(fact[key])}`).join(', ')}`)
    .join(',\n')}\n    }`;
}

/** JSON on one line, with a space after each colon and comma. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(spaced).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`);
    return `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}
