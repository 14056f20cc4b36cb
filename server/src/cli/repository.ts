import { access } from 'node:fs/promises';
import path from 'node:path';

/** The nearest directory, from the given one upwards, that holds `.git`; undefined outside any repository. */
export async function repositoryRoot(directory: string): Promise<string | undefined> {
  for (let current = directory; ; current = path.dirname(current)) {
    try {
      await access(path.join(current, '.git'));
      return current;
    } catch {
      if (path.dirname(current) === current) {
        return undefined;
      }
    }
  }
}
