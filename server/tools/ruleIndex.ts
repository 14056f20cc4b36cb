/** What lies in the folder of the rules, and the list of it: `registry.ts`. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

export const RULES_FOLDER = 'server/src/rules';

/** Where a rule lies: `<family>/<id>.ts`, its page `<id>.md` beside it. */
export interface RuleFile {
  readonly family: string;
  readonly id: string;
}

/** Every rule of the folder, by family and id. */
export function findRuleFiles(folder: string = RULES_FOLDER): RuleFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: family }) =>
      readdirSync(path.join(folder, family))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => name.slice(0, -'.ts'.length))
        .map((id) => ({ family, id })),
    )
    .sort((left, right) => compare(`${left.family}/${left.id}`, `${right.family}/${right.id}`));
}

/** The name under which a rule's file exports it: `vault-name-invalid` gives `vaultNameInvalid`. */
export function exportName(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The text of `registry.ts`. */
export function registryText(rules: readonly RuleFile[]): string {
  const imports = [
    ...rules.map(({ family, id }) => `import { ${exportName(id)} } from './${family}/${id}';`),
    "import type { Rule } from './rule';",
  ].sort((left, right) => compare(pathOf(left), pathOf(right)));
  return [
    '/** Every rule, by family and id. Written from the files of this folder: `npm run generate`. */',
    ...imports,
    '',
    'export const RULES: readonly Rule[] = [',
    ...rules.map(({ id }) => `  ${exportName(id)},`),
    '];',
    '',
  ].join('\n');
}

function pathOf(line: string): string {
  return /'([^']+)'/.exec(line)?.[1] ?? line;
}

/** By code unit, as the linter sorts imports; no locale takes part. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
