/** `--batch`: one JSON row a line in, one JSON result a line out, in the same order. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type CliIo, UsageError } from './io';

/**
 * Answers each row. A row that is no JSON object, or at which the core fails, is answered with an error and its id.
 *
 * @param source a path, or `-` for standard input
 */
export async function runBatch<Row>(source: string, answer: (row: Row) => object, io: CliIo): Promise<number> {
  const input = source === '-' ? io.stdin : createReadStream(path.resolve(io.cwd, source));
  try {
    for await (const line of readLines(input)) {
      if (line.trim() !== '') {
        await io.writeOut(`${JSON.stringify(answerLine(line, answer))}\n`);
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'syscall' in error) {
      throw new UsageError(`${source} cannot be read: ${error.code}.`);
    }
    throw error;
  }
  return 0;
}

function answerLine<Row>(line: string, answer: (row: Row) => object): object {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return { id: null, status: 'error', error: 'The line is not JSON.' };
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { id: null, status: 'error', error: 'The line is not an object.' };
  }
  const id = 'id' in row ? row.id : null;
  try {
    return answer(row as Row);
  } catch (error) {
    return { id, status: 'error', error: error instanceof Error ? error.message : String(error) };
  }
}

/** Lines end with LF, with or without CR; the last one need not. */
async function* readLines(input: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of input) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}
