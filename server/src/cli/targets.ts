/** From the arguments of a command to the files they mean. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
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
}

/** Files of these names are looked for in directories. */
const EXTENSIONS = /\.(jsonc?|bicep|bicepparam)$/i;

const NEVER_WALKED = new Set(['node_modules', '.git']);

/** The files that arguments mean, in the order of the arguments, each once. */
export async function findTargets(args: readonly string[], cwd: string): Promise<Targets> {
  const targets = new Map<string, Target>();
  const problems: string[] = [];
  for (const argument of args) {
    const found = await expandArgument(argument, cwd);
    if (typeof found === 'string') {
      problems.push(found);
      continue;
    }
    for (const target of found) {
      const known = targets.get(target.id);
      targets.set(target.id, known ? { ...known, named: known.named || target.named } : target);
    }
  }
  return { targets: [...targets.values()], problems };
}

/** A path with `/`, on every platform. */
export function withSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}

/** @returns the files, or why there are none */
async function expandArgument(argument: string, cwd: string): Promise<readonly Target[] | string> {
  const absolute = path.resolve(cwd, argument);
  const stats = await stat(absolute).catch(() => undefined);
  if (stats?.isDirectory()) {
    const found = await walk(absolute, withSlashes(argument));
    return found.length > 0 ? found : `${argument} holds no JSON or Bicep file.`;
  }
  if (stats) {
    const root = await linkRoot(path.dirname(absolute), cwd);
    return [{ id: withSlashes(absolute), label: withSlashes(argument), named: true, root }];
  }
  const pattern = withSlashes(argument);
  if (!isDynamicPattern(pattern)) {
    return `${argument} does not exist.`;
  }
  const found = await expandPattern(pattern, cwd);
  return found.length > 0 ? found : `${argument} matches no file.`;
}

async function expandPattern(pattern: string, cwd: string): Promise<readonly Target[]> {
  const matches = await glob(pattern, {
    cwd,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  const gitIgnore = await GitIgnore.for(cwd);
  const targets: Target[] = [];
  for (const match of matches.sort()) {
    const absolute = path.resolve(cwd, match);
    if (!(await gitIgnore.ignores(absolute))) {
      const root = await linkRoot(path.dirname(absolute), cwd);
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

async function walk(top: string, label: string): Promise<readonly Target[]> {
  const targets: Target[] = [];
  const root = withSlashes((await repositoryRoot(top)) ?? top);
  const realTop = withSlashes(await realpath(top));
  await walkDirectory(top, labelPrefix(label), { top, realTop, gitIgnore: await GitIgnore.for(top), root, targets });
  return targets;
}

async function walkDirectory(directory: string, prefix: string, walk: Walk): Promise<void> {
  const entries = await readEntries(directory);
  if (typeof entries === 'string') {
    addTarget(directory, prefix, walk, entries);
    return;
  }
  for (const entry of entries) {
    const absolute = path.join(directory, entry.name);
    const label = prefix + entry.name;
    if (entry.isDirectory()) {
      if (!NEVER_WALKED.has(entry.name) && !(await walk.gitIgnore.ignores(absolute, true))) {
        await walkDirectory(absolute, `${label}/`, walk);
      }
    } else if (EXTENSIONS.test(entry.name) && !(await walk.gitIgnore.ignores(absolute))) {
      addTarget(absolute, label, walk, entry.isSymbolicLink() ? await whySkipped(absolute, walk.realTop) : undefined);
    }
  }
}

function addTarget(absolute: string, label: string, { root, targets }: Walk, skipped: string | undefined): void {
  targets.push({ id: withSlashes(absolute), label, named: false, root, ...(skipped !== undefined && { skipped }) });
}

async function readEntries(directory: string): Promise<readonly Dirent[] | string> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return 'The directory cannot be read.';
  }
}

/** Why a symbolic link is not followed; undefined where it leads to a file of the tree. */
async function whySkipped(link: string, realTop: string): Promise<string | undefined> {
  const target = await realpath(link).catch(() => undefined);
  if (target === undefined) {
    return 'A link that leads nowhere.';
  }
  return isInside(realTop, withSlashes(target)) ? undefined : 'A link that leads out of the directory.';
}

/** What labels of a walked directory start with: nothing for `.`. */
function labelPrefix(label: string): string {
  if (label === '.' || label === './') {
    return '';
  }
  return label.endsWith('/') ? label : `${label}/`;
}

/** Links stay in the repository; outside one in the working directory, else beside the file. */
export async function linkRoot(directory: string, cwd: string): Promise<string> {
  const repository = await repositoryRoot(directory);
  if (repository !== undefined) {
    return withSlashes(repository);
  }
  return withSlashes(directory === cwd || isInside(withSlashes(cwd), withSlashes(directory)) ? cwd : directory);
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
