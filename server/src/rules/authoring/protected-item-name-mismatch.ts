import type { Protection } from '../../model/protection';
import { sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { isItem, type MachineNames, machineNames, nameSegmentsOf, namesInSegment } from '../protectedIds';
import { defineRule } from '../rule';
import { asStated, whenDeployed } from '../wording';

const CONTAINER_NAME = 'P064';
const ITEM_NAME = 'P065';

interface Evidence {
  readonly protection: Protection;
  /** `container`, `item`. */
  readonly segment: string;
  /** `resource group`, `VM`. */
  readonly part: string;
  readonly named: string;
  readonly source: string;
  readonly stated: string;
}

/** A protected item whose name tells another group or machine than its source. Silent about parts that are not known. */
export const protectedItemNameMismatch = defineRule<Evidence>({
  meta: {
    id: 'protected-item-name-mismatch',
    family: 'authoring',
    title: 'Name of a protected item that tells another VM',
    preset: 'recommended',
    severity: 'warning',
    facts: [CONTAINER_NAME, ITEM_NAME],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    for (const protection of model.protections()) {
      const { source, resource } = protection;
      const names = source && machineNames(source.id);
      if (!names || !isItem(resource)) {
        continue;
      }
      const [container = '', item = ''] = nameSegmentsOf(resource).slice(-2);
      const difference =
        firstDifference('container', namesInSegment(container, facts.text(CONTAINER_NAME)), names) ??
        firstDifference('item', namesInSegment(item, facts.text(ITEM_NAME)), names);
      if (difference) {
        yield { protection, ...difference, stated: asStated(facts, ITEM_NAME) };
      }
    }
  },

  report({ protection, segment, part, named, source, stated }) {
    const { resource } = protection;
    return {
      place: resource.name.place,
      message: `The name of this protected item${whenDeployed(resource)} has ${part} "${named}" in its ${segment} segment; its sourceResourceId has "${source}"${stated}.`,
      resource,
      related: protection.source
        ? [{ place: protection.source.place, message: `The source is in ${part} "${source}".` }]
        : [],
    };
  },
});

function firstDifference(
  segment: string,
  named: MachineNames | null,
  source: MachineNames,
): Pick<Evidence, 'segment' | 'part' | 'named' | 'source'> | null {
  for (const [key, part] of [['machine', 'VM'] as const, ['group', 'resource group'] as const]) {
    const left = named?.[key] ?? null;
    const right = source[key];
    if (left !== null && right !== null && !sameWord(left, right) && !hasPlaceholder(left) && !hasPlaceholder(right)) {
      return { segment, part, named: left, source: right };
    }
  }
  return null;
}
