/** The names that the expressions of one template may use, as far as its text tells for certain. */
import type { Expression } from '../../syntax/expression';
import type { ArrayNode, ObjectNode } from '../../syntax/node';

/** What an expression sees. Each question answers `true` also where the text does not tell for certain. */
export interface Names {
  /** Expressions in which all is well: equal texts share one tree, which is looked at once. */
  readonly clean: Set<Expression>;
  mayHaveParameter(name: string): boolean;
  mayHaveVariable(name: string): boolean;
  /** The declaration of `namespace.name`; null: certainly none; undefined: not certain. */
  userFunction(name: string): ObjectNode | null | undefined;
  /** The declared names, for messages. */
  parameterNames(): readonly string[];
  variableNames(): readonly string[];
  /** Completes "… declares no parameter". */
  readonly owner: string;
}

/** The names of a template. */
export class TemplateNames implements Names {
  readonly clean = new Set<Expression>();
  /** Null where what is declared cannot be told; undefined where there is no such section. */
  private readonly parameters: ObjectNode | null | undefined;
  private readonly variables: ObjectNode | null | undefined;
  private functions: Map<string, ObjectNode> | null | undefined = undefined;

  constructor(
    readonly template: ObjectNode,
    readonly owner: string,
  ) {
    this.parameters = section(template, 'parameters');
    this.variables = section(template, 'variables');
  }

  mayHaveParameter(name: string): boolean {
    const { parameters } = this;
    return parameters === null || parameters?.member(name) !== undefined;
  }

  mayHaveVariable(name: string): boolean {
    const { variables } = this;
    if (variables === null || variables === undefined) {
      return variables === null;
    }
    return variables.member(name) !== undefined || copiesMayHave(variables.array('copy'), name.toLowerCase());
  }

  userFunction(name: string): ObjectNode | null | undefined {
    if (this.functions === undefined) {
      this.functions = collectFunctions(this.template);
    }
    return this.functions === null ? undefined : (this.functions.get(name) ?? null);
  }

  /** The declared parameters; null where they cannot be told. */
  declaredParameters(): readonly ObjectNode['members'][number][] | null {
    return this.parameters === null ? null : (this.parameters?.members ?? []);
  }

  parameterNames(): readonly string[] {
    return this.parameters?.members.map(({ name }) => name) ?? [];
  }

  variableNames(): readonly string[] {
    const copies = this.variables?.array('copy')?.items ?? [];
    const copied = copies.map((item) => (item.kind === 'object' ? item.text('name') : undefined));
    const written = this.variables?.members.map(({ name }) => name) ?? [];
    return [...written, ...copied.filter((name) => name !== undefined)];
  }
}

/** Where it is not certain which of two scopes evaluates a text: what either declares may be there. */
export class EitherNames implements Names {
  readonly clean = new Set<Expression>();

  constructor(
    private readonly first: Names,
    private readonly second: Names,
  ) {}

  get owner(): string {
    return this.first.owner;
  }

  mayHaveParameter(name: string): boolean {
    return this.first.mayHaveParameter(name) || this.second.mayHaveParameter(name);
  }

  mayHaveVariable(name: string): boolean {
    return this.first.mayHaveVariable(name) || this.second.mayHaveVariable(name);
  }

  userFunction(name: string): ObjectNode | null | undefined {
    const [first, second] = [this.first.userFunction(name), this.second.userFunction(name)];
    return first === second ? first : undefined;
  }

  parameterNames(): readonly string[] {
    return this.first.parameterNames();
  }

  variableNames(): readonly string[] {
    return this.first.variableNames();
  }
}

/** Inside a user function: its own parameters; variables and other functions where the language version lets it. */
export class FunctionNames implements Names {
  readonly clean = new Set<Expression>();
  private readonly parameters: readonly string[];
  private readonly seesTemplate: boolean;

  constructor(
    declaration: ObjectNode,
    readonly owner: string,
    private readonly template: TemplateNames,
  ) {
    this.parameters = functionParameters(declaration).map((parameter) => parameter.text('name') ?? '');
    this.seesTemplate = isVersion2(template.template);
  }

  mayHaveParameter(name: string): boolean {
    const lowered = name.toLowerCase();
    return this.parameters.some((parameter) => parameter.toLowerCase() === lowered);
  }

  /** Earlier versions refuse every variable and every user function here, declared or not: not our finding. */
  mayHaveVariable(name: string): boolean {
    return !this.seesTemplate || this.template.mayHaveVariable(name);
  }

  userFunction(name: string): ObjectNode | null | undefined {
    return this.seesTemplate ? this.template.userFunction(name) : undefined;
  }

  parameterNames(): readonly string[] {
    return this.parameters;
  }

  variableNames(): readonly string[] {
    return this.template.variableNames();
  }
}

/** Whether the template speaks language version 2, as compiled Bicep with user types or symbolic names does. */
export function isVersion2(template: ObjectNode): boolean {
  return template.text('languageVersion')?.startsWith('2') ?? false;
}

/** The parameter declarations of a user function. */
export function functionParameters(declaration: ObjectNode): readonly ObjectNode[] {
  return (declaration.array('parameters')?.items ?? []).filter((item) => item.kind === 'object');
}

/** The declared name nearest to a mistyped one, if it is near; undefined otherwise. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const lowered = name.toLowerCase();
  let nearest: string | undefined;
  let least = 1 + Math.min(3, Math.max(1, Math.floor(name.length / 4)));
  for (const candidate of names) {
    const distance = editDistance(lowered, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** A section of declarations. Broken JSON, a repeated section or computed names: nothing can be called undeclared. */
function section(template: ObjectNode, name: string): ObjectNode | null | undefined {
  const written = template.get(name);
  if (template.file.problems.length > 0) {
    return null;
  }
  if (!written) {
    return undefined;
  }
  const repeated = template.members.filter((member) => member.name.toLowerCase() === name).length > 1;
  if (written.kind !== 'object' || repeated) {
    return null;
  }
  const { text } = written.file;
  return written.members.some((member) => text.charCodeAt(member.nameStart + 1) === 91) ? null : written;
}

function copiesMayHave(copies: ArrayNode | undefined, lowered: string): boolean {
  return (
    copies?.items.some((item) => {
      const name = item.kind === 'object' ? item.get('name') : item;
      return name?.kind !== 'string' || name.text.toLowerCase() === lowered;
    }) ?? false
  );
}

/** User functions by lower-cased `namespace.name`; null where they cannot be told. */
function collectFunctions(template: ObjectNode): Map<string, ObjectNode> | null {
  const found = new Map<string, ObjectNode>();
  const written = template.get('functions');
  if (template.file.problems.length > 0 || (written && written.kind !== 'array')) {
    return null;
  }
  for (const group of written?.items ?? []) {
    const namespace = group.kind === 'object' ? group.text('namespace') : undefined;
    const members = group.kind === 'object' ? group.object('members') : undefined;
    if (namespace === undefined || !members) {
      return null;
    }
    for (const { name, value } of members.members) {
      if (value.kind === 'object') {
        found.set(`${namespace}.${name}`.toLowerCase(), value);
      }
    }
  }
  return found;
}

/** Insertions, deletions, replacements; `limit` or more is not told apart. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) {
    return limit;
  }
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? limit;
}
