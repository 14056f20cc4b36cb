import type { Place } from '../../expansion/resolved';
import { compareResourceIds } from '../../expansion/resourceId';
import { type DiskEncryptionSet, readKeyAddress } from '../../model/encryption';
import type { Model } from '../../model/model';
import { isWord } from '../../model/read';
import { bothModels, type Changed, inBoth } from '../changes';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { subject } from '../wording';

/** The type of a disk encryption set for Confidential VMs. */
const CONFIDENTIAL_SET = 'F090';

interface Evidence {
  readonly set: DiskEncryptionSet;
  readonly place: Place;
}

/** A disk encryption set of Confidential VMs that moves to another key; another version of the same key is none. */
export const desKeyChanged = defineRule<Evidence>({
  meta: {
    id: 'des-key-changed',
    family: CHANGE_FAMILY,
    title: 'Disk encryption set moved to another key',
    preset: 'recommended',
    severity: 'warning',
    facts: ['F048', 'F049', 'N5', CONFIDENTIAL_SET],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    const kind = ctx.facts.text(CONFIDENTIAL_SET);
    for (const models of bothModels(ctx)) {
      for (const changed of inBoth(models.before.diskEncryptionSets(), models.after.diskEncryptionSets())) {
        const place = otherKey(changed);
        if (place && isConfidential(changed.after, models.after, kind)) {
          yield { set: changed.after, place };
        }
      }
    }
  },

  report: ({ set: { resource }, place }) => ({
    place,
    message: `${subject('disk encryption set', resource)} moves to another key: recovery points made before are restored only while the old key exists.`,
    resource,
  }),
});

/** Where the key is named, if it is certainly another one. */
function otherKey({ before, after }: Changed<DiskEncryptionSet>): Place | null {
  const was = readKeyAddress(before.keyAddress.value);
  const is = readKeyAddress(after.keyAddress.value);
  if (was && is) {
    const { place } = after.keyAddress;
    if (was.stateOf && is.stateOf) {
      return compareResourceIds(was.stateOf, is.stateOf) === false ? place : null;
    }
    if (isOther(was.keyName, is.keyName) || isOther(was.host, is.host)) {
      return place;
    }
  }
  const [oldVault, newVault] = [before.sourceVault, after.sourceVault];
  const isOtherVault = oldVault && newVault && compareResourceIds(oldVault.id, newVault.id) === false;
  return isOtherVault ? newVault.place : null;
}

function isOther(was: string | null, is: string | null): boolean {
  return was !== null && is !== null && was !== is;
}

/** Whether it is for Confidential VMs, as it says or as one that uses it does. */
function isConfidential(set: DiskEncryptionSet, model: Model, kind: string): boolean {
  return (
    isWord(set.encryptionType, kind) ||
    model.virtualMachines().some(({ confidentialKey }) => {
      const id = confidentialKey?.diskEncryptionSet.id;
      return id !== undefined && compareResourceIds(id, set.resource.id) === true;
    })
  );
}
