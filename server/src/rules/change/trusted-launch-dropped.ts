import { type ChangedMachine, isOrdinary, protectedInBoth } from '../machineChanges';
import { protectedHere } from '../protectedMachines';
import { CHANGE_FAMILY, defineRule } from '../rule';
import { subject } from '../wording';

const REFUSAL = 'UserErrorMigrationFromTrustedLaunchVMToNonTrustedVMNotAllowed';

/** A protected trust launch VM that becomes an ordinary one: its next backup fails. */
export const trustedLaunchDropped = defineRule<ChangedMachine>({
  meta: {
    id: 'trusted-launch-dropped',
    family: CHANGE_FAMILY,
    title: 'Protected VM loses trusted launch',
    preset: 'essential',
    severity: 'error',
    facts: ['F361', 'F538'],
    fixes: [],
    since: '0.1.0',
  },

  *check(ctx) {
    for (const changed of protectedInBoth(ctx)) {
      if (changed.before.isTrustedLaunch && isOrdinary(changed.after)) {
        yield changed;
      }
    }
  },

  report: ({ after: { resource, securityType }, protection }) => ({
    place: securityType.place,
    message: `${subject('VM', resource)} is protected as a trusted launch VM and is none any more; Azure Backup refuses that (${REFUSAL}).`,
    resource,
    related: [protectedHere(protection.after)],
  }),
});
