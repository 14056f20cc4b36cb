const PLACEHOLDER =
  /#\{[^}]*\}#?|__\w+?__|\$\([^)]*\)|\$\{[^}]*\}|\{\{[^}]*\}\}|<[^<>]+>|\b(?:GEN-[A-Z]{4,}|GET-PREREQ-)/;

/**
 * Whether a text holds a placeholder that a release pipeline fills in: `#{x}#`, `__x__`, `$(x)`, `${x}`, `{{x}}`,
 * `<x>`, and `GEN-UNIQUE` or `GET-PREREQ-x` of the Azure quickstart templates. Nothing is known then about its
 * spelling, length or type.
 */
export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
