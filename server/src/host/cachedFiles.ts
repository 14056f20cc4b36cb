import type { DirectoryEntry, Host, ReadResult } from './host';
import { directoryOf } from './ids';

/**
 * Remembers what a host has read and listed until it is told that a file has changed. For a server, which reads the
 * same few files at each keystroke.
 */
export class CachedFiles implements Pick<Host, 'read' | 'list'> {
  readonly #host: Pick<Host, 'read' | 'list'>;
  readonly #reads = new Map<string, Promise<ReadResult>>();
  readonly #lists = new Map<string, Promise<readonly DirectoryEntry[]>>();

  constructor(host: Pick<Host, 'read' | 'list'>) {
    this.#host = host;
  }

  read(id: string): Promise<ReadResult> {
    const known = this.#reads.get(id);
    const result = known ?? this.#host.read(id);
    this.#reads.set(id, result);
    return result;
  }

  list(directory: string): Promise<readonly DirectoryEntry[]> {
    const known = this.#lists.get(directory);
    const result = known ?? this.#host.list(directory);
    this.#lists.set(directory, result);
    return result;
  }

  /** A file has changed, appeared or vanished. */
  forget(id: string): void {
    this.#reads.delete(id);
    this.#lists.delete(directoryOf(id));
  }

  forgetAll(): void {
    this.#reads.clear();
    this.#lists.clear();
  }
}
