/** What makes a backup impossible closes every route: each such rule's own example, planned. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../server/src/engine/defaultSettings';
import { BLOCKING_RULES } from '../../../server/src/engine/plan';
import { EDITIONS } from '../../../server/src/knowledge/knowledge';
import { isOpen } from '../../../server/src/restore/route';
import { engine, FILE, findingsIn, SUBJECTS, TODAY } from '../../support/everyRule';

const BLOCKING: readonly string[] = ['error', 'warning'];

for (const rule of BLOCKING_RULES) {
  test(`what it finds decides every route: ${rule}`, () => {
    const subject = SUBJECTS.find(({ id }) => id === rule);
    assert.ok(subject, 'it is a rule, and its page has an example');
    const { text } = subject;
    const blocking = (edition: string) =>
      findingsIn(text, rule, { edition, preset: 'all' }).filter(({ severity }) => BLOCKING.includes(severity));
    const edition = EDITIONS.findLast((each) => blocking(each).length > 0);
    assert.ok(edition, 'the example shows what makes a backup impossible, or doubtful');
    const findings = blocking(edition);
    const { plans } = engine.plan({
      file: { id: FILE, text },
      parameters: null,
      choices: {},
      settings: { ...DEFAULT_SETTINGS, edition },
      today: TODAY,
      read: () => null,
    });
    for (const { message, severity } of findings) {
      const concerned = plans.filter(({ routes }) =>
        routes.every(({ reasons }) => reasons.some((reason) => reason.text === message)),
      );
      assert.ok(concerned.length > 0, `${message} is a reason of every route of a machine`);
      for (const { routes, backedUp } of concerned) {
        if (severity === 'error') {
          assert.deepEqual([...new Set(routes.map(({ state }) => state))], ['unavailable']);
          assert.deepEqual([...new Set(backedUp.map(({ included }) => included))], [false]);
        } else {
          assert.ok(routes.filter(isOpen).every(({ state }) => state === 'conditional'));
        }
      }
    }
  });
}
