/** What backup policies are made of, as text for `policyOf`: schedules, retention, tiering. */

const RUN_TIME = '"2024-01-01T22:00:00Z"';

/** Who states the limits that carry no date, as messages say it. */
export const POWERSHELL = ' (Az.RecoveryServices: validation of backup policies, read on 2026-11-21)';
export const TERRAFORM = ' (Terraform azurerm provider: azurerm_backup_policy_vm, read on 2026-11-21)';
export const REST_TYPES =
  ' (Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21)';

/** A policy for virtual machines with these properties, each without a comma at its end. */
export function policyOf(...properties: readonly string[]): string {
  return `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "2024-04-01",
      "name": "vault/policy",
      "properties": {
        "backupManagementType": "AzureIaasVM",
${properties.join(',\n')}
      }
    }`;
}

export const STANDARD_DAILY = `        "policyType": "V1",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicy",
          "scheduleRunFrequency": "Daily",
          "scheduleRunTimes": [${RUN_TIME}]
        }`;

export const ENHANCED_DAILY = `        "policyType": "V2",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Daily",
          "dailySchedule": { "scheduleRunTimes": [${RUN_TIME}] }
        }`;

/** @param days as in JSON: `"Sunday", "Monday"` */
export function standardWeekly(days = '"Sunday"'): string {
  return `        "policyType": "V1",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicy",
          "scheduleRunFrequency": "Weekly",
          "scheduleRunDays": [${days}],
          "scheduleRunTimes": [${RUN_TIME}]
        }`;
}

export function enhancedWeekly(days = '"Sunday"'): string {
  return `        "policyType": "V2",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Weekly",
          "weeklySchedule": {
            "scheduleRunDays": [${days}],
            "scheduleRunTimes": [${RUN_TIME}]
          }
        }`;
}

/** Every `interval` hours in a window of so many hours. */
export function enhancedHourly(interval = '4', window = '24'): string {
  return `        "policyType": "V2",
        "timeZone": "UTC",
        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Hourly",
          "hourlySchedule": {
            "interval": ${interval},
            "scheduleWindowStartTime": "2024-01-01T08:00:00Z",
            "scheduleWindowDuration": ${window}
          }
        }`;
}

export function instantRestore(days: string): string {
  return `        "instantRpRetentionRangeInDays": ${days}`;
}

/** A retention of these blocks. */
export function retention(...blocks: readonly string[]): string {
  return `        "retentionPolicy": {
          "retentionPolicyType": "LongTermRetentionPolicy",
${blocks.join(',\n')}
        }`;
}

export function keptDaily(count = '30', unit = '"Days"'): string {
  return block('dailySchedule', count, unit);
}

/** @param days as in JSON */
export function keptWeekly(count = '12', days = '["Sunday"]', unit = '"Weeks"'): string {
  return block('weeklySchedule', count, unit, `"daysOfTheWeek": ${days}`);
}

/** @param days the format and its object, as `onDates` and `onWeekdays` write them */
export function keptMonthly(count = '12', days = onDates('{ "date": 1 }'), unit = '"Months"'): string {
  return block('monthlySchedule', count, unit, days);
}

export function keptYearly(
  count = '10',
  days = onDates('{ "date": 1 }'),
  months = '["January"]',
  unit = '"Years"',
): string {
  return block('yearlySchedule', count, unit, `"monthsOfYear": ${months}`, days);
}

/** The daily format. @param days entries of `daysOfTheMonth` */
export function onDates(days: string): string {
  return `"retentionScheduleFormatType": "Daily",
            "retentionScheduleDaily": {
              "daysOfTheMonth": [${days}]
            }`;
}

/** The weekly format. @param days, @param weeks as in JSON */
export function onWeekdays(days = '["Sunday"]', weeks = '["First"]'): string {
  return `"retentionScheduleFormatType": "Weekly",
            "retentionScheduleWeekly": {
              "daysOfTheWeek": ${days},
              "weeksOfTheMonth": ${weeks}
            }`;
}

function block(name: string, count: string, unit: string, ...more: readonly string[]): string {
  const members = [
    ...more,
    `"retentionTimes": [${RUN_TIME}]`,
    `"retentionDuration": {
              "count": ${count},
              "durationType": ${unit}
            }`,
  ];
  return `          "${name}": {
${members.map((member) => `            ${member}`).join(',\n')}
          }`;
}

/** @param members of the entry for the archive tier */
export function tiering(members: string, key = 'ArchivedRP'): string {
  return `        "tieringPolicy": {
          "${key}": {
            ${members}
          }
        }`;
}
