/** Which settings hold for which file of a `check`: its config file, and the flags above it. */
import type { ConfigSuppression } from '../config/configuration';
import { mergeSettings } from '../config/merge';
import type { Analysis, Finding, InputFile, Settings } from '../engine/analysis';
import { type ConfigSource, type FoundConfig, findConfig, readConfig } from '../host/configFiles';
import { directoryOf } from '../host/ids';
import type { Target } from './targets';
import { whyUnread } from './unread';

export interface ConfigurationsOptions extends ConfigSource {
  /** What holds where neither a config file nor a flag says something. */
  readonly base: Settings;
  readonly flags: Partial<Pick<Settings, 'edition' | 'preset'>>;
  /** The config file that was named; it holds for every file. */
  readonly given: InputFile | undefined;
  /** The directory above which no config file of a file is looked for. */
  readonly rootOf: (target: Target) => string;
  /** How a config file is named in reports. */
  readonly label: (id: string) => string;
}

/** The settings of one file. */
export interface FileSettings {
  readonly settings: Settings;
  readonly config: FoundConfig | null;
}

/** Finds each config file once and remembers what of it was of use. */
export class Configurations {
  /** Config files that cannot be read, for people. */
  readonly failures = new Set<string>();
  readonly #options: ConfigurationsOptions;
  readonly #given: FoundConfig | undefined;
  readonly #byDirectory = new Map<string, Promise<FileSettings>>();
  readonly #found = new Map<string, FileSettings>();
  readonly #used = new Map<string, ConfigSuppression[]>();

  constructor(options: ConfigurationsOptions) {
    this.#options = options;
    this.#given = options.given && readConfig(options.given, options);
  }

  for(target: Target): Promise<FileSettings> {
    const key = `${directoryOf(target.id)}\n${target.root}`;
    const known = this.#byDirectory.get(key) ?? this.#find(target);
    this.#byDirectory.set(key, known);
    return known;
  }

  /** What a config file says, whether it holds for some file or not. */
  read(file: InputFile): FoundConfig {
    return readConfig(file, this.#options);
  }

  label(id: string): string {
    return this.#options.label(id);
  }

  /** Remembers which suppressions were of use. */
  used({ usedSuppressions }: Analysis, config: FoundConfig | null): void {
    if (config) {
      const before = this.#used.get(config.file.id) ?? [];
      this.#used.set(config.file.id, [...before, ...usedSuppressions]);
    }
  }

  /** Every config file that held for some file, with what is wrong in it. */
  get found(): readonly FoundConfig[] {
    return [...this.#found.values()].flatMap(({ config }) => config ?? []);
  }

  /** The suppressions of a config file that covered nothing. */
  unused(config: FoundConfig): readonly Finding[] {
    const settings = this.#found.get(config.file.id)?.settings;
    return settings ? config.unused(this.#used.get(config.file.id) ?? [], settings) : [];
  }

  /** The edition that all files had in common; the one of the flags or defaults where they had several. */
  get edition(): string {
    const editions = new Set([...this.#found.values()].map(({ settings }) => settings.edition));
    const [only] = editions;
    return this.#options.flags.edition ?? (editions.size === 1 && only ? only : this.#options.base.edition);
  }

  async #find(target: Target): Promise<FileSettings> {
    const config = this.#given ?? (await this.#nearest(target));
    const key = config?.file.id ?? '';
    const { base, flags } = this.#options;
    const known = this.#found.get(key) ?? {
      settings: { ...base, ...mergeSettings(base, config?.configuration, flags) },
      config,
    };
    this.#found.set(key, known);
    return known;
  }

  async #nearest(target: Target): Promise<FoundConfig | null> {
    const found = await findConfig(target.id, this.#options.rootOf(target), this.#options);
    if (found && 'unread' in found) {
      this.failures.add(`${this.label(found.id)}: ${whyUnread(found.unread)}`);
      return null;
    }
    return found;
  }
}
