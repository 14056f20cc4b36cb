/**
 * Whether other parameter values, or another place of deployment, could change what a template text gives. What they
 * switch off is still checked: somebody will switch it on. What only another text could switch on is not.
 */
import type { Expr } from '../../syntax/expression';
import type { Node, ObjectNode } from '../../syntax/node';

/** Functions that give what the deployment is told, where it runs, or in which turn of a loop. */
const TOLD: ReadonlySet<string> = new Set([
  'parameters',
  'copyindex',
  'lambdavariables',
  'deployer',
  'deployment',
  'environment',
  'managementgroup',
  'newguid',
  'pickzones',
  'providers',
  'reference',
  'references',
  'resourcegroup',
  'subscription',
  'tenant',
  'utcnow',
]);
/** Variables within variables are followed so far. */
const MAX_DEPTH = 8;

/** @param template the template whose variables the expression reads */
export function dependsOnDeployment(expr: Expr, template: ObjectNode, depth = 0): boolean {
  switch (expr.kind) {
    case 'call': {
      const [first] = expr.args;
      if (expr.name === 'variables' && first?.kind === 'string') {
        const variable = template.object('variables')?.get(first.value);
        return variable !== undefined && depth < MAX_DEPTH && nodeDependsOnDeployment(variable, template, depth + 1);
      }
      const isRuntime = TOLD.has(expr.name) || expr.name.startsWith('list');
      return isRuntime || expr.args.some((arg) => dependsOnDeployment(arg, template, depth));
    }
    case 'member':
      return dependsOnDeployment(expr.target, template, depth);
    case 'index':
      return [expr.target, expr.index].some((part) => dependsOnDeployment(part, template, depth));
    default:
      return false;
  }
}

/** As `dependsOnDeployment`, for a node; containers count as what they are written as. */
export function nodeDependsOnDeployment(node: Node, template: ObjectNode, depth = 0): boolean {
  return node.kind === 'expression' && dependsOnDeployment(node.expression.body, template, depth);
}
