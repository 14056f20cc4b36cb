/** From the words of the protocol to those of the core. */
import type { Range } from 'vscode-languageserver';
import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';

export function toSpan(lines: LineIndex, range: Range): Span {
  return { start: lines.offset(range.start), end: lines.offset(range.end) };
}
