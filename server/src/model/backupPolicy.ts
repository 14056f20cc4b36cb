import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import type { Value } from '../expressions/value';
import {
  NO_DURATION_TYPE,
  PolicyType,
  PolicyProperty as Property,
  SchedulePolicyType,
  TIERING_KEY,
  TieringProperty,
  VM_MANAGEMENT_TYPE,
} from './arm';
import { Block } from './block';
import { ancestorId } from './ids';
import { PolicyRetention } from './policyRetention';
import { PolicySchedule } from './policySchedule';
import { isWord } from './read';

/** A backup policy of a Recovery Services vault, of any workload: in a template, or a file of its own. */
export class BackupPolicy {
  constructor(readonly resource: Resource) {}

  /** Null when its own id cannot be read. */
  get vaultId(): Value | null {
    return ancestorId(this.resource.id, 2);
  }

  /** `AzureIaasVM` for virtual machines. */
  get managementType(): Resolved<string> {
    return this.resource.string(Property.backupManagementType);
  }

  /** Whether it is certainly a policy for Azure virtual machines: the rules about policies speak of no other. */
  get isForVirtualMachines(): boolean {
    return isWord(this.managementType, VM_MANAGEMENT_TYPE);
  }

  /** Whether it is certainly a policy for something else. */
  get isForOtherWorkload(): boolean {
    const workload = this.managementType;
    return workload.kind === 'known' && !isWord(workload, VM_MANAGEMENT_TYPE);
  }

  /** `V1` (Standard) or `V2` (Enhanced) as written. */
  get policyType(): Resolved<string> {
    return this.resource.string(Property.policyType);
  }

  /**
   * The policy type that counts: as written; where it is left out, V2 for a schedule of the second kind, else V1.
   * Its place is that of the value that decides.
   */
  get effectiveType(): Resolved<string> {
    const written = this.policyType;
    if (written.kind !== 'absent') {
      return written;
    }
    const schedule = this.schedulePolicyType;
    if (schedule.kind === 'unknown') {
      return { kind: 'unknown', place: schedule.place, oneOf: null, unknown: schedule.unknown };
    }
    const isSecondKind = isWord(schedule, SchedulePolicyType.simpleV2);
    const place = schedule.kind === 'known' ? schedule.place : written.place;
    return { kind: 'known', value: isSecondKind ? PolicyType.enhanced : PolicyType.standard, place };
  }

  /** A Windows time zone id; runs are in UTC without one. */
  get timeZone(): Resolved<string> {
    return this.resource.string(Property.timeZone);
  }

  get schedule(): PolicySchedule {
    return new PolicySchedule(new Block(this.resource, Property.schedulePolicy));
  }

  get retention(): PolicyRetention {
    return new PolicyRetention(new Block(this.resource, Property.retentionPolicy));
  }

  /** `schedulePolicyType`. */
  get schedulePolicyType(): Resolved<string> {
    return this.schedule.kind;
  }

  /** `Hourly`, `Daily` or `Weekly`. */
  get runFrequency(): Resolved<string> {
    return this.schedule.frequency;
  }

  /** Hours between the runs of an hourly schedule. */
  get hourlyInterval(): Resolved<number> {
    return this.schedule.hourly.interval;
  }

  /** Days for which snapshots stay for instant restore. */
  get instantRestoreDays(): Resolved<number> {
    return this.resource.number(Property.instantRestoreDays);
  }

  /** Days for which daily points stay in the vault. */
  get dailyRetentionDays(): Resolved<number> {
    return this.retention.daily.count;
  }

  /** What the names of the resource groups that hold the snapshots start with. */
  get snapshotGroupPrefix(): Resolved<string> {
    return this.resource.string(Property.snapshotGroupPrefix);
  }

  /** What the names of these resource groups end with. */
  get snapshotGroupSuffix(): Resolved<string> {
    return this.resource.string(Property.snapshotGroupSuffix);
  }

  /** `OnlyCrashConsistent` for snapshots without an agent. */
  get snapshotConsistencyType(): Resolved<string> {
    return this.resource.string(Property.snapshotConsistencyType);
  }

  /** When recovery points move to the archive tier. */
  get tiering(): PolicyTiering {
    return new PolicyTiering(new Block(this.resource, Property.tieringPolicy));
  }
}

/** When recovery points move to another tier: `tieringPolicy`, an object with an entry for each tier. */
export class PolicyTiering {
  constructor(readonly block: Block) {}

  /** The entry for the archive tier. */
  get archive(): Block {
    return this.block.below(TIERING_KEY);
  }

  /** `TierRecommended`, `TierAfter` or `DoNotTier`. */
  get mode(): Resolved<string> {
    return this.archive.string(TieringProperty.mode);
  }

  /** How long a point stays in the vault tier before it moves. Absent beside a unit that stands for none. */
  get duration(): Resolved<number> {
    const duration = this.archive.number(TieringProperty.duration);
    const isNone = duration.kind === 'known' && duration.value === 0 && this._hasNoUnit;
    return isNone ? { kind: 'absent', place: duration.place } : duration;
  }

  /** The unit of `duration`. Absent where it stands for none. */
  get durationType(): Resolved<string> {
    const type = this.archive.string(TieringProperty.durationType);
    const duration = this.archive.number(TieringProperty.duration);
    const isNone =
      this._hasNoUnit && (duration.kind === 'absent' || (duration.kind === 'known' && duration.value === 0));
    return isNone ? { kind: 'absent', place: type.place } : type;
  }

  private get _hasNoUnit(): boolean {
    return isWord(this.archive.string(TieringProperty.durationType), NO_DURATION_TYPE);
  }
}
