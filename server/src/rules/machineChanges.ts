/** Machines under protection before and after a change. */
import type { Model } from '../model/model';
import type { Protection } from '../model/protection';
import type { VirtualMachine } from '../model/virtualMachine';
import { bothModels, type Changed, inBoth, protectSame } from './changes';
import type { RuleContext } from './rule';

/** A machine, as it was and as it is, with what protects it in both. */
export interface ChangedMachine extends Changed<VirtualMachine> {
  readonly protection: Changed<Protection>;
  readonly models: Changed<Model>;
}

/** Every machine that both texts declare and protect. */
export function* protectedInBoth(ctx: RuleContext): Iterable<ChangedMachine> {
  for (const models of bothModels(ctx)) {
    for (const { before, after } of inBoth(models.before.virtualMachines(), models.after.virtualMachines())) {
      const [was] = models.before.protectionsOf(before);
      const is = was && models.after.protectionsOf(after).find((other) => protectSame(was, other));
      if (was && is) {
        yield { before, after, protection: { before: was, after: is }, models };
      }
    }
  }
}

/** Whether a machine certainly has no security type but the ordinary one. */
export function isOrdinary({ securityType }: VirtualMachine): boolean {
  return (
    securityType.kind === 'absent' || (securityType.kind === 'known' && securityType.value.toLowerCase() === 'standard')
  );
}
