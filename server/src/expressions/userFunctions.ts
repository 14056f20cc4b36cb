/** Calls of functions that a template declares itself. */
import type { CallExpr } from '../syntax/expression';
import type { ExpressionNode } from '../syntax/node';
import type { Evaluator } from './evaluator';
import type { Frame, Scope } from './frame';
import { ErrorValue, UnknownValue, type Value } from './value';

export function callUserFunction(evaluator: Evaluator, call: CallExpr, host: ExpressionNode, frame: Frame): Value {
  const declared = frame.scope.userFunction(call.name);
  if (!declared) {
    return new ErrorValue('function-unknown', `The template declares no function "${call.name}".`);
  }
  const parameters = declared.node.array('parameters')?.items ?? [];
  const output = declared.node.object('output')?.get('value');
  if (!output) {
    return new UnknownValue('syntax', `the function "${call.name}" has no output value`);
  }
  if (call.args.length > parameters.length) {
    return new ErrorValue('function-arity', `${call.name}() does not take ${call.args.length} arguments.`);
  }
  const values = new Map<string, Value>();
  const args = evaluator.args(call, host, frame);
  parameters.forEach((parameter, index) => {
    const name = parameter.kind === 'object' ? parameter.text('name') : undefined;
    const value = args[index];
    if (name !== undefined && value) {
      values.set(name.toLowerCase(), value);
    }
  });
  const failed = args.find((arg) => arg.kind === 'error');
  if (failed) {
    return failed;
  }
  return evaluator.once(declared.node, () =>
    evaluator.node(output, { scope: new FunctionScope(declared.scope, values), loop: null, lambda: null }),
  );
}

/** Inside a user function only its own parameters are visible; the rest is what its template lets through. */
class FunctionScope implements Scope {
  readonly shared = new Map<object, Value>();

  constructor(
    private readonly template: Scope,
    private readonly values: ReadonlyMap<string, Value>,
  ) {}

  get context(): Scope['context'] {
    return this.template.context;
  }

  parameter(name: string): Value {
    return (
      this.values.get(name.toLowerCase()) ??
      new ErrorValue('parameter-undefined', `The function has no parameter "${name}".`)
    );
  }

  variable(name: string): Value {
    return this.template.variable(name);
  }

  userFunction(name: string): ReturnType<Scope['userFunction']> {
    return this.template.userFunction(name);
  }

  reference(): Value {
    return new ErrorValue('reference-in-function', 'reference() cannot be used in a user function.');
  }

  references(): Value {
    return this.reference();
  }

  resourceInfo(): Value {
    return this.reference();
  }
}
