import type { Span } from '../text/span';
import type { CallExpr, Expr, Expression, ExpressionProblem } from './expression';

/** Azure refuses longer expressions; whether the brackets count is not stated. */
const MAX_LENGTH = 24_576;
const MAX_DEPTH = 100;

/** Parses a string `[...]`, brackets included. Never throws: what cannot be read is `missing` and a problem. */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_LENGTH) {
    const message = `The expression has ${text.length} characters; Azure accepts ${MAX_LENGTH}.`;
    const body = { kind: 'missing', start: 1, end: text.length - 1 } as const;
    return { body, problems: [{ message, start: 0, end: text.length, ownLimit: true }], usesLoop: true };
  }
  return new Parser(text).parse();
}

class Parser {
  private readonly _text: string;
  /** The offset of the closing bracket. */
  private readonly _limit: number;
  private readonly _problems: ExpressionProblem[] = [];
  private _position = 1;
  private _depth = 0;
  private _usesLoop = false;

  constructor(text: string) {
    this._text = text;
    this._limit = text.length - 1;
  }

  parse(): Expression {
    const body = this._expression();
    this._skipSpace();
    if (this._position < this._limit) {
      this._report('Expected the end of the expression.', { start: this._position, end: this._limit });
    }
    return { body, problems: this._problems, usesLoop: this._usesLoop };
  }

  /** Only the first problem is kept: what follows is usually its echo. */
  private _report(message: string, span: Span): void {
    if (this._problems.length === 0) {
      this._problems.push({ message, start: span.start, end: Math.max(span.end, span.start + 1) });
    }
  }

  /** Gives up on the rest: nested deeper than we follow. */
  private _tooDeep(): Expr {
    const start = this._position;
    if (this._problems.length === 0) {
      const message = `The expression is nested more than ${MAX_DEPTH} deep.`;
      this._problems.push({ message, start, end: start + 1, ownLimit: true });
    }
    this._position = this._limit;
    return { kind: 'missing', start, end: start };
  }

  private _missing(message: string): Expr {
    const start = this._position;
    this._report(message, { start, end: start });
    return { kind: 'missing', start, end: start };
  }

  private _expression(): Expr {
    this._skipSpace();
    if (this._depth >= MAX_DEPTH) {
      return this._tooDeep();
    }
    this._depth++;
    const code = this._code();
    let result: Expr;
    if (code === 39) {
      result = this._string();
    } else if (isDigit(code) || ((code === 45 || code === 43) && isDigit(this._text.charCodeAt(this._position + 1)))) {
      result = this._integer();
    } else if (isNameStart(code)) {
      result = this._accessors(this._call());
    } else {
      result = this._missing('Expected a function call, a string or an integer.');
    }
    this._depth--;
    return result;
  }

  private _string(): Expr {
    const start = this._position;
    let index = start + 1;
    let doubled = false;
    for (;;) {
      const quote = this._text.indexOf("'", index);
      if (quote === -1 || quote >= this._limit) {
        this._report('The string has no closing quote.', { start, end: this._limit });
        this._position = this._limit;
        return { kind: 'missing', start, end: this._limit };
      }
      if (this._text.charCodeAt(quote + 1) !== 39 || quote + 1 >= this._limit) {
        this._position = quote + 1;
        const raw = this._text.slice(start + 1, quote);
        return { kind: 'string', value: doubled ? raw.replaceAll("''", "'") : raw, start, end: quote + 1 };
      }
      doubled = true;
      index = quote + 2;
    }
  }

  private _integer(): Expr {
    const start = this._position++;
    while (isDigit(this._code())) {
      this._position++;
    }
    const end = this._position;
    const digits = this._text.slice(start, end);
    const value = Number(digits);
    return { kind: 'integer', value: Number.isSafeInteger(value) ? value : BigInt(digits), start, end };
  }

  private _name(): string {
    const start = this._position;
    while (isNamePart(this._code())) {
      this._position++;
    }
    return this._text.slice(start, this._position);
  }

  private _call(): Expr {
    const start = this._position;
    let name = this._name();
    this._skipSpace();
    if (this._code() === 46) {
      this._position++;
      this._skipSpace();
      name += `.${this._name()}`;
      this._skipSpace();
    }
    const nameSpan = { start, end: start + name.length };
    if (this._code() !== 40) {
      this._report(`Expected "(" after "${name}".`, nameSpan);
      return { kind: 'missing', start, end: nameSpan.end };
    }
    this._position++;
    const args = this._arguments();
    const lowered = name.toLowerCase();
    this._usesLoop ||= lowered === 'copyindex';
    return {
      kind: 'call',
      name: lowered,
      nameSpan,
      args,
      lambdaParameters: lambdaParameters(lowered, args),
      start,
      end: this._position,
    };
  }

  private _arguments(): Expr[] {
    const args: Expr[] = [];
    this._skipSpace();
    if (this._code() === 41) {
      this._position++;
      return args;
    }
    for (;;) {
      args.push(this._expression());
      this._skipSpace();
      const code = this._code();
      if (code === 44) {
        this._position++;
      } else if (code === 41) {
        this._position++;
        return args;
      } else {
        this._report('Expected "," or ")".', { start: this._position, end: this._position });
        this._position = this._limit;
        return args;
      }
    }
  }

  private _accessors(target: Expr): Expr {
    let result = target;
    for (;;) {
      this._skipSpace();
      const code = this._code();
      if (code === 46) {
        this._position++;
        this._skipSpace();
        const start = this._position;
        const name = this._name();
        if (name === '') {
          return this._missing('Expected a property name after ".".');
        }
        result = {
          kind: 'member',
          target: result,
          name,
          nameSpan: { start, end: this._position },
          start: result.start,
          end: this._position,
        };
      } else if (code === 91) {
        this._position++;
        const index = this._expression();
        this._skipSpace();
        if (this._code() !== 93) {
          return this._missing('Expected "]".');
        }
        this._position++;
        result = { kind: 'index', target: result, index, start: result.start, end: this._position };
      } else {
        return result;
      }
    }
  }

  /** The character code at the position; NaN past the end, which no comparison matches. */
  private _code(): number {
    return this._position < this._limit ? this._text.charCodeAt(this._position) : Number.NaN;
  }

  private _skipSpace(): void {
    while (isSpace(this._code())) {
      this._position++;
    }
  }
}

function lambdaParameters(name: string, args: readonly Expr[]): CallExpr['lambdaParameters'] {
  if (name !== 'lambda') {
    return [];
  }
  return args.slice(0, -1).map((arg) => (arg.kind === 'string' ? arg.value.toLowerCase() : ''));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code) || (code > 127 && !isSpace(code));
}

/** White space as .NET knows it: texts pasted from documents hold narrow and unbreakable spaces, and Azure reads on. */
function isSpace(code: number): boolean {
  return code <= 127
    ? code === 32 || (code >= 9 && code <= 13)
    : code === 0x85 || code === 0xa0 || (code >= 0x1680 && isWideSpace(code));
}

function isWideSpace(code: number): boolean {
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
