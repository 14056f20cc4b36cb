/** Reads a config file: what is right in it counts, what is wrong is told at its place. */
import type { Node } from '../syntax/node';
import { pointerOf } from '../syntax/pointer';
import type { SourceFile } from '../syntax/sourceFile';
import type { Span } from '../text/span';
import { CONFIGURATION_SHAPE, type ConfigSuppression, type Configuration } from './configuration';
import type { ConfigurationRuleId } from './configurationRules';
import { readShape } from './shape';

export type ConfigurationProblemId = Exclude<ConfigurationRuleId, 'suppression-unused'>;

export interface ConfigurationProblem extends Span {
  readonly id: ConfigurationProblemId;
  readonly message: string;
  /** JSON pointer of the value. */
  readonly path: string;
}

export interface ConfigurationContext {
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** Whether there is a rule of that id, present or former. */
  readonly isRule: (id: string) => boolean;
}

export interface ParsedConfiguration {
  readonly configuration: Configuration;
  /** In document order. Broken syntax is not among them: it is in the file's own problems. */
  readonly problems: readonly ConfigurationProblem[];
}

/** Never fails: a text that is no configuration at all gives one that says nothing. */
export function parseConfiguration(file: SourceFile, context: ConfigurationContext): ParsedConfiguration {
  const { root } = file;
  const { value, problems: found, nodeOf } = readShape(root, CONFIGURATION_SHAPE);
  const problems: ConfigurationProblem[] = found
    .filter((problem) => !file.hasProblemIn(problem))
    .map((problem) => ({ id: 'configuration-invalid', ...problem }));
  // With a mistake in it a suppression might cover more than was meant.
  const suppressions = (value?.suppressions ?? []).flatMap((suppression): ConfigSuppression[] => {
    const { start, end } = nodeOf(suppression) ?? root;
    const isWrong = found.some((problem) => start <= problem.start && problem.end <= end);
    return isWrong ? [] : [{ ...suppression, span: { start, end } }];
  });
  const configuration: Configuration = {
    file: file.id,
    ...(value?.edition && { edition: value.edition }),
    ...(value?.preset && { preset: value.preset }),
    rules: value?.rules ?? {},
    suppressions,
    exclude: value?.exclude ?? [],
    environment: value?.environment ?? {},
    parameterFiles: value?.parameterFiles ?? {},
  };
  problems.push(
    ...unknownRules(file, context),
    ...unknownSuppressedRules(file, context),
    ...expiredSuppressions(
      suppressions.map(({ span }) => span),
      file,
      context,
    ),
  );
  problems.sort((left, right) => left.start - right.start || left.end - right.end);
  return { configuration, problems };
}

/** Whether a suppression no longer holds: its last day is over. */
export function isExpired({ expires }: Pick<ConfigSuppression, 'expires'>, today: string): boolean {
  return expires !== undefined && expires < today;
}

function* unknownRules({ root }: SourceFile, { isRule }: ConfigurationContext): Generator<ConfigurationProblem> {
  const rules = root.kind === 'object' ? root.object('rules') : undefined;
  for (const member of rules?.members ?? []) {
    if (!isRule(member.name)) {
      const { start, end } = member.nameSpan;
      const message = `There is no rule "${member.name}".`;
      yield { id: 'configuration-invalid', start, end, message, path: pointerOf(member.value) };
    }
  }
}

function* unknownSuppressedRules(
  { root }: SourceFile,
  { isRule }: ConfigurationContext,
): Generator<ConfigurationProblem> {
  for (const rule of suppressionMembers(root, 'rule')) {
    if (rule.kind === 'string' && !isRule(rule.text)) {
      const message = `There is no rule "${rule.text}": this suppresses nothing.`;
      yield { id: 'suppression-unknown-rule', start: rule.start, end: rule.end, message, path: pointerOf(rule) };
    }
  }
}

/** @param valid where the suppressions stand that are right in themselves */
function* expiredSuppressions(
  valid: readonly Span[],
  { root }: SourceFile,
  { today }: ConfigurationContext,
): Generator<ConfigurationProblem> {
  for (const node of suppressionMembers(root, 'expires')) {
    const isValid = valid.some(({ start, end }) => start < node.start && node.end < end);
    if (isValid && node.kind === 'string' && isExpired({ expires: node.text }, today)) {
      const message = `This suppression expired on ${node.text} and is no longer applied.`;
      yield { id: 'suppression-expired', start: node.start, end: node.end, message, path: pointerOf(node) };
    }
  }
}

function suppressionMembers(root: Node, name: string): readonly Node[] {
  const items = root.kind === 'object' ? (root.array('suppressions')?.items ?? []) : [];
  return items.flatMap((item) => (item.kind === 'object' ? (item.get(name) ?? []) : []));
}
