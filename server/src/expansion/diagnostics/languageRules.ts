/** The diagnostics of the template language itself, as `rules` lists them: family `language`. */

export type LanguageSeverity = 'error' | 'warning' | 'information';

export interface LanguageRule {
  /** Names the problem; also the stem of its page. */
  readonly id: string;
  readonly title: string;
  /** Of the ordinary finding; a single finding may say less. */
  readonly severity: LanguageSeverity;
  readonly preset: 'essential' | 'recommended';
}

/**
 * `error`: Azure refuses the deployment. An unknown function is `information`, since the table of functions ages and
 * Azure may have learnt one that it lacks.
 */
export const LANGUAGE_RULES = [
  rule('json-syntax', 'Broken JSON', 'error'),
  rule('expression-syntax', 'Template expression that cannot be read', 'error'),
  rule('parameter-undefined', 'Parameter that is not declared', 'error'),
  rule('variable-undefined', 'Variable that is not declared', 'error'),
  rule('function-unknown', 'Function that is not known', 'information'),
  rule('function-arity', 'Too few or too many arguments of a function', 'error'),
  rule('parameter-missing', 'Required parameter without a value', 'error'),
  rule('parameter-extra', 'Value for a parameter that the template does not declare', 'error'),
  rule('parameter-type-mismatch', 'Parameter value of another type', 'error'),
  rule('parameter-value-not-allowed', 'Parameter value outside the allowed ones', 'error'),
  rule('copy-count-over-800', 'Copy loop of more than 800 iterations', 'error'),
  rule('template-limit-exceeded', 'Template larger than Azure accepts', 'error'),
] as const;

export type LanguageRuleId = (typeof LANGUAGE_RULES)[number]['id'];

function rule<Id extends string>(
  id: Id,
  title: string,
  severity: LanguageSeverity,
): LanguageRule & { readonly id: Id } {
  return { id, title, severity, preset: 'recommended' };
}
