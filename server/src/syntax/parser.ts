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
import { Code, isNumber, stringEnd, wordEnd } from './scanner';
import { SourceFile } from './sourceFile';
import { skipTrivia } from './trivia';

/** Containers nested deeper than this become one `missing` node. */
export const MAX_JSON_DEPTH = 512;
const MAX_PROBLEMS = 100;

/** Parses a text. Never throws; what is wrong is in `problems`. */
export function parseJson(id: string, text: string, expressions: ExpressionCache): SourceFile {
  const file = new SourceFile(id, text, expressions);
  file.setRoot(new JsonParser(file).parse());
  return file;
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

  /** The offset after the string that starts here. */
  private _scanString(start: number): number {
    const { offset, closed } = stringEnd(this._text, start);
    if (!closed) {
      this._problem('The string has no closing quote.', start, offset);
    }
    return offset;
  }

  /** A number, `true`, `false`, `null`, or something that is none of our language, such as a placeholder. */
  private _word(): void {
    const start = this._position;
    const end = wordEnd(this._text, start);
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
    const next = skipTrivia(this._text, this._position);
    if (this._text.charCodeAt(next) === Code.Colon) {
      this._position = skipTrivia(this._text, next + 1);
      const code = this._text.charCodeAt(this._position);
      if (code === Code.OpenBrace || code === Code.OpenBracket) {
        this._skipBalanced();
      } else if (code === Code.Quote) {
        this._position = this._scanString(this._position);
      } else if (code !== Code.CloseBrace && code !== Code.CloseBracket && code !== Code.Comma) {
        this._position = wordEnd(this._text, this._position);
      }
    }
    this._valueSeen = true;
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
    this._position = skipTrivia(this._text, this._position, this._file.comments);
  }
}
