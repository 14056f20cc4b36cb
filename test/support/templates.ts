/** The smallest templates that rules speak about, as text: tests draw their findings into the parts they give. */

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** A template of these resources. `head` goes before them: parameters and variables, each with its comma. */
export function template(resources: readonly string[], head = ''): string {
  return `{
  "$schema": "${SCHEMA}",
  "contentVersion": "1.0.0.0",
${head}  "resources": [
${resources.join(',\n')}
  ]
}
`;
}

/** The same with symbolic names. */
export function symbolicTemplate(resources: Readonly<Record<string, string>>, head = ''): string {
  const members = Object.entries(resources).map(([name, resource]) => `    "${name}": ${resource.trimStart()}`);
  return `{
  "$schema": "${SCHEMA}",
  "languageVersion": "2.0",
  "contentVersion": "1.0.0.0",
${head}  "resources": {
${members.join(',\n')}
  }
}
`;
}

/** A parameter file with these members. */
export function parameterFile(members: string): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
${members}
  }
}
`;
}

export interface MachineParts {
  readonly name?: string;
  readonly location?: string;
  /** The line, or lines, of `securityProfile`. */
  readonly security?: string;
  /** What `managedDisk` of the OS disk holds. */
  readonly osDisk?: string;
  /** More members of the resource, each with its comma. */
  readonly more?: string;
}

export const CONFIDENTIAL = '          "securityType": "ConfidentialVM"';
export const TRUSTED_LAUNCH = '          "securityType": "TrustedLaunch"';

/** The OS disk of a Confidential VM, encrypted with a customer-managed key. */
export const CUSTOMER_KEY = `              "securityProfile": {
                "securityEncryptionType": "DiskWithVMGuestState",
                "diskEncryptionSet": {
                  "id": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]"
                }
              }`;

/** The same with a platform-managed key. */
export const PLATFORM_KEY = `              "securityProfile": {
                "securityEncryptionType": "DiskWithVMGuestState"
              }`;

export function machine(parts: MachineParts = {}): string {
  const { name = 'vm', location = 'westeurope', security = '', osDisk = '', more = '' } = parts;
  return `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "${name}",
${more}      "location": "${location}",
      "properties": {
        "securityProfile": {
${security}
        },
        "storageProfile": {
          "osDisk": {
            "createOption": "FromImage",
            "managedDisk": {
${osDisk}
            }
          }
        }
      }
    }`;
}

/** A vault; `body` is the line, or lines, of name, location and properties. */
export function vault(
  body = '      "name": "vault",\n      "location": "westeurope",\n      "properties": {}',
): string {
  return `    {
      "type": "Microsoft.RecoveryServices/vaults",
      "apiVersion": "2024-04-01",
${body}
    }`;
}

export const STANDARD_SCHEDULE = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicy",
          "scheduleRunFrequency": "Daily",
          "scheduleRunTimes": ["2024-01-01T22:00:00Z"]
        }`;

export const ENHANCED_SCHEDULE = `        "schedulePolicy": {
          "schedulePolicyType": "SimpleSchedulePolicyV2",
          "scheduleRunFrequency": "Daily",
          "dailySchedule": { "scheduleRunTimes": ["2024-01-01T22:00:00Z"] }
        }`;

/** A policy for virtual machines; `properties` is what tells it from others, without a comma at its end. */
export function policy(properties: string, name = 'vault/policy', apiVersion = '2024-04-01'): string {
  return `    {
      "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
      "apiVersion": "${apiVersion}",
      "name": "${name}",
      "properties": {
        "backupManagementType": "AzureIaasVM",
        "retentionPolicy": {
          "retentionPolicyType": "LongTermRetentionPolicy",
          "dailySchedule": {
            "retentionTimes": ["2024-01-01T22:00:00Z"],
            "retentionDuration": { "count": 30, "durationType": "Days" }
          }
        },
${properties}
      }
    }`;
}

export const STANDARD = `        "policyType": "V1",\n${STANDARD_SCHEDULE}`;
export const ENHANCED = `        "policyType": "V2",\n${ENHANCED_SCHEDULE}`;

/** A protected item for the machine `vm`; `properties` holds its policy id and more. */
export function item(
  properties: string,
  parts: { readonly source?: string; readonly apiVersion?: string } = {},
): string {
  const { source = "[resourceId('Microsoft.Compute/virtualMachines', 'vm')]", apiVersion = '2024-04-01' } = parts;
  return `    {
      "type": "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
      "apiVersion": "${apiVersion}",
      "name": "vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm",
      "properties": {
        "protectedItemType": "Microsoft.Compute/virtualMachines",
        "sourceResourceId": "${source}",
${properties}
      }
    }`;
}

/** The policy id of a policy of the vault `vault`. */
export function policyId(name = 'policy'): string {
  return `        "policyId": "[resourceId('Microsoft.RecoveryServices/vaults/backupPolicies', 'vault', '${name}')]"`;
}

/** A nested deployment of these resources; `scope` is `inner` or `outer`. */
export function nested(scope: 'inner' | 'outer', resources: readonly string[], head = '', more = ''): string {
  return `    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "nested",
${more}      "properties": {
        "mode": "Incremental",
        "expressionEvaluationOptions": { "scope": "${scope}" },
        "template": {
          "$schema": "${SCHEMA}",
          "contentVersion": "1.0.0.0",
${head}          "resources": [
${resources.join(',\n')}
          ]
        }
      }
    }`;
}
