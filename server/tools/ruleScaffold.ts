/** The texts of a new rule: code, page and test that compile, and that fail until its author has filled them in. */
import type { Fact } from '../src/knowledge/knowledge';
import { exportName } from './ruleIndex';

export interface NewRule {
  /** The folder below server/src/rules. */
  readonly family: string;
  /** Names the problem found, in kebab-case. */
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** `family/some-problem`, both in kebab-case; null for anything else. */
export function parseRulePath(path: string): { readonly family: string; readonly id: string } | null {
  const name = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
  const match = new RegExp(`^(${name})/(${name})$`).exec(path);
  return match ? { family: match[1] ?? '', id: match[2] ?? '' } : null;
}

/** Path and text of each file of the rule. */
export function scaffold(rule: NewRule): ReadonlyMap<string, string> {
  const stem = `${rule.family}/${rule.id}`;
  return new Map([
    [`server/src/rules/${stem}.ts`, code(rule)],
    [`server/src/rules/${stem}.md`, page(rule)],
    [`test/rules/${stem}.test.ts`, testCode(rule)],
  ]);
}

function title(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function code({ family, id, facts }: NewRule): string {
  return `import type { Place } from '../../expansion/resolved';
import type { BackupPolicy } from '../../model/backupPolicy';
import { defineRule } from '../rule';
import { subject } from '../wording';

interface Evidence {
  readonly policy: BackupPolicy;
  readonly place: Place;
}

/** TODO: what it finds, and when it stays silent. Until then it finds nothing. */
export const ${exportName(id)} = defineRule<Evidence>({
  meta: {
    id: '${id}',
    family: '${family}',
    title: '${title(id)}',
    preset: 'recommended',
    severity: 'warning',
    facts: [${facts.map((fact) => `'${fact.id}'`).join(', ')}],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model }) {
    for (const policy of model.virtualMachinePolicies()) {
      const { policyType } = policy;
      if (policyType.kind !== 'known') {
        continue;
      }
      // TODO: leave early where nothing is certainly wrong; compare with what the facts say.
      const isWrong = false;
      if (isWrong) {
        yield { policy, place: policyType.place };
      }
    }
  },

  report: ({ policy, place }) => ({
    place,
    message: \`\${subject('policy', policy.resource)} TODO: what is; what is allowed.\`,
    resource: policy.resource,
  }),
});
`;
}

function page({ id, facts }: NewRule): string {
  return `# ${id}

## What it finds

TODO: one paragraph, in the reader's words. It rests on: ${facts.map((fact) => fact.text).join(' ')}

## Why it matters

TODO: what fails, and when: at deployment, at backup, at restore.

## Incorrect

\`\`\`jsonc
${EXAMPLE}\`\`\`

## Correct

\`\`\`jsonc
${EXAMPLE}\`\`\`

## When it stays silent

TODO: the limits of what a template shows.
`;
}

const EXAMPLE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": []
}
`;

function testCode({ family, id }: NewRule): string {
  return `import { ${exportName(id)} } from '../../../server/src/rules/${family}/${id}';
import { testRule } from '../../support/ruleTest';
import { ENHANCED, policy, STANDARD, template } from '../../support/templates';

testRule(${exportName(id)}, {
  clean: {
    'a policy that is fine': template([policy(ENHANCED)]),
  },

  findings: {
    // Draw the finding under the value that it flags: a line of carets, then severity and message.
    'TODO: what is wrong': template([policy(STANDARD)]),
  },
});
`;
}
