/** The resources of a template that the values at hand leave out and other ones would deploy. */
import { copyCount } from '../../expressions/copies';
import type { Frame } from '../../expressions/frame';
import { UnknownValue } from '../../expressions/value';
import type { Node, ObjectNode } from '../../syntax/node';
import { ResourceInstance } from '../resourceInstance';
import type { TemplateInstance } from '../templateInstance';
import { nodeDependsOnDeployment } from './dependence';

/**
 * Resources whose condition is false, or whose loop never runs, because of what the deployment is told. Those that no
 * deployment of this text makes are left out, and so is what stands inside of them.
 *
 * @param names the template whose parameters and variables the expressions of `instance` read
 */
export function switchedOffResources(instance: TemplateInstance, names: ObjectNode): readonly ResourceInstance[] {
  const deployed = new Map<ObjectNode, ResourceInstance>();
  for (const resource of instance.resources) {
    if (!deployed.has(resource.node)) {
      deployed.set(resource.node, resource);
    }
  }
  const found: ResourceInstance[] = [];
  const search = new Search(instance, names, deployed, found);
  search.resources(instance.template.get('resources'), null, instance.frame);
  return found;
}

class Search {
  constructor(
    private readonly instance: TemplateInstance,
    private readonly names: ObjectNode,
    private readonly deployed: ReadonlyMap<ObjectNode, ResourceInstance>,
    private readonly found: ResourceInstance[],
  ) {}

  resources(node: Node | undefined, parent: ResourceInstance | null, frame: Frame): void {
    if (node?.kind === 'object') {
      for (const { name, value } of node.members) {
        this.resource(value, name, parent, frame);
      }
    } else if (node?.kind === 'array') {
      for (const item of node.items) {
        this.resource(item, null, parent, frame);
      }
    }
  }

  private resource(node: Node, symbol: string | null, parent: ResourceInstance | null, frame: Frame): void {
    if (node.kind !== 'object' || node.member('import') || node.member('extension')) {
      return;
    }
    const children = node.get('resources');
    const deployed = this.deployed.get(node);
    if (deployed) {
      if (children) {
        this.resources(children, deployed, deployed.frame);
      }
      return;
    }
    if (!this.canBeDeployed(node, frame)) {
      return;
    }
    const own = node.object('copy') ? withUnknownTurn(node, frame) : frame;
    const resource = new ResourceInstance(this.instance, node, own, parent, symbol, 'maybe');
    this.found.push(resource);
    if (children) {
      this.resources(children, resource, own);
    }
  }

  private canBeDeployed(node: ObjectNode, frame: Frame): boolean {
    const { evaluator } = this.instance.session;
    const condition = node.get('condition');
    const met = condition && evaluator.node(condition, frame);
    const count = node.object('copy')?.get('count');
    const turns = count && copyCount(evaluator.node(count, frame));
    const isOff = met?.kind === 'boolean' && !met.value;
    const neverRuns = turns?.kind === 'known' && turns.count === 0;
    return (!isOff || this.isTold(condition)) && (!neverRuns || this.isTold(count));
  }

  private isTold(node: Node | undefined): boolean {
    return node !== undefined && nodeDependsOnDeployment(node, this.names);
  }
}

function withUnknownTurn(node: ObjectNode, frame: Frame): Frame {
  const index = new UnknownValue('count', 'the loop does not run', { types: ['integer'], minimum: 0 });
  const name = node.object('copy')?.text('name')?.toLowerCase() ?? '';
  return { ...frame, loop: { name, index, kind: 'resource', outer: frame.loop } };
}
