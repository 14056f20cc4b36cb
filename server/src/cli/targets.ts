/** From the arguments of a command to the files they mean. */
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { isInside } from '../host/ids';
import { GitIgnore } from './gitIgnore';
import { repositoryRoot } from './repository';

export interface Target {
  /** Absolute path with `/`; for standard input the path that it stands for. */
  readonly id: string;
  /** How reports name the file: as given or as walked, with `/`. */
  readonly label: string;
  /** Named by itself, not found in a directory or by a pattern. */
  readonly named: boolean;
  /** The directory that links of this file must not leave; absolute path with `/`. */
  readonly root: string;
  /** Why the file is not to be read; undefined where it is. */
  readonly skipped?: string;
}

export interface Targets {
  readonly targets: readonly Target[];
  /** What is wrong with arguments, for people. */
  readonly problems: readonly string[];
  /** Directories that were walked as a whole; absolute paths with `/`. */
  readonly walked: readonly string[];
}

/** Files of these names are looked for in directories. */
const EXTENSIONS = /\.(jsonc?|bicep|bicepparam)$/i;

const NEVER_WALKED = new Set(['node_modules', '.git']);

/** The files that arguments mean, in the order of the arguments, each once. */
export function findTargets(args: readonly string[], cwd: string): Targets {
  const targets = new Map<string, Target>();
  const problems: string[] = [];
  const walked: string[] = [];
  for (const argument of args) {
    const found = expandArgument(argument, cwd);
    if (typeof found === 'string') {
      problems.push(found);
      continue;
    }
    if (statsOf(path.resolve(cwd, argument))?.isDirectory()) {
      walked.push(withSlashes(path.resolve(cwd, argument)));
    }
    for (const target of found) {
      const known = targets.get(target.id);
      targets.set(target.id, known ? { ...known, named: known.named || target.named } : target);
    }
  }
  return { targets: [...targets.values()], problems, walked };
}

/** A path with `/`, on every platform. */
export function withSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}

/** @returns the files, or why there are none */
function expandArgument(argument: string, cwd: string): readonly Target[] | string {
  const absolute = path.resolve(cwd, argument);
  const stats = statsOf(absolute);
  if (stats?.isDirectory()) {
    const found = walk(absolute, withSlashes(argument));
    return found.length > 0 ? found : `${argument} holds no JSON or Bicep file.`;
  }
  if (stats) {
    const root = linkRoot(path.dirname(absolute), cwd);
    return [{ id: withSlashes(absolute), label: withSlashes(argument), named: true, root }];
  }
  const pattern = withSlashes(argument);
  if (!isDynamicPattern(pattern)) {
    return `${argument} does not exist.`;
  }
  const found = expandPattern(pattern, cwd);
  return found.length > 0 ? found : `${argument} matches no file.`;
}

/** Undefined for whatever is no path of a file or directory, such as a long pattern. */
function statsOf(absolute: string): Stats | undefined {
  try {
    return statSync(absolute);
  } catch {
    return undefined;
  }
}

function expandPattern(pattern: string, cwd: string): readonly Target[] {
  const matches = globSync(pattern, {
    cwd,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  const gitIgnore = GitIgnore.for(cwd);
  const targets: Target[] = [];
  for (const match of matches.sort()) {
    const absolute = path.resolve(cwd, match);
    if (!gitIgnore.ignores(absolute)) {
      const root = linkRoot(path.dirname(absolute), cwd);
      targets.push({ id: withSlashes(absolute), label: withSlashes(match), named: false, root });
    }
  }
  return targets;
}

interface Walk {
  readonly top: string;
  readonly realTop: string;
  readonly gitIgnore: GitIgnore;
  readonly root: string;
  readonly targets: Target[];
}

function walk(top: string, label: string): readonly Target[] {
  const targets: Target[] = [];
  const root = withSlashes(repositoryRoot(top) ?? top);
  const realTop = withSlashes(realpathSync(top));
  walkDirectory(top, labelPrefix(label), { top, realTop, gitIgnore: GitIgnore.for(top), root, targets });
  return targets;
}

function walkDirectory(directory: string, prefix: string, walk: Walk): void {
  const entries = readEntries(directory);
  if (typeof entries === 'string') {
    addTarget(directory, prefix, walk, entries);
    return;
  }
  for (const entry of entries) {
    const absolute = path.join(directory, entry.name);
    const label = prefix + entry.name;
    if (entry.isDirectory()) {
      if (!NEVER_WALKED.has(entry.name) && !walk.gitIgnore.ignores(absolute, true)) {
        walkDirectory(absolute, `${label}/`, walk);
      }
    } else if (EXTENSIONS.test(entry.name) && !walk.gitIgnore.ignores(absolute)) {
      addTarget(absolute, label, walk, entry.isSymbolicLink() ? whySkipped(absolute, walk.realTop) : undefined);
    }
  }
}

function addTarget(absolute: string, label: string, { root, targets }: Walk, skipped: string | undefined): void {
  targets.push({ id: withSlashes(absolute), label, named: false, root, ...(skipped !== undefined && { skipped }) });
}

function readEntries(directory: string): readonly Dirent[] | string {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return 'The directory cannot be read.';
  }
}

/** Why a symbolic link is not followed; undefined where it leads to a file of the tree. */
function whySkipped(link: string, realTop: string): string | undefined {
  try {
    return isInside(realTop, withSlashes(realpathSync(link))) ? undefined : 'A link that leads out of the directory.';
  } catch {
    return 'A link that leads nowhere.';
  }
}

/** What labels of a walked directory start with: nothing for `.`. */
function labelPrefix(label: string): string {
  if (label === '.' || label === './') {
    return '';
  }
  return label.endsWith('/') ? label : `${label}/`;
}

/** Links stay in the repository; outside one in the working directory, else beside the file. */
export function linkRoot(directory: string, cwd: string): string {
  const repository = repositoryRoot(directory);
  if (repository !== undefined) {
    return withSlashes(repository);
  }
  return withSlashes(directory === cwd || isInside(withSlashes(cwd), withSlashes(directory)) ? cwd : directory);
}

/** Where the search for a config file ends: at the repository; outside one at the working or the walked directory. */
export function configRoot({ id, root }: Target, cwd: string): string {
  const directory = id.slice(0, Math.max(id.lastIndexOf('/'), 0));
  return withSlashes(repositoryRoot(directory) ?? '') || (isInside(withSlashes(cwd), id) ? withSlashes(cwd) : root);
}

/** How a file is named that nobody has named: relative to the working directory where it lies in it. */
export function labelFor(id: string, cwd: string): string {
  const directory = withSlashes(cwd);
  return isInside(directory, id) ? id.slice(directory.length).replace(/^\//, '') : id;
}

/** How a file is named that a target led to: beside it as the target was given, else by its absolute path. */
export function relativeLabel(id: string, target: Target): string {
  const { posix } = path;
  if (id === target.id) {
    return target.label;
  }
  const relative = posix.relative(posix.dirname(target.id), id);
  const directory = posix.dirname(target.label);
  if (directory === '.' && !target.label.startsWith('./')) {
    return relative;
  }
  return target.label.startsWith('./') ? `./${posix.join(directory, relative)}` : posix.join(directory, relative);
}
