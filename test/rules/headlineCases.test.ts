/**
 * The headline cases in every form, and put into templates that are clean: the finding stands at its place, nothing
 * else is found, and each fix takes it away and leaves nothing behind.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixEdits, type LocatedFinding } from '../../server/src/engine/findings';
import { applyEdits } from '../../server/src/text/span';
import { analyse, type Input, PARAMETER_FILE, TEMPLATE_FILE } from '../support/analyse';
import { corpusFolder } from '../support/corpus';
import { FORMS, HEADLINE_CASES } from '../support/headlineCases';
import { cleanTemplates, injected } from '../support/injection';
import { JUDGING } from '../support/judging';

for (const headline of HEADLINE_CASES) {
  for (const [form, write] of Object.entries(FORMS)) {
    test(`${headline.name}: through ${form}`, () => {
      const { template, parameters } = write(headline.resources);
      const input: Input = { template, parameters, edition: headline.edition };
      const [located, ...others] = analyse(JUDGING, input);
      assert.deepEqual(others.map(summary), []);
      assert.ok(located, 'there is a finding');
      assert.equal(located.finding.rule, headline.rule);
      assert.equal(located.finding.count, form === 'copies' ? 2 : 1);
      checkPlace(located, input);
      checkFixes(located, input);
      if (form === 'literals' || form === 'symbolic names') {
        assert.equal(located.finding.fixes.length, headline.fixes);
      }
    });
  }
}

/** At the security type of the machine, or at the policy id of its item, wherever these are decided. */
function checkPlace({ finding }: LocatedFinding, input: Input): void {
  const text = finding.file === PARAMETER_FILE ? (input.parameters ?? '') : input.template;
  const flagged = text.slice(finding.span.start, finding.span.end);
  if (finding.rule === 'cvm-requires-enhanced-policy') {
    assert.match(flagged, /^"\[resourceId\('Microsoft.RecoveryServices\/vaults\/backupPolicies'/);
  } else {
    assert.equal(flagged, '"ConfidentialVM"');
  }
  assert.equal(
    finding.file,
    input.parameters && finding.rule !== 'cvm-requires-enhanced-policy' ? PARAMETER_FILE : TEMPLATE_FILE,
  );
}

function checkFixes(located: LocatedFinding, input: Input): void {
  for (const fix of fixEdits(located)) {
    const after = (file: string, text: string) =>
      applyEdits(text, fix.edits.find((edits) => edits.file === file)?.edits ?? []);
    const fixed: Input = {
      ...input,
      template: after(TEMPLATE_FILE, input.template),
      parameters: input.parameters && after(PARAMETER_FILE, input.parameters),
    };
    assert.deepEqual(analyse(JUDGING, fixed).map(summary), [], fix.title);
  }
}

function summary({ finding }: LocatedFinding): string {
  return `${finding.path} ${finding.rule}: ${finding.message}`;
}

const corpus = corpusFolder('open');

/** Spread over the corpus, so that many hands and tools are among them. */
const HOSTS = 10;

test(`headline cases put into ${HOSTS} clean templates`, { skip: corpus.skip }, () => {
  const hosts = cleanTemplates(corpus.dir, HOSTS);
  assert.equal(hosts.length, HOSTS);
  for (const { name, text } of hosts) {
    for (const headline of HEADLINE_CASES) {
      const input: Input = { template: injected(text, headline.resources), edition: headline.edition };
      const [located, ...others] = analyse(JUDGING, input);
      assert.deepEqual(others.map(summary), [], name);
      assert.equal(located?.finding.rule, headline.rule, name);
      checkPlace(located as LocatedFinding, input);
      checkFixes(located as LocatedFinding, input);
      assert.equal(located?.finding.fixes.length, headline.fixes, name);
    }
  }
});
