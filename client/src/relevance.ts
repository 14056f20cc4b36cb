/**
 * Is a document worth starting the server for? Decided from its first characters alone, because every JSON file of every
 * workspace is asked. A wrong yes costs one start of the server, which then looks properly; a wrong no costs the user
 * the findings, so the patterns are generous.
 */

/** How many UTF-16 code units of a document's beginning are looked at. */
export const HEAD_LENGTH = 8192;

/** `$schema` of a template or parameter file of any scope: `subscriptionDeploymentTemplate.json#` and its siblings. */
const DEPLOYMENT_SCHEMA = /"\$schema"\s*:\s*"[^"\r\n]*deployment(?:template|parameters)\.json/i;

/** A template or parameter file without `$schema`. */
const CONTENT_VERSION = /"contentVersion"\s*:/i;
const TEMPLATE_SECTION =
  /"(?:parameters|variables|resources|functions|definitions|outputs|languageVersion|metadata)"\s*:/i;

/**
 * A backup policy on its own: ARM and `az backup policy show` name the management type, PowerShell's ConvertTo-Json
 * has property names of its own.
 */
const BACKUP_POLICY =
  /"(?:backupManagementType|instantRpRetentionRangeInDays|SnapshotRetentionInDays|schedulePolicyType|IsDailyScheduleEnabled)"\s*:/i;

/** An Azure Policy definition that deploys something: its rule, or the effect among the allowed ones. */
const POLICY_DEFINITION =
  /"(?:policyRule|policyType|policyDefinition)"\s*:|Microsoft\.Authorization\/policyDefinitions/i;
const DEPLOYS = /"deployIfNotExists"/i;

/**
 * @param head  the document's first {@link HEAD_LENGTH} code units, or all of a shorter document
 * @returns whether it looks like an ARM template, its parameters, a backup policy or a policy definition that deploys
 */
export function looksRelevant(head: string): boolean {
  return (
    DEPLOYMENT_SCHEMA.test(head) ||
    (CONTENT_VERSION.test(head) && TEMPLATE_SECTION.test(head)) ||
    BACKUP_POLICY.test(head) ||
    (DEPLOYS.test(head) && POLICY_DEFINITION.test(head))
  );
}
