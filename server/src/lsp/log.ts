/** The server's log: the client shows it in its output channel, and never by itself. */
import type { RemoteConsole } from 'vscode-languageserver';

/**
 * Logs a failure by the kind of error and the place it came from. The error's message stays out: it may quote the
 * document.
 */
export function logFailure(console: Pick<RemoteConsole, 'error'>, what: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`${what}: ${kind}`, ...frames].join('\n'));
}
