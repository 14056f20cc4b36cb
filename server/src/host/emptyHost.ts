import type { Host } from './host';

/** No files but the open documents: for a server that runs in a worker, until its client lends it files. */
export function createEmptyHost(): Host {
  return {
    read: async () => ({ kind: 'missing' }),
    list: async () => [],
    watch: () => ({ dispose: () => {} }),
    baseText: async () => undefined,
  };
}
