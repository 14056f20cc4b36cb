/**
 * The suppressions that a document declares: in its comments and in its metadata.
 *
 *     // restorable-disable-next-line RULE[, RULE] -- reason
 *     // restorable-disable RULE            up to the enabling comment, or to the end of the file
 *     // restorable-enable RULE             without a rule: ends all
 *     "metadata": { "restorable": { "disable": { "RULE": "reason", "RULE@resource": "reason" } } }
 */
import type { Member, Node, ObjectNode } from '../syntax/node';
import { pointerOf } from '../syntax/pointer';
import type { SourceFile } from '../syntax/sourceFile';
import { skipTrivia } from '../syntax/trivia';
import type { Span } from '../text/span';

/** What a suppression covers, of the findings of its rule. */
export type Scope =
  /** Findings that begin in this span of its file. */
  | { readonly kind: 'text'; readonly span: Span }
  /** Findings that stand in this object, or whose resources all do. The root of the document covers all of them. */
  | { readonly kind: 'object'; readonly object: ObjectNode; readonly resource: string | null };

/** One rule at one place. */
export interface DeclaredSuppression {
  readonly by: 'comment' | 'metadata';
  /** As written. */
  readonly rule: string;
  readonly reason: string | null;
  readonly file: SourceFile;
  /** Where the rule is named. */
  readonly span: Span;
  /** JSON pointer of the reason in metadata; empty for comments. */
  readonly path: string;
  /** Null for an enabling comment that ends nothing, and for one that cannot be read. */
  readonly scope: Scope | null;
  /** What is wrong with a comment that cannot be read. */
  readonly problem?: string;
}

/** All suppressions of a document, in document order; the comments of a parameter file count as well. */
export function declaredSuppressions(file: SourceFile): readonly DeclaredSuppression[] {
  // Almost no document has any.
  return file.text.includes('restorable') ? [...commentSuppressions(file), ...metadataSuppressions(file)] : [];
}

interface Directive {
  readonly kind: 'disable-next-line' | 'disable' | 'enable';
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string | null;
  readonly span: Span;
}

const DIRECTIVE = /^(\/[/*]\s*restorable-(disable-next-line|disable|enable))(?![\w-])([\s\S]*)$/;

function commentSuppressions(file: SourceFile): readonly DeclaredSuppression[] {
  const directives = file.comments.flatMap((comment) => directiveOf(file.text, comment));
  const found = directives.flatMap(({ kind, rules, reason, span }, index) =>
    rules.flatMap(({ id, span: idSpan }): DeclaredSuppression[] => {
      const named = { by: 'comment', rule: id, reason, file, span: idSpan, path: '' } as const;
      if (kind === 'disable-next-line') {
        return [{ ...named, scope: { kind: 'text', span: nextLine(file.text, span.end) } }];
      }
      const isAbout = (other: Directive) => other.rules.length === 0 || other.rules.some((rule) => rule.id === id);
      if (kind === 'enable') {
        const before = directives
          .slice(0, index)
          .findLast((other) => other.kind !== 'disable-next-line' && isAbout(other));
        return before?.kind === 'disable' ? [] : [{ ...named, scope: null }];
      }
      const end = directives.slice(index + 1).find((other) => other.kind === 'enable' && isAbout(other));
      const region = { start: span.end, end: end?.span.start ?? file.text.length + 1 };
      return [{ ...named, scope: { kind: 'text', span: region } }];
    }),
  );
  return [...found, ...file.comments.flatMap((comment) => unreadComment(file, comment))];
}

/** A comment that means to suppress something and does not: another word, or no rule. */
function unreadComment(file: SourceFile, span: Span): DeclaredSuppression[] {
  const [, word] = /^\/[/*]\s*(restorable-[\w-]+)/i.exec(file.text.slice(span.start, span.end)) ?? [];
  if (word === undefined) {
    return [];
  }
  const [directive] = directiveOf(file.text, span);
  const isRead = directive && (directive.kind === 'enable' || directive.rules.length > 0);
  const problem = directive
    ? 'This comment names no rule: it suppresses nothing.'
    : `There is no "${word}", only restorable-disable-next-line, restorable-disable and restorable-enable.`;
  return isRead ? [] : [{ by: 'comment', rule: '', reason: null, file, span, path: '', scope: null, problem }];
}

function directiveOf(text: string, { start, end }: Span): Directive[] {
  const [, head = '', kind, rest = ''] = DIRECTIVE.exec(text.slice(start, end)) ?? [];
  if (kind === undefined) {
    return [];
  }
  const content = text[start + 1] === '*' ? rest.replace(/\*\/$/, '') : rest;
  const [, names = '', reason = ''] = /^([\s\S]*?)(?:\s--(?:\s([\s\S]*))?)?$/.exec(content) ?? [];
  const offset = start + head.length;
  const rules = [...names.matchAll(/[^\s,]+/g)].map((match) => ({
    id: match[0],
    span: { start: offset + match.index, end: offset + match.index + match[0].length },
  }));
  return [{ kind: kind as Directive['kind'], rules, reason: reason.trim() || null, span: { start, end } }];
}

/** Up to the end of the next line that holds more than blanks and comments, so that several comments may stand above it. */
function nextLine(text: string, end: number): Span {
  const start = endOfLine(text, end);
  return { start, end: endOfLine(text, skipTrivia(text, start)) + 1 };
}

function endOfLine(text: string, offset: number): number {
  const lineBreak = /[\r\n]/g;
  lineBreak.lastIndex = offset;
  return lineBreak.exec(text)?.index ?? text.length;
}

function metadataSuppressions(file: SourceFile): readonly DeclaredSuppression[] {
  const found: DeclaredSuppression[] = [];
  const open: Node[] = [file.root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'object') {
      const disabled = node.object('metadata')?.object('restorable')?.object('disable');
      found.push(
        ...(disabled?.members ?? []).flatMap((member) => metadataSuppression(file, node as ObjectNode, member)),
      );
      open.push(...node.members.map(({ value }) => value).reverse());
    } else if (node.kind === 'array') {
      open.push(...[...node.items].reverse());
    }
  }
  return found;
}

/** `false` switches a suppression off; any other value is its reason, or none. */
function metadataSuppression(
  file: SourceFile,
  object: ObjectNode,
  { name, nameSpan, value }: Member,
): DeclaredSuppression[] {
  if (value.kind === 'boolean' && !value.value) {
    return [];
  }
  const at = name.indexOf('@');
  const reason = value.kind === 'string' || value.kind === 'expression' ? value.text.trim() : '';
  return [
    {
      by: 'metadata',
      rule: at === -1 ? name : name.slice(0, at),
      reason: reason || null,
      file,
      span: nameSpan,
      path: pointerOf(value),
      scope: { kind: 'object', object, resource: at === -1 ? null : name.slice(at + 1) },
    },
  ];
}
