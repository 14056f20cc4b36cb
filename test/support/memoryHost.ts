import type { Host } from '../../server/src/host/host';

/** Files in memory by id, which may be changed; only a client's notifications tell of it. */
export function createMemoryHost(files: Record<string, string>): Host {
  return {
    read: async (id) => {
      const text = files[id];
      return text === undefined ? { kind: 'missing' } : { kind: 'text', text, encoding: 'utf-8' };
    },
    list: async (directory) =>
      Object.keys(files)
        .filter((id) => id.slice(0, id.lastIndexOf('/')) === directory)
        .sort()
        .map((id) => ({ name: id.slice(id.lastIndexOf('/') + 1), kind: 'file' })),
    watch: () => ({ dispose: () => {} }),
    baseText: async () => undefined,
  };
}
