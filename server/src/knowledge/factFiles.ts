/** Every fact file, bundled: nothing is read at run time. `test/repo/facts.test.ts` keeps the list complete. */
import agents from '../../../schemas/facts/agents.json';
import compute from '../../../schemas/facts/compute.json';
import confidentialVm from '../../../schemas/facts/confidential-vm.json';
import disks from '../../../schemas/facts/disks.json';
import encryption from '../../../schemas/facts/encryption.json';
import featureRegistration from '../../../schemas/facts/feature-registration.json';
import instantRestore from '../../../schemas/facts/instant-restore.json';
import jobs from '../../../schemas/facts/jobs.json';
import keyPermissions from '../../../schemas/facts/key-permissions.json';
import keyRecovery from '../../../schemas/facts/key-recovery.json';
import keyStates from '../../../schemas/facts/key-states.json';
import network from '../../../schemas/facts/network.json';
import operatingSystems from '../../../schemas/facts/operating-systems.json';
import policyShape from '../../../schemas/facts/policy-shape.json';
import policyTypes from '../../../schemas/facts/policy-types.json';
import protection from '../../../schemas/facts/protection.json';
import restoreElsewhere from '../../../schemas/facts/restore-elsewhere.json';
import restoreFiles from '../../../schemas/facts/restore-files.json';
import restoreRoutes from '../../../schemas/facts/restore-routes.json';
import retention from '../../../schemas/facts/retention.json';
import schedule from '../../../schemas/facts/schedule.json';
import sourceTable from '../../../schemas/facts/sources.json';
import tiering from '../../../schemas/facts/tiering.json';
import trustedLaunch from '../../../schemas/facts/trusted-launch.json';
import vault from '../../../schemas/facts/vault.json';
import type { Fact, FactFile, Source } from './fact';

/** The files, by topic. Their shape is the JSON Schema's, which a test proves. */
export const FACT_FILES = [
  agents,
  compute,
  confidentialVm,
  disks,
  encryption,
  featureRegistration,
  instantRestore,
  jobs,
  keyPermissions,
  keyRecovery,
  keyStates,
  network,
  operatingSystems,
  policyShape,
  policyTypes,
  protection,
  restoreElsewhere,
  restoreFiles,
  restoreRoutes,
  retention,
  schedule,
  tiering,
  trustedLaunch,
  vault,
] as unknown as readonly FactFile[];

/** Every fact by id. */
export const FACTS: ReadonlyMap<string, Fact> = new Map(
  FACT_FILES.flatMap((file) => file.facts.map((fact) => [fact.id, fact] as const)),
);

/** Every source by key. */
export const SOURCES: Readonly<Record<string, Source>> = sourceTable;
