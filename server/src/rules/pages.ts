/** The page of every rule as Markdown, by rule id. `npm run new-rule` adds its lines. */
export const RULE_PAGES: ReadonlyMap<string, string> = new Map<string, string>([]);
