/** Standard input in the place of a file: `-`, called what `--stdin-filename` says. */
import path from 'node:path';
import type { Host, ReadResult } from '../host/host';
import { decodeText } from '../text/decode';
import { type CliIo, readAll } from './io';
import { withSlashes } from './targets';
import type { CliTools } from './tools';

export const STANDARD_INPUT = '-';
export const STDIN_FILENAME_HELP = 'what standard input is called';
const DEFAULT_NAME = 'stdin.json';

export interface StandardInput {
  /** Where it would lie: what lies beside it, such as parameter and config files, belongs to it. */
  readonly file: string;
  readonly id: string;
  /** What reports call it. */
  readonly label: string;
  readonly content: ReadResult;
}

/** @param name what it is called; undefined for a file of no special name in the working directory */
export async function readStandardInput(name: string | undefined, io: CliIo): Promise<StandardInput> {
  const file = path.resolve(io.cwd, name ?? DEFAULT_NAME);
  const label = name === undefined ? STANDARD_INPUT : withSlashes(name);
  return { file, id: withSlashes(file), label, content: decodeText(await readAll(io.stdin)) };
}

/** A file of the command line, and the tools that read it by its path, be it standard input. */
export interface NamedFile {
  readonly file: string;
  readonly label: string;
  readonly tools: CliTools;
}

export async function openNamed(
  name: string,
  stdinFilename: string | undefined,
  io: CliIo,
  tools: CliTools,
): Promise<NamedFile> {
  if (name !== STANDARD_INPUT) {
    return { file: name, label: name, tools };
  }
  const { file, id, label, content } = await readStandardInput(stdinFilename, io);
  return { file, label, tools: { ...tools, host: hostWith(tools.host, id, content) } };
}

/** A host on which one file has this content. */
function hostWith(host: Host, id: string, content: ReadResult): Host {
  return {
    read: (asked) => (asked === id ? Promise.resolve(content) : host.read(asked)),
    list: (directory) => host.list(directory),
    watch: (ids, onChange) => host.watch(ids, onChange),
    baseText: (asked) => host.baseText(asked),
  };
}
