/**
 * JSON as people write templates: comments, trailing commas, strings over several lines, duplicate names, and any
 * kind of unfinished text. Iterative, so that no nesting overflows the stack; every text gives a tree.
 */
import type { ExpressionCache } from './expression';
import {
  ArrayNode,
  BooleanNode,
  type ContainerNode,
  ExpressionNode,
  Member,
  MissingNode,
  type Node,
  NullNode,
  NumberNode,
  ObjectNode,
  StringNode,
} from './node';
import { SourceFile } from './sourceFile';

/** Containers nested deeper than this become one `missing` node. */
export const MAX_JSON_DEPTH = 512;
const MAX_PROBLEMS = 100;

/** Parses a text. Never throws; what is wrong is in `problems`. */
export function parseJson(id: string, text: string, expressions: ExpressionCache): SourceFile {
  const file = new SourceFile(id, text, expressions);
  file.setRoot(new JsonParser(file).parse());
  return file;
}

enum Code {
  Tab = 9,
  LineFeed = 10,
  CarriageReturn = 13,
  Space = 32,
  Quote = 34,
  Hash = 35,
  Asterisk = 42,
  Comma = 44,
  Slash = 47,
  Colon = 58,
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
  OpenBrace = 123,
  CloseBrace = 125,
  ByteOrderMark = 0xfeff,
}

class JsonParser {
  private readonly _file: SourceFile;
  private readonly _text: string;
  private readonly _stack: ContainerNode[] = [];
  private _position = 0;
  private _root: Node | null = null;
  private _container: ContainerNode | null = null;
  /** The name that waits for its value; -1 when there is none. */
  private _nameStart = -1;
  private _nameEnd = -1;
  private _colonSeen = false;
  /** In a container: whether a value stands there that no comma has followed yet. */
  private _valueSeen = false;

  constructor(file: SourceFile) {
    this._file = file;
    this._text = file.text;
  }

  parse(): Node {
    const text = this._text;
    for (;;) {
      this._skipTrivia();
      if (this._position >= text.length) {
        break;
      }
      switch (text.charCodeAt(this._position)) {
        case Code.OpenBrace:
          this._open(new ObjectNode(this._file, this._position, this._position + 1));
          break;
        case Code.OpenBracket:
          this._open(new ArrayNode(this._file, this._position, this._position + 1));
          break;
        case Code.CloseBrace:
          this._close('object');
          break;
        case Code.CloseBracket:
          this._close('array');
          break;
        case Code.Comma:
          this._comma();
          break;
        case Code.Colon:
          this._colon();
          break;
        case Code.Quote:
          this._string();
          break;
        default:
          this._word();
      }
    }
    return this._finish();
  }

  private _finish(): Node {
    const end = this._text.length;
    if (this._container) {
      this._problem('The text ends before everything is closed.', Math.max(0, end - 1), end);
    }
    while (this._container) {
      this._giveUpName(end);
      this._container.end = end;
      this._pop();
    }
    if (!this._root) {
      this._problem('The text holds no value.', 0, end);
      return new MissingNode(this._file, 0, end);
    }
    return this._root;
  }

  private _problem(message: string, start: number, end: number): void {
    if (this._file.problems.length < MAX_PROBLEMS) {
      this._file.problems.push({ message, start, end });
    }
  }

  private _open(node: ContainerNode): void {
    if (this._stack.length >= MAX_JSON_DEPTH) {
      this._skipContainer(node.start);
      return;
    }
    this._attach(node);
    this._stack.push(node);
    this._container = node;
    this._valueSeen = false;
    this._position++;
  }

  private _pop(): void {
    this._stack.pop();
    this._container = this._stack[this._stack.length - 1] ?? null;
    this._valueSeen = true;
  }

  private _close(kind: 'object' | 'array'): void {
    const start = this._position++;
    if (!this._stack.some((container) => container.kind === kind)) {
      this._problem(`Nothing is open that "${this._text[start]}" could close.`, start, start + 1);
      return;
    }
    while (this._container && this._container.kind !== kind) {
      this._problem(`Expected "${this._container.kind === 'object' ? '}' : ']'}".`, start, start + 1);
      this._giveUpName(start);
      this._container.end = start;
      this._pop();
    }
    if (this._container) {
      this._giveUpName(start);
      this._container.end = start + 1;
      this._pop();
    }
  }

  private _comma(): void {
    const start = this._position++;
    if (this._nameStart >= 0) {
      this._giveUpName(start);
    } else if (!this._container || !this._valueSeen) {
      this._problem('Expected a value before ",".', start, start + 1);
    }
    this._valueSeen = false;
  }

  private _colon(): void {
    const start = this._position++;
    if (this._nameStart < 0 || this._colonSeen) {
      this._problem('Unexpected ":".', start, start + 1);
    }
    this._colonSeen = true;
  }

  /** Gives the waiting name a missing value. */
  private _giveUpName(offset: number): void {
    if (this._nameStart < 0) {
      return;
    }
    this._problem('Expected a value.', this._nameStart, this._nameEnd);
    const missing = new MissingNode(this._file, Math.max(this._nameEnd, Math.min(offset, this._position)), offset);
    this._attach(missing);
  }

  private _attach(node: Node): void {
    const container = this._container;
    node.parent = container;
    if (!container) {
      if (this._root) {
        this._problem('Expected the end of the text.', node.start, node.end);
      } else {
        this._root = node;
      }
      return;
    }
    if (this._valueSeen) {
      this._problem('Expected ",".', node.start, node.end);
    }
    this._valueSeen = true;
    if (container.kind === 'array') {
      container.items.push(node);
      return;
    }
    if (this._nameStart < 0) {
      this._problem('Expected a property name.', node.start, node.end);
      return;
    }
    if (!this._colonSeen && node.kind !== 'missing') {
      this._problem('Expected ":".', node.start, node.end);
    }
    container.members.push(new Member(container, this._nameStart, this._nameEnd, node));
    this._nameStart = -1;
  }

  private _string(): void {
    const start = this._position;
    const end = this._scanString(start);
    this._position = end;
    if (this._container?.kind === 'object' && !(this._nameStart >= 0 && this._colonSeen)) {
      if (this._nameStart >= 0) {
        this._giveUpName(this._nameEnd);
      }
      if (this._valueSeen) {
        this._problem('Expected ",".', start, end);
        this._valueSeen = false;
      }
      this._nameStart = start;
      this._nameEnd = end;
      this._colonSeen = false;
      return;
    }
    this._attach(
      this._file.isExpression(start, end)
        ? new ExpressionNode(this._file, start, end)
        : new StringNode(this._file, start, end),
    );
  }

  /** The offset after the string that starts here. A string without closing quote ends with its line. */
  private _scanString(start: number): number {
    const text = this._text;
    let index = start + 1;
    for (; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === Code.Quote) {
        return index + 1;
      }
      if (code === Code.Backslash) {
        index++;
      } else if (code === Code.LineFeed || code === Code.CarriageReturn) {
        const end = this._multiLineEnd(index);
        if (end >= 0) {
          return end;
        }
        break;
      }
    }
    const end = Math.min(index, text.length);
    this._problem('The string has no closing quote.', start, end);
    return end;
  }

  /**
   * Azure accepts strings over several lines. A quote on a later line closes such a string only when what follows can
   * follow a value; otherwise it opens the next string, and this one is merely unfinished. -1 in that case.
   */
  private _multiLineEnd(lineEnd: number): number {
    const text = this._text;
    for (let index = lineEnd; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === Code.Backslash) {
        index++;
      } else if (code === Code.Quote) {
        const next = this._afterTrivia(index + 1);
        const follower = text.charCodeAt(next);
        const closes =
          next >= text.length ||
          follower === Code.Comma ||
          follower === Code.CloseBrace ||
          follower === Code.CloseBracket;
        return closes ? index + 1 : -1;
      }
    }
    return -1;
  }

  /** A number, `true`, `false`, `null`, or something that is none of our language, such as a placeholder. */
  private _word(): void {
    const start = this._position;
    const end = this._scanWord(start);
    this._position = end;
    if (this._container?.kind === 'object' && this._nameStart < 0) {
      this._problem('Expected a property name in double quotes.', start, end);
      // The value after the colon belongs to no property; reading on as if it were a name keeps the rest in step.
      this._skipNamelessValue();
      return;
    }
    const word = this._text.slice(start, end);
    if (word === 'true' || word === 'false') {
      this._attach(new BooleanNode(this._file, start, end));
    } else if (word === 'null') {
      this._attach(new NullNode(this._file, start, end));
    } else if (isNumber(word)) {
      this._attach(new NumberNode(this._file, start, end));
    } else {
      this._problem(`Expected a value, found "${word.slice(0, 40)}".`, start, end);
      this._attach(new MissingNode(this._file, start, end));
    }
  }

  private _skipNamelessValue(): void {
    const next = this._afterTrivia(this._position);
    if (this._text.charCodeAt(next) === Code.Colon) {
      this._position = this._afterTrivia(next + 1);
      const code = this._text.charCodeAt(this._position);
      if (code === Code.OpenBrace || code === Code.OpenBracket) {
        this._skipBalanced();
      } else if (code === Code.Quote) {
        this._position = this._scanString(this._position);
      } else if (code !== Code.CloseBrace && code !== Code.CloseBracket && code !== Code.Comma) {
        this._position = this._scanWord(this._position);
      }
    }
    this._valueSeen = true;
  }

  private _scanWord(start: number): number {
    const text = this._text;
    if (text.charCodeAt(start) === Code.Hash && text.charCodeAt(start + 1) === Code.OpenBrace) {
      const close = text.indexOf('}#', start);
      const line = text.indexOf('\n', start);
      if (close !== -1 && (line === -1 || close < line)) {
        return close + 2;
      }
    }
    let index = start;
    while (index < text.length && !isDelimiter(text.charCodeAt(index))) {
      index++;
    }
    return Math.max(index, start + 1);
  }

  /** Too deep: one missing node stands for the whole container. */
  private _skipContainer(start: number): void {
    this._problem(`The text is nested more than ${MAX_JSON_DEPTH} deep.`, start, start + 1);
    this._skipBalanced();
    this._attach(new MissingNode(this._file, start, this._position));
  }

  private _skipBalanced(): void {
    let depth = 0;
    while (this._position < this._text.length) {
      const code = this._text.charCodeAt(this._position);
      if (code === Code.Quote) {
        this._position = this._scanString(this._position);
      } else {
        this._position++;
        if (code === Code.OpenBrace || code === Code.OpenBracket) {
          depth++;
        } else if ((code === Code.CloseBrace || code === Code.CloseBracket) && --depth <= 0) {
          break;
        }
      }
      this._skipTrivia();
    }
  }

  private _skipTrivia(): void {
    this._position = this._afterTrivia(this._position);
  }

  private _afterTrivia(offset: number): number {
    const text = this._text;
    let index = offset;
    for (;;) {
      const code = text.charCodeAt(index);
      if (code === Code.Space || code === Code.LineFeed || code === Code.CarriageReturn || code === Code.Tab) {
        index++;
      } else if (code === Code.Slash && text.charCodeAt(index + 1) === Code.Slash) {
        while (
          index < text.length &&
          text.charCodeAt(index) !== Code.LineFeed &&
          text.charCodeAt(index) !== Code.CarriageReturn
        ) {
          index++;
        }
      } else if (code === Code.Slash && text.charCodeAt(index + 1) === Code.Asterisk) {
        const close = text.indexOf('*/', index + 2);
        index = close === -1 ? text.length : close + 2;
      } else if (code === Code.ByteOrderMark || code === 0xa0 || code === 11 || code === 12) {
        index++;
      } else {
        return index;
      }
    }
  }
}

function isDelimiter(code: number): boolean {
  return (
    code <= Code.Space ||
    code === Code.Comma ||
    code === Code.Colon ||
    code === Code.OpenBrace ||
    code === Code.CloseBrace ||
    code === Code.OpenBracket ||
    code === Code.CloseBracket ||
    code === Code.Quote ||
    code === Code.Slash
  );
}

function isNumber(word: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word);
}
