import { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import type { ExpressionCache } from './expression';
import type { ExpressionNode, Node, StringNode } from './node';

/** What is wrong with the text itself. The tree is there all the same. */
export interface SyntaxProblem extends Span {
  readonly message: string;
}

/** One text and its tree. Immutable once parsed; a new version is a new object. */
export class SourceFile {
  /** Every comment between the nodes, in document order. */
  readonly comments: Span[] = [];
  private _root: Node | null = null;
  private _lines: LineIndex | null = null;
  private _hasEscapes: boolean | null = null;

  constructor(
    /** What names the file to its host: a path or a URI, compared as text. */
    readonly id: string,
    readonly text: string,
    readonly expressions: ExpressionCache,
    readonly problems: SyntaxProblem[] = [],
  ) {}

  /** The root value; a text without any value has a `missing` root. */
  get root(): Node {
    if (!this._root) {
      throw new Error('The file has not been parsed.');
    }
    return this._root;
  }

  /** Called once, by the parser. */
  setRoot(root: Node): void {
    this._root = root;
  }

  get lines(): LineIndex {
    this._lines ??= new LineIndex(this.text);
    return this._lines;
  }

  /** Whether the text is broken somewhere in the span: then nothing may be concluded from what is absent there. */
  hasProblemIn(span: Span): boolean {
    return this.problems.some((problem) => problem.start < span.end && span.start < problem.end);
  }

  /** Whether the string token `[start, end)`, quotes included, is a template expression: `[` first, `]` last, no `[[`. */
  isExpression(start: number, end: number): boolean {
    const first = this.text.charCodeAt(start + 1);
    if (first === 92) {
      const decoded = this.decodeString(start, end);
      return decoded.startsWith('[') && decoded[1] !== '[' && decoded.length > 1 && decoded.endsWith(']');
    }
    if (first !== 91 || this.text.charCodeAt(start + 2) === 91) {
      return false;
    }
    return this.text.charCodeAt(end - 1) === 34 && end - start >= 4 && this.text.charCodeAt(end - 2) === 93;
  }

  /** The decoded content of the string token `[start, end)`; a token without its closing quote goes up to `end`. */
  decodeString(start: number, end: number): string {
    const raw = this.text.slice(start + 1, this._contentEnd(start, end));
    return raw.includes('\\') ? decodeEscapes(raw) : raw;
  }

  /** Whether the decoded content of the string token equals `text` without regard to ASCII case. */
  equalsIgnoreCase(start: number, end: number, text: string): boolean {
    const length = end - start - 2;
    const first = this.text.charCodeAt(start + 1);
    // Escapes only ever shorten, and the first character decides nearly every comparison.
    if (length < text.length || (first !== 92 && lower(first) !== lower(text.charCodeAt(0)) && text !== '')) {
      return false;
    }
    if (length !== text.length) {
      return this._mayHoldEscape(start, end) && this.decodeString(start, end).toLowerCase() === text.toLowerCase();
    }
    for (let index = 0; index < text.length; index++) {
      const left = this.text.charCodeAt(start + 1 + index);
      const right = text.charCodeAt(index);
      if (left !== right && lower(left) !== lower(right)) {
        return false;
      }
    }
    return true;
  }

  /** The place in the file of a span of a string's decoded text. */
  spanInString(node: StringNode | ExpressionNode, span: Span): Span {
    const raw = this.text.slice(node.start + 1, this._contentEnd(node.start, node.end));
    if (!raw.includes('\\')) {
      return { start: node.start + 1 + span.start, end: node.start + 1 + span.end };
    }
    return { start: node.start + 1 + rawIndex(raw, span.start), end: node.start + 1 + rawIndex(raw, span.end) };
  }

  private _contentEnd(start: number, end: number): number {
    return end - start >= 2 && this.text.charCodeAt(end - 1) === 34 ? end - 1 : end;
  }

  private _mayHoldEscape(start: number, end: number): boolean {
    this._hasEscapes ??= this.text.includes('\\');
    return this._hasEscapes && this.text.slice(start, end).includes('\\');
  }
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function escapeLength(raw: string, index: number): number {
  return raw[index + 1] === 'u' && /^[0-9a-f]{4}$/i.test(raw.slice(index + 2, index + 6)) ? 6 : 2;
}

function decodeEscapes(raw: string): string {
  let result = '';
  let index = 0;
  while (index < raw.length) {
    const next = raw.indexOf('\\', index);
    if (next === -1) {
      return result + raw.slice(index);
    }
    result += raw.slice(index, next);
    const length = escapeLength(raw, next);
    const escaped = raw[next + 1] ?? '';
    result +=
      length === 6
        ? String.fromCharCode(Number.parseInt(raw.slice(next + 2, next + 6), 16))
        : (SIMPLE_ESCAPES[escaped] ?? escaped);
    index = next + length;
  }
  return result;
}

/** The index in the raw text of an index in the decoded text. */
function rawIndex(raw: string, decodedIndex: number): number {
  let index = 0;
  for (let decoded = 0; decoded < decodedIndex && index < raw.length; decoded++) {
    index += raw[index] === '\\' ? escapeLength(raw, index) : 1;
  }
  return index;
}
