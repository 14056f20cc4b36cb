/** Every rule with a template in which it speaks: the first incorrect example of its page. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis, Finding, Settings } from '../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../server/src/engine/defaultSettings';
import { createEngine } from '../../server/src/engine/engine';
import { EDITIONS } from '../../server/src/knowledge/knowledge';
import { RULES } from '../../server/src/rules/registry';
import { changeExamples, examples } from '../../server/tools/rulePage';
import { undraw } from './drawn';

/** Every rule has been renamed once: `former-NAME`. */
export const engine = createEngine({
  rules: RULES.map((rule) => ({ ...rule, meta: { ...rule.meta, aliases: [`former-${rule.meta.id}`] } })),
});
export const TODAY = '2026-08-01';
export const FILE = '/repo/main.json';
export const CONFIG_FILE = '/repo/restorable.config.json';

const SOURCE = 'server/src';
const PAGES: ReadonlyMap<string, string> = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => [path.basename(file, '.md'), readFileSync(path.join(SOURCE, file), 'utf8')]),
);

export interface Subject {
  readonly id: string;
  /** Its former id, or its own where it never had another. */
  readonly former: string;
  readonly text: string;
  /** The text before the change that the rule is about. */
  readonly before: string | undefined;
  readonly edition: string;
}

/** The analysis of a template at `FILE`, syntax errors included. */
export function analyze(text: string, changes: Partial<Settings>, before?: string): Analysis {
  return engine.analyze({
    file: { id: FILE, text },
    before,
    parameterFiles: [],
    settings: { ...DEFAULT_SETTINGS, jsonSyntax: true, ...changes },
    today: TODAY,
    read: () => null,
  });
}

/** The text before the change that the example of a rule shows, by rule. */
const EARLIER: ReadonlyMap<string, string> = new Map(
  [...PAGES].flatMap(([id, page]) => {
    const { before } = changeExamples(page, 'Incorrect')[0] ?? {};
    return before === undefined ? [] : [[id, before] as const];
  }),
);

/** What one rule finds in it. */
export function findingsIn(text: string, rule: string, changes: Partial<Settings>): readonly Finding[] {
  return analyze(text, changes, EARLIER.get(rule)).findings.filter((finding) => finding.rule === rule);
}

/** One example of a template in which the rule speaks. */
function subjectOf(id: string, former: string): Subject {
  for (const example of examples(PAGES.get(id) ?? '', 'Incorrect')) {
    const { text } = undraw(example, FILE);
    const edition = EDITIONS.findLast((each) => findingsIn(text, id, { edition: each, preset: 'all' }).length > 0);
    if (edition) {
      return { id, former, text, before: EARLIER.get(id), edition };
    }
  }
  throw new Error(`No example of ${id} shows it`);
}

/** What is said about the config file itself stands in no template; its severity is set in that file alone. */
const IN_CONFIG_FILE = ['configuration-invalid', 'suppression-expired'];

/** Rules that are kept for what their pages explain find nothing that could be silenced. */
const EXPLANATIONS = RULES.filter(({ meta }) => meta.isExplanation).map(({ meta }) => meta.id);

export const SUBJECTS = engine
  .rules()
  .filter(({ id }) => !IN_CONFIG_FILE.includes(id) && !EXPLANATIONS.includes(id))
  .map(({ id, aliases }) => subjectOf(id, aliases[0] ?? id));
