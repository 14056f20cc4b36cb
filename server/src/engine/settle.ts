/** What becomes of findings: the user's severities, the preset, and who has accepted them. */
import { PRESETS } from '../config/configuration';
import { CONFIGURATION_RULES } from '../config/configurationRules';
import { presetOf, type RuleMeta } from '../rules/rule';
import type { Finding, Preset, Settings } from './analysis';
import type { SuppressibleFinding, SuppressionProblem, Suppressions } from './suppression';

type PresetMeta = Pick<RuleMeta, 'preset' | 'presets'>;

export const LANGUAGE_PRESETS: PresetMeta = { preset: 'recommended' };
/** Suppressions without use are hints, and yet everybody's business. */
export const CONFIGURATION_PRESETS: PresetMeta = { preset: 'recommended', presets: { hint: 'recommended' } };

/** A finding before anybody has said something about it. */
export interface RawFinding extends SuppressibleFinding {
  /** The smallest preset that shows it; null for all of them. */
  readonly preset: Preset | null;
}

export interface SettledFinding<Raw extends RawFinding> {
  readonly finding: Finding;
  /** What it was made of. */
  readonly raw: Raw;
}

/**
 * Findings of no rule in `rules/`, such as those of the language, with the severity that the user chose; none where that
 * is `off`.
 */
export function rawFindings(findings: readonly Finding[], { rules }: Settings, meta: PresetMeta): RawFinding[] {
  return findings.flatMap((finding) => {
    const chosen = rules[finding.rule];
    return chosen === 'off'
      ? []
      : {
          finding: { ...finding, severity: chosen ?? finding.severity },
          resources: [],
          preset: chosen === undefined ? presetOf(meta, finding.severity) : null,
        };
  });
}

/** Whether a preset shows what another one holds. */
function isShown(preset: Preset | null, { preset: chosen }: Settings): boolean {
  return preset === null || PRESETS.indexOf(preset) <= PRESETS.indexOf(chosen);
}

/** Marks what is accepted and leaves out what the preset does not show. */
export function settle<Raw extends RawFinding>(
  findings: readonly Raw[],
  suppressions: Suppressions,
  settings: Settings,
): SettledFinding<Raw>[] {
  return findings.flatMap((raw) => {
    // Also asked about what is not shown: its suppression is of use, though not in this preset.
    const suppressed = suppressions.suppressed(raw);
    if (!isShown(raw.preset, settings)) {
      return [];
    }
    return [{ finding: suppressed ? { ...raw.finding, suppressed } : raw.finding, raw }];
  });
}

const CONFIGURATION_SEVERITIES: ReadonlyMap<string, Finding['severity']> = new Map(
  CONFIGURATION_RULES.map(({ id, severity }) => [id, severity]),
);

/** A diagnostic about a suppression, or about the config file, as a finding. */
export function configurationFinding({ id, message, file, start, end, path }: SuppressionProblem): Finding {
  return {
    rule: id,
    severity: CONFIGURATION_SEVERITIES.get(id) ?? 'warning',
    message,
    file: file.id,
    span: { start, end },
    path,
    resource: null,
    count: 1,
    facts: [],
    related: [],
    fixes: [],
    suppressed: null,
  };
}
