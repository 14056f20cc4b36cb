/** Runs the command line in this process, in a directory of its own on the real file system. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../server/src/cli/run';
import type { CliTools } from '../../server/src/cli/tools';
import { evaluateInFile, expandInFile } from '../../server/src/engine/evaluateFile';
import { createNodeHost } from '../../server/src/host/nodeHost';
import { createFakeEngine, readFakePage } from './fakeEngine';

export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface CliSession {
  readonly directory: string;
  /** Runs a command; `stdin` is what standard input holds. */
  run(args: readonly string[], stdin?: string | Uint8Array): Promise<CliRun>;
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

/** @param tools what differs from the fake engine and the real file system */
export async function withDirectory(
  files: Readonly<Record<string, string | Uint8Array>>,
  talk: (session: CliSession) => Promise<void>,
  tools: Partial<CliTools> = {},
  terminal: { readonly colors?: boolean; readonly progress?: boolean } = {},
): Promise<void> {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), 'restorable-cli-')));
  const session: CliSession = {
    directory,
    write: async (more) => {
      for (const [name, content] of Object.entries(more)) {
        await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
        await writeFile(path.join(directory, name), content);
      }
    },
    run: async (args, stdin = '') => {
      let out = '';
      let err = '';
      let clock = Date.UTC(2026, 0, 28);
      const io = {
        cwd: directory,
        writeOut: async (text: string) => {
          out += text;
        },
        writeError: (text: string) => {
          err += text;
        },
        stdin: pieces(stdin),
        colors: terminal.colors ?? false,
        progress: terminal.progress ?? false,
        now: () => {
          clock += 200;
          return clock;
        },
      };
      const status = await run(args, io, { ...defaultTools(), ...tools });
      return { status, out, err };
    },
  };
  try {
    await session.write(files);
    await talk(session);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function defaultTools(): CliTools {
  return {
    engine: createFakeEngine(),
    host: createNodeHost(),
    readPage: readFakePage,
    evaluateRow: ({ id }) => ({ id, status: 'known', value: null }),
    expandRow: ({ id }) => ({ id, resources: [], outputs: {}, opaqueDeployments: [], errors: [] }),
    evaluateInFile,
    expandInFile,
    startServer: async () => {},
  };
}

async function* pieces(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let offset = 0; offset < bytes.length; offset += 7) {
    yield bytes.subarray(offset, offset + 7);
  }
}
