/** Whether a machine is backed up through the agent inside it: what rules about agent and operating system begin with. */
import { PolicyType } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import type { Model, ProtectedMachine } from '../model/model';
import { isWord } from '../model/read';
import { oncePerMachine } from './protectedMachines';
import type { RuleContext } from './rule';

/** From the edition of this statement on, the demands on agent and operating system are those of backup by the agent. */
const DEMANDS_OF_THE_AGENT = 'P091';
/** The consistency of snapshots that need no agent. */
const AGENTLESS = 'N34';
export const AGENT_BACKUP_FACTS = [AGENTLESS, DEMANDS_OF_THE_AGENT] as const;

/** As `oncePerMachine`, for machines that no policy in sight backs up without an agent. */
export function oncePerAgentMachine<E>(
  { model, facts }: RuleContext,
  find: (pair: ProtectedMachine) => E | null,
): Iterable<E> {
  const agentless = facts.holds(DEMANDS_OF_THE_AGENT) ? facts.text(AGENTLESS) : null;
  return oncePerMachine(model, (pair) =>
    agentless !== null && mayBeAgentless(agentless, pair, model) ? null : find(pair),
  );
}

/** Whether the policy is agentless, or is an unknown one while a policy in sight is: policies elsewhere rarely are. */
function mayBeAgentless(agentless: string, { protection }: ProtectedMachine, model: Model): boolean {
  const references = model.policiesOf(protection);
  const declared = references.flatMap((reference) => (reference.kind === 'declared' ? [reference.policy] : []));
  const candidates = references.some(({ kind }) => kind === 'unknown') ? model.backupPolicies() : declared;
  return candidates.some((policy) => asksFor(agentless, policy));
}

/** Whether a policy asks, or may ask, for such snapshots; a Standard one cannot. */
function asksFor(consistency: string, { snapshotConsistencyType, effectiveType }: BackupPolicy): boolean {
  return (
    !isWord(effectiveType, PolicyType.standard) &&
    (snapshotConsistencyType.kind === 'unknown' || isWord(snapshotConsistencyType, consistency))
  );
}
