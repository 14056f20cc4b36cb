/** Templates with one policy for virtual machines that no rule minds; tests change what they are about. */
import { template } from './templates';

const RETENTION = `        "retentionPolicy": {
          "retentionPolicyType": "LongTermRetentionPolicy",
          "dailySchedule": {
            "retentionTimes": ["2024-01-01T22:00:00Z"],
            "retentionDuration": { "count": 30, "durationType": "Days" }
          }
        }`;

const WEEKLY_RETENTION = `        "retentionPolicy": {
          "retentionPolicyType": "LongTermRetentionPolicy",
          "weeklySchedule": {
            "daysOfTheWeek": ["Sunday", "Wednesday"],
            "retentionTimes": ["2024-01-01T22:00:00Z"],
            "retentionDuration": { "count": 12, "durationType": "Weeks" }
          }
        }`;

/** Replacements, applied in order; each must be in the text. */
export type Changes = Readonly<Record<string, string>>;

export interface PolicyOptions {
  /** Members of the template before its resources, each with its comma. */
  readonly head?: string;
  readonly apiVersion?: string;
}

function vmPolicy(policyType: string, schedule: string, retention: string, changes: Changes, options: PolicyOptions) {
  const { head = '', apiVersion = '2024-04-01' } = options;
  const text = template(
    [
      `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "${apiVersion}",
      "name": "vault/policy",
      "properties": {
        "backupManagementType": "AzureIaasVM",
        "policyType": "${policyType}",
        "timeZone": "UTC",
${schedule},
${retention}
      }
    }`,
    ],
    head,
  );
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) {
      throw new Error(`The template does not hold ${from}`);
    }
    return changed.replace(from, () => to);
  }, text);
}

export function standardDaily(changes: Changes = {}, options: PolicyOptions = {}): string {
  const schedule = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicy",
          "scheduleRunFrequency": "Daily",
          "scheduleRunTimes": ["2024-01-01T22:00:00Z"]
        }`;
  return vmPolicy('V1', schedule, RETENTION, changes, options);
}

export function standardWeekly(changes: Changes = {}, options: PolicyOptions = {}): string {
  const schedule = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicy",
          "scheduleRunFrequency": "Weekly",
          "scheduleRunDays": ["Sunday", "Wednesday"],
          "scheduleRunTimes": ["2024-01-01T22:00:00Z"]
        }`;
  return vmPolicy('V1', schedule, WEEKLY_RETENTION, changes, options);
}

export function enhancedDaily(changes: Changes = {}, options: PolicyOptions = {}): string {
  const schedule = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Daily",
          "dailySchedule": {
            "scheduleRunTimes": ["2024-01-01T22:00:00Z"]
          }
        }`;
  return vmPolicy('V2', schedule, RETENTION, changes, options);
}

export function enhancedWeekly(changes: Changes = {}, options: PolicyOptions = {}): string {
  const schedule = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Weekly",
          "weeklySchedule": {
            "scheduleRunDays": ["Sunday", "Wednesday"],
            "scheduleRunTimes": ["2024-01-01T22:00:00Z"]
          }
        }`;
  return vmPolicy('V2', schedule, WEEKLY_RETENTION, changes, options);
}

export function enhancedHourly(changes: Changes = {}, options: PolicyOptions = {}): string {
  const schedule = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Hourly",
          "hourlySchedule": {
            "interval": 4,
            "scheduleWindowStartTime": "2024-01-01T08:00:00Z",
            "scheduleWindowDuration": 12
          }
        }`;
  return vmPolicy('V2', schedule, RETENTION, changes, options);
}

/** Declares a parameter: with a default, or, without one, so that its value is unknown. */
export function parameter(name: string, type: string, defaultValue?: string): string {
  const value = defaultValue === undefined ? '' : `,\n      "defaultValue": ${defaultValue}`;
  return `  "parameters": {\n    "${name}": {\n      "type": "${type}"${value}\n    }\n  },\n`;
}
