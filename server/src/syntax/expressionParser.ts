import type { Span } from '../text/span';
import type { CallExpr, Expr, Expression, ExpressionProblem } from './expression';

/** Azure refuses longer expressions. */
const MAX_LENGTH = 24_576;
const MAX_DEPTH = 100;

/** Parses a string `[...]`, brackets included. Never throws: what cannot be read is `missing` and a problem. */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_LENGTH) {
    const message = `The expression has ${text.length} characters; Azure accepts ${MAX_LENGTH}.`;
    const body = { kind: 'missing', start: 1, end: text.length - 1 } as const;
    return { body, problems: [{ message, start: 0, end: text.length }], usesLoop: true };
  }
  return new Parser(text).parse();
}

class Parser {
  readonly #text: string;
  /** The offset of the closing bracket. */
  readonly #limit: number;
  readonly #problems: ExpressionProblem[] = [];
  #position = 1;
  #depth = 0;
  #usesLoop = false;

  constructor(text: string) {
    this.#text = text;
    this.#limit = text.length - 1;
  }

  parse(): Expression {
    const body = this.#expression();
    this.#skipSpace();
    if (this.#position < this.#limit) {
      this.#report('Expected the end of the expression.', { start: this.#position, end: this.#limit });
    }
    return { body, problems: this.#problems, usesLoop: this.#usesLoop };
  }

  /** Only the first problem is kept: what follows is usually its echo. */
  #report(message: string, span: Span): void {
    if (this.#problems.length === 0) {
      this.#problems.push({ message, start: span.start, end: Math.max(span.end, span.start + 1) });
    }
  }

  #missing(message: string): Expr {
    const start = this.#position;
    this.#report(message, { start, end: start });
    return { kind: 'missing', start, end: start };
  }

  #expression(): Expr {
    this.#skipSpace();
    if (this.#depth >= MAX_DEPTH) {
      const missing = this.#missing(`The expression is nested more than ${MAX_DEPTH} deep.`);
      this.#position = this.#limit;
      return missing;
    }
    this.#depth++;
    const code = this.#code();
    let result: Expr;
    if (code === 39) {
      result = this.#string();
    } else if (isDigit(code) || ((code === 45 || code === 43) && isDigit(this.#text.charCodeAt(this.#position + 1)))) {
      result = this.#integer();
    } else if (isNameStart(code)) {
      result = this.#accessors(this.#call());
    } else {
      result = this.#missing('Expected a function call, a string or an integer.');
    }
    this.#depth--;
    return result;
  }

  #string(): Expr {
    const start = this.#position;
    let index = start + 1;
    let doubled = false;
    for (;;) {
      const quote = this.#text.indexOf("'", index);
      if (quote === -1 || quote >= this.#limit) {
        this.#report('The string has no closing quote.', { start, end: this.#limit });
        this.#position = this.#limit;
        return { kind: 'missing', start, end: this.#limit };
      }
      if (this.#text.charCodeAt(quote + 1) !== 39 || quote + 1 >= this.#limit) {
        this.#position = quote + 1;
        const raw = this.#text.slice(start + 1, quote);
        return { kind: 'string', value: doubled ? raw.replaceAll("''", "'") : raw, start, end: quote + 1 };
      }
      doubled = true;
      index = quote + 2;
    }
  }

  #integer(): Expr {
    const start = this.#position++;
    while (isDigit(this.#code())) {
      this.#position++;
    }
    const end = this.#position;
    const digits = this.#text.slice(start, end);
    const value = Number(digits);
    return { kind: 'integer', value: Number.isSafeInteger(value) ? value : BigInt(digits), start, end };
  }

  #name(): string {
    const start = this.#position;
    while (isNamePart(this.#code())) {
      this.#position++;
    }
    return this.#text.slice(start, this.#position);
  }

  #call(): Expr {
    const start = this.#position;
    let name = this.#name();
    this.#skipSpace();
    if (this.#code() === 46) {
      this.#position++;
      this.#skipSpace();
      name += `.${this.#name()}`;
      this.#skipSpace();
    }
    const nameSpan = { start, end: start + name.length };
    if (this.#code() !== 40) {
      this.#report(`Expected "(" after "${name}".`, nameSpan);
      return { kind: 'missing', start, end: nameSpan.end };
    }
    this.#position++;
    const args = this.#arguments();
    const lowered = name.toLowerCase();
    this.#usesLoop ||= lowered === 'copyindex';
    return {
      kind: 'call',
      name: lowered,
      nameSpan,
      args,
      lambdaParameters: lambdaParameters(lowered, args),
      start,
      end: this.#position,
    };
  }

  #arguments(): Expr[] {
    const args: Expr[] = [];
    this.#skipSpace();
    if (this.#code() === 41) {
      this.#position++;
      return args;
    }
    for (;;) {
      args.push(this.#expression());
      this.#skipSpace();
      const code = this.#code();
      if (code === 44) {
        this.#position++;
      } else if (code === 41) {
        this.#position++;
        return args;
      } else {
        this.#report('Expected "," or ")".', { start: this.#position, end: this.#position });
        this.#position = this.#limit;
        return args;
      }
    }
  }

  #accessors(target: Expr): Expr {
    let result = target;
    for (;;) {
      this.#skipSpace();
      const code = this.#code();
      if (code === 46) {
        this.#position++;
        this.#skipSpace();
        const start = this.#position;
        const name = this.#name();
        if (name === '') {
          return this.#missing('Expected a property name after ".".');
        }
        result = {
          kind: 'member',
          target: result,
          name,
          nameSpan: { start, end: this.#position },
          start: result.start,
          end: this.#position,
        };
      } else if (code === 91) {
        this.#position++;
        const index = this.#expression();
        this.#skipSpace();
        if (this.#code() !== 93) {
          return this.#missing('Expected "]".');
        }
        this.#position++;
        result = { kind: 'index', target: result, index, start: result.start, end: this.#position };
      } else {
        return result;
      }
    }
  }

  /** The character code at the position; NaN past the end, which no comparison matches. */
  #code(): number {
    return this.#position < this.#limit ? this.#text.charCodeAt(this.#position) : Number.NaN;
  }

  #skipSpace(): void {
    while (isSpace(this.#code())) {
      this.#position++;
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
  return isNameStart(code) || isDigit(code) || code > 127;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0;
}
