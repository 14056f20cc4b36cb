/**
 * What client and server say to each other beyond the Language Server Protocol: names and payloads, no behaviour.
 *
 * The only folder of the server that the client may import, and it imports nothing. Any other editor may send the same
 * requests; none of them is needed for diagnostics and fixes.
 */

/** The section of the editor's settings that the server pulls by `workspace/configuration`, per document. */
export const SETTINGS_SECTION = 'restorable';

/** The name of the config file, in which the server finds mistakes as in a template. */
export const CONFIG_FILE_NAME = 'restorable.config.json';

/** The language ids that the server understands; a client never changes the id of a document. */
export const LANGUAGE_IDS = ['json', 'jsonc', 'arm-template'] as const;

/** `initializationOptions` of the `initialize` request. All of them are optional. */
export interface InitializationOptions {
  /**
   * Where a rule's page can be read, with `{rule}` in the place of the rule's id. It becomes the `codeDescription.href`
   * of diagnostics, so that a click on the code opens the page offline. Absent: diagnostics carry no link.
   */
  readonly ruleDocumentationUrl?: string;
  /**
   * The client's command that shows the restore plan of a machine; its arguments are the URI of the document and the name
   * of the machine. Absent: no code lenses, since they would lead nowhere.
   */
  readonly restorePlanCommand?: string;
  /** Whether the client answers `BASE_TEXT_REQUEST`. */
  readonly baseTexts?: boolean;
}

/**
 * From the server to its client: the text of a document as it was last committed, or null where there is none. Rules
 * about changes compare the document with it. A server that spawned a version control process itself would do so behind
 * the back of workspace trust, and could not do it in a browser.
 */
export const BASE_TEXT_REQUEST = 'restorable/baseText';

export interface BaseTextParams {
  readonly uri: string;
}

/** From the client: something was committed or another branch checked out, so that committed texts may have changed. */
export const BASE_TEXTS_CHANGED_NOTIFICATION = 'restorable/baseTextsChanged';

/** The name under which `RULE_DOCUMENTATION_REQUEST` knows the index of all rules and error codes. */
export const RULE_INDEX = 'rules';

/** Asks for a page of the documentation. The answer is null when there is none. */
export const RULE_DOCUMENTATION_REQUEST = 'restorable/ruleDocumentation';

export interface RuleDocumentationParams {
  /** A rule id or an alias by which it was known, a fact, an error code, or `RULE_INDEX`. */
  readonly rule: string;
}

export interface RuleDocumentation {
  readonly title: string;
  /** The whole page, CommonMark. */
  readonly markdown: string;
}

/**
 * From the server in a web worker to its client: the text of a file that ships in `dist/pages`, or null when there is
 * none. In Node the server reads these files itself.
 */
export const PAGE_REQUEST = 'restorable/page';

export interface PageParams {
  /** The name of the file, without folders. */
  readonly page: string;
}

/**
 * Asks what would change for an open document if another edition of the support matrix judged it. The answer is null
 * where the document is none of ours, or not open.
 */
export const COMPARE_EDITIONS_REQUEST = 'restorable/compareEditions';

export interface CompareEditionsParams {
  readonly uri: string;
  /** The other edition: `YYYY-MM-DD` or `latest`. */
  readonly edition: string;
}

export interface EditionComparison {
  /** The edition that judges the document now. */
  readonly from: string;
  /** The other one. */
  readonly to: string;
  /** Findings that are new, gone or of another severity, CommonMark. */
  readonly markdown: string;
}

/**
 * Asks how the Standard backup policy at a place of an open document, else the only one in it, can become an Enhanced
 * one. The answer is null where the document is none of ours, or not open.
 */
export const CONVERT_POLICY_REQUEST = 'restorable/convertPolicyToEnhanced';

export interface ConvertPolicyParams {
  readonly uri: string;
  /** Zero-based line and UTF-16 character, as in the Language Server Protocol. */
  readonly position: { readonly line: number; readonly character: number };
}

export interface PolicyConversionAnswer {
  /** The name of the policy; null where none is meant, or its name is not known. */
  readonly policy: string | null;
  /** The least harmful first; none where `reason` says why. */
  readonly ways: readonly {
    readonly title: string;
    /** A `WorkspaceEdit` of the Language Server Protocol. */
    readonly edit: object;
  }[];
  readonly reason: string | null;
}

/**
 * From the server to a client that shows restore plans: something else than the text of the document has changed them,
 * such as its parameter file, a linked template or the settings.
 */
export const RESTORE_PLANS_CHANGED_NOTIFICATION = 'restorable/restorePlansChanged';

export interface RestorePlansChangedParams {
  readonly uri: string;
}

/**
 * Asks for the restore plan of one virtual machine of an open document. The answer is null where the document is no
 * template, or not open.
 */
export const RESTORE_PLAN_REQUEST = 'restorable/restorePlan';

export interface RestorePlanParams {
  readonly uri: string;
  /** The machine around it is planned; else the one that `machine` names; else the first. */
  readonly position?: { readonly line: number; readonly character: number };
  readonly machine?: string;
  readonly choices: RestorePlanChoices;
  /** `html`: elements for a page of the client's own, every name escaped. */
  readonly format: 'html' | 'markdown';
}

/** Everything left out or empty is not chosen. */
export interface RestorePlanChoices {
  readonly tier?: string;
  readonly keyState?: string;
  readonly targetRegion?: string;
  readonly targetSubscription?: string;
  readonly targetZone?: string;
  readonly sourceVm?: string;
  /** One of `RestorePlanAnswer.offered.parameterFile`. */
  readonly parameterFile?: string;
}

export interface RestorePlanAnswer {
  /** Why not all of the text was read, or nothing of it; null where all was. */
  readonly reason: string | null;
  /** Of every machine of the template. */
  readonly machines: readonly string[];
  /** The planned one; null where the template has none. */
  readonly machine: string | null;
  /** `web-1: 4 of 7 routes open`. */
  readonly summary: string;
  /** The plan in the format that was asked for; empty where no template could be read. */
  readonly text: string;
  readonly powershell: string;
  /** Null where Azure CLI has no equivalent. */
  readonly azureCli: string | null;
  /** What a form offers: values, and labels for people. */
  readonly offered: {
    readonly tier: readonly RestorePlanChoice[];
    /** Those that the planned machine can be in; none where its keys decide nothing. */
    readonly keyState: readonly RestorePlanChoice[];
    readonly targetRegion: readonly RestorePlanChoice[];
    /** The first is what holds where none is chosen. */
    readonly parameterFile: readonly RestorePlanChoice[];
  };
}

export interface RestorePlanChoice {
  readonly value: string;
  readonly label: string;
}

/** Asks for all rules, sorted by id. No parameters. */
export const RULES_REQUEST = 'restorable/rules';

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
}

/** A rule's severity in the settings; `off` silences it. */
export type SeveritySetting = 'off' | 'hint' | 'information' | 'warning' | 'error';

/**
 * The settings below `restorable.`, as the editor sends them: written by people, so every property may be missing and
 * the server checks the types before it believes them. `package.json` declares and describes the same ones.
 */
export interface Settings {
  /** False: no findings at all for this document. Default true. */
  readonly enable?: boolean;
  /** A support matrix edition (`YYYY-MM-DD`) or `latest`, the default. */
  readonly edition?: string;
  /** How much is reported. Default `recommended`. */
  readonly preset?: 'essential' | 'recommended' | 'all';
  /** Severity by rule id; a rule that is not named keeps its own. */
  readonly rules?: Readonly<Record<string, SeveritySetting>>;
  /** Template path to parameter file path, both relative to the workspace folder; replaces discovery by name. */
  readonly parameterFiles?: Readonly<Record<string, string>>;
  /** Diagnostics of the template language itself. `auto`: unless Microsoft's ARM extension speaks (id `arm-template`). */
  readonly templateDiagnostics?: 'auto' | 'on' | 'off';
  readonly codeLens?: {
    /** Whether the restore plan is summed up over each virtual machine. */ readonly enabled?: boolean;
  };
  /** What a template does not say about the place it is deployed to. */
  readonly environment?: EnvironmentSettings;
}

/** The environment profile. An absent or empty property stays unknown. */
export interface EnvironmentSettings {
  /** Subscription id. */
  readonly subscription?: string;
  readonly resourceGroup?: string;
  /** Region of the resource group, `westeurope` or `West Europe`. */
  readonly location?: string;
  /** Tenant id. */
  readonly tenant?: string;
  readonly managementGroup?: string;
  /** Default `AzureCloud`. */
  readonly cloud?: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';
  /** Features that are registered in the subscription, `Microsoft.RecoveryServices/NAME`. */
  readonly registeredFeatures?: readonly string[];
  /** The vault that protects VMs when another repository deploys it. */
  readonly vault?: {
    readonly name: string;
    /** Subscription id. */
    readonly subscription?: string;
    readonly resourceGroup?: string;
    readonly location?: string;
    readonly redundancy?: 'LocallyRedundant' | 'ZoneRedundant' | 'GeoRedundant' | 'ReadAccessGeoZoneRedundant';
    readonly crossRegionRestore?: boolean;
    readonly crossSubscriptionRestore?: 'Enabled' | 'Disabled' | 'PermanentlyDisabled';
  };
  /** The policy that protects them. */
  readonly policy?: {
    readonly name: string;
    readonly type?: 'V1' | 'V2';
    readonly snapshotConsistencyType?: 'OnlyCrashConsistent';
  };
  /** Whether every VM without a protection of its own is protected by these. */
  readonly protectAllVms?: boolean;
  /** Names or ids of storage accounts that restores may stage in. */
  readonly stagingStorageAccounts?: readonly string[];
}
