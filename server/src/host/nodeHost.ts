/**
 * The host over the file system of Node. Ids are absolute paths or `file:` URIs. Never starts a process.
 *
 * Files are read synchronously: a directory of templates is read in a seventh of the time, and a server reads few files,
 * each once until it changes.
 */
import { type FSWatcher, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeText } from '../text/decode';
import type { DirectoryEntry, Disposable, Host, ReadResult } from './host';
import { baseName, directoryOf, isUri } from './ids';

/** Larger files are not read at all: 32 MB, far above the 4 MB that Azure Resource Manager takes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** The file system as a host. Stateless but for the watchers that it hands out. */
export function createNodeHost(): Host {
  return { read, list, watch: watchFiles, baseText: async () => undefined };
}

async function read(id: string): Promise<ReadResult> {
  const file = filePath(id);
  if (file === undefined) {
    return { kind: 'missing' };
  }
  try {
    const stats = statSync(file);
    if (!stats.isFile()) {
      return { kind: 'unreadable', reason: stats.isDirectory() ? 'it is a directory' : 'it is no regular file' };
    }
    if (stats.size > MAX_FILE_BYTES) {
      return { kind: 'too-large', bytes: stats.size };
    }
    return decodeText(readFileSync(file));
  } catch (error) {
    return failure(error);
  }
}

async function list(directory: string): Promise<readonly DirectoryEntry[]> {
  const folder = filePath(directory);
  if (folder === undefined) {
    return [];
  }
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, kind: entryKind(entry) }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** Watches the directories of the files, since a watched file itself is lost once an editor replaces it. */
function watchFiles(ids: readonly string[], onChange: (id: string) => void): Disposable {
  const idsByDirectory = new Map<string, Map<string, string>>();
  for (const id of ids) {
    const directory = filePath(directoryOf(id));
    if (directory !== undefined) {
      const names = idsByDirectory.get(directory) ?? new Map<string, string>();
      idsByDirectory.set(directory, names.set(baseName(id), id));
    }
  }
  const watchers: FSWatcher[] = [];
  for (const [directory, names] of idsByDirectory) {
    try {
      const watcher = watch(directory, { persistent: false }, (_event, name) => {
        const id = name === null ? undefined : names.get(name);
        if (id !== undefined) {
          onChange(id);
        }
      });
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // A directory that is gone, or no watches left: the next edit reads the files anew all the same.
    }
  }
  return {
    dispose: () => {
      for (const watcher of watchers) {
        watcher.close();
      }
    },
  };
}

/** The path of an id; undefined for a URI of another scheme, which this host cannot reach. */
function filePath(id: string): string | undefined {
  if (!isUri(id)) {
    return path.normalize(id);
  }
  try {
    return fileURLToPath(id);
  } catch {
    return undefined;
  }
}

function failure(error: unknown): ReadResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unreadable', reason: 'permission denied' };
    case 'ELOOP':
      return { kind: 'unreadable', reason: 'its links lead in a circle' };
    default:
      return { kind: 'unreadable', reason: code || 'it cannot be read' };
  }
}

function entryKind(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): DirectoryEntry['kind'] {
  if (entry.isFile()) {
    return 'file';
  }
  if (entry.isDirectory()) {
    return 'directory';
  }
  return entry.isSymbolicLink() ? 'link' : 'other';
}
