/** How many recovery points a policy keeps: cases counted by hand, and any policy against a plain simulation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type BackupPlan,
  type Retention,
  type Runs,
  runsPerDay,
  type Weekday,
} from '../../../server/src/schedule/backupPlan';
import { dayOf } from '../../../server/src/schedule/calendar';
import type { MonthDays, WeekOfMonth } from '../../../server/src/schedule/monthDays';
import { mostPointsAlive } from '../../../server/src/schedule/steadyState';

const SUNDAY: Weekday = 0;
const MONDAY: Weekday = 1;
const SATURDAY: Weekday = 6;
const WEEK = 7;
const MONTH = 31;
const YEAR = 366;

const DAILY: Runs = { kind: 'daily' };
const onDates = (...dates: readonly number[]): MonthDays => ({ format: 'daily', dates, isLast: false });
const hourly = (intervalHours: number, windowHours: number): Runs => ({ kind: 'hourly', intervalHours, windowHours });
const weekly = (...weekdays: readonly Weekday[]): Runs => ({ kind: 'weekly', weekdays });

function plan(runs: Runs, snapshotDays: number, retention: Partial<Retention>): BackupPlan {
  return { runs, snapshotDays, retention: { daily: null, weekly: null, monthly: null, yearly: null, ...retention } };
}

/** Each number is counted in the comment, not taken from a run. Protection starts on Thursday, 2026-01-01. */
const CASES: readonly (readonly [name: string, points: number, plan: BackupPlan])[] = [
  ['n days of daily points are n', 30, plan(DAILY, 2, { daily: { keptDays: 30 } })],
  ['snapshots that outlive the vault', 10, plan(DAILY, 10, { daily: { keptDays: 7 } })],
  ['12 Sundays', 12, plan(weekly(SUNDAY), 5, { weekly: { keptDays: 12 * WEEK, weekdays: [SUNDAY] } })],
  [
    '12 Saturdays and 12 Sundays',
    24,
    plan(weekly(SATURDAY, SUNDAY), 5, { weekly: { keptDays: 12 * WEEK, weekdays: [SATURDAY, SUNDAY] } }),
  ],
  [
    // 4 Sundays; a Monday lives as long as its snapshot.
    'a weekly run that no block keeps',
    5,
    plan(weekly(SUNDAY, MONDAY), 5, { weekly: { keptDays: 4 * WEEK, weekdays: [SUNDAY] } }),
  ],
  [
    // Of 12 Sundays in 84 days at least 4 lie in the last 30: 30 + 12 - 4.
    'a point with two tags counts once',
    38,
    plan(DAILY, 2, { daily: { keptDays: 30 }, weekly: { keptDays: 12 * WEEK, weekdays: [SUNDAY] } }),
  ],
  [
    // 12 months are 372 days: on the first of a month 13 firsts live, the newest among the 30 days.
    'months count 31 days',
    42,
    plan(DAILY, 2, { daily: { keptDays: 30 }, monthly: { keptDays: 12 * MONTH, on: onDates(1) } }),
  ],
  [
    // 3,660 days hold three of them, four years apart; all three are older than a week most of the time.
    'a date that most years lack',
    10,
    plan(DAILY, 2, { daily: { keptDays: 7 }, yearly: { keptDays: 10 * YEAR, on: onDates(29), months: [2] } }),
  ],
  [
    // 7 days, and of the 24 days before at most one pair of 28th and last.
    'a date and the last day are two days',
    9,
    plan(DAILY, 2, {
      daily: { keptDays: 7 },
      monthly: { keptDays: MONTH, on: { format: 'daily', dates: [28], isLast: true } },
    }),
  ],
  [
    // A month with five Sundays has both; the next fourth one is 28 days after the last.
    'the fourth and the last Sunday',
    9,
    plan(DAILY, 2, {
      daily: { keptDays: 7 },
      monthly: { keptDays: MONTH, on: { format: 'weekly', weekdays: [SUNDAY], weeks: [4, 'last'] } },
    }),
  ],
  [
    // 2026 has three (February, March, November) within 372 days, besides the newest Sunday.
    'a date on which a weekly policy seldom runs',
    4,
    plan(weekly(SUNDAY), 5, {
      weekly: { keptDays: WEEK, weekdays: [SUNDAY] },
      monthly: { keptDays: 12 * MONTH, on: onDates(1) },
    }),
  ],
  // One run a day is kept 180 days, five live as long as their snapshots: 180 + 5 x 7.
  ['six runs a day', 215, plan(hourly(4, 24), 7, { daily: { keptDays: 180 } })],
  // Runs at 0, 4, 8 and 12 hours: 10 + 3 x 5.
  ['a window of half a day', 25, plan(hourly(4, 12), 5, { daily: { keptDays: 10 } })],
  [
    // 99 first days of January, none of which expires within 99 years, and the last seven days.
    'a yearly point for ever',
    106,
    plan(DAILY, 2, { daily: { keptDays: 7 }, yearly: { keptDays: 99 * YEAR, on: onDates(1), months: [1] } }),
  ],
  ['the longest daily retention', 9999, plan(DAILY, 2, { daily: { keptDays: 9999 } })],
  [
    // At the end of 2124 the last 9,999 days reach back to 2097-08-16; 71 years and 8 months of firsts are older.
    'monthly points beyond the longest daily retention',
    10_859,
    plan(DAILY, 2, { daily: { keptDays: 9999 }, monthly: { keptDays: 1188 * MONTH, on: onDates(1) } }),
  ],
];

for (const [name, points, each] of CASES) {
  test(name, () => {
    assert.equal(mostPointsAlive(each, dayOf('2026-01-01'), 99), points);
  });
}

test('runs a day: both ends of the window count, until the next one opens', () => {
  const rows = [
    [4, 24, 6],
    [4, 20, 6],
    [4, 16, 5],
    [4, 12, 4],
    [4, 4, 2],
    [6, 24, 4],
    [8, 24, 3],
    [12, 24, 2],
    [12, 12, 2],
    [24, 24, 1],
  ] as const;
  for (const [interval, window, count] of rows) {
    assert.equal(runsPerDay(hourly(interval, window)), count, `every ${interval} hours for ${window} hours`);
  }
  assert.equal(runsPerDay(DAILY), 1);
});

test('agrees with a simulation that makes and expires every single point', () => {
  fc.assert(
    fc.property(PLANS, fc.integer({ min: 0, max: 3000 }), (each, offset) => {
      const from = dayOf('2026-01-01') + offset;
      assert.equal(mostPointsAlive(each, from, 4), simulate(each, from, 4));
    }),
    { numRuns: 150 },
  );
});

const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<Weekday>, { minLength: 1 });
const monthDays: fc.Arbitrary<MonthDays> = fc.oneof(
  fc.record({
    format: fc.constant('daily' as const),
    dates: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 3 }),
    isLast: fc.boolean(),
  }),
  fc.record({
    format: fc.constant('weekly' as const),
    weekdays,
    weeks: fc.uniqueArray(fc.constantFrom<WeekOfMonth>(1, 2, 3, 4, 'last'), { minLength: 1 }),
  }),
);
const keptDays = fc.integer({ min: 1, max: 900 });
const PLANS: fc.Arbitrary<BackupPlan> = fc.record({
  runs: fc.oneof(
    fc.constant(DAILY),
    weekdays.map((days) => weekly(...days)),
    fc.tuple(fc.constantFrom(4, 6, 8, 12, 24), fc.integer({ min: 4, max: 24 })).map((hours) => hourly(...hours)),
  ),
  snapshotDays: fc.integer({ min: 1, max: 40 }),
  retention: fc.record({
    daily: fc.option(fc.record({ keptDays })),
    weekly: fc.option(fc.record({ keptDays, weekdays })),
    monthly: fc.option(fc.record({ keptDays, on: monthDays })),
    yearly: fc.option(
      fc.record({
        keptDays,
        on: monthDays,
        months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }),
});

/** Every run hour by hour from a window start of 20:00 on, each matched by what its own date says. */
function simulate({ runs, retention, snapshotDays }: BackupPlan, from: number, years: number): number {
  const start = from * 24;
  const date = new Date(from * 86_400_000);
  const end = Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / 3_600_000;
  const points: { at: number; expires: number }[] = [];
  for (let at = start; at < end; at++) {
    const day = Math.floor(at / 24);
    if (!isRun(runs, at)) {
      continue;
    }
    const isLastOfDay = !Array.from({ length: (day + 1) * 24 - at - 1 }, (_, hour) => at + hour + 1).some((later) =>
      isRun(runs, later),
    );
    const kept = isLastOfDay ? keptOn(day, retention) : 0;
    points.push({ at, expires: at + Math.max(snapshotDays, kept) * 24 });
  }
  const changes = points
    .flatMap(({ at, expires }) => [
      { at, change: 1 },
      { at: expires, change: -1 },
    ])
    .filter(({ at }) => at < end)
    .sort((left, right) => left.at - right.at || left.change - right.change);
  let alive = 0;
  return changes.reduce((most, { change }) => {
    alive += change;
    return Math.max(most, alive);
  }, 0);
}

const RUN_HOUR = 20;

function isRun(runs: Runs, at: number): boolean {
  const hour = ((at % 24) + 24) % 24;
  if (runs.kind !== 'hourly') {
    const isDay = runs.kind === 'daily' || runs.weekdays.includes(new Date(at * 3_600_000).getUTCDay() as Weekday);
    return isDay && hour === RUN_HOUR;
  }
  const sinceOpening = (hour - RUN_HOUR + 24) % 24;
  return sinceOpening % runs.intervalHours === 0 && sinceOpening <= runs.windowHours;
}

function keptOn(day: number, { daily, weekly: weeklyBlock, monthly, yearly }: Retention): number {
  const date = new Date(day * 86_400_000);
  const weekday = date.getUTCDay() as Weekday;
  return Math.max(
    daily?.keptDays ?? 0,
    weeklyBlock?.weekdays.includes(weekday) ? weeklyBlock.keptDays : 0,
    monthly && isNamed(date, monthly.on) ? monthly.keptDays : 0,
    yearly?.months.includes(date.getUTCMonth() + 1) && isNamed(date, yearly.on) ? yearly.keptDays : 0,
  );
}

function isNamed(date: Date, days: MonthDays): boolean {
  const inDays = (count: number) => new Date(date.getTime() + count * 86_400_000);
  const isOtherMonth = (other: Date) => other.getUTCMonth() !== date.getUTCMonth();
  if (days.format === 'daily') {
    return days.dates.includes(date.getUTCDate()) || (days.isLast && isOtherMonth(inDays(1)));
  }
  const week = Math.ceil(date.getUTCDate() / 7);
  const isWeek = days.weeks.some((each) => (each === 'last' ? isOtherMonth(inDays(7)) : each === week));
  return isWeek && days.weekdays.includes(date.getUTCDay() as Weekday);
}
