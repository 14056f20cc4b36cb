import type { Resolved } from '../expansion/resolved';
import { RunFrequency, SchedulePolicyType, ScheduleProperty } from './arm';
import type { Block, ResolvedList } from './block';
import { isWord, sameWord } from './read';

/** When a policy runs: its `schedulePolicy`, of whatever kind. */
export class PolicySchedule {
  constructor(readonly block: Block) {}

  /** `schedulePolicyType`. */
  get kind(): Resolved<string> {
    return this.block.string(ScheduleProperty.kind);
  }

  /** `Hourly`, `Daily` or `Weekly` as written. */
  get frequency(): Resolved<string> {
    return this.block.string(ScheduleProperty.frequency);
  }

  /**
   * The objects of an Enhanced schedule, of which each frequency fills one: `hourlySchedule`, `dailySchedule` and
   * `weeklySchedule`. A Standard schedule for file shares fills the first one too.
   */
  get hourly(): HourlySchedule {
    return new HourlySchedule(this.block.below(ScheduleProperty.hourly));
  }

  get daily(): Block {
    return this.block.below(ScheduleProperty.daily);
  }

  get weekly(): Block {
    return this.block.below(ScheduleProperty.weekly);
  }

  /**
   * Where run times and run days of this schedule stand: a Standard schedule holds them itself, an Enhanced one in the
   * object of its frequency. Null for hourly schedules and where kind or frequency is not known.
   */
  get runs(): RunList | null {
    const { kind, frequency } = this;
    if (frequency.kind === 'unknown' || isWord(frequency, RunFrequency.hourly)) {
      return null;
    }
    if (isWord(kind, SchedulePolicyType.simple)) {
      return new RunList(this.block);
    }
    if (!isWord(kind, SchedulePolicyType.simpleV2) || frequency.kind === 'absent') {
      return null;
    }
    if (sameWord(frequency.value, RunFrequency.daily)) {
      return new RunList(this.daily);
    }
    return sameWord(frequency.value, RunFrequency.weekly) ? new RunList(this.weekly) : null;
  }
}

/** The runs of a daily or weekly schedule. */
export class RunList {
  constructor(readonly block: Block) {}

  /** Clock times of the runs, as written: instants whose clock value counts in the time zone of the policy. */
  get times(): ResolvedList<Resolved<string>> {
    return this.block.strings(ScheduleProperty.runTimes);
  }

  /** Names of weekdays; only a weekly schedule uses them. */
  get days(): ResolvedList<Resolved<string>> {
    return this.block.strings(ScheduleProperty.runDays);
  }
}

/** Several backups a day: every so many hours, in a window. */
export class HourlySchedule {
  constructor(readonly block: Block) {}

  /** Hours between two runs. */
  get interval(): Resolved<number> {
    return this.block.number(ScheduleProperty.interval);
  }

  /** When the first run of the day starts; written as run times are. */
  get windowStart(): Resolved<string> {
    return this.block.string(ScheduleProperty.windowStart);
  }

  /** Hours from the window's start in which runs may start. */
  get windowDuration(): Resolved<number> {
    return this.block.number(ScheduleProperty.windowDuration);
  }
}
