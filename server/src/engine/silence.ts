/**
 * The two ways to silence a finding that the editor offers beside the repairs: accepting it where it stands, and
 * setting the severity of its rule in the config file.
 */
import { CONFIG_FILE_NAME, SEVERITY_SETTINGS, type SeveritySetting } from '../config/configuration';
import { newConfiguration, withSeverity, withSuppression } from '../config/editConfiguration';
import { directoryOfFile, patternFor, relativePath } from '../config/globs';
import { nodesAt, resourceAt } from '../syntax/find';
import type { ObjectNode } from '../syntax/node';
import type { Operation, Plain } from '../syntax/operations';
import { renderOperations } from '../syntax/render';
import type { SourceFile } from '../syntax/sourceFile';
import { indentationOf, lineStart } from '../syntax/trivia';
import type { TextEdit } from '../text/span';
import type { FixEdits } from './analysis';
import type { SuppressibleFinding } from './suppression';

/** Stands where a person should say why. */
const REASON = 'accepted: say why';

export interface SilenceContext {
  /** The document that was analysed. */
  readonly document: SourceFile;
  /** The template in it that declares the resources; null for a policy that stands alone, which other tools read. */
  readonly template: ObjectNode | null;
  /** Whether the document may get comments: plain JSON marks them as mistakes. */
  readonly comments: boolean;
  /** The config file that holds for the document, or the id of the one to be made; null where there can be none. */
  readonly config: SourceFile | string | null;
}

/** Suppressing here first, then the severities that the rule does not have now, from `off` upwards. */
export function silencingFixes(target: SuppressibleFinding, context: SilenceContext): readonly FixEdits[] {
  const severities = SEVERITY_SETTINGS.filter((severity) => severity !== target.finding.severity);
  return [
    ...suppressHere(target, context),
    ...severities.flatMap((severity) => severityFix(target.finding.rule, severity, context.config)),
  ];
}

function suppressHere(target: SuppressibleFinding, context: SilenceContext): FixEdits[] {
  const { finding } = target;
  const { document, template } = context;
  if (!template || finding.file !== document.id) {
    return suppressInConfig(target, context);
  }
  const edits = (context.comments && commentAbove(target, document)) || metadataOf(target, document, template);
  return edits ? [fix(`Suppress ${finding.rule} here`, [{ file: document.id, edits }])] : [];
}

/** A comment above the line of the finding; null where that line begins inside a string. */
function commentAbove({ finding }: SuppressibleFinding, { text, root }: SourceFile): readonly TextEdit[] | null {
  const { start: offset } = finding.span;
  const start = lineStart(text, offset);
  const isString = nodesAt(root, offset).some(
    (node) => (node.kind === 'string' || node.kind === 'expression') && node.start < start,
  );
  if (isString) {
    return null;
  }
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const comment = `// restorable-disable-next-line ${finding.rule} -- ${REASON}`;
  return [{ start, end: start, newText: indentationOf(text, offset) + comment + lineBreak }];
}

/**
 * Metadata of every resource that the finding is about, else of the one around it, else of the template. Null where
 * something else than an object stands in its place.
 */
function metadataOf(
  { finding, resources }: SuppressibleFinding,
  document: SourceFile,
  template: ObjectNode,
): readonly TextEdit[] | null {
  const own = resources.map((resource) => resource?.node ?? null);
  const isOwn = own.length > 0 && own.every((node) => node?.file === document);
  const around = resourceAt(document.root, finding.span.start) ?? template;
  const objects = isOwn ? new Set(own.filter((node) => node !== null)) : [around];
  const operations = [...objects].map((object) => setIn(object, ['metadata', 'restorable', 'disable'], finding.rule));
  const possible = operations.filter((operation) => operation !== null);
  return possible.length === operations.length ? (renderOperations(possible)[0]?.edits ?? null) : null;
}

/** Sets a member of the object that a path leads to, which need not be there as a whole. */
function setIn(object: ObjectNode, path: readonly string[], name: string): Operation | null {
  const [next, ...rest] = path;
  if (next === undefined) {
    return { kind: 'set', object, name, value: REASON };
  }
  const inner = object.get(next);
  if (inner) {
    return inner.kind === 'object' ? setIn(inner, rest, name) : null;
  }
  const value = rest.reduceRight<Plain>((content, key) => ({ [key]: content }), { [name]: REASON });
  return { kind: 'set', object, name: next, value };
}

function suppressInConfig({ finding }: SuppressibleFinding, { config }: SilenceContext): FixEdits[] {
  const path = config === null ? null : relativePath(directoryOfFile(idOf(config)), finding.file);
  if (config === null || path === null) {
    return [];
  }
  const suppression = { rule: finding.rule, files: [patternFor(path)], reason: REASON };
  const title = `Suppress ${finding.rule} for this file in ${CONFIG_FILE_NAME}`;
  return configFix(title, config, { suppressions: [suppression] }, (file) => withSuppression(file, suppression));
}

function severityFix(rule: string, severity: SeveritySetting, config: SilenceContext['config']): FixEdits[] {
  const title = `Set severity of ${rule} to ${severity} in ${CONFIG_FILE_NAME}`;
  return configFix(title, config, { rules: { [rule]: severity } }, (file) => withSeverity(file, rule, severity));
}

/** @param content what a new file holds */
function configFix(
  title: string,
  config: SilenceContext['config'],
  content: { readonly [name: string]: Plain },
  change: (file: SourceFile) => readonly TextEdit[] | null,
): FixEdits[] {
  if (config === null) {
    return [];
  }
  if (typeof config === 'string') {
    const edits = [{ start: 0, end: 0, newText: newConfiguration(content) }];
    return [fix(title, [{ file: config, edits, create: true }])];
  }
  const edits = change(config);
  return edits ? [fix(title, [{ file: config.id, edits }])] : [];
}

function idOf(config: SourceFile | string): string {
  return typeof config === 'string' ? config : config.id;
}

function fix(title: string, edits: FixEdits['edits']): FixEdits {
  return { title, applicability: 'suggested', edits };
}
