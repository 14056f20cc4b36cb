/** Values given for parameters: by a parameter file, and by a deployment to the template nested in it. */
import type { ObjectValue, Value } from '../../expressions/value';
import type { Member, Node, ObjectNode } from '../../syntax/node';
import type { SourceFile } from '../../syntax/sourceFile';
import type { Span } from '../../text/span';
import { demandsValue, resolveDefinition } from '../definitions';
import type { ResourceInstance } from '../resourceInstance';
import type { TemplateInstance } from '../templateInstance';
import type { FindingCollector } from './languageFinding';
import type { TemplateNames } from './names';
import { nearestName } from './names';
import { checkParameterValue } from './parameterValues';

/**
 * Checks the default values of a template's own parameters.
 *
 * @param given whether a parameter has a value of its own, or may have one: Azure does not look at its default then
 */
export function checkDefaults(
  instance: TemplateInstance,
  names: TemplateNames,
  given: (name: string) => boolean,
  findings: FindingCollector,
): void {
  for (const { name, value: declaration } of names.declaredParameters() ?? []) {
    const node = declaration.kind === 'object' ? declaration.get('defaultValue') : undefined;
    if (node && declaration.kind === 'object' && !given(name)) {
      const value = instance.session.evaluator.node(node, instance.frame);
      checkParameterValue({ name, value, node, declaration, template: instance.template }, findings);
    }
  }
}

/** What a deployment gives to the template nested in it. */
export interface DeploymentArguments {
  /** `properties.parameters` as written; undefined when it is not. */
  readonly written: Member | undefined;
  /** The values by name; null for none, `unknown` where they cannot be told. */
  readonly values: ObjectValue | null | 'unknown';
}

/** Evaluates the arguments of a deployment resource. */
export function deploymentArguments(resource: ResourceInstance): DeploymentArguments {
  const properties = resource.node.object('properties');
  const written = properties?.member('parameters');
  if (!properties || properties.member('parametersLink')) {
    return { written, values: 'unknown' };
  }
  const value = written && memberOf(memberOf(resource.body, 'properties'), 'parameters');
  const isNone = !written || written.value.kind === 'null';
  return { written, values: isNone ? null : value?.kind === 'object' ? value : 'unknown' };
}

function memberOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.get(name) : undefined;
}

/** The parameters that have a value of the deployment's, or may have one. */
export function givenByDeployment({ values }: DeploymentArguments): (name: string) => boolean {
  return (name) => values !== null && (values === 'unknown' || values.open || values.entry(name) !== undefined);
}

/**
 * The parameters to which a parameter file gives values, and for a template inside of a policy definition the
 * deployment that the policy makes.
 */
export function givenFromOutside(template: ObjectNode, file: SourceFile | null): (name: string) => boolean {
  const root = file?.root.kind === 'object' ? file.root : undefined;
  const fromFile = root?.object('parameters') ?? (root?.member('$schema') ? undefined : root);
  const fromPolicy = template.parent?.kind === 'object' ? template.parent.object('parameters') : undefined;
  return (name) => (fromFile?.member(name) ?? fromPolicy?.member(name)) !== undefined;
}

/** Checks a parameter file against its template. */
export function checkParameterFile(
  file: SourceFile,
  instance: TemplateInstance,
  names: TemplateNames,
  findings: FindingCollector,
): void {
  const declared = names.declaredParameters();
  const given = file.root.kind === 'object' ? file.root.member('parameters') : undefined;
  if (!declared || given?.value.kind !== 'object' || file.problems.length > 0) {
    return;
  }
  const args = given.value;
  const { evaluator } = instance.session;
  for (const member of args.members) {
    const declaration = declarationOf(names, member.name);
    if (!declaration) {
      reportExtra(member.name, member.value, member.nameSpan, names, findings);
      continue;
    }
    const node = member.value.kind === 'object' ? member.value.get('value') : undefined;
    if (node && declaration.kind === 'object') {
      const value = evaluator.literal(node);
      const { template } = instance;
      checkParameterValue({ name: member.name, value, node, declaration, template }, findings);
    }
  }
  const missing = declared.filter(
    (member) =>
      !args.member(member.name) &&
      isRequired(member, instance.template) &&
      !isGivenOtherwise(member, instance.template),
  );
  if (missing.length > 0) {
    // Whoever deploys may still give them on the command line.
    const message = `No value is given for ${list(missing)}; without a default, deploying asks for it.`;
    findings.add('parameter-missing', args, given.nameSpan, message, {
      severity: 'warning',
      related: missing.map(declaredHere),
    });
  }
}

/**
 * Checks what the deployment of a policy definition gives to the template inside of it: names only, since the values
 * are written in terms of the policy.
 */
export function checkPolicyArguments(
  instance: TemplateInstance,
  names: TemplateNames,
  findings: FindingCollector,
): void {
  const { template } = instance;
  const deployment = template.parent?.kind === 'object' ? template.parent : null;
  const declared = names.declaredParameters();
  const written = deployment?.member('parameters');
  const at = written ?? deployment?.member('template');
  if (!deployment || !declared || !at || (written && written.value.kind !== 'object')) {
    return;
  }
  const given = deployment.object('parameters');
  for (const member of given?.members ?? []) {
    if (!declarationOf(names, member.name)) {
      reportExtra(member.name, member.value, member.nameSpan, names, findings);
    }
  }
  reportMissing(
    declared.filter((member) => !given?.member(member.name) && isRequired(member, template)),
    at,
    findings,
  );
}

/** Checks what a deployment resource gives to the template that stands inside of it, evaluated in its own scope. */
export function checkArguments(
  resource: ResourceInstance,
  { written, values }: DeploymentArguments,
  nested: TemplateInstance,
  names: TemplateNames,
  findings: FindingCollector,
): void {
  const declared = names.declaredParameters();
  const at = written ?? resource.node.member('properties');
  if (!declared || values === 'unknown' || !at) {
    return;
  }
  if (values && written) {
    checkEntries(values, written, nested, names, findings);
  }
  reportMissing(
    declared.filter((member) => !values?.entry(member.name) && !values?.open && isRequired(member, nested.template)),
    at,
    findings,
  );
}

function reportMissing(missing: readonly Member[], at: Member, findings: FindingCollector): void {
  if (missing.length > 0) {
    const message = `No value is given for ${list(missing)}; the nested template has no default for it.`;
    findings.add('parameter-missing', at.value, at.nameSpan, message, { related: missing.map(declaredHere) });
  }
}

function checkEntries(
  args: ObjectValue,
  written: Member,
  nested: TemplateInstance,
  names: TemplateNames,
  findings: FindingCollector,
): void {
  for (const entry of args.entries.values()) {
    if (entry.maybe) {
      continue;
    }
    const isWritten = entry.member !== null && within(written.value, entry.member.value);
    const member = isWritten && entry.member ? entry.member : written;
    const declaration = declarationOf(names, entry.name);
    if (!declaration) {
      reportExtra(entry.name, member.value, member.nameSpan, names, findings);
      continue;
    }
    const node = (member.value.kind === 'object' ? member.value.get('value') : undefined) ?? member.value;
    const value = mayTell(node) ? argumentOf(entry.value) : undefined;
    if (value && declaration.kind === 'object') {
      const { template } = nested;
      checkParameterValue({ name: entry.name, value, node, declaration, template }, findings);
    }
  }
}

/** Calls whose value hardly ever tells its type, while they are the costliest to evaluate. */
const TELL_LITTLE: ReadonlySet<string> = new Set(['if', 'coalesce', 'tryget', 'reference']);

function mayTell(node: Node): boolean {
  const body = node.kind === 'expression' ? node.expression.body : null;
  return body === null || (body.kind === 'call' && !TELL_LITTLE.has(body.name));
}

/** The value of `{ "value": … }`; undefined for references and for what is not known. */
function argumentOf(item: Value): Value | undefined {
  return item.kind === 'object' && !item.entry('reference') ? item.entry('value')?.value : undefined;
}

function declarationOf(names: TemplateNames, name: string): Node | undefined {
  return names.template.object('parameters')?.get(name);
}

function reportExtra(name: string, node: Node, span: Span, names: TemplateNames, findings: FindingCollector): void {
  const nearest = nearestName(name, names.parameterNames());
  const hint = nearest === undefined ? '' : `; the nearest is "${nearest}"`;
  findings.add('parameter-extra', node, span, `${names.owner} declares no parameter "${name}"${hint}.`);
}

/** Whether a template certainly cannot be deployed without a value for the parameter. */
function isRequired({ value: declaration }: Member, template: ObjectNode): boolean {
  return declaration.kind === 'object' && demandsValue(template, declaration);
}

/** Parameters that deployment tools fill in: where they have put the files that a template needs. */
const FILLED_IN = /^_artifactsLocation(?:SasToken)?$/i;

/** Whether a parameter is missing from parameter files as it should be: tools fill it in, or it is a secret. */
function isGivenOtherwise({ name, value: declaration }: Member, template: ObjectNode): boolean {
  const definition = declaration.kind === 'object' ? (resolveDefinition(template, declaration) ?? declaration) : null;
  return FILLED_IN.test(name) || (definition?.text('type')?.toLowerCase().startsWith('secure') ?? false);
}

function within(outer: Node, inner: Node): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

function declaredHere({ value, owner, nameSpan }: Member): {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
} {
  const type = value.kind === 'object' ? value.text('type') : undefined;
  return {
    file: owner.file,
    span: nameSpan,
    message: type === undefined ? 'It is declared here.' : `It is declared here with type ${type}.`,
  };
}

/** `"a"`, `"a" and "b"`, or the first three and how many more. */
function list(members: readonly Member[]): string {
  const names = members.map(({ name }) => `"${name}"`);
  const noun = names.length === 1 ? 'the parameter' : 'the parameters';
  if (names.length <= 3) {
    const last = names.pop();
    return names.length === 0 ? `${noun} ${last}` : `${noun} ${names.join(', ')} and ${last}`;
  }
  return `${noun} ${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
