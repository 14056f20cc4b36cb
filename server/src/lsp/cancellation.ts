import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** An answer of no actions would look like "nothing to fix". */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  }
}
