/** Everything that a command needs of the process around it, so that tests can stand in for it. */
export interface CliIo {
  /** Absolute path. */
  readonly cwd: string;
  /** Resolves when the reader has room for more. */
  writeOut(text: string): Promise<void>;
  writeError(text: string): void;
  /** Bytes of standard input, in pieces. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether standard output may be coloured. */
  readonly colors: boolean;
  /** Whether standard error is a terminal, on which a line may be rewritten. */
  readonly progress: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The command line cannot be carried out as given: exit status 2, the message and nothing else. */
export class UsageError extends Error {}

/** All of standard input. */
export async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) {
    pieces.push(piece);
  }
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}

/** Today in UTC, `YYYY-MM-DD`. */
export function today(io: Pick<CliIo, 'now'>): string {
  return new Date(io.now()).toISOString().slice(0, 10);
}
