/**
 * Restore plans of templates of our own, whole and under every choice. Each golden file has been read against the
 * documents; `UPDATE_GOLDEN=1` rewrites them.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Choices, RestorePlan } from '../../../server/src/engine/analysis';
import { KEY_STATES } from '../../../server/src/engine/planChoices';
import { EDITIONS, knowledge } from '../../../server/src/knowledge/knowledge';
import { citedFacts } from '../../../server/src/render/planBlocks';
import type { Tier } from '../../../server/src/restore/choices';
import { PLAN_FACTS } from '../../../server/src/restore/facts';
import type { KeyStateId } from '../../../server/src/restore/keyStates';
import type { PlannedReason } from '../../../server/src/restore/plan';
import { assertGolden } from '../../support/golden';
import { answer, type PlanCase } from '../../support/plans';

const TEMPLATES = readdirSync('test/templates/plan').map((file) => file.replace(/\.json$/, ''));

/** Those whose scripts are part of the golden file; the others hold the names of their parts. */
const WITH_SCRIPTS = ['plain', 'confidential-key-vault', 'confidential-managed-hsm', 'hostile-names'];

const tiers: readonly Tier[] = ['snapshot', 'snapshot-and-vault', 'vault', 'archive', 'secondary'];
const byTier = tiers.map((tier): Choices => ({ tier }));
const byKeyState = KEY_STATES.map((keyState): Choices => ({ keyState: keyState as KeyStateId }));

interface Variant {
  readonly choices?: Choices;
  readonly edition?: string;
}

const inEditions = (...editions: readonly string[]): readonly Variant[] => editions.map((edition) => ({ edition }));

/** Choices and editions that change what a plan says, by template. */
const VARIANTS: Readonly<Record<string, readonly Variant[]>> = {
  plain: [...byTier, { sourceVm: 'deleted' } as const].map((choices): Variant => ({ choices })),
  'confidential-key-vault': [
    ...[...byTier, ...byKeyState, { keyState: 'K9', tier: 'snapshot' } as const].map(
      (choices): Variant => ({ choices }),
    ),
    { choices: { keyState: 'K3' }, edition: '2026-01-28' },
    { choices: { keyState: 'K4' }, edition: '2026-01-28' },
    { choices: { keyState: 'K9', tier: 'snapshot' }, edition: '2026-01-28' },
    { choices: { keyState: 'K7' }, edition: '2025-01-30' },
    ...inEditions('2023-07-05', '2026-01-28'),
  ],
  'confidential-platform-key': [
    { choices: { keyState: 'K12' } },
    { choices: { keyState: 'K7' } },
    { choices: { tier: 'secondary' } },
    ...inEditions('2025-01-30'),
  ],
  'confidential-guest-state-only': [{ choices: { keyState: 'K1' } }, ...inEditions('2023-07-05')],
  'confidential-default-policy': inEditions('2023-07-05'),
  'confidential-old-size': inEditions('2023-07-05'),
  'trusted-launch': [...byTier.map((choices): Variant => ({ choices })), ...inEditions('2021-11-18', '2023-07-05')],
  'trusted-launch-standard-policy': inEditions('2023-07-05', '2026-01-28'),
  'ultra-disk': inEditions('2023-07-05'),
  'premium-ssd-v2': inEditions('2023-07-05'),
  'shared-disk': inEditions('2021-11-18', '2023-07-05'),
  'ephemeral-disk': inEditions('2023-07-05'),
  'unmanaged-disks': [{ choices: { targetZone: '2' } }, ...inEditions('2023-07-05')],
  'marketplace-plan': inEditions('2023-07-05'),
  'azure-disk-encryption': inEditions('2023-07-05'),
  'customer-key-disks': [{ choices: { tier: 'vault' } }, ...inEditions('2023-07-05')],
  'zone-redundant-vault': [
    ...byTier.map((choices): Variant => ({ choices })),
    { choices: { targetZone: '1' } },
    { choices: { targetZone: '2', tier: 'vault' } },
    { choices: { targetZone: '2' }, edition: '2025-01-30' },
    { choices: { targetZone: '9' } },
  ],
  'cross-region-restore': [
    ...byTier.map((choices): Variant => ({ choices })),
    { choices: { tier: 'secondary' }, edition: '2025-01-30' },
    { choices: { targetRegion: 'North Europe' } },
    { choices: { targetRegion: 'northeurope', targetZone: '1' } },
    { choices: { targetRegion: 'westeurope' } },
    { choices: { targetRegion: 'japaneast' } },
    { choices: { targetSubscription: '00000000-0000-0000-0000-000000000002' } },
    { choices: { targetSubscription: '00000000-0000-0000-0000-000000000001' } },
    { choices: { targetSubscription: '00000000-0000-0000-0000-000000000002' }, edition: '2025-01-30' },
  ],
  'unknown-inputs': [{ choices: { targetRegion: 'westeurope' } }, { choices: { tier: 'secondary' } }],
};

for (const template of TEMPLATES) {
  test(`plan: ${template}`, () => {
    const markdown = answer({ template }).render('markdown');
    const [plan = ''] = markdown.split('\n## Facts\n');
    const scripts = WITH_SCRIPTS.includes(template);
    assertGolden(`plan/${template}.md`, scripts ? plan : plan.replaceAll(/\n`{3,}\w+\n[\s\S]*?\n`{3,}\n/g, ''));
  });
}

for (const [template, variants] of Object.entries(VARIANTS)) {
  test(`choices: ${template}`, () => {
    const texts = variants.map((variant) => variantText({ template, ...variant }));
    assertGolden(`plan/${template}.choices.md`, texts.join('\n'));
  });
}

/** Routes with their reasons, the key state and the steps of recovery: what choices and editions change. */
function variantText(of: PlanCase): string {
  const { choices = {}, edition } = of;
  const chosen = Object.entries({ edition, ...choices }).filter(([, value]) => value !== undefined);
  const { plans } = answer(of);
  return [
    `## ${chosen.map(([name, value]) => `${name} ${value}`).join(', ')}`,
    '',
    ...plans.flatMap(planText),
    '',
  ].join('\n');
}

function planText({ routes, keyState, runbook, backedUp }: RestorePlan): readonly string[] {
  const reasonText = (reason: PlannedReason) => `${reason.state}: ${reason.text} (${reason.facts.join(', ')})`;
  const [first, ...others] = routes.map(({ reasons }) => reasons.map(reasonText));
  const shared = (first ?? []).filter((text) => others.every((texts) => texts.includes(text)));
  const steps = runbook.steps.map(({ id }) => id).join(' ');
  return [
    ...routes.flatMap(({ id, state, reasons }) => [
      `- ${id}: ${state}`,
      ...reasons
        .filter(({ state }) => state !== 'available')
        .map(reasonText)
        .filter((text) => !shared.includes(text))
        .map((text) => `  - ${text}`),
    ]),
    ...shared.map((text) => `- every route: ${text}`),
    `- backed up: ${backedUp.map(({ disk, included, decided }) => `${disk} ${decided ? included : null}`).join(', ')}`,
    ...(keyState
      ? [
          `- ${keyState.id}: ${keyState.outcome}, ${keyState.errorCode ?? 'no code'} (${keyState.facts.join(', ')})`,
          `- recovery: ${keyState.recovery.join(' ') || 'none'}`,
        ]
      : ['- no key state']),
    `- steps of the runbook: ${steps || 'none'}`,
  ];
}

test('every fact that is meant for restore plans is reached by some plan', () => {
  const reached = new Set<string>();
  const cases: PlanCase[] = TEMPLATES.flatMap((template) => [
    ...EDITIONS.map((edition) => ({ template, edition })),
    ...(VARIANTS[template] ?? []).map((variant) => ({ template, ...variant })),
    { template, choices: { tier: 'secondary', targetSubscription: 'other', targetZone: '2' } as const },
  ]);
  for (const each of cases) {
    for (const fact of answer(each).plans.flatMap(citedFacts)) {
      reached.add(fact);
    }
  }
  const facts = knowledge('latest');
  const meant = facts.ids.filter((id) => facts.get(id).handling.includes('restore-plan'));
  assert.deepEqual(
    [...new Set([...meant, ...PLAN_FACTS])].filter((id) => !reached.has(id)),
    [],
  );
});
