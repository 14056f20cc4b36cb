import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ServerSession } from '../../../client/src/serverSession';

/** A session whose clients only note what is asked of them. `failing` names the calls that reject. */
function sessionWith(failing: readonly string[] = []) {
  const calls: string[] = [];
  const call = (name: string) => async () => {
    calls.push(name);
    if (failing.includes(name)) {
      throw new Error(`${name} failed`);
    }
  };
  const told = new Map<string, (params: unknown) => void>();
  let made = 0;
  const log = { info: (text: string) => calls.push(`log: ${text}`) } as unknown as LogOutputChannel;
  const session = new ServerSession(async () => {
    made += 1;
    const client = {
      start: call(`start ${made}`),
      dispose: call(`dispose ${made}`),
      sendRequest: call(`ask ${made}`),
      onNotification: (method: string, listener: (params: unknown) => void) => told.set(method, listener),
    };
    return client as unknown as BaseLanguageClient;
  }, log);
  return { session, calls, told };
}

test('a new server tells of changed plans as the old one did', async () => {
  const { session, told } = sessionWith();
  const changed: string[] = [];
  session.onRestorePlansChanged = (uri) => changed.push(uri);
  await session.start();
  const tell = () => told.get('restorable/restorePlansChanged')?.({ uri: 'file:///a.json' });
  tell();
  told.clear();
  await session.restart();
  tell();
  assert.deepEqual(changed, ['file:///a.json', 'file:///a.json']);
});

test('nothing is started before somebody needs it, and then once', async () => {
  const { session, calls } = sessionWith();
  assert.equal(session.wasStarted, false);
  assert.deepEqual(calls, []);
  await Promise.all([session.start(), session.start(), session.rules()]);
  assert.equal(session.wasStarted, true);
  assert.deepEqual(calls, ['start 1', 'ask 1']);
});

test('a question starts the server', async () => {
  const { session, calls } = sessionWith();
  await session.ruleDocumentation('vault-name-invalid');
  assert.deepEqual(calls, ['start 1', 'ask 1']);
});

test('restart ends the old server and starts another', async () => {
  const { session, calls } = sessionWith();
  await session.start();
  await session.restart();
  assert.deepEqual(calls, ['start 1', 'dispose 1', 'start 2']);
});

test('restart works when the old server could not start', async () => {
  const { session, calls } = sessionWith(['start 1']);
  await assert.rejects(session.start(), /start 1 failed/);
  await session.restart();
  assert.equal(calls.at(-1), 'start 2');
});

test('restart works when the old client refuses to stop', async () => {
  const { session, calls } = sessionWith(['dispose 1']);
  await session.start();
  await session.restart();
  assert.deepEqual(calls, [
    'start 1',
    'dispose 1',
    'log: The previous server did not stop in order: dispose 1 failed',
    'start 2',
  ]);
});

test('ending a session that never started does nothing', async () => {
  const { session, calls } = sessionWith();
  await session.dispose();
  assert.deepEqual(calls, []);
});
