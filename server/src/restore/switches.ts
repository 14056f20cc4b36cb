/** What decides whether something is deployed: the parameters that its conditions read. */
import type { Resource } from '../expansion/resource';
import type { Expr } from '../syntax/expression';

/**
 * Names of the parameters in the open conditions of a resource, of what it is declared in and of what deploys it, each once,
 * as written there; those of an inner template are its own parameters. None for what the environment profile tells of.
 */
export function switchesOf(resource: Resource): readonly string[] {
  if (resource.assumedFor) {
    return [];
  }
  const condition = resource.node.get('condition');
  const isOpen = condition?.kind === 'expression' && resource.boolean('condition').kind !== 'known';
  const own = isOpen ? parametersIn(condition.expression.body) : [];
  const outer = resource.parent ?? resource.deployment.host;
  return [...new Set([...own, ...(outer ? switchesOf(outer) : [])])];
}

function parametersIn(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case 'call': {
      const [first] = expr.args;
      return expr.name === 'parameters' && first?.kind === 'string' ? [first.value] : expr.args.flatMap(parametersIn);
    }
    case 'member':
      return parametersIn(expr.target);
    case 'index':
      return [...parametersIn(expr.target), ...parametersIn(expr.index)];
    default:
      return [];
  }
}
