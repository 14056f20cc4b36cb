import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { PolicyType, PolicyProperty as Property, SchedulePolicyType, VM_MANAGEMENT_TYPE } from './arm';
import { isWord } from './read';

/** A backup policy of a Recovery Services vault, of any workload. */
export class BackupPolicy {
  constructor(readonly resource: Resource) {}

  /** Whether it is certainly a policy for Azure virtual machines: the rules about policies speak of no other. */
  get isForVirtualMachines(): boolean {
    return isWord(this.resource.string(Property.backupManagementType), VM_MANAGEMENT_TYPE);
  }

  /** Whether it is certainly a policy for something else. */
  get isForOtherWorkload(): boolean {
    const workload = this.resource.string(Property.backupManagementType);
    return workload.kind === 'known' && !isWord(workload, VM_MANAGEMENT_TYPE);
  }

  /** `V1` (Standard) or `V2` (Enhanced) as written. */
  get policyType(): Resolved<string> {
    return this.resource.string(Property.policyType);
  }

  get schedulePolicyType(): Resolved<string> {
    return this.resource.string(Property.schedulePolicyType);
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

  /** `Hourly`, `Daily` or `Weekly`. */
  get runFrequency(): Resolved<string> {
    return this.resource.string(Property.runFrequency);
  }

  /** Hours between the runs of an hourly schedule. */
  get hourlyInterval(): Resolved<number> {
    return this.resource.number(Property.hourlyInterval);
  }

  /** Days for which snapshots stay for instant restore. */
  get instantRestoreDays(): Resolved<number> {
    return this.resource.number(Property.instantRestoreDays);
  }

  /** Days for which daily points stay in the vault. */
  get dailyRetentionDays(): Resolved<number> {
    return this.resource.number(Property.dailyRetentionCount);
  }
}
