/**
 * Renders repairs as text edits in the author's own formatting: indentation, line ends, spaces after colons, trailing
 * commas and one-line containers stay as they are, and everything outside an edit stays byte for byte.
 *
 * Edits never touch comments. Operations of one fix may share a container; two operations on the same node, or one
 * inside a node that another replaces, are a bug of the fix.
 */
import type { Span, TextEdit } from '../text/span';
import type { ContainerNode, Member, Node, ObjectNode } from './node';
import type { Operation, Plain } from './operations';
import type { SourceFile } from './sourceFile';
import {
  afterLineBreak,
  commaAfter,
  endOfTrailingComments,
  indentationOf,
  isBlank,
  isLineBreak,
  lineStart,
  skipTrivia,
} from './trivia';

/** The edits of one file. */
export interface FileEdits {
  readonly file: SourceFile;
  readonly edits: readonly TextEdit[];
}

/**
 * The edits that carry out the operations, grouped by file in order of first use; the edits of a file do not overlap
 * and come in document order.
 */
export function renderOperations(operations: readonly Operation[]): readonly FileEdits[] {
  const plans = new Map<SourceFile, FilePlan>();
  for (const operation of operations) {
    const { file } = targetOf(operation);
    let plan = plans.get(file);
    if (!plan) {
      plan = { edits: [], containers: new Map() };
      plans.set(file, plan);
    }
    addTo(plan, operation);
  }
  return [...plans].map(([file, plan]) => {
    const format = formatOf(file);
    for (const [container, change] of plan.containers) {
      plan.edits.push(...containerEdits(container, change, format));
    }
    return { file, edits: plan.edits.sort((left, right) => left.start - right.start || left.end - right.end) };
  });
}

/** What happens to one object or array, so that several operations agree about its commas. */
interface ContainerChange {
  readonly removed: Set<Member>;
  /** In order; the name is null in an array. */
  readonly added: { readonly name: string | null; readonly value: Plain }[];
}

interface FilePlan {
  readonly edits: TextEdit[];
  readonly containers: Map<ContainerNode, ContainerChange>;
}

function targetOf(operation: Operation): Node {
  switch (operation.kind) {
    case 'replace':
    case 'replaceText':
      return operation.node;
    case 'set':
      return operation.object;
    case 'remove':
      return operation.member.owner;
    case 'append':
      return operation.array;
    case 'addResource':
      return operation.template;
  }
}

function addTo(plan: FilePlan, operation: Operation): void {
  switch (operation.kind) {
    case 'replace':
      plan.edits.push(replacement(operation.node, operation.value));
      return;
    case 'replaceText':
      plan.edits.push({ start: operation.start, end: operation.end, newText: escapeContent(operation.text) });
      return;
    case 'set': {
      const member = operation.object.member(operation.name);
      if (member && !changeOf(plan, operation.object).removed.has(member)) {
        plan.edits.push(replacement(member.value, operation.value));
      } else {
        changeOf(plan, operation.object).added.push({ name: operation.name, value: operation.value });
      }
      return;
    }
    case 'remove':
      changeOf(plan, operation.member.owner).removed.add(operation.member);
      return;
    case 'append':
      changeOf(plan, operation.array).added.push({ name: null, value: operation.value });
      return;
    case 'addResource':
      addResource(plan, operation.template, operation.symbolicName, operation.value);
      return;
  }
}

function addResource(plan: FilePlan, template: ObjectNode, symbolicName: string, value: Plain): void {
  const resources = template.get('resources');
  if (resources?.kind === 'array') {
    changeOf(plan, resources).added.push({ name: null, value });
  } else if (resources?.kind === 'object') {
    changeOf(plan, resources).added.push({ name: symbolicName, value });
  } else {
    changeOf(plan, template).added.push({ name: 'resources', value: [value] });
  }
}

function changeOf(plan: FilePlan, container: ContainerNode): ContainerChange {
  let change = plan.containers.get(container);
  if (!change) {
    change = { removed: new Set(), added: [] };
    plan.containers.set(container, change);
  }
  return change;
}

function replacement(node: Node, value: Plain): TextEdit {
  const format = formatOf(node.file);
  const compact = node.parent !== null && isOnOneLine(node.parent) && isOnOneLine(node);
  const newText = renderValue(value, compact, indentationOf(node.file.text, node.start), format);
  return { start: node.start, end: node.end, newText };
}

/** How a file is written, as far as its text shows it. */
interface Format {
  /** One level. */
  readonly indent: string;
  readonly lineBreak: string;
  /** Between a name and its value. */
  readonly colon: string;
  /** Between two members on one line. */
  readonly comma: string;
}

function formatOf(file: SourceFile): Format {
  const { text } = file;
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const indent = /(?:^|[\r\n])([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const minified = !/":\s/.test(text) && text.includes('":');
  return {
    indent: indent.startsWith('\t') ? '\t' : indent,
    lineBreak,
    colon: minified ? ':' : ': ',
    comma: minified ? ',' : ', ',
  };
}

function isOnOneLine(node: Span & { readonly file: SourceFile }): boolean {
  return !/[\r\n]/.test(node.file.text.slice(node.start, node.end));
}

/** The text of a value whose line starts with `indentation`. */
function renderValue(value: Plain, compact: boolean, indentation: string, format: Format): string {
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value);
  }
  const inner = indentation + format.indent;
  const parts = Array.isArray(value)
    ? (value as readonly Plain[]).map((item) => renderValue(item, compact, inner, format))
    : Object.entries(value as { readonly [name: string]: Plain }).map(
        ([name, item]) => JSON.stringify(name) + format.colon + renderValue(item, compact, inner, format),
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) {
    return open + close;
  }
  if (compact) {
    const padding = format.comma === ',' || Array.isArray(value) ? '' : ' ';
    return open + padding + parts.join(format.comma) + padding + close;
  }
  const separator = format.lineBreak + inner;
  return open + separator + parts.join(`,${separator}`) + format.lineBreak + indentation + close;
}

/** A text as part of a JSON string, without its quotes. */
function escapeContent(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function containerEdits(container: ContainerNode, change: ContainerChange, format: Format): TextEdit[] {
  const kept: readonly Span[] =
    container.kind === 'array' ? container.items : container.members.filter((member) => !change.removed.has(member));
  const edits = [...removalEdits(container, change)];
  if (change.added.length > 0) {
    const last = kept.at(-1);
    edits.push(...(last ? additionAfter(container, last, change, format) : additionToEmpty(container, change, format)));
  }
  return edits;
}

function* removalEdits(container: ContainerNode, change: ContainerChange): Generator<TextEdit> {
  if (container.kind === 'array' || change.removed.size === 0) {
    return;
  }
  const { text } = container.file;
  const { members } = container;
  const lastKeptAt = members.findLastIndex((member) => !change.removed.has(member));
  const tail = change.added.length === 0 ? lineTail(text, members[lastKeptAt], members.slice(lastKeptAt + 1)) : null;
  const single = tail ? members.slice(0, lastKeptAt + 1) : members;
  for (const member of single) {
    if (change.removed.has(member)) {
      yield removal(text, member);
    }
  }
  if (tail) {
    yield tail;
    return;
  }
  // The comma before a removed end would be left over, unless something new follows or the author closes with commas.
  const lastMember = members.at(-1) as Member;
  const lastKept = members.filter((member) => !change.removed.has(member)).at(-1);
  const closesWithComma = commaAfter(text, lastMember.end) !== -1;
  if (lastKept && change.removed.has(lastMember) && !closesWithComma && change.added.length === 0) {
    const comma = commaAfter(text, lastKept.end);
    yield { start: comma - 1, end: comma, newText: '' };
  }
}

/** Takes away several members at the end at once, where all stand on one line without a comment between them. */
function lineTail(text: string, kept: Member | undefined, removed: readonly Member[]): TextEdit | null {
  const run = kept ? [kept, ...removed] : removed;
  const gaps = run.slice(1).map((member, index) => text.slice(run[index]?.end, member.start));
  const [first, last] = [removed[0], removed.at(-1)];
  const isPlain = gaps.every((gap) => /^[ \t]*,[ \t]*$/.test(gap));
  return first && last && first !== last && isPlain
    ? { start: kept ? kept.end : first.start, end: last.end, newText: '' }
    : null;
}

/** Takes away a member and the comma after it, with its line where nothing else stands there. */
function removal(text: string, member: Member): TextEdit {
  const comma = commaAfter(text, member.end);
  // A comment between value and comma stays, and so does a comma before it.
  const end = comma !== -1 && text.slice(member.end, comma - 1).trim() === '' ? comma : member.end;
  const start = lineStart(text, member.start);
  let after = end;
  while (after < text.length && isBlank(text.charCodeAt(after))) {
    after++;
  }
  const alone = text.slice(start, member.start).trim() === '';
  if (alone && isLineBreak(text.charCodeAt(after))) {
    return { start, end: afterLineBreak(text, after), newText: '' };
  }
  if (end === comma) {
    return { start: member.start, end: after, newText: '' };
  }
  let before = member.start;
  while (before > start && isBlank(text.charCodeAt(before - 1))) {
    before--;
  }
  return { start: alone ? member.start : before, end, newText: '' };
}

function additionAfter(container: ContainerNode, last: Span, change: ContainerChange, format: Format): TextEdit[] {
  const { text } = container.file;
  const compact = isOnOneLine(container) || startsBeside(text, container, last);
  const indentation = indentationOf(text, last.start);
  const separator = compact ? (format.comma === ',' ? '' : ' ') : format.lineBreak + indentation;
  const added = renderAdded(change, compact, indentation, format).join(`,${separator}`);

  const comma = commaAfter(text, last.end);
  const members: readonly Span[] = container.kind === 'array' ? container.items : container.members;
  const closesWithComma = comma !== -1 && members.at(-1) === last;
  const insertAt = endOfTrailingComments(text, comma === -1 ? last.end : comma);
  const newText = separator + added + (closesWithComma ? ',' : '');
  if (comma !== -1) {
    return [{ start: insertAt, end: insertAt, newText }];
  }
  if (insertAt === last.end) {
    return [{ start: last.end, end: last.end, newText: `,${newText}` }];
  }
  return [
    { start: last.end, end: last.end, newText: ',' },
    { start: insertAt, end: insertAt, newText },
  ];
}

/** Whether the element stands on the line on which its container opens: the author writes this container in one go. */
function startsBeside(text: string, container: ContainerNode, element: Span): boolean {
  return lineStart(text, element.start) <= container.start;
}

function additionToEmpty(container: ContainerNode, change: ContainerChange, format: Format): TextEdit[] {
  const { text } = container.file;
  const close = closingOffset(container);
  const outer = indentationOf(text, container.start);
  const inner = outer + format.indent;
  const minified = format.comma === ',' && !/[\r\n]/.test(text);
  const kept = change.removed.size === 0 ? text.slice(container.start + 1, close) : '';
  if (minified) {
    return [{ start: close, end: close, newText: renderAdded(change, true, inner, format).join(',') }];
  }
  const added = renderAdded(change, false, inner, format).join(`,${format.lineBreak}${inner}`);
  if (kept.trim() === '' && change.removed.size === 0) {
    const newText = `${format.lineBreak}${inner}${added}${format.lineBreak}${outer}`;
    return [{ start: container.start + 1, end: close, newText }];
  }
  // Comments, or lines that lose their members: the new text goes on lines of its own before the closing bracket.
  const start = lineStart(text, close);
  return text.slice(start, close).trim() === ''
    ? [{ start, end: start, newText: `${inner}${added}${format.lineBreak}` }]
    : [{ start: close, end: close, newText: `${format.lineBreak}${inner}${added}${format.lineBreak}${outer}` }];
}

function closingOffset(container: ContainerNode): number {
  const { text } = container.file;
  const members: readonly Span[] = container.kind === 'array' ? container.items : container.members;
  const last = members.at(-1);
  const comma = last ? commaAfter(text, last.end) : -1;
  const close = skipTrivia(text, last ? (comma === -1 ? last.end : comma) : container.start + 1);
  return Math.min(close, container.end);
}

function renderAdded(change: ContainerChange, compact: boolean, indentation: string, format: Format): string[] {
  return change.added.map(({ name, value }) => {
    const rendered = renderValue(value, compact, indentation, format);
    return name === null ? rendered : JSON.stringify(name) + format.colon + rendered;
  });
}
