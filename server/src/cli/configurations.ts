/** Which settings hold for which file of a `check`: its config file, and the flags above it. */
import path from 'node:path';
import type { ConfigSuppression } from '../config/configuration';
import { mergeSettings } from '../config/merge';
import type { Analysis, Finding, InputFile, Preset, Settings } from '../engine/analysis';
import { DEFAULT_SETTINGS } from '../engine/defaultSettings';
import { CachedFiles } from '../host/cachedFiles';
import { type ConfigSource, type FoundConfig, findConfig, readConfig } from '../host/configFiles';
import { directoryOf } from '../host/ids';
import { type CliIo, today } from './io';
import { configRoot, labelFor, linkRoot, type Target, withSlashes } from './targets';
import type { CliTools } from './tools';
import { whyUnread } from './unread';

interface ConfigurationsOptions extends ConfigSource {
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

/** What a run says beside the config files: flags, and a config file that was named. */
export interface ConfigurationChoices {
  readonly edition?: string | undefined;
  readonly preset?: Preset | undefined;
  readonly given?: InputFile | undefined;
}

/** The config files of one run of the command line. */
export function configurationsOf(
  { edition, preset, given }: ConfigurationChoices,
  io: CliIo,
  { engine, host }: Pick<CliTools, 'engine' | 'host'>,
): Configurations {
  // Directories have their parents in common.
  const files = new CachedFiles(host);
  return new Configurations({
    engine,
    read: (id) => files.read(id),
    today: today(io),
    jsonSyntax: true,
    base: { ...DEFAULT_SETTINGS, jsonSyntax: true },
    flags: { ...(edition !== undefined && { edition }), ...(preset !== undefined && { preset }) },
    given,
    rootOf: (target) => configRoot(target, io.cwd),
    label: (id) => labelFor(id, io.cwd),
  });
}

/** The settings for one file that was named, with no report of its own. */
export function settingsOfNamed(
  name: string,
  choices: ConfigurationChoices,
  io: CliIo,
  tools: Pick<CliTools, 'engine' | 'host'>,
): Promise<FileSettings> {
  const file = path.resolve(io.cwd, name);
  const root = linkRoot(path.dirname(file), io.cwd);
  return configurationsOf(choices, io, tools).for({ id: withSlashes(file), label: name, named: true, root });
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
