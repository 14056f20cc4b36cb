import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest directory, from the given one upwards, that holds `.git`; undefined outside any repository. */
export function repositoryRoot(directory: string): string | undefined {
  for (let current = directory; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, '.git'))) {
      return current;
    }
    if (path.dirname(current) === current) {
      return undefined;
    }
  }
}
