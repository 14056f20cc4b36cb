/** What is reported about the config file and about suppressions, as `rules` lists it: family `configuration`. */

export interface ConfigurationRule {
  /** Names the problem; also the stem of its page. */
  readonly id: string;
  readonly title: string;
  readonly severity: 'warning' | 'hint';
}

/** All of them belong to the preset `recommended`. */
export const CONFIGURATION_RULES = [
  rule('configuration-invalid', 'Setting that does not exist or has a wrong value', 'warning'),
  rule('suppression-expired', 'Suppression whose last day is over', 'warning'),
  rule('suppression-unknown-rule', 'Suppression of a rule that does not exist', 'warning'),
  rule('suppression-unused', 'Suppression that suppresses nothing', 'hint'),
] as const;

export type ConfigurationRuleId = (typeof CONFIGURATION_RULES)[number]['id'];

function rule<Id extends string>(
  id: Id,
  title: string,
  severity: ConfigurationRule['severity'],
): ConfigurationRule & { readonly id: Id } {
  return { id, title, severity };
}
