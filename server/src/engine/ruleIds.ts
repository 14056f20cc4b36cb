import { DEFAULT_EDITION, isEdition } from '../knowledge/knowledge';
import { CHANGE_FAMILY } from '../rules/rule';
import type { RuleDescription, Settings } from './analysis';
import { JSON_SYNTAX } from './syntaxFindings';

/** Every rule by its present id and by its former ones: whatever people have written keeps its meaning. */
export class RuleIds {
  readonly #byName = new Map<string, RuleDescription>();

  constructor(descriptions: readonly RuleDescription[]) {
    for (const description of descriptions) {
      for (const alias of description.aliases) {
        this.#byName.set(alias, description);
      }
    }
    for (const description of descriptions) {
      this.#byName.set(description.id, description);
    }
  }

  /** The present id of a rule; undefined for what is none. */
  presentId(id: string): string | undefined {
    return this.#byName.get(id)?.id;
  }

  /** The same settings with every rule by its present id; where both are named the present one counts. */
  withPresentIds(settings: Settings): Settings {
    const entries = Object.entries(settings.rules);
    const former = entries.flatMap(([id, severity]) => {
      const present = this.presentId(id) ?? id;
      return present === id ? [] : [[present, severity] as const];
    });
    return { ...settings, rules: { ...Object.fromEntries(former), ...settings.rules } };
  }

  /** Whether a rule has its say under these settings, so that its silence means something. */
  isJudged(id: string, { rules, edition, templateDiagnostics, jsonSyntax }: Settings): boolean {
    const description = this.#byName.get(id);
    const severity = description?.severity[isEdition(edition) ? edition : DEFAULT_EDITION];
    if (!description || rules[id] === 'off' || severity === 'off') {
      return false;
    }
    if (id === JSON_SYNTAX) {
      return jsonSyntax;
    }
    if (description.family === CHANGE_FAMILY) {
      return false; // A change is there until it is committed; what accepts it may stay.
    }
    // A suppression of what is said about suppressions is never called unused: that would have no end.
    return description.family === 'language' ? templateDiagnostics : description.family !== 'configuration';
  }
}
