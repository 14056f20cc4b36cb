/**
 * An engine whose findings stand in the text, for tests of the edges: what matters there is the way of a finding to the
 * user, not how it was found.
 *
 * - `BAD` is an error of rule `fake-bad` with a safe and a suggested fix; `WARN` is a warning of rule `fake-warning`.
 * - `link(x.json)` wants the linked file x.json and reports its `BAD`s at the link.
 * - `CRASH` makes a rule crash, `THROW` the engine itself.
 * - `unclosed` makes the file partial with a `json-syntax` finding; `treeless` makes it failed.
 */
import type { Analysis, AnalysisInput, Engine, Finding, FixEdits, InputFile } from '../../server/src/engine/analysis';

import { createEngine } from '../../server/src/engine/engine';

export interface FakeEngine extends Engine {
  /** The inputs of all analyses so far. */
  readonly inputs: AnalysisInput[];
}

export const TEMPLATE_SCHEMA =
  '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';
export const PARAMETERS_SCHEMA =
  '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#"';

/** The only page there is. */
export async function readFakePage(page: string): Promise<string | undefined> {
  return page === 'fake-bad.md' ? '# fake-bad\n\nAll about it.\n' : undefined;
}

export function createFakeEngine(): FakeEngine {
  const inputs: AnalysisInput[] = [];
  return {
    inputs,
    classify,
    analyze: (input) => {
      inputs.push(input);
      return analyze(input);
    },
    readConfiguration: (input) => createEngine().readConfiguration(input),
    compareVersions: (earlier, input) => createEngine().compareVersions(earlier, input),
    convertPolicy: (input, offset) => createEngine().convertPolicy(input, offset),
    plan: () => {
      throw new Error('The fake engine makes no plans.');
    },
    rules: () => [
      {
        id: 'fake-bad',
        title: 'Something | is bad',
        family: 'fake',
        preset: 'essential',
        severity: { '2023-07-05': 'warning', latest: 'error' },
        facts: ['F1'],
        fixes: ['safe', 'suggested'],
        aliases: ['fake-old'],
      },
      {
        id: 'fake-warning',
        title: 'Something is odd',
        family: 'fake',
        preset: 'recommended',
        severity: { '2023-07-05': 'off', latest: 'warning' },
        facts: [],
        fixes: [],
        aliases: [],
      },
    ],
    facts: (edition) => [
      {
        id: 'F1',
        date: edition === 'latest' ? '2026-01-28' : edition,
        source: 'A text',
        place: 'A section: its row',
        text: 'Something is so.',
        supersededBy: null,
        consumers: ['rule:fake-bad', 'explain'],
        url: 'https://example.com/text',
        handling: ['diagnostic'],
        conflictsWith: [],
        note: null,
      },
      {
        id: 'F2',
        date: null,
        source: 'A text',
        place: 'Another section',
        text: 'Something was so.',
        supersededBy: 'F1',
        consumers: [],
        url: 'https://example.com/text',
        handling: ['hover'],
        conflictsWith: [],
        note: 'Two texts differ.',
      },
    ],
    explain: (id) => {
      if (id === 'fake-bad' || id === 'fake-old') {
        return { kind: 'page', title: 'Something | is bad', page: 'fake-bad.md' };
      }
      return id === 'F1' ? { kind: 'text', title: 'F1', markdown: '# F1\n\nExplained.\n' } : undefined;
    },
  };
}

function classify({ text }: InputFile): Analysis['kind'] {
  if (text.includes('deploymentTemplate.json#')) {
    return 'armTemplate';
  }
  return text.includes('deploymentParameters.json#') ? 'parameters' : 'other';
}

function analyze(input: AnalysisInput): Analysis {
  const { file, parameterFiles, settings } = input;
  if (file.text.includes('THROW')) {
    throw new Error('the engine broke');
  }
  const kind = classify(file);
  const wanted: string[] = [];
  const findings: Finding[] = [];
  for (const source of kind === 'other' ? [] : [file, ...parameterFiles]) {
    for (const match of source.text.matchAll(/\bBAD\b|\bWARN\b|unclosed|link\((.*?)\)/g)) {
      findings.push(...findingsAt(input, source, match, wanted));
    }
  }
  const crashes = file.text.includes('CRASH') ? [{ rule: 'fake-warning', error: new Error('the rule broke') }] : [];
  const status = kind === 'other' ? 'skipped' : file.text.includes('unclosed') ? 'partial' : 'analysed';
  return {
    kind,
    status: file.text.includes('treeless') ? 'failed' : status,
    reason: status === 'analysed' ? null : status === 'partial' ? 'The text has syntax errors.' : 'None of ours.',
    findings: findings.filter(({ rule }) => settings.rules[rule] !== 'off'),
    unknowns: file.text.split('unknown').length - 1,
    usedSuppressions: [],
    wanted,
    crashes,
    fixes: (finding) => fixes(finding),
    silence: () => [],
  };
}

function findingsAt(input: AnalysisInput, source: InputFile, match: RegExpExecArray, wanted: string[]): Finding[] {
  const span = { start: match.index, end: match.index + match[0].length };
  if (match[1] !== undefined) {
    const id = source.id.slice(0, source.id.lastIndexOf('/') + 1) + match[1];
    const text = input.read(id);
    if (text === undefined) {
      wanted.push(id);
    }
    return text?.includes('BAD') ? [finding('fake-bad', 'error', source, span)] : [];
  }
  if (match[0] === 'unclosed') {
    return input.settings.jsonSyntax ? [finding('json-syntax', 'error', source, span)] : [];
  }
  const found =
    match[0] === 'BAD'
      ? finding('fake-bad', input.settings.edition === '2023-07-05' ? 'warning' : 'error', source, span)
      : finding('fake-warning', 'warning', source, span);
  const related =
    source === input.file ? [] : [{ file: input.file.id, span: { start: 0, end: 1 }, message: 'The template.' }];
  return [{ ...found, related }];
}

function finding(rule: string, severity: Finding['severity'], source: InputFile, span: Finding['span']): Finding {
  return {
    rule,
    severity,
    message: `${source.text.slice(span.start, span.end)} is not good.`,
    file: source.id,
    span,
    path: '/resources/0',
    resource: { type: 'Fake/things', name: 'thing' },
    count: 1,
    facts: ['F1'],
    related: [],
    fixes:
      rule === 'fake-bad'
        ? [
            { title: 'Make it good', applicability: 'safe' },
            { title: 'Remove it', applicability: 'suggested' },
          ]
        : [],
    suppressed: null,
  };
}

function fixes({ fixes: summaries, file, span }: Finding): FixEdits[] {
  return summaries.map((summary) => ({
    ...summary,
    edits: [{ file, edits: [{ ...span, newText: summary.title === 'Make it good' ? 'GOOD' : '' }] }],
  }));
}
