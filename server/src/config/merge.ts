/** Which words count when several places say something: the config file beats the editor, a flag beats both. */
import type { ConfigSuppression, Configuration, EnvironmentProfile, Preset, SeveritySetting } from './configuration';

/** What both the config file and the places around it may say. */
export interface CommonSettings {
  readonly edition: string;
  readonly preset: Preset;
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly environment: EnvironmentProfile;
}

/** The same after the config file has had its say. */
export interface MergedSettings extends CommonSettings {
  readonly suppressions: readonly ConfigSuppression[];
  /** The id of the config file; null without one. */
  readonly configFile: string | null;
}

/**
 * @param base  the editor's settings, or the defaults of the command line
 * @param flags what was said for this run alone
 */
export function mergeSettings(
  base: CommonSettings,
  configuration: Configuration | undefined,
  flags: Partial<Pick<CommonSettings, 'edition' | 'preset'>> = {},
): MergedSettings {
  const { edition, preset, rules = {}, environment = {}, suppressions = [] } = configuration ?? {};
  return {
    edition: flags.edition ?? edition ?? base.edition,
    preset: flags.preset ?? preset ?? base.preset,
    rules: { ...base.rules, ...rules },
    environment: { ...base.environment, ...environment },
    suppressions,
    configFile: configuration?.file ?? null,
  };
}
