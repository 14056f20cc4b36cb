/** Turning a Standard policy into an Enhanced one: rewritten in place, or as a new policy beside it. */
import type { FactBase } from '../knowledge/knowledge';
import { PolicyType, ResourceType, RunFrequency, SchedulePolicyType, VM_MANAGEMENT_TYPE } from '../model/arm';
import type { BackupPolicy } from '../model/backupPolicy';
import { lastSegment } from '../model/ids';
import type { Model } from '../model/model';
import { isWord } from '../model/read';
import type { ObjectNode } from '../syntax/node';
import type { Operation, Plain } from '../syntax/operations';
import { asValue, type Operand, plainOf } from './edits';

/** Facts that these repairs read; a rule that offers them cites them. */
export const ENHANCED_POLICY_FACTS = ['P005', 'P007', 'P009', 'P024', 'F525', 'F526'] as const;

/** What the repairs take from the facts, so that evidence need not carry them. */
export interface EnhancedPolicyFacts {
  /** The first API version that knows policy types, `YYYY-MM-DD`. */
  readonly apiVersion: string;
  /** The object of an Enhanced schedule that each frequency fills. */
  readonly scheduleObjects: Readonly<Record<string, string | number>>;
  readonly retentionPolicyType: string;
  readonly timeZone: string;
  /** Days of the policy that every vault has. */
  readonly retentionDays: number;
  readonly instantRestoreDays: number;
}

export function enhancedPolicyFacts(facts: FactBase): EnhancedPolicyFacts {
  return {
    apiVersion: String(facts.table('P009')['policyType']),
    scheduleObjects: facts.table('P005'),
    retentionPolicyType: facts.text('P007'),
    timeZone: facts.text('P024'),
    retentionDays: facts.number('F525'),
    instantRestoreDays: facts.number('F526'),
  };
}

/** The parts of a Standard schedule that move into an object of their own. */
const MOVED = ['scheduleRunTimes', 'scheduleRunDays'] as const;
/** Parts that an Enhanced schedule does not have at all. */
const DROPPED = ['scheduleWeeklyFrequency'] as const;

/**
 * Rewrites a policy in place: its type, the kind of its schedule, and the run times into the object of their
 * frequency. Null where the schedule is not written out or its frequency or run times cannot be kept.
 */
export function rewriteAsEnhanced(policy: BackupPolicy, facts: EnhancedPolicyFacts): readonly Operation[] | null {
  const properties = propertiesOf(policy);
  const schedule = properties?.object('schedulePolicy');
  const moved = schedule && movedSchedule(policy, schedule, facts);
  if (!properties || !schedule || !moved) {
    return null;
  }
  const operations: Operation[] = [...raisedApiVersion(policy, facts)];
  if (!isWord(policy.policyType, PolicyType.enhanced)) {
    operations.push({ kind: 'set', object: properties, name: 'policyType', value: PolicyType.enhanced });
  }
  if (!isWord(policy.schedulePolicyType, SchedulePolicyType.simpleV2)) {
    const value = SchedulePolicyType.simpleV2;
    operations.push({ kind: 'set', object: schedule, name: 'schedulePolicyType', value });
  }
  for (const name of [...MOVED, ...DROPPED]) {
    const member = schedule.member(name);
    if (member) {
      operations.push({ kind: 'remove', member });
    }
  }
  return moved.value === null
    ? operations
    : [...operations, { kind: 'set', object: schedule, name: moved.name, value: moved.value }];
}

/** The properties where they are written out; a policy in a file of its own may be nothing but its properties. */
function propertiesOf({ resource: { node } }: BackupPolicy): ObjectNode | undefined {
  return node.object('properties') ?? (node.get('schedulePolicy') ? node : undefined);
}

/** Raises the API version of a policy to the first one that knows policy types, where it is written and lower. */
function raisedApiVersion(policy: BackupPolicy, facts: EnhancedPolicyFacts): readonly Operation[] {
  const node = policy.resource.node.get('apiVersion');
  return node?.kind === 'string' && node.text.slice(0, 10) < facts.apiVersion
    ? [{ kind: 'replace', node, value: facts.apiVersion }]
    : [];
}

/** The object that holds the run times afterwards; its value is null where it is there already. */
function movedSchedule(
  policy: BackupPolicy,
  schedule: ObjectNode,
  facts: EnhancedPolicyFacts,
): { readonly name: string; readonly value: Plain } | null {
  const frequency = policy.runFrequency;
  const object = frequency.kind === 'known' ? facts.scheduleObjects[capitalized(frequency.value)] : undefined;
  if (object === undefined) {
    return null;
  }
  const name = String(object);
  const written = schedule.get(name);
  const isEmpty = written?.kind === 'null' || (written?.kind === 'object' && written.members.length === 0);
  if (written && !isEmpty) {
    return { name, value: null };
  }
  if (isWord(frequency, RunFrequency.hourly)) {
    return null;
  }
  const parts = MOVED.flatMap((part) => {
    const node = schedule.get(part);
    const isWanted = part === 'scheduleRunTimes' || isWord(frequency, RunFrequency.weekly);
    return node && isWanted ? [[part, plainOf(node)] as const] : [];
  });
  // An Enhanced schedule runs once; which of several times to keep is not for a repair to say.
  const times = schedule.get('scheduleRunTimes');
  const runsOnce = times?.kind !== 'array' || times.items.length === 1;
  const isComplete = runsOnce && parts.length > 0 && parts.every(([, value]) => value !== undefined);
  return isComplete ? { name, value: Object.fromEntries(parts) as Plain } : null;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** A built-in name would change the policy of that name in a vault that exists. */
const NEW_POLICY_NAME = 'enhanced-vm-policy';

/** A name for the new policy that no policy of the deployment has, as far as their names are known. */
export function newPolicyName(model: Model): string {
  const taken = new Set(model.backupPolicies().map(({ resource }) => lastSegment(resource.id)?.toLowerCase()));
  let name = NEW_POLICY_NAME;
  for (let number = 2; taken.has(name); number++) {
    name = `${NEW_POLICY_NAME}-${number}`;
  }
  return name;
}

/**
 * An Enhanced policy for the vault as a resource: with the schedule and retention of `like` where these are written
 * out, else daily with the days that every vault's default policy has.
 *
 * @param name full name, vault included
 */
export function newEnhancedPolicy(
  name: Operand,
  like: BackupPolicy | null,
  dependsOn: readonly string[],
  facts: EnhancedPolicyFacts,
): Plain {
  const apiVersion = like?.resource.node.text('apiVersion') ?? '';
  return {
    type: ResourceType.backupPolicy,
    apiVersion: apiVersion.slice(0, 10) >= facts.apiVersion ? apiVersion : facts.apiVersion,
    name: asValue(name),
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
    properties: (like && enhancedProperties(like, facts)) ?? defaultProperties(facts),
  };
}

function enhancedProperties(policy: BackupPolicy, facts: EnhancedPolicyFacts): Plain | null {
  const { node } = policy.resource;
  const properties = node.object('properties');
  const schedule = properties?.object('schedulePolicy');
  const moved = schedule && movedSchedule(policy, schedule, facts);
  const written = properties && plainOf(properties);
  if (node.get('copy') || !schedule || !moved || moved.value === null || !isRecord(written)) {
    return null;
  }
  const { policyType: _, schedulePolicy, ...rest } = written;
  if (!isRecord(schedulePolicy)) {
    return null;
  }
  const left = new Set<string>([...MOVED, ...DROPPED, 'schedulePolicyType']);
  return {
    policyType: PolicyType.enhanced,
    ...rest,
    schedulePolicy: {
      schedulePolicyType: SchedulePolicyType.simpleV2,
      ...Object.fromEntries(Object.entries(schedulePolicy).filter(([name]) => !left.has(name))),
      [moved.name]: moved.value,
    },
  };
}

/** When the day's backup runs, where nothing says otherwise. Only the time of day counts. */
const DEFAULT_RUN_TIME = '2024-01-01T22:00:00Z';

function defaultProperties(facts: EnhancedPolicyFacts): Plain {
  const dailySchedule = String(facts.scheduleObjects[RunFrequency.daily]);
  return {
    backupManagementType: VM_MANAGEMENT_TYPE,
    policyType: PolicyType.enhanced,
    instantRpRetentionRangeInDays: facts.instantRestoreDays,
    timeZone: facts.timeZone,
    schedulePolicy: {
      schedulePolicyType: SchedulePolicyType.simpleV2,
      scheduleRunFrequency: RunFrequency.daily,
      [dailySchedule]: { scheduleRunTimes: [DEFAULT_RUN_TIME] },
    },
    retentionPolicy: {
      retentionPolicyType: facts.retentionPolicyType,
      dailySchedule: {
        retentionTimes: [DEFAULT_RUN_TIME],
        retentionDuration: { count: facts.retentionDays, durationType: 'Days' },
      },
    },
  };
}

function isRecord(value: Plain | undefined): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
