/** How the edges reach everything outside a document: by the file system in Node, by requests to the client on the web. */
import type { DecodedText } from '../text/decode';

export type ReadResult =
  | DecodedText
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly bytes: number };

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

export interface Disposable {
  dispose(): void;
}

export interface Host {
  /** Never rejects: whatever goes wrong is a result. */
  read(id: string): Promise<ReadResult>;
  /** The entries of a directory, by name; empty when there is none. */
  list(directory: string): Promise<readonly DirectoryEntry[]>;
  /** Calls back with the id of each watched file that changes, appears or vanishes. */
  watch(ids: readonly string[], onChange: (id: string) => void): Disposable;
  /** The committed text of a file, for before/after rules; undefined where there is none or it cannot be had. */
  baseText(id: string): Promise<string | undefined>;
}
