/**
 * The intermediate form that every front end emits and everything above reads: literals, objects, arrays and
 * expressions (see `expression.ts`), each with its span in its file. Nothing above this folder sees JSON or
 * expression text. A later Bicep front end emits the same nodes.
 */
import type { Span } from '../text/span';
import type { Expression } from './expression';
import type { SourceFile } from './sourceFile';

export type Node =
  | StringNode
  | ExpressionNode
  | NumberNode
  | BooleanNode
  | NullNode
  | ObjectNode
  | ArrayNode
  | MissingNode;
export type ContainerNode = ObjectNode | ArrayNode;

abstract class NodeBase implements Span {
  /** The object or array that holds this node; null for the root. */
  parent: ContainerNode | null = null;

  constructor(
    readonly file: SourceFile,
    readonly start: number,
    /** Offset after the node. Set once more when a container closes. */
    public end: number,
  ) {}

  /** A node is the origin of its own value: `Origin` in `expressions/value.ts`. */
  get node(): this {
    return this;
  }

  get expr(): null {
    return null;
  }

  /** Whether a copy index may change the value: what does not use one is evaluated once for all copies. */
  get usesLoop(): boolean {
    return false;
  }
}

/** A string that is no expression. */
export class StringNode extends NodeBase {
  readonly kind = 'string';
  private _text: string | null = null;

  /** The decoded text, exactly as written: `[[` is kept. */
  get text(): string {
    this._text ??= this.file.decodeString(this.start, this.end);
    return this._text;
  }

  /** What the text means in a template: a string that starts with `[[` and ends with `]` loses one bracket. */
  get literal(): string {
    const text = this.text;
    return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text;
  }
}

/** A string such as `[parameters('x')]`. In a parameter file it is plain text: read `text` there. */
export class ExpressionNode extends NodeBase {
  readonly kind = 'expression';
  private _text: string | null = null;
  private _expression: Expression | null = null;

  /** The decoded text with its brackets. */
  get text(): string {
    this._text ??= this.file.decodeString(this.start, this.end);
    return this._text;
  }

  /** The parsed expression: always there, with `missing` nodes where the text is broken. Its spans count in `text`. */
  get expression(): Expression {
    this._expression ??= this.file.expressions.parse(this.text);
    return this._expression;
  }

  override get usesLoop(): boolean {
    return this.expression.usesLoop;
  }

  /** The place in the file of a span of `text`, also where the string holds JSON escapes. */
  spanOf(span: Span): Span {
    return this.file.spanInString(this, span);
  }
}

export class NumberNode extends NodeBase {
  readonly kind = 'number';

  /** The number as written, so that no digit of a 64-bit integer is lost. */
  get text(): string {
    return this.file.text.slice(this.start, this.end);
  }
}

export class BooleanNode extends NodeBase {
  readonly kind = 'boolean';

  get value(): boolean {
    return this.end - this.start === 4;
  }
}

export class NullNode extends NodeBase {
  readonly kind = 'null';
}

/** A value that should be here and is not, or that cannot be read. Its value is unknown. */
export class MissingNode extends NodeBase {
  readonly kind = 'missing';
}

export class ArrayNode extends NodeBase {
  readonly kind = 'array';
  readonly items: Node[] = [];
  private _usesLoop: boolean | null = null;

  override get usesLoop(): boolean {
    this._usesLoop ??= this.items.some((item) => item.usesLoop);
    return this._usesLoop;
  }
}

/** A property of an object: name and value. */
export class Member implements Span {
  private _name: string | null = null;

  constructor(
    readonly owner: ObjectNode,
    readonly nameStart: number,
    readonly nameEnd: number,
    public value: Node,
  ) {}

  get start(): number {
    return this.nameStart;
  }

  get end(): number {
    return Math.max(this.nameEnd, this.value.end);
  }

  /** The name as written, decoded. */
  get name(): string {
    this._name ??= this.owner.file.decodeString(this.nameStart, this.nameEnd);
    return this._name;
  }

  /** The span of the name with its quotes. */
  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameEnd };
  }

  /** The name as a node, for names that are expressions (`"[variables('x')]": 1`). */
  nameNode(): StringNode | ExpressionNode {
    const { file } = this.owner;
    const node = file.isExpression(this.nameStart, this.nameEnd)
      ? new ExpressionNode(file, this.nameStart, this.nameEnd)
      : new StringNode(file, this.nameStart, this.nameEnd);
    node.parent = this.owner;
    return node;
  }
}

/** Above this many members a lookup goes through a map. */
const INDEXED_FROM = 12;

export class ObjectNode extends NodeBase {
  readonly kind = 'object';
  readonly members: Member[] = [];
  private _index: Map<string, Member> | null = null;
  private _usesLoop: boolean | null = null;

  override get usesLoop(): boolean {
    this._usesLoop ??= this.members.some((member) => member.value.usesLoop || member.nameNode().usesLoop);
    return this._usesLoop;
  }

  /** The member of that name, compared without case; the last one where a name repeats. */
  member(name: string): Member | undefined {
    if (this.members.length >= INDEXED_FROM) {
      this._index ??= new Map(this.members.map((member) => [member.name.toLowerCase(), member]));
      return this._index.get(name.toLowerCase());
    }
    for (let index = this.members.length - 1; index >= 0; index--) {
      const member = this.members[index] as Member;
      if (this.file.equalsIgnoreCase(member.nameStart, member.nameEnd, name)) {
        return member;
      }
    }
    return undefined;
  }

  /** The value of that member, compared without case. */
  get(name: string): Node | undefined {
    return this.member(name)?.value;
  }

  /** The value of that member when it is an object. */
  object(name: string): ObjectNode | undefined {
    const value = this.get(name);
    return value?.kind === 'object' ? value : undefined;
  }

  /** The value of that member when it is an array. */
  array(name: string): ArrayNode | undefined {
    const value = this.get(name);
    return value?.kind === 'array' ? value : undefined;
  }

  /** The text of that member when it is a string, as written. */
  text(name: string): string | undefined {
    const value = this.get(name);
    return value?.kind === 'string' || value?.kind === 'expression' ? value.text : undefined;
  }
}
