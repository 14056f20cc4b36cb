/** The only door to the core: text, settings and today in; findings out. Isolates a rule that throws. */
import type { Expansion } from '../expansion/deployment';
import { type ExpandedTemplate, expandTemplate, type PolicyArguments } from '../expansion/expand';
import { FUNCTION_TABLE } from '../expressions/functionTable';
import { DEFAULT_EDITION, type Edition, isEdition, knowledge } from '../knowledge/knowledge';
import { Model } from '../model/model';
import { type PolicySpelling, policySpelling, standalonePolicy } from '../model/standalonePolicy';
import { RULES } from '../rules/registry';
import { CHANGE_FAMILY, type Rule } from '../rules/rule';
import type { ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type {
  Analysis,
  AnalysisInput,
  ConfigurationAnalysis,
  ConfigurationInput,
  DocumentKind,
  Engine,
  Explanation,
  Finding,
  InputFile,
  PlanAnswer,
  PlanInput,
  PolicyConversion,
  RuleDescription,
} from './analysis';
import { kindByName, kindOf, mayBeOurs, policyTemplate } from './classify';
import { compareFindings, compareMachines, type VersionComparison } from './compareVersions';
import { type Crash, conclude, type Gathered } from './conclude';
import { convertPolicy, NO_STANDARD_POLICY, noConversion } from './convertPolicy';
import { deploymentContext, modelEnvironment } from './deploymentContext';
import { CONFIGURATION_DESCRIPTIONS, describeRule, explain } from './descriptions';
import { describeFacts } from './facts';
import { ParsedFiles } from './files';
import { findingsOf, type LocatedFinding, uniteFindings } from './findings';
import { LANGUAGE_DESCRIPTIONS, languageFindingsOf, uniteLanguageFindings } from './languageFindings';
import { noPlans, planAnswer } from './plan';
import { readConfiguration } from './readConfiguration';
import { RuleIds } from './ruleIds';

/** Azure accepts no larger template. */
const MAX_ANALYSED_LENGTH = 4 * 1024 * 1024;

export interface EngineOptions {
  /** Told when a rule throws; never given text or names of a document. */
  readonly onCrash?: (rule: string, error: unknown) => void;
  /** The rules to run; all of them unless a test says otherwise. */
  readonly rules?: readonly Rule[];
}

/** An engine of its own, with its own caches. */
export function createEngine(options: EngineOptions = {}): Engine {
  return new AnalysisEngine(options.rules ?? RULES, options.onCrash ?? (() => {}));
}

class AnalysisEngine implements Engine {
  private readonly files = new ParsedFiles();
  private readonly descriptions: readonly RuleDescription[];
  private readonly ruleIds: RuleIds;

  constructor(
    private readonly ruleSet: readonly Rule[],
    private readonly onCrash: (rule: string, error: unknown) => void,
  ) {
    this.descriptions = [...ruleSet.map(describeRule), ...LANGUAGE_DESCRIPTIONS, ...CONFIGURATION_DESCRIPTIONS];
    this.ruleIds = new RuleIds(this.descriptions);
  }

  classify(file: InputFile): DocumentKind {
    return kindByName(file.id) ?? (mayBeOurs(file.text) ? kindOf(this.files.parse(file).root) : 'other');
  }

  analyze(given: AnalysisInput): Analysis {
    const input = { ...given, settings: this.ruleIds.withPresentIds(given.settings) };
    const kind = this.classify(input.file);
    const skipped = skipReason(kind);
    if (skipped !== null) {
      return this.notAnalysed(input, kind, { status: 'skipped', reasons: [skipped] });
    }
    const file = this.files.parse(input.file);
    if (file.root.kind !== 'object') {
      return this.notAnalysed(input, kind, { status: 'failed', reasons: ['The text holds no JSON object.'] });
    }
    if (input.file.text.length > MAX_ANALYSED_LENGTH) {
      return this.notAnalysed(input, kind, {
        reasons: ['The file is larger than 4 MB, which Azure refuses: only its syntax was read.'],
      });
    }
    const spelling = kind === 'backupPolicy' ? policySpelling(file.root) : null;
    if (spelling) {
      return this.analyzePolicy(input, file, file.root, spelling);
    }
    const subject = subjectOf(kind, file, file.root);
    return subject ? this.analyzeTemplate(input, subject) : this.notAnalysed(input, kind);
  }

  convertPolicy(input: AnalysisInput, offset: number): PolicyConversion {
    const kind = this.classify(input.file);
    const edition = editionOf(input.settings.edition);
    const file = skipReason(kind) === null ? this.files.parse(input.file) : null;
    if (file?.root.kind !== 'object' || input.file.text.length > MAX_ANALYSED_LENGTH) {
      return noConversion(NO_STANDARD_POLICY);
    }
    const spelling = kind === 'backupPolicy' ? policySpelling(file.root) : null;
    if (spelling === 'powershell') {
      return noConversion('What PowerShell prints cannot be given back to Azure: convert the policy where it is made.');
    }
    if (spelling) {
      return convertPolicy(file, [standalonePolicy(file.root, spelling)], offset, edition);
    }
    const subject = subjectOf(kind, file, file.root);
    const parameterFiles = [null, ...input.parameterFiles.map((parameters) => this.files.parse(parameters))];
    const expansions = subject ? parameterFiles.map((parameters) => this.expand(input, subject, parameters)) : [];
    return convertPolicy(file, expansions, offset, edition);
  }

  compareVersions(earlier: InputFile, input: AnalysisInput): VersionComparison {
    const later = this.analyze({ ...input, before: earlier.text });
    const before = this.analyze({ ...input, file: earlier, before: undefined });
    const ofChanges = new Set(this.descriptions.filter(({ family }) => family === CHANGE_FAMILY).map(({ id }) => id));
    const { parameterFiles, ...rest } = input;
    const planned = { ...rest, parameters: parameterFiles.at(-1) ?? null, choices: {} };
    return {
      earlier: before,
      later,
      ...compareFindings(before, later, (rule) => ofChanges.has(rule)),
      ...compareMachines(this.plan({ ...planned, file: earlier }).plans, this.plan(planned).plans),
    };
  }

  plan(input: PlanInput): PlanAnswer {
    const kind = this.classify(input.file);
    const edition = editionOf(input.settings.edition);
    const skipped = skipReason(kind);
    if (skipped !== null) {
      return noPlans({ kind, edition, status: 'skipped', reason: skipped });
    }
    const file = this.files.parse(input.file);
    const subject = file.root.kind === 'object' ? subjectOf(kind, file, file.root) : null;
    if (!subject || input.file.text.length > MAX_ANALYSED_LENGTH) {
      return noPlans({ kind, edition, status: 'failed', reason: 'The text holds no template that could be planned.' });
    }
    const parameters = subject.policy || !input.parameters ? null : this.files.parse(input.parameters);
    const expanded = this.expand(input, subject, parameters);
    return planAnswer({ kind, edition, file, expanded, input, rules: this.ruleSet, onCrash: this.onCrash });
  }

  rules(): ReturnType<Engine['rules']> {
    return this.descriptions;
  }

  readConfiguration(input: ConfigurationInput): ConfigurationAnalysis {
    return readConfiguration(this.files.parse(input.file), input, this.ruleIds);
  }

  facts(edition: string): ReturnType<Engine['facts']> {
    return describeFacts(editionOf(edition), this.rules());
  }

  explain(id: string): Explanation | undefined {
    return explain(id, this.descriptions);
  }

  /** A document without findings of rules. */
  private notAnalysed(
    input: AnalysisInput,
    kind: DocumentKind,
    why: Pick<Gathered, 'status' | 'reasons'> = {},
  ): Analysis {
    const analysed = kind === 'other' || kind === 'bicep' ? [] : [this.files.parse(input.file)];
    return this.conclude({ kind, analysed, isJudged: false, ...why }, input);
  }

  /** A policy that stands alone. What PowerShell prints cannot be given back to Azure: nothing in it is repaired. */
  private analyzePolicy(input: AnalysisInput, file: SourceFile, root: ObjectNode, spelling: PolicySpelling): Analysis {
    const crashes: Crash[] = [];
    const found = this.runRules(input, standalonePolicy(root, spelling), [file], crashes, () => {
      const before = this.earlierRoot(input);
      const written = before && policySpelling(before);
      return before && written ? standalonePolicy(before, written) : null;
    });
    const located = uniteFindings([spelling === 'powershell' ? found.map(withoutFixes) : found], [file.id]);
    const gathered = { kind: 'backupPolicy', analysed: [file], located, crashes, isJudged: true } as const;
    return this.conclude(gathered, input);
  }

  /** One deployment with the defaults, and one with each parameter file. */
  private analyzeTemplate(input: AnalysisInput, subject: Subject): Analysis {
    const { file } = subject;
    const parameterFiles = subject.policy ? [] : input.parameterFiles.map((parameters) => this.files.parse(parameters));
    const crashes: Crash[] = [];
    const wanted = new Set<string>();
    const limits: string[] = [];
    let unknowns = 0;
    const language: (readonly Finding[])[] = [];
    const deployments = [null, ...parameterFiles].map((parameters) => {
      const expanded = this.expand(input, subject, parameters);
      unknowns ||= expanded.unknowns;
      const located = this.runRules(input, expanded, parameters ? [file, parameters] : [file], crashes, () => {
        const before = this.earlierRoot(input);
        const earlier = before && subjectOf(kindOf(before), before.file, before);
        return earlier ? this.expand(input, earlier, parameters, expanded) : null;
      });
      language.push(languageFindingsOf(expanded, parameters, input.settings));
      for (const id of expanded.wanted) {
        wanted.add(id);
      }
      const { limit } = expanded.session;
      if (limit !== null) {
        limits.push(limit);
      }
      return located;
    });
    const analysed = [file, ...parameterFiles];
    const located = uniteFindings(
      deployments,
      analysed.map(({ id }) => id),
    );
    const [limit] = limits;
    return this.conclude(
      {
        kind: subject.kind,
        template: subject.template,
        analysed,
        reasons: limit === undefined ? [] : [`The analysis stopped early: ${limit}.`],
        located,
        language: uniteLanguageFindings(language),
        crashes,
        unknowns,
        wanted,
        isJudged: true,
      },
      input,
    );
  }

  private conclude(gathered: Gathered, input: AnalysisInput): Analysis {
    return conclude(gathered, input, this.ruleIds, (file) => this.files.parse(file));
  }

  /** The earlier text of the document; null where there is none, or none that says anything else. */
  private earlierRoot({ file, before }: AnalysisInput): ObjectNode | null {
    if (before === undefined || before === file.text || before.length > MAX_ANALYSED_LENGTH) {
      return null;
    }
    const { root } = this.files.parse({ id: `${file.id}?before`, text: before });
    return root.kind === 'object' ? root : null;
  }

  /** @param like the same template with another text, to which it is to be compared */
  private expand(
    input: Pick<AnalysisInput, 'settings' | 'read'>,
    { template, policy }: Subject,
    parameters: SourceFile | null,
    like?: ExpandedTemplate,
  ): ExpandedTemplate {
    return expandTemplate({
      template,
      parameters,
      ...(policy ? { policy } : {}),
      ...(like ? { like } : {}),
      context: deploymentContext(input.settings.environment),
      functions: FUNCTION_TABLE,
      load: (id) => {
        const text = input.read(id);
        return typeof text === 'string' ? this.files.parse({ id, text }) : text;
      },
    });
  }

  private runRules(
    input: AnalysisInput,
    expansion: Expansion,
    analysed: readonly SourceFile[],
    crashes: Crash[],
    earlier: () => Expansion | null,
  ): LocatedFinding[] {
    const { settings, today } = input;
    const edition = editionOf(settings.edition);
    const facts = knowledge(edition);
    const environment = modelEnvironment(settings.environment);
    const model = new Model(expansion, environment);
    const before = once(() => {
      const expanded = earlier();
      return expanded && new Model(expanded, environment);
    });
    const found: LocatedFinding[] = [];
    for (const rule of this.ruleSet) {
      if (input.isCancelled?.()) {
        break;
      }
      const { id } = rule.meta;
      if (crashes.some((crash) => crash.rule === id)) {
        continue;
      }
      try {
        const located = findingsOf(
          rule,
          { model, before, facts, edition, today },
          { analysed, facts, severities: settings.rules },
        );
        found.push(...located);
      } catch (error) {
        crashes.push({ rule: id, error });
        this.onCrash(id, error);
      }
    }
    return found;
  }
}

/** A template to analyse, with the document that holds it. */
interface Subject {
  readonly kind: DocumentKind;
  readonly file: SourceFile;
  readonly template: ObjectNode;
  readonly policy?: PolicyArguments;
}

/** Null for documents that hold no template of their own. */
function subjectOf(kind: DocumentKind, file: SourceFile, root: ObjectNode): Subject | null {
  if (kind === 'armTemplate') {
    return { kind, file, template: root };
  }
  const found = kind === 'azurePolicy' ? policyTemplate(root) : null;
  return found && { kind, file, template: found.template, policy: found };
}

function skipReason(kind: DocumentKind): string | null {
  switch (kind) {
    case 'bicep':
      return 'Bicep source is not analysed yet: compile it and check the template.';
    case 'other':
      return 'Not a template, a parameter file or a backup policy.';
    default:
      return null;
  }
}

/** The finding alone: without evidence a rule has nothing to repair. */
function withoutFixes(located: LocatedFinding): LocatedFinding {
  return { ...located, finding: { ...located.finding, fixes: [] }, evidence: [] };
}

function editionOf(name: string): Edition {
  return isEdition(name) ? name : DEFAULT_EDITION;
}

/** What is computed when it is first asked for, and kept. */
function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | null = null;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}
