/**
 * The door of this folder: what Azure certainly refuses in a template, whatever it deploys. Each template text is
 * walked once, with the names that its expressions see; templates in other files are left to their own analysis.
 */
import type { Node, ObjectNode } from '../../syntax/node';
import type { SourceFile } from '../../syntax/sourceFile';
import type { ExpandedTemplate } from '../expand';
import type { ResourceInstance } from '../resourceInstance';
import { TemplateInstance } from '../templateInstance';
import { TemplateScope } from '../templateScope';
import {
  checkArguments,
  checkDefaults,
  checkParameterFile,
  checkPolicyArguments,
  deploymentArguments,
  givenByDeployment,
  givenFromOutside,
} from './argumentChecks';
import { FindingCollector, type LanguageFinding } from './languageFinding';
import { checkTemplateLimits, checkTemplateSize } from './limits';
import { EitherNames, TemplateNames } from './names';
import { switchedOffResources } from './switchedOff';
import { type ExpressionContext, walkResource, walkTemplate } from './templateWalk';

export type { LanguageFinding, RelatedSpan } from './languageFinding';
export { LANGUAGE_RULES, type LanguageRule, type LanguageRuleId, type LanguageSeverity } from './languageRules';

/**
 * The findings of one deployment of a template, in no certain order. `json-syntax` is not among them: it needs no
 * expansion.
 *
 * @param parameterFile the file that gave the template its parameters; null without one
 */
export function languageFindings(
  expanded: ExpandedTemplate,
  parameterFile: SourceFile | null,
): readonly LanguageFinding[] {
  return new LanguageChecks(expanded).run(parameterFile);
}

class LanguageChecks {
  private readonly findings = new FindingCollector();
  private readonly seen = new Set<ObjectNode>();
  private readonly names = new Map<ObjectNode, TemplateNames>();

  constructor(private readonly expanded: ExpandedTemplate) {}

  run(parameterFile: SourceFile | null): readonly LanguageFinding[] {
    const { root } = this.expanded;
    checkTemplateSize(root.file, this.findings);
    this.template(root, givenFromOutside(root.template, parameterFile));
    checkPolicyArguments(root, this.namesOf(root.template), this.findings);
    if (parameterFile) {
      checkParameterFile(parameterFile, root, this.namesOf(root.template), this.findings);
    }
    return this.findings.findings;
  }

  /**
   * Checks one template, unless its text was checked before.
   *
   * @param outer the names around it, where it may see them
   * @param isSwitchedOff whether the values at hand leave it out: then names are checked, and no values
   */
  private template(
    instance: TemplateInstance,
    given: (name: string) => boolean,
    outer: TemplateNames | null = null,
    isSwitchedOff = false,
  ): void {
    if (this.seen.has(instance.template)) {
      return;
    }
    this.seen.add(instance.template);
    const { scope } = instance.frame;
    if (!(scope instanceof TemplateScope)) {
      return;
    }
    const names = this.namesOf(scope.template);
    const outerScoped = instance.ownScope ? null : instance.template;
    const context: ExpressionContext = {
      names: outer ? new EitherNames(names, outer) : names,
      findings: this.findings,
      outerScoped,
      template: scope.template,
      inPolicy: this.expanded.root.template.parent !== null,
      isSwitchedOff,
    };
    walkTemplate(instance, names, context);
    if (!isSwitchedOff) {
      if (instance.ownScope) {
        checkDefaults(instance, names, given, this.findings);
      }
      checkTemplateLimits(instance, this.findings);
    }
    this.resources(instance.resources, context);
    this.resources(switchedOffResources(instance, scope.template), { ...context, isSwitchedOff: true });
  }

  private resources(resources: readonly ResourceInstance[], context: ExpressionContext): void {
    for (const resource of resources) {
      if (!this.seen.has(resource.node)) {
        this.seen.add(resource.node);
        walkResource(resource, context);
        this.nested(resource, context.isSwitchedOff);
      }
    }
  }

  private nested(resource: ResourceInstance, isSwitchedOff: boolean): void {
    const { nested } = resource;
    if (!(nested instanceof TemplateInstance) || nested.file !== resource.file || !knowsItsScope(resource)) {
      return;
    }
    const args = deploymentArguments(resource);
    // Learn: the default of language version 2.0 is the inner scope. Published templates rely on either.
    const isDefault = nested.ownScope !== null && !scopeOf(resource);
    if (nested.ownScope && !isDefault && !isSwitchedOff) {
      checkArguments(resource, args, nested, this.namesOf(nested.template), this.findings);
    }
    const outer = isDefault ? this.namesOf(resource.deployment.template) : null;
    this.template(nested, givenByDeployment(args), outer, isSwitchedOff);
  }

  private namesOf(template: ObjectNode): TemplateNames {
    let names = this.names.get(template);
    if (!names) {
      const owner =
        template === this.expanded.root.template && !template.parent ? 'The template' : 'The nested template';
      names = new TemplateNames(template, owner);
      this.names.set(template, names);
    }
    return names;
  }
}

/** Whether it is certain which scope evaluates the nested template, or that it is the default. */
function knowsItsScope(resource: ResourceInstance): boolean {
  const scope = scopeOf(resource);
  return !scope || scope.kind === 'string' || resource.string(SCOPE_PATH).kind === 'known';
}

/** `expressionEvaluationOptions.scope` as written. */
function scopeOf(resource: ResourceInstance): Node | undefined {
  const options = resource.node.object('properties')?.get('expressionEvaluationOptions');
  return options?.kind === 'object' ? options.get('scope') : options;
}

const SCOPE_PATH = 'properties.expressionEvaluationOptions.scope';
