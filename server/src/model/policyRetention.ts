import { resolveBoolean, resolveNumber } from '../expansion/propertyReader';
import type { Place, Resolved } from '../expansion/resolved';
import { NO_DURATION_TYPE, RetentionProperty } from './arm';
import type { Block, ResolvedList } from './block';
import { isWord } from './read';

export type RetentionUnit = 'daily' | 'weekly' | 'monthly' | 'yearly';

/** How long a policy keeps recovery points in the vault: its `retentionPolicy`. */
export class PolicyRetention {
  constructor(readonly block: Block) {}

  /** `retentionPolicyType`. */
  get kind(): Resolved<string> {
    return this.block.string(RetentionProperty.kind);
  }

  get daily(): RetentionBlock {
    return this._of('daily');
  }

  get weekly(): RetentionBlock {
    return this._of('weekly');
  }

  get monthly(): LongTermRetentionBlock {
    return new LongTermRetentionBlock('monthly', this.block.below(RetentionProperty.monthly));
  }

  get yearly(): LongTermRetentionBlock {
    return new LongTermRetentionBlock('yearly', this.block.below(RetentionProperty.yearly));
  }

  /** The four blocks, written or not. */
  get blocks(): readonly RetentionBlock[] {
    return [this.daily, this.weekly, this.monthly, this.yearly];
  }

  private _of(unit: 'daily' | 'weekly'): RetentionBlock {
    return new RetentionBlock(unit, this.block.below(RetentionProperty[unit]));
  }
}

/** One block of the retention: `dailySchedule`, `weeklySchedule`, `monthlySchedule` or `yearlySchedule`. */
export class RetentionBlock {
  constructor(
    readonly unit: RetentionUnit,
    readonly block: Block,
  ) {}

  /** Whether it is written; an empty object counts as absent. */
  get presence(): Block['presence'] {
    return this.block.presence;
  }

  /** How many days, weeks, months or years. Absent beside a duration type that stands for none. */
  get count(): Resolved<number> {
    const count = this.block.number(RetentionProperty.count);
    return count.kind === 'known' && count.value === 0 && this._hasNoUnit
      ? { kind: 'absent', place: count.place }
      : count;
  }

  /** `Days`, `Weeks`, `Months` or `Years`. Absent where it stands for none, beside a count of 0. */
  get durationType(): Resolved<string> {
    const type = this.block.string(RetentionProperty.durationType);
    const count = this.block.number(RetentionProperty.count);
    const isNone = this._hasNoUnit && count.kind === 'known' && count.value === 0;
    return isNone ? { kind: 'absent', place: type.place } : type;
  }

  /** The run times that it repeats from the schedule. */
  get times(): ResolvedList<Resolved<string>> {
    return this.block.strings(RetentionProperty.times);
  }

  /** Of a weekly block: the weekdays whose points it keeps. */
  get daysOfTheWeek(): ResolvedList<Resolved<string>> {
    return this.block.strings(RetentionProperty.daysOfTheWeek);
  }

  private get _hasNoUnit(): boolean {
    return isWord(this.block.string(RetentionProperty.durationType), NO_DURATION_TYPE);
  }
}

/** A day of the month: its date, or the last one. */
export interface DayOfTheMonth {
  readonly date: Resolved<number>;
  readonly isLast: Resolved<boolean>;
  readonly place: Place;
}

/** A monthly or yearly block: it keeps the points of certain days, in a daily or a weekly format. */
export class LongTermRetentionBlock extends RetentionBlock {
  /** `Daily` or `Weekly`. */
  get format(): Resolved<string> {
    return this.block.string(RetentionProperty.format);
  }

  /** What the daily format fills. */
  get dailyFormat(): Block {
    return this.block.below(RetentionProperty.dailyFormat);
  }

  /** What the weekly format fills. */
  get weeklyFormat(): Block {
    return this.block.below(RetentionProperty.weeklyFormat);
  }

  get daysOfTheMonth(): ResolvedList<DayOfTheMonth> {
    const { resource } = this.block;
    return this.block.list(RetentionProperty.daysOfTheMonth, (item) => ({
      date: resolveNumber(resource.below(item, 'date')),
      isLast: resolveBoolean(resource.below(item, 'isLast')),
      place: item.place,
    }));
  }

  /** Weekdays of the weekly format. */
  get formatDaysOfTheWeek(): ResolvedList<Resolved<string>> {
    return this.block.strings(RetentionProperty.formatDaysOfTheWeek);
  }

  /** `First` to `Fourth`, and `Last`. */
  get weeksOfTheMonth(): ResolvedList<Resolved<string>> {
    return this.block.strings(RetentionProperty.weeksOfTheMonth);
  }

  /** Of a yearly block: names of months. */
  get monthsOfYear(): ResolvedList<Resolved<string>> {
    return this.block.strings(RetentionProperty.monthsOfYear);
  }
}
