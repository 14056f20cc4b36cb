import { readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { repositoryRoot } from './repository';

/**
 * Which files git would not see, by the `.gitignore` files from the repository's root down. The deepest file that says
 * anything about a path decides, as in git.
 */
export class GitIgnore {
  readonly #top: string;
  readonly #rules = new Map<string, Ignore | undefined>();

  /** @param top absolute path of the highest directory whose `.gitignore` counts */
  private constructor(top: string) {
    this.#top = top;
  }

  /**
   * @param start absolute path of the directory below which files are looked for. It is named by the user, so it is
   *   searched even if git ignores it; then only the `.gitignore` files in it count.
   */
  static for(start: string): GitIgnore {
    const repository = new GitIgnore(repositoryRoot(start) ?? start);
    return repository.ignores(start, true) ? new GitIgnore(start) : repository;
  }

  /** @param file absolute path; one outside the repository is not ignored */
  ignores(file: string, isDirectory = false): boolean {
    if (!file.startsWith(this.#top.endsWith(path.sep) ? this.#top : this.#top + path.sep)) {
      return false;
    }
    for (let directory = path.dirname(file); ; directory = path.dirname(directory)) {
      const rules = this.#rulesOf(directory);
      if (rules) {
        const relative = path.relative(directory, file).split(path.sep).join('/');
        const verdict = rules.test(isDirectory ? `${relative}/` : relative);
        if (verdict.ignored || verdict.unignored) {
          return verdict.ignored;
        }
      }
      if (directory === this.#top) {
        return false;
      }
    }
  }

  #rulesOf(directory: string): Ignore | undefined {
    if (!this.#rules.has(directory)) {
      this.#rules.set(directory, readRules(path.join(directory, '.gitignore')));
    }
    return this.#rules.get(directory);
  }
}

function readRules(file: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
