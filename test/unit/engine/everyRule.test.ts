/**
 * Every rule through every mechanism that silences it or changes its severity, on the incorrect examples of its page: in
 * the form in which people write it, by its present id and by a former one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEVERITY_SETTINGS } from '../../../server/src/config/configuration';
import { mergeSettings } from '../../../server/src/config/merge';
import type { Settings } from '../../../server/src/engine/analysis';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import { parseJson } from '../../../server/src/syntax/parser';
import { renderOperations } from '../../../server/src/syntax/render';
import { LineIndex } from '../../../server/src/text/lines';
import { applyEdits } from '../../../server/src/text/span';
import { CONFIG_FILE, engine, FILE, findingsIn, SUBJECTS, type Subject, TODAY } from '../../support/everyRule';

/** Settings as a config file of this content gives them. */
function configured({ edition }: Subject, content: object): Partial<Settings> {
  const text = JSON.stringify(content);
  const { configuration, findings } = engine.readConfiguration({
    file: { id: CONFIG_FILE, text },
    today: TODAY,
    jsonSyntax: true,
  });
  assert.deepEqual(findings, []);
  return mergeSettings({ ...DEFAULT_SETTINGS, edition }, configuration, { preset: 'all' });
}

function assertSuppressed(subject: Subject, text: string, by: string, changes: Partial<Settings> = {}): void {
  const { id, edition } = subject;
  const findings = findingsIn(text, id, { edition, preset: 'all', ...changes });
  assert.ok(findings.length > 0, 'suppressed findings are still told');
  assert.deepEqual(
    findings.map(({ suppressed }) => suppressed),
    findings.map(() => ({ by, reason: 'why' })),
  );
  if (id !== 'suppression-unused') {
    assert.deepEqual(findingsIn(text, 'suppression-unused', { edition, preset: 'all', ...changes }), []);
  }
  assert.deepEqual(
    findingsIn(text, 'suppression-unknown-rule', { edition, ...changes }).filter(({ suppressed }) => !suppressed),
    [],
  );
}

/** The text with a comment on a line of its own above each flagged line. */
function withComments({ id, text, edition }: Subject, comment: string): string {
  const lines = new LineIndex(text);
  const flagged = new Set(
    findingsIn(text, id, { edition, preset: 'all' }).map(({ span }) => lines.at(span.start).line),
  );
  return text
    .split('\n')
    .flatMap((line, index) => (flagged.has(index) ? [comment, line] : [line]))
    .join('\n');
}

function withMetadata(text: string, name: string): string {
  const { root } = parseJson(FILE, text, new ExpressionCache());
  assert.equal(root.kind, 'object');
  const value = { restorable: { disable: { [name]: 'why' } } };
  const [edits] = renderOperations([{ kind: 'set', object: root, name: 'metadata', value }]);
  return applyEdits(text, edits?.edits ?? []);
}

for (const subject of SUBJECTS) {
  const { id, text, edition } = subject;
  for (const name of new Set([id, subject.former])) {
    test(`${id} as ${name}: severities in settings and config file`, () => {
      for (const severity of SEVERITY_SETTINGS) {
        const expected = severity === 'off' ? [] : [severity];
        for (const settings of [
          { edition, rules: { [name]: severity } },
          configured(subject, { rules: { [name]: severity } }),
        ]) {
          const found = findingsIn(text, id, settings).map((finding) => finding.severity);
          assert.deepEqual([...new Set(found)], expected);
        }
      }
    });

    test(`${id} as ${name}: comments`, () => {
      assertSuppressed(subject, withComments(subject, `// restorable-disable-next-line ${name} -- why`), 'comment');
      assertSuppressed(subject, withComments(subject, `/* restorable-disable-next-line ${name} -- why */`), 'comment');
      assertSuppressed(subject, `// restorable-disable ${name} -- why\n${text}`, 'comment');
      assertSuppressed(
        subject,
        `// restorable-disable ${name} -- why\n${text}\n// restorable-enable ${name}`,
        'comment',
      );
    });

    test(`${id} as ${name}: metadata of the template`, () => {
      assertSuppressed(subject, withMetadata(text, name), 'metadata');
    });

    test(`${id} as ${name}: suppressions of the config file`, () => {
      const suppressions = [{ rule: name, files: ['*.json'], reason: 'why', expires: TODAY }];
      assertSuppressed(subject, text, 'config', configured(subject, { suppressions }));
    });
  }
}

test('what is said about the config file is switched off in it', () => {
  const read = (content: object) => {
    const file = { id: CONFIG_FILE, text: JSON.stringify(content) };
    return engine.readConfiguration({ file, today: TODAY, jsonSyntax: true }).findings.map(({ rule }) => rule);
  };
  const suppressions = [{ rule: 'vault-name-invalid', files: ['a'], reason: 'why', expires: '2026-07-31' }];
  assert.deepEqual(read({ suppressions, wrong: 1 }), ['suppression-expired', 'configuration-invalid']);
  const rules = { 'suppression-expired': 'off', 'configuration-invalid': 'off' };
  assert.deepEqual(read({ suppressions, wrong: 1, rules }), []);
});
