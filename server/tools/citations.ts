/** Who cites which fact: found in the source text, which works because ids are always written whole. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const CODE = 'server/src';
const FACT_ID = /['"](F\d{3}|A\d{3}|N[1-9]\d?|P\d{3})['"]/g;

export interface Citation {
  readonly fact: string;
  /** `rule:<id>` for a rule, else the layer: `restore`, `schedule`, `features`, … */
  readonly consumer: string;
  /** Path from the root of the repository, with `/`. */
  readonly file: string;
}

/** Every citation below server/src, knowledge/ left out: it reads all facts and cites none. */
export function findCitations(): Citation[] {
  return readdirSync(CODE, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('knowledge/'))
    .sort()
    .flatMap((name) => citationsIn(name, readFileSync(`${CODE}/${name}`, 'utf8')));
}

function citationsIn(name: string, text: string): Citation[] {
  const parts = name.split('/');
  const isRule = parts[0] === 'rules' && parts.length > 2;
  const consumer = isRule ? `rule:${path.basename(name, '.ts')}` : (parts[0] ?? name);
  const facts = new Set([...text.matchAll(FACT_ID)].map((match) => match[1] ?? ''));
  return [...facts].map((fact) => ({ fact, consumer, file: `${CODE}/${name}` }));
}
