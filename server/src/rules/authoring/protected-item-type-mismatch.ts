import type { Place } from '../../expansion/resolved';
import { ProtectionProperty } from '../../model/arm';
import type { Protection } from '../../model/protection';
import { sameWord } from '../../model/read';
import { writeValue } from '../edits';
import { isItem, typeInId } from '../protectedIds';
import { defineRule } from '../rule';
import { asStated, whenDeployed } from '../wording';

const ITEM_TYPES = 'P095';
const MACHINE = 'Microsoft.Compute/virtualMachines';
const CLASSIC_MACHINE = 'Microsoft.ClassicCompute/virtualMachines';

interface Evidence {
  readonly protection: Protection;
  readonly place: Place;
  readonly type: string;
  readonly wanted: string;
  readonly stated: string;
}

/** An item of the type of classic machines whose source is no classic machine. */
export const protectedItemTypeMismatch = defineRule<Evidence>({
  meta: {
    id: 'protected-item-type-mismatch',
    family: 'authoring',
    title: 'Item type of classic VMs on another VM',
    preset: 'recommended',
    severity: 'warning',
    facts: [ITEM_TYPES],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const types = facts.table(ITEM_TYPES);
    const wanted = String(types[MACHINE]);
    for (const protection of model.protections()) {
      const { source, resource } = protection;
      const type = resource.string(ProtectionProperty.protectedItemType);
      const isMachine = source !== null && sameWord(typeInId(source.id) ?? '', MACHINE);
      if (
        isMachine &&
        isItem(resource) &&
        type.kind === 'known' &&
        sameWord(type.value, String(types[CLASSIC_MACHINE]))
      ) {
        yield { protection, place: type.place, type: type.value, wanted, stated: asStated(facts, ITEM_TYPES) };
      }
    }
  },

  report: ({ protection, place, type, wanted, stated }) => ({
    place,
    message: `This protected item${whenDeployed(protection.resource)} has protectedItemType ${type}, that of a classic VM; its sourceResourceId needs ${wanted}${stated}.`,
    resource: protection.resource,
    related: protection.source ? [{ place: protection.source.place, message: 'The source is no classic VM.' }] : [],
  }),

  fixes({ place, wanted }) {
    const operations = writeValue(place, 'protectedItemType', wanted);
    return operations ? [{ title: `Use ${wanted}`, applicability: 'suggested', operations }] : [];
  },
});
