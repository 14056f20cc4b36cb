/** The names of one template: parameters with their arguments, variables, user functions. */
import type { Evaluator } from '../expressions/evaluator';
import type { DeploymentContext, Frame, Scope, UserFunction } from '../expressions/frame';
import {
  type Constraints,
  ErrorValue,
  MAX_ALTERNATIVES,
  NullValue,
  ObjectValue,
  UnknownValue,
  type Value,
  type ValueType,
} from '../expressions/value';
import type { ObjectNode } from '../syntax/node';
import { referencedDefinitions } from './definitions';

/** Finds the resources that a template's expressions refer to. The template instance implements it. */
export interface ResourceLookup {
  reference(target: Value, full: boolean): Value;
  references(symbol: Value, full: boolean): Value;
  resourceInfo(symbol: Value): Value;
}

export class TemplateScope implements Scope {
  readonly shared = new Map<object, Value>();
  readonly frame: Frame = { scope: this, loop: null, lambda: null };
  private readonly parameterValues = new Map<string, Value>();
  private variableObject: Value | null = null;
  private functions: Map<string, UserFunction> | null = null;
  private lookup: ResourceLookup | null = null;

  constructor(
    readonly template: ObjectNode,
    readonly context: DeploymentContext,
    private readonly evaluator: Evaluator,
    /** The arguments by name: an object of `{ value }` or `{ reference }`; null when there are none. */
    private readonly args: Value | null,
    /** Parameters without a value, by name and declaration, that another expansion of the template shares. */
    private readonly withoutValues: Map<string, UnknownValue> | null = null,
  ) {}

  /** Called once, by the template instance. */
  setLookup(lookup: ResourceLookup): void {
    this.lookup = lookup;
  }

  parameter(name: string): Value {
    const key = name.toLowerCase();
    let value = this.parameterValues.get(key);
    if (!value) {
      this.parameterValues.set(key, new ErrorValue('cycle', `The parameter "${name}" depends on itself.`));
      value = this.evaluateParameter(name);
      this.parameterValues.set(key, value);
    }
    return value;
  }

  variable(name: string): Value {
    if (!this.variableObject) {
      const node = this.template.get('variables');
      this.variableObject = node ? this.evaluator.node(node, this.frame) : ObjectValue.of([]);
    }
    const variables = this.variableObject;
    if (variables.kind !== 'object') {
      return new UnknownValue('syntax', 'the variables cannot be read');
    }
    return variables.get(name) ?? new ErrorValue('variable-undefined', `The template has no variable "${name}".`);
  }

  userFunction(name: string): UserFunction | undefined {
    this.functions ??= this.collectFunctions();
    return this.functions.get(name);
  }

  reference(target: Value, full: boolean): Value {
    return this.lookup?.reference(target, full) ?? new UnknownValue('runtime', 'the state is known to Azure only');
  }

  references(symbol: Value, full: boolean): Value {
    return this.lookup?.references(symbol, full) ?? new UnknownValue('runtime', 'the state is known to Azure only');
  }

  resourceInfo(symbol: Value): Value {
    return this.lookup?.resourceInfo(symbol) ?? new UnknownValue('runtime', 'the state is known to Azure only');
  }

  private evaluateParameter(name: string): Value {
    const written = this.template.object('parameters')?.member(name);
    if (!written) {
      return new ErrorValue('parameter-undefined', `The template has no parameter "${name}".`);
    }
    const declaration = written.value.kind === 'object' ? written.value : null;
    if (!declaration) {
      return new UnknownValue('syntax', `the declaration of the parameter "${name}" cannot be read`);
    }
    const given = this.argument(name);
    if (
      given &&
      given.kind !== 'null' &&
      !(given.kind === 'unknown' && mayBeNull(given) && declaration.get('defaultValue'))
    ) {
      return given;
    }
    if (given?.kind === 'unknown') {
      return new UnknownValue(given.reason, given.why, {}, given.secure);
    }
    const defaultNode = declaration.get('defaultValue');
    if (defaultNode) {
      return this.evaluator.node(defaultNode, this.frame);
    }
    return this.withoutValue(name, declaration);
  }

  /** The value given for a parameter; undefined when none is. */
  private argument(name: string): Value | undefined {
    if (!this.args) {
      return undefined;
    }
    if (this.args.kind !== 'object') {
      return new UnknownValue('argument', 'the arguments of the deployment are not known');
    }
    const item = this.args.get(name);
    if (!item || item.kind === 'null') {
      return undefined;
    }
    if (item.kind !== 'object') {
      return new UnknownValue('argument', `the argument "${name}" is not known`);
    }
    if (item.entry('reference')) {
      return new UnknownValue('secret', `"${name}" comes from a key vault`, {}, true);
    }
    if (item.entry('expression')) {
      return new UnknownValue('parameter', `"${name}" is computed from inputs given at deployment`);
    }
    return (
      item.get('value') ?? (item.open ? new UnknownValue('argument', `the argument "${name}" is not known`) : undefined)
    );
  }

  private withoutValue(name: string, declaration: ObjectNode): Value {
    const definitions = referencedDefinitions(this.template, declaration) ?? [];
    if ([declaration, ...definitions].some(isNullable)) {
      return new NullValue();
    }
    const key = `${name.toLowerCase()}\n${declaration.file.text.slice(declaration.start, declaration.end)}`;
    const shared = this.withoutValues?.get(key);
    if (shared) {
      return shared;
    }
    const definition = definitions.at(-1);
    const type = (definition ?? declaration).text('type')?.toLowerCase();
    const value = new UnknownValue(
      'parameter',
      `the parameter "${name}" has no value here`,
      this.constraints(definition ?? declaration, type),
      type?.startsWith('secure') ?? false,
    );
    value.origin = declaration;
    this.withoutValues?.set(key, value);
    return value;
  }

  private constraints(declaration: ObjectNode, type: string | undefined): Constraints {
    const valueType = type === undefined ? undefined : PARAMETER_TYPES[type];
    const allowed = declaration.array('allowedValues')?.items ?? [];
    const oneOf =
      valueType !== 'array' && allowed.length > 0 && allowed.length <= MAX_ALTERNATIVES
        ? allowed.map((node) => this.evaluator.node(node, this.frame))
        : undefined;
    const bound = (name: string): number | undefined => {
      const node = declaration.get(name);
      return node?.kind === 'number' ? Number(node.text) : undefined;
    };
    return {
      types: valueType ? [valueType] : undefined,
      oneOf: oneOf?.every((value) => value.kind !== 'unknown' && value.kind !== 'error') ? oneOf : undefined,
      minimum: bound('minValue'),
      maximum: bound('maxValue'),
      minLength: bound('minLength'),
      maxLength: bound('maxLength'),
    };
  }

  private collectFunctions(): Map<string, UserFunction> {
    const functions = new Map<string, UserFunction>();
    for (const group of this.template.array('functions')?.items ?? []) {
      const namespace = group.kind === 'object' ? group.text('namespace') : undefined;
      const members = group.kind === 'object' ? group.object('members') : undefined;
      for (const member of members?.members ?? []) {
        if (namespace !== undefined && member.value.kind === 'object') {
          functions.set(`${namespace}.${member.name}`.toLowerCase(), { node: member.value, scope: this });
        }
      }
    }
    return functions;
  }
}

/** The value type of each parameter type. */
export const PARAMETER_TYPES: Readonly<Record<string, ValueType>> = {
  string: 'string',
  securestring: 'string',
  int: 'integer',
  bool: 'boolean',
  object: 'object',
  secureobject: 'object',
  array: 'array',
};

function isNullable(declaration: ObjectNode): boolean {
  const nullable = declaration.get('nullable');
  return nullable?.kind === 'boolean' && nullable.value;
}

function mayBeNull(value: UnknownValue): boolean {
  return !value.constraints.types || value.constraints.types.includes('null');
}
