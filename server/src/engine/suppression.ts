/** Which findings somebody has accepted, and which acceptances are of no use. Pure; the day comes from the input. */
import type { ConfigSuppression } from '../config/configuration';
import type { ConfigurationRuleId } from '../config/configurationRules';
import { directoryOfFile, matchesPattern, relativePath } from '../config/globs';
import { isExpired } from '../config/parseConfiguration';
import type { Resource } from '../expansion/resource';
import { resourceAt } from '../syntax/find';
import type { ObjectNode } from '../syntax/node';
import type { SourceFile } from '../syntax/sourceFile';
import type { Span } from '../text/span';
import type { Finding, Suppressed } from './analysis';
import { type DeclaredSuppression, declaredSuppressions } from './suppressionSources';

/** A finding with the resources of all the copies that it stands for; null where a copy has none. */
export interface SuppressibleFinding {
  readonly finding: Finding;
  readonly resources: readonly (Resource | null)[];
}

/** A diagnostic about a suppression itself, or about the config file. */
export interface SuppressionProblem extends Span {
  readonly id: ConfigurationRuleId;
  readonly message: string;
  readonly file: SourceFile;
  readonly path: string;
}

export interface SuppressionContext {
  /** The document, metadata of whose root covers every finding, and its parameter files. */
  readonly analysed: readonly SourceFile[];
  readonly config: readonly ConfigSuppression[];
  /** The id of the config file; null without one. */
  readonly configFile: string | null;
  readonly today: string;
  /** The present id of a rule; undefined for what is none. */
  readonly presentId: (id: string) => string | undefined;
}

/** The suppressions that concern one analysis. What has suppressed something is remembered for `problems`. */
export class Suppressions {
  readonly usedConfig = new Set<ConfigSuppression>();
  readonly #context: SuppressionContext;
  readonly #declared = new Map<SourceFile, readonly DeclaredSuppression[]>();
  readonly #used = new Set<DeclaredSuppression>();

  constructor(context: SuppressionContext) {
    this.#context = context;
    for (const file of context.analysed) {
      this.#declaredIn(file);
    }
  }

  /** Who has accepted a finding; null when nobody has. A comment speaks before metadata, and both before the config. */
  suppressed(target: SuppressibleFinding): Suppressed | null {
    const linked = target.resources.flatMap((resource) => (resource ? resource.node.file : []));
    const files = new Set([...this.#context.analysed, ...linked]);
    const matching = [...files]
      .flatMap((file) => this.#declaredIn(file))
      .filter((suppression) => this.#covers(suppression, target));
    for (const suppression of matching) {
      this.#used.add(suppression);
    }
    const config = this.#context.config.filter((suppression) => this.#configCovers(suppression, target));
    for (const suppression of config) {
      this.usedConfig.add(suppression);
    }
    const [first] = [
      ...matching.filter(({ by }) => by === 'comment'),
      ...matching.filter(({ by }) => by === 'metadata'),
      ...config.map(({ reason }) => ({ by: 'config', reason }) as const),
    ];
    return first ? { by: first.by, reason: first.reason } : null;
  }

  /**
   * What is wrong with the suppressions of the analysed files, once every finding was asked about.
   *
   * @param wasJudged whether a rule has run over the whole document: only then can its silence make one unused
   */
  *problems(wasJudged: (rule: string) => boolean): Generator<SuppressionProblem> {
    for (const suppression of this.#context.analysed.flatMap((file) => this.#declaredIn(file))) {
      const { rule, file, path, scope } = suppression;
      const { start, end } = suppression.span;
      const known = this.#context.presentId(rule);
      if (suppression.problem !== undefined) {
        yield { id: 'suppression-unknown-rule', message: suppression.problem, file, start, end, path };
      } else if (known === undefined) {
        const message = `There is no rule "${rule}": this suppresses nothing.`;
        yield { id: 'suppression-unknown-rule', message, file, start, end, path };
      } else if (scope === null) {
        const message = `No comment above disables ${rule}: there is nothing to enable.`;
        yield { id: 'suppression-unused', message, file, start, end, path };
      } else if (!this.#used.has(suppression) && wasJudged(known)) {
        const message = `${rule} finds nothing here: this suppression is not needed.`;
        yield { id: 'suppression-unused', message, file, start, end, path };
      }
    }
  }

  #declaredIn(file: SourceFile): readonly DeclaredSuppression[] {
    let declared = this.#declared.get(file);
    if (!declared) {
      declared = declaredSuppressions(file);
      this.#declared.set(file, declared);
    }
    return declared;
  }

  #covers({ rule, file, scope }: DeclaredSuppression, target: SuppressibleFinding): boolean {
    const { finding } = target;
    if (scope === null || this.#context.presentId(rule) !== finding.rule) {
      return false;
    }
    if (scope.kind === 'text') {
      const { start } = finding.span;
      return file.id === finding.file && scope.span.start <= start && start < scope.span.end;
    }
    return this.#isIn(scope.object, target) && (scope.resource === null || this.#isAbout(scope.resource, target));
  }

  #configCovers(suppression: ConfigSuppression, target: SuppressibleFinding): boolean {
    const { configFile, today, presentId } = this.#context;
    const { rule, files, resource } = suppression;
    if (configFile === null || presentId(rule) !== target.finding.rule || isExpired(suppression, today)) {
      return false;
    }
    const path = relativePath(directoryOfFile(configFile), target.finding.file);
    const isFile = path !== null && files.some((pattern) => matchesPattern(pattern, path));
    return isFile && (resource === undefined || this.#isAbout(resource, target));
  }

  /** Whether the finding stands in an object, or all of its copies are about resources in it. */
  #isIn(object: ObjectNode, { finding, resources }: SuppressibleFinding): boolean {
    if (object === this.#context.analysed[0]?.root) {
      return true;
    }
    const { file, start, end } = object;
    if (finding.file === file.id && start <= finding.span.start && finding.span.end <= end) {
      return true;
    }
    const holds = (resource: Resource | null) =>
      resource !== null && resource.node.file === file && start <= resource.node.start && resource.node.end <= end;
    return resources.length > 0 && resources.every(holds);
  }

  /** Whether a name, or symbolic name, is that of every resource that the finding is about. */
  #isAbout(name: string, { finding, resources }: SuppressibleFinding): boolean {
    const isName = (other: string | null | undefined) => other?.toLowerCase() === name.toLowerCase();
    if (resources.length > 0) {
      return resources.every(
        (resource) =>
          resource !== null &&
          (isName(resource.symbolicName) || (resource.name.kind === 'known' && isName(resource.name.value))),
      );
    }
    // Findings of the language have no resource of their own: the declaration around them tells.
    const file = this.#context.analysed.find(({ id }) => id === finding.file);
    const node = file && resourceAt(file.root, finding.span.start);
    const list = node?.parent;
    const key = list?.kind === 'object' ? list.members.find(({ value }) => value === node)?.name : undefined;
    return node !== null && node !== undefined && (isName(node.text('name')) || isName(key));
  }
}
