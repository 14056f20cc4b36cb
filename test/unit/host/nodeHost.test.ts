import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createNodeHost, MAX_FILE_BYTES } from '../../../server/src/host/nodeHost';

const host = createNodeHost();

async function withDirectory(run: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'restorable-host-'));
  try {
    await run(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('a file is read by its path and by its URI', () =>
  withDirectory(async (directory) => {
    const file = path.join(directory, 'größe #1.json');
    await writeFile(file, '\uFEFF{"a": "ü"}');
    const expected = { kind: 'text', text: '{"a": "ü"}', encoding: 'utf-8' };
    assert.deepEqual(await host.read(file), expected);
    assert.deepEqual(await host.read(pathToFileURL(file).href), expected);
  }));

test('whatever cannot be read is a result', () =>
  withDirectory(async (directory) => {
    await writeFile(path.join(directory, 'binary'), Buffer.from([0x7b, 0, 0xff]));
    await writeFile(path.join(directory, 'large'), '');
    await truncate(path.join(directory, 'large'), MAX_FILE_BYTES + 1);
    await symlink('circle', path.join(directory, 'circle'));
    assert.deepEqual(await host.read(path.join(directory, 'binary')), { kind: 'binary' });
    assert.deepEqual(await host.read(path.join(directory, 'large')), { kind: 'too-large', bytes: MAX_FILE_BYTES + 1 });
    assert.deepEqual(await host.read(path.join(directory, 'none')), { kind: 'missing' });
    assert.deepEqual(await host.read(path.join(directory, 'binary', 'none')), { kind: 'missing' });
    assert.equal((await host.read(directory)).kind, 'unreadable');
    assert.equal((await host.read(path.join(directory, 'circle'))).kind, 'unreadable');
    assert.deepEqual(await host.read('untitled:vm.json'), { kind: 'missing' });
  }));

test('a directory is listed by name', () =>
  withDirectory(async (directory) => {
    await writeFile(path.join(directory, 'b.json'), '');
    await writeFile(path.join(directory, 'a.json'), '');
    await symlink('a.json', path.join(directory, 'c.json'));
    assert.deepEqual(await host.list(pathToFileURL(directory).href), [
      { name: 'a.json', kind: 'file' },
      { name: 'b.json', kind: 'file' },
      { name: 'c.json', kind: 'link' },
    ]);
    assert.deepEqual(await host.list(path.join(directory, 'none')), []);
  }));

test('a watched file is announced when it changes, also when an editor replaces it', { timeout: 10_000 }, () =>
  withDirectory(async (directory) => {
    const watched = path.join(directory, 'watched.json');
    await writeFile(watched, '1');
    const changes: string[] = [];
    let wake = () => {};
    const watcher = host.watch([watched], (id) => {
      changes.push(id);
      wake();
    });
    const nextChange = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    const changed = nextChange();
    await writeFile(path.join(directory, 'other.json'), '2');
    await writeFile(watched, '2');
    await changed;
    const replaced = nextChange();
    await rename(path.join(directory, 'other.json'), watched);
    await replaced;
    watcher.dispose();
    assert.deepEqual([...new Set(changes)], [watched]);
  }),
);
