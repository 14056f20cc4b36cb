/** What plans state besides routes: true to the facts that they cite, only where it applies, in the words of the edition. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RestorePlan } from '../../../server/src/engine/analysis';
import { answer, onlyPlan, type PlanCase } from '../../support/plans';

interface Cited {
  readonly text: string;
  readonly facts: readonly string[];
}

/** Everything that a plan states with the fact. */
function citing(plan: RestorePlan, fact: string): readonly Cited[] {
  const stated: readonly Cited[] = [
    ...plan.routes.flatMap(({ reasons }) => reasons),
    ...plan.prerequisites,
    ...plan.differences,
    ...plan.notes,
  ];
  return stated.filter(({ facts }) => facts.includes(fact));
}

function cites(of: PlanCase, fact: string): boolean {
  return citing(onlyPlan(of), fact).length > 0;
}

function kinds(of: PlanCase): readonly string[] {
  return onlyPlan(of).differences.map(({ kind }) => kind);
}

/** A fact, a plan to which it applies and one to which it does not. */
const APPLICATIONS: readonly { readonly what: string; readonly fact: string; yes: PlanCase; no: PlanCase }[] = [
  ...['F205', 'F206', 'F207', 'F208'].map((fact) => ({
    what: 'what Linux VMs restore is said of Linux alone',
    fact,
    yes: { template: 'plain' },
    no: { template: 'custom-image' },
  })),
  {
    what: 'that a deleted VM is restored is said where it is deleted',
    fact: 'F317',
    yes: { template: 'plain', choices: { sourceVm: 'deleted' } },
    no: { template: 'plain' },
  },
  {
    what: 'roles in the paired region are said where that is open',
    fact: 'F268',
    yes: { template: 'cross-region-restore' },
    no: { template: 'plain' },
  },
  {
    what: 'several public addresses are not those of a load balancer',
    fact: 'F438',
    yes: { template: 'plain' },
    no: { template: 'cross-region-restore' },
  },
  {
    what: 'the banner of a key vault is none of a managed HSM',
    fact: 'F059',
    yes: { template: 'confidential-key-vault' },
    no: { template: 'confidential-managed-hsm' },
  },
  {
    what: 'limits of file restore are said where files are restored',
    fact: 'F290',
    yes: { template: 'plain' },
    no: { template: 'confidential-platform-key' },
  },
  {
    what: 'limits of replacing disks are said where that is open',
    fact: 'F259',
    yes: { template: 'plain' },
    no: { template: 'azure-disk-encryption' },
  },
  {
    what: 'a custom image is named where there is one',
    fact: 'F256',
    yes: { template: 'custom-image' },
    no: { template: 'plain' },
  },
  {
    what: 'a Marketplace image is none of a custom image',
    fact: 'F330',
    yes: { template: 'plain' },
    no: { template: 'custom-image' },
  },
  {
    what: 'dynamic disks matter where disks are chosen, and do not explain a VM without any',
    fact: 'F432',
    yes: { template: 'excluded-disk' },
    no: { template: 'ephemeral-disk' },
  },
  {
    what: 'identities of vaults serve managed VMs',
    fact: 'F356',
    yes: { template: 'availability-set-and-host' },
    no: { template: 'unmanaged-disks' },
  },
  {
    what: 'that another zone is open later is said where it opens',
    fact: 'F342',
    yes: { template: 'trusted-launch' },
    no: { template: 'cross-subscription-disabled', edition: '2023-07-05', choices: { tier: 'snapshot' } },
  },
  {
    what: 'the disk encryption set of a Confidential VM is said from the edition on that restores it',
    fact: 'F018',
    yes: { template: 'confidential-key-vault' },
    no: { template: 'confidential-key-vault', edition: '2023-07-05' },
  },
];

for (const { what, fact, yes, no } of APPLICATIONS) {
  test(`${what} (${fact})`, () => {
    assert.ok(cites(yes, fact), 'where it applies');
    const stray = citing(onlyPlan(no), fact).filter(({ text }) => !text.startsWith('Azure Backup can'));
    assert.deepEqual(stray, [], 'where it does not');
  });
}

test('an edition does not say what only a later text says', () => {
  const staging = (edition: string) =>
    onlyPlan({ template: 'plain', edition }).prerequisites.find(({ kind }) => kind === 'staging-account')?.text ?? '';
  assert.doesNotMatch(staging('2025-01-30'), /network rules/, 'P094 is of 2026');
  assert.match(staging('2026-01-28'), /network rules/);
  const crossRegion = (edition: string) =>
    JSON.stringify(
      onlyPlan({ template: 'cross-region-restore', edition }).routes.find(({ id }) => id === 'cross-region'),
    );
  assert.doesNotMatch(crossRegion('2025-01-30'), /36 hours/, 'P074 is of 2026');
  assert.match(crossRegion('2026-01-28'), /36 hours/);
  const feature = (edition: string) =>
    onlyPlan({ template: 'confidential-key-vault', edition }).prerequisites.find(
      ({ kind }) => kind === 'feature-registration',
    );
  assert.deepEqual(feature('2026-01-28')?.how?.portal, [], 'N3 adds the portal after 2026-01-28');
  assert.equal(feature('latest')?.how?.portal.length, 1);
  const encryption = { template: 'azure-disk-encryption', edition: '2021-11-18' };
  assert.ok(!onlyPlan(encryption).prerequisites.some(({ kind }) => kind === 'backup-service-permission'), 'P077');
});

test('a VM that nothing protects has disks that would be backed up, and no vault to speak of', () => {
  const plan = onlyPlan({ template: 'unprotected' });
  assert.deepEqual(
    plan.backedUp.map(({ included, reason }) => [included, reason]),
    [
      [true, 'Backed up with the VM, once that is protected.'],
      [true, 'Backed up with the VM, once that is protected.'],
    ],
  );
  assert.equal(plan.sizes.includedGB, 640);
  assert.deepEqual(
    plan.routes.flatMap(({ reasons }) => reasons.filter(({ cause }) => cause === 'vault')),
    [],
  );
  const markdown = answer({ template: 'unprotected' }).render('markdown');
  assert.match(markdown, /No disk is backed up\. Once the VM is protected: 640 GiB\./);
  assert.doesNotMatch(markdown, /\| \*\*✓ yes\*\* \|/);
  assert.doesNotMatch(markdown, /### (Before a restore|What will differ|Runbook)/);
});

test('a VM that may be protected says so of its disks, and names the parameter that decides', () => {
  const plan = onlyPlan({ template: 'protected-perhaps' });
  assert.equal(plan.backedUp[0]?.reason, 'Backed up with the VM, if that is protected.');
  assert.match(JSON.stringify(plan.routes[0]?.reasons), /not known: the parameter protect decides it\./);
});

test('a VM of another deployment is not said to be in a scale set or made from a custom image', () => {
  assert.ok(!kinds({ template: 'vm-elsewhere' }).includes('scale-set'));
  assert.deepEqual([...citing(onlyPlan({ template: 'vm-elsewhere' }), 'F256')], []);
  assert.deepEqual([...citing(onlyPlan({ template: 'vm-elsewhere' }), 'F335')], []);
  assert.ok(kinds({ template: 'scale-set' }).includes('scale-set'));
});

test('with a key encryption key backup reads secrets with fewer permissions than without', () => {
  const [access] = onlyPlan({ template: 'azure-disk-encryption' }).prerequisites.filter(
    ({ kind }) => kind === 'backup-service-permission',
  );
  // backup-azure-vms-automation: keys get, list, backup; secrets get, list; without a key secrets get, list, backup.
  assert.match(
    access?.text ?? '',
    /with a key encryption key the permissions get, list, backup on keys and get, list on secrets, without one get, list, backup on secrets\./,
  );
});

test('what is true of any VM is folded away, what is particular stands before it', () => {
  const markdown = answer({ template: 'confidential-key-vault' }).render('markdown');
  const [shown = '', folded = ''] = markdown.split('<details>');
  assert.match(shown, /Backup and restore of Confidential VMs are in preview/);
  assert.match(
    folded,
    /^\n<summary>True of restores of any VM \(\d+\)<\/summary>\n\n- [\s\S]*domain controller[\s\S]*\n\n<\/details>/,
  );
  assert.match(shown, /The temporary disk, where the size of the VM has one, is not backed up/);
  const html = answer({ template: 'confidential-key-vault' }).render('html');
  assert.match(html, /<details>\n<summary>True of restores of any VM \(\d+\)<\/summary>\n<ul>/);
});

test('a key state in which these keys cannot be leaves the plan as if none were chosen', () => {
  const states = (of: PlanCase) => onlyPlan(of).routes.map(({ id, state }) => `${id} ${state}`);
  const template = 'confidential-key-vault';
  assert.deepEqual(states({ template, choices: { keyState: 'K12' } }), states({ template }));
  assert.equal(onlyPlan({ template, choices: { keyState: 'K12' } }).routes[0]?.state, 'conditional');
  const platform = 'confidential-platform-key';
  assert.deepEqual(states({ template: platform, choices: { keyState: 'K7' } }), states({ template: platform }));
});

test('a key state cites what says so: A004 where it speaks for the restore, 2026 not before 2026', () => {
  const template = 'confidential-key-vault';
  const factsOf = (keyState: 'K3' | 'K4' | 'K7', edition: string) =>
    onlyPlan({ template, edition, choices: { keyState } }).keyState?.facts;
  assert.deepEqual(factsOf('K3', '2026-01-28'), ['F046']);
  assert.deepEqual(factsOf('K3', 'latest'), ['F046', 'A004']);
  assert.deepEqual(factsOf('K4', '2026-01-28'), ['F047']);
  assert.deepEqual(factsOf('K7', '2025-01-30'), ['F373'], 'not backed up by CMK before');
  const markdown = answer({ template, edition: '2025-01-30', choices: { keyState: 'K7' } }).render('markdown');
  assert.match(
    markdown,
    /K7: if the disk encryption set is deleted, no source of this edition says what a restore does\. \(F373\)/,
  );
});

test('what makes backup impossible cites what says so, not the defaults and shapes that its rule reads too', () => {
  const reasons = (of: PlanCase) =>
    onlyPlan(of).routes.map(({ reasons: [first] }) => `${first?.cause} ${first?.facts.join(' ')}`);
  const standard = new Set(reasons({ template: 'confidential-default-policy' }));
  assert.deepEqual([...standard], ['backup F037 F103 F375']);
  const shared = new Set(reasons({ template: 'shared-disk', edition: '2023-07-05' }));
  assert.deepEqual([...shared], ['backup F412']);
});

test('numbers and lists of notes are those of the facts', () => {
  const notes = (of: PlanCase) =>
    onlyPlan(of)
      .notes.map(({ text }) => text)
      .join('\n');
  // Soft delete lasts 14 to 180 days; ten restores a day; the tables of January and July 2026.
  assert.match(notes({ template: 'plain', choices: { sourceVm: 'deleted' } }), /in soft delete \(14 to 180 days\)/);
  assert.match(notes({ template: 'plain' }), /at most 10 times in 24 hours/);
  const confidential = 'confidential-platform-key';
  assert.match(
    notes({ template: confidential, edition: '2026-01-28' }),
    /names uaenorth and koreacentral for backup of Confidential VMs, and westeurope is not one of them/,
  );
  assert.match(notes({ template: confidential }), /names 9 regions [^.]*, and westeurope is one of them/);
  assert.doesNotMatch(notes({ template: confidential, edition: '2023-07-05' }), /support table names/);
});

test('what is not known is listed with what would decide it', () => {
  const unknowns = (template: string) =>
    onlyPlan({ template })
      .unknowns.map(({ text }) => text)
      .filter((text) => !text.startsWith('Whether'));
  assert.deepEqual(
    unknowns('unknown-inputs'),
    [
      ['The region of the VM is', 'location'],
      ['The zones of the VM are', 'zones'],
      ['The security type is', 'securityType'],
      ['The data disks are', 'dataDisks'],
      ['The disks that the protected item chooses are', 'luns'],
    ].map(([what, parameter]) => `${what} not known because the parameter "${parameter}" has no value here.`),
  );
  assert.deepEqual(unknowns('vm-elsewhere'), [
    'The region, the disks and all other properties of the VM are not known because the VM is not deployed by this template.',
  ]);
});

test('what is not known of a route stands in one line, and differences that may be only where something comes back', () => {
  const markdown = answer({ template: 'vm-elsewhere' }).render('markdown');
  assert.match(
    markdown,
    /\| ! Not known: whether the VM has a Marketplace plan \(F331[^)]*\), whether the VM is in an availability set \(F325, F326\), [^|]*\. Azure Backup offers/,
  );
  const plan = onlyPlan({ template: 'vm-elsewhere' });
  assert.ok(plan.unknowns.some(({ text }) => text.startsWith('Whether the VM is a Spot VM')));
  const closed = onlyPlan({ template: 'vm-elsewhere', choices: { tier: 'secondary' } });
  assert.ok(closed.routes.every(({ state }) => state === 'unavailable'));
  assert.ok(!closed.unknowns.some(({ text }) => text.startsWith('Whether the VM is a Spot VM')));
});

test('a disk of which something is not known is listed as included, and as not decided', () => {
  const disks = onlyPlan({ template: 'unknown-inputs' }).backedUp;
  const open = disks.filter(({ decided }) => !decided);
  assert.ok(open.length > 0);
  for (const { included, reason } of open) {
    assert.equal(included, true);
    assert.match(reason, /not known/);
  }
});
