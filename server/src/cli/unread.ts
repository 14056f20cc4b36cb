import type { ReadResult } from '../host/host';

/** Why a file has no text, for people. */
export function whyUnread(read: ReadResult): string {
  switch (read.kind) {
    case 'text':
      return 'The file can be read.';
    case 'binary':
      return 'The file is not text.';
    case 'too-large':
      return `The file is too large to be read (${Math.ceil(read.bytes / 1024 / 1024)} MB).`;
    case 'missing':
      return 'The file is gone.';
    case 'unreadable':
      return `The file cannot be read: ${read.reason}.`;
  }
}
