/** Backup policies that stand alone, in each spelling, with what tests of the model and of rules change in them. */

/** A Standard policy as `az backup policy show` prints it: explicit nulls, its own spelling of the snapshot group. */
export function cliPolicy(changes: Readonly<Record<string, string>> = {}): string {
  return replaced(
    `{
  "eTag": null,
  "id": "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/group/providers/Microsoft.RecoveryServices/vaults/vault/backupPolicies/nightly",
  "location": null,
  "name": "nightly",
  "properties": {
    "backupManagementType": "AzureIaasVM",
    "instantRpDetails": {
      "azureBackupRgNamePrefix": "snapshots",
      "azureBackupRgNameSuffix": null
    },
    "instantRpRetentionRangeInDays": 2,
    "policyType": "V1",
    "protectedItemsCount": 0,
    "resourceGuardOperationRequests": null,
    "retentionPolicy": {
      "dailySchedule": {
        "retentionDuration": { "count": 30, "durationType": "Days" },
        "retentionTimes": ["2020-08-03T04:30:00+00:00"]
      },
      "monthlySchedule": null,
      "retentionPolicyType": "LongTermRetentionPolicy",
      "weeklySchedule": null,
      "yearlySchedule": null
    },
    "schedulePolicy": {
      "hourlySchedule": null,
      "schedulePolicyType": "SimpleSchedulePolicy",
      "scheduleRunDays": null,
      "scheduleRunFrequency": "Daily",
      "scheduleRunTimes": ["2020-08-03T04:30:00+00:00"],
      "scheduleWeeklyFrequency": 0
    },
    "snapshotConsistencyType": null,
    "tieringPolicy": {
      "ArchivedRP": { "duration": 0, "durationType": "Invalid", "tieringMode": "DoNotTier" }
    },
    "timeZone": "UTC"
  },
  "resourceGroup": "group",
  "tags": null,
  "type": "Microsoft.RecoveryServices/vaults/backupPolicies"
}
`,
    changes,
  );
}

/** An Enhanced policy with everything written, as REST takes it. */
export function restPolicy(changes: Readonly<Record<string, string>> = {}): string {
  return replaced(
    `{
  "properties": {
    "backupManagementType": "AzureIaasVM",
    "policyType": "V2",
    "timeZone": "India Standard Time",
    "instantRpRetentionRangeInDays": 7,
    "instantRPDetails": { "azureBackupRGNamePrefix": "snapshots", "azureBackupRGNameSuffix": "rg" },
    "snapshotConsistencyType": "OnlyCrashConsistent",
    "schedulePolicy": {
      "schedulePolicyType": "SimpleSchedulePolicyV2",
      "scheduleRunFrequency": "Hourly",
      "hourlySchedule": {
        "interval": 4,
        "scheduleWindowStartTime": "2024-01-01T08:00:00Z",
        "scheduleWindowDuration": 12
      }
    },
    "retentionPolicy": {
      "retentionPolicyType": "LongTermRetentionPolicy",
      "dailySchedule": {
        "retentionTimes": ["2024-01-01T08:00:00Z"],
        "retentionDuration": { "count": 180, "durationType": "Days" }
      },
      "weeklySchedule": {
        "daysOfTheWeek": ["Sunday", "Tuesday"],
        "retentionTimes": ["2024-01-01T08:00:00Z"],
        "retentionDuration": { "count": 12, "durationType": "Weeks" }
      },
      "monthlySchedule": {
        "retentionScheduleFormatType": "Daily",
        "retentionScheduleDaily": { "daysOfTheMonth": [{ "date": 1, "isLast": false }, { "isLast": true }] },
        "retentionTimes": ["2024-01-01T08:00:00Z"],
        "retentionDuration": { "count": 60, "durationType": "Months" }
      },
      "yearlySchedule": {
        "retentionScheduleFormatType": "Weekly",
        "monthsOfYear": ["January"],
        "retentionScheduleWeekly": { "daysOfTheWeek": ["Sunday"], "weeksOfTheMonth": ["First"] },
        "retentionTimes": ["2024-01-01T08:00:00Z"],
        "retentionDuration": { "count": 10, "durationType": "Years" }
      }
    },
    "tieringPolicy": {
      "ArchivedRP": { "tieringMode": "TierAfter", "duration": 3, "durationType": "Months" }
    }
  }
}
`,
    changes,
  );
}

/** The same Enhanced policy as Windows PowerShell prints it: enumerations as numbers, times as milliseconds. */
export function powerShellPolicy(changes: Readonly<Record<string, string>> = {}): string {
  return replaced(
    `{
  "SnapshotRetentionInDays": 7,
  "ProtectedItemsCount": 0,
  "AzureBackupRGName": "snapshots",
  "AzureBackupRGNameSuffix": "rg",
  "PolicySubType": 2,
  "TieringPolicy": { "TargetTier": 3, "TieringMode": 2, "TierAfterDuration": 3, "TierAfterDurationType": "Months" },
  "SnapshotConsistencyType": "OnlyCrashConsistent",
  "SchedulePolicy": {
    "ScheduleRunFrequency": 3,
    "HourlySchedule": { "Interval": 4, "WindowStartTime": "\\/Date(1704096000000)\\/", "WindowDuration": 12 },
    "DailySchedule": null,
    "WeeklySchedule": null,
    "ScheduleRunTimeZone": "India Standard Time"
  },
  "RetentionPolicy": {
    "IsDailyScheduleEnabled": true,
    "IsWeeklyScheduleEnabled": true,
    "IsMonthlyScheduleEnabled": true,
    "IsYearlyScheduleEnabled": true,
    "DailySchedule": { "DurationCountInDays": 180, "RetentionTimes": ["\\/Date(1704096000000)\\/"] },
    "WeeklySchedule": {
      "DurationCountInWeeks": 12, "DaysOfTheWeek": [0, 2], "RetentionTimes": ["\\/Date(1704096000000)\\/"]
    },
    "MonthlySchedule": {
      "DurationCountInMonths": 60,
      "RetentionScheduleFormatType": 1,
      "RetentionScheduleDaily": { "DaysOfTheMonth": [{ "Date": 1, "IsLast": false }, { "IsLast": true }] },
      "RetentionScheduleWeekly": null,
      "RetentionTimes": ["\\/Date(1704096000000)\\/"]
    },
    "YearlySchedule": {
      "DurationCountInYears": 10,
      "MonthsOfYear": [1],
      "RetentionScheduleFormatType": 2,
      "RetentionScheduleDaily": null,
      "RetentionScheduleWeekly": { "DaysOfTheWeek": [0], "WeeksOfTheMonth": [1] },
      "RetentionTimes": ["\\/Date(1704096000000)\\/"]
    },
    "BackupManagementType": "AzureIaasVM"
  },
  "Name": "hourly",
  "WorkloadType": "AzureVM",
  "Id": "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/group/providers/Microsoft.RecoveryServices/vaults/vault/backupPolicies/hourly",
  "BackupManagementType": "AzureVM"
}
`,
    changes,
  );
}

/** The text with each key replaced where it first stands; a key that is not there is a mistake of the test. */
function replaced(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) {
      throw new Error(`The policy does not hold ${from}`);
    }
    return changed.replace(from, () => to);
  }, text);
}
