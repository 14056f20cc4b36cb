/**
 * A policy as `Get-AzRecoveryServicesBackupProtectionPolicy | ConvertTo-Json` writes it, mapped to the properties of
 * the REST resource. Enumerations come as names or as numbers, times as ISO text or as `/Date(…)/`; a level that was
 * cut off comes as one text and is unknown.
 *
 * Names, types and numbers: the model classes of the Az.RecoveryServices module.
 */
import { ArrayValue, Entry, ObjectValue, StringValue, UnknownValue, type Value } from '../expressions/value';
import type { Member, Node, ObjectNode } from '../syntax/node';
import { PolicyType, SchedulePolicyType, TIERING_KEY, VM_MANAGEMENT_TYPE } from './arm';

/** Whether a document is such a policy, and certainly one for virtual machines. */
export function isPowerShellPolicy(root: ObjectNode): boolean {
  const retention = root.object('RetentionPolicy');
  if (!root.get('SchedulePolicy') && !retention) {
    return false;
  }
  const isForVirtualMachines = [root.text('WorkloadType'), root.text('BackupManagementType')].includes('AzureVM');
  return (
    root.get('SnapshotRetentionInDays') !== undefined ||
    (isForVirtualMachines && retention?.get('IsDailyScheduleEnabled') !== undefined)
  );
}

/** Gives a node of the document its value. */
type Convert = (node: Node) => Value;

/** Properties of the REST resource and where each comes from: a member and its conversion, or a fixed value. */
type Shape = Readonly<Record<string, { readonly from: string; readonly as: Convert } | Value>>;

/**
 * The body of the policy resource.
 *
 * @param literal the value of a node that is written alike in both spellings
 */
export function powerShellPolicy(root: ObjectNode, literal: Convert): Value {
  const shapes = new Shapes(literal);
  const zone = root.object('SchedulePolicy')?.member('ScheduleRunTimeZone');
  const properties: Shape = {
    backupManagementType: new StringValue(VM_MANAGEMENT_TYPE),
    policyType: { from: 'PolicySubType', as: words(POLICY_TYPES) },
    instantRpRetentionRangeInDays: { from: 'SnapshotRetentionInDays', as: literal },
    instantRPDetails: object(root, {
      azureBackupRGNamePrefix: { from: 'AzureBackupRGName', as: literal },
      azureBackupRGNameSuffix: { from: 'AzureBackupRGNameSuffix', as: literal },
    }),
    snapshotConsistencyType: { from: 'SnapshotConsistencyType', as: literal },
    schedulePolicy: { from: 'SchedulePolicy', as: shapes.schedule },
    retentionPolicy: { from: 'RetentionPolicy', as: shapes.retention },
    tieringPolicy: object(root, { [TIERING_KEY]: { from: 'TieringPolicy', as: shapes.tiering } }),
  };
  const entries = entriesOf(root, properties);
  if (zone) {
    entries.set('timeZone', entryOf('timeZone', zone, literal));
  }
  return new ObjectValue(
    new Map([
      ...entriesOf(root, { name: { from: 'Name', as: literal }, id: { from: 'Id', as: literal } }),
      ['properties', new Entry('properties', new ObjectValue(entries))] as const,
    ]),
  );
}

/** The conversions of the parts of a policy. */
class Shapes {
  constructor(private readonly _literal: Convert) {}

  readonly schedule = objects((node) => {
    const isEnhanced = ['HourlySchedule', 'DailySchedule', 'WeeklySchedule'].some((name) => node.get(name));
    const days = { from: 'ScheduleRunDays', as: listOf(words(WEEKDAYS)) };
    const times = { from: 'ScheduleRunTimes', as: listOf(time) };
    const frequency = { from: 'ScheduleRunFrequency', as: words(FREQUENCIES) };
    return isEnhanced
      ? {
          schedulePolicyType: new StringValue(SchedulePolicyType.simpleV2),
          scheduleRunFrequency: frequency,
          hourlySchedule: {
            from: 'HourlySchedule',
            as: objects(() => ({
              interval: { from: 'Interval', as: this._literal },
              scheduleWindowStartTime: { from: 'WindowStartTime', as: time },
              scheduleWindowDuration: { from: 'WindowDuration', as: this._literal },
            })),
          },
          dailySchedule: { from: 'DailySchedule', as: objects(() => ({ scheduleRunTimes: times })) },
          weeklySchedule: {
            from: 'WeeklySchedule',
            as: objects(() => ({ scheduleRunDays: days, scheduleRunTimes: times })),
          },
        }
      : {
          schedulePolicyType: new StringValue(SchedulePolicyType.simple),
          scheduleRunFrequency: frequency,
          scheduleRunDays: days,
          scheduleRunTimes: times,
        };
  });

  readonly retention = objects((node) => {
    if (node.get('RetentionCount')) {
      return { retentionPolicyType: new StringValue('SimpleRetentionPolicy') };
    }
    const shape: Record<string, Shape[string]> = {
      retentionPolicyType: new StringValue('LongTermRetentionPolicy'),
    };
    for (const [name, unit, more] of [
      ['Daily', 'Days', {}],
      ['Weekly', 'Weeks', { daysOfTheWeek: { from: 'DaysOfTheWeek', as: listOf(words(WEEKDAYS)) } }],
      ['Monthly', 'Months', this._formats],
      ['Yearly', 'Years', { ...this._formats, monthsOfYear: { from: 'MonthsOfYear', as: listOf(words(MONTHS)) } }],
    ] as const) {
      const enabled = node.get(`Is${name}ScheduleEnabled`);
      if (enabled?.kind !== 'boolean' || enabled.value) {
        shape[`${name.toLowerCase()}Schedule`] = { from: `${name}Schedule`, as: this._retentionBlock(unit, more) };
      }
    }
    return shape;
  });

  readonly tiering = objects(() => ({
    tieringMode: { from: 'TieringMode', as: words(TIERING_MODES) },
    duration: { from: 'TierAfterDuration', as: this._literal },
    durationType: { from: 'TierAfterDurationType', as: this._literal },
  }));

  private get _formats(): Shape {
    const days = { from: 'DaysOfTheWeek', as: listOf(words(WEEKDAYS)) };
    const date = objects(() => ({
      date: { from: 'Date', as: this._literal },
      isLast: { from: 'IsLast', as: this._literal },
    }));
    return {
      retentionScheduleFormatType: { from: 'RetentionScheduleFormatType', as: words(FORMATS) },
      retentionScheduleDaily: {
        from: 'RetentionScheduleDaily',
        as: objects(() => ({ daysOfTheMonth: { from: 'DaysOfTheMonth', as: listOf(date) } })),
      },
      retentionScheduleWeekly: {
        from: 'RetentionScheduleWeekly',
        as: objects(() => ({
          daysOfTheWeek: days,
          weeksOfTheMonth: { from: 'WeeksOfTheMonth', as: listOf(words(WEEKS)) },
        })),
      },
    };
  }

  private _retentionBlock(unit: string, more: Shape): Convert {
    return objects((node) => ({
      retentionTimes: { from: 'RetentionTimes', as: listOf(time) },
      retentionDuration: object(node, {
        count: { from: `DurationCountIn${unit}`, as: this._literal },
        durationType: new StringValue(unit),
      }),
      ...more,
    }));
  }
}

/** Members of an enumeration by number. */
type Words = Readonly<Record<string, string>>;

const POLICY_TYPES: Words = {
  1: PolicyType.standard,
  2: PolicyType.enhanced,
  Standard: PolicyType.standard,
  Enhanced: PolicyType.enhanced,
};
const FREQUENCIES: Words = { 1: 'Daily', 2: 'Weekly', 3: 'Hourly' };
const FORMATS: Words = { 1: 'Daily', 2: 'Weekly' };
const WEEKS: Words = { 1: 'First', 2: 'Second', 3: 'Third', 4: 'Fourth', 5: 'Last' };
const TIERING_MODES: Words = { 1: 'TierRecommended', 2: 'TierAfter', 3: 'DoNotTier', TierAllEligible: 'TierAfter' };
const WEEKDAYS: Words = numbered(0, 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday');
const MONTHS: Words = numbered(
  1,
  'January February March April May June July August September October November December',
);

function numbered(first: number, names: string): Words {
  return Object.fromEntries(names.split(' ').map((name, index) => [first + index, name]));
}

/** A member of an enumeration: its number or its name. */
function words(names: Words): Convert {
  return (node) => {
    const text = node.kind === 'number' || node.kind === 'string' ? node.text : '';
    const name = names[text] ?? (node.kind === 'string' && text !== '' ? text : undefined);
    return at(node, name === undefined ? unread() : new StringValue(name));
  };
}

/** A time as ISO text; Windows PowerShell writes milliseconds since 1970. */
function time(node: Node): Value {
  if (node.kind !== 'string' && node.kind !== 'expression') {
    return at(node, unread());
  }
  const [, milliseconds] = /^\/Date\((-?\d+)\)\/$/.exec(node.text) ?? [];
  const date = new Date(Number(milliseconds));
  const isDate = milliseconds !== undefined && !Number.isNaN(date.getTime());
  return at(node, new StringValue(isDate ? date.toISOString() : node.text));
}

function listOf(convert: Convert): Convert {
  return (node) => {
    const value =
      node.kind === 'array'
        ? new ArrayValue(node.items.length, (index) => convert(node.items[index] as Node))
        : unread();
    return at(node, value);
  };
}

function objects(shapeOf: (node: ObjectNode) => Shape): Convert {
  return (node) => at(node, node.kind === 'object' ? object(node, shapeOf(node)) : unread());
}

function object(node: ObjectNode, shape: Shape): ObjectValue {
  return new ObjectValue(() => entriesOf(node, shape));
}

function entriesOf(node: ObjectNode, shape: Shape): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [name, part] of Object.entries(shape)) {
    if ('kind' in part) {
      entries.set(name, new Entry(name, part));
      continue;
    }
    const member = node.member(part.from);
    if (member && member.value.kind !== 'null') {
      entries.set(name, entryOf(name, member, part.as));
    }
  }
  return entries;
}

function entryOf(name: string, member: Member, convert: Convert): Entry {
  return new Entry(name, () => convert(member.value), member);
}

function at(node: Node, value: Value): Value {
  value.origin = node;
  return value;
}

function unread(): Value {
  return new UnknownValue('syntax', 'the output of PowerShell does not tell it');
}
