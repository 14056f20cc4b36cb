import type { Node } from '../../syntax/node';
import type { SourceFile } from '../../syntax/sourceFile';
import type { Span } from '../../text/span';
import { LANGUAGE_RULES, type LanguageRuleId, type LanguageSeverity } from './languageRules';

/** Something that Azure refuses, wherever the template is deployed. */
export interface LanguageFinding {
  readonly rule: LanguageRuleId;
  readonly severity: LanguageSeverity;
  readonly message: string;
  /** The file of `span`: the template or its parameter file. */
  readonly file: SourceFile;
  /** The narrowest place: a name inside an expression, a property name, a value. */
  readonly span: Span;
  /** What the finding is about; its JSON pointer is the finding's path. */
  readonly node: Node;
  readonly related: readonly RelatedSpan[];
}

export interface RelatedSpan {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
}

export interface FindingOptions {
  readonly related?: readonly RelatedSpan[];
  /** Where a finding says less than its rule does. */
  readonly severity?: LanguageSeverity;
}

const SEVERITIES: ReadonlyMap<LanguageRuleId, LanguageSeverity> = new Map(
  LANGUAGE_RULES.map(({ id, severity }) => [id, severity]),
);

/** Gathers the findings of one template. The same finding of several copies or callers counts once. */
export class FindingCollector {
  readonly findings: LanguageFinding[] = [];
  private readonly seen = new Set<string>();

  add(rule: LanguageRuleId, node: Node, span: Span, message: string, options: FindingOptions = {}): void {
    const key = `${rule}\n${node.file.id}\n${span.start}\n${message}`;
    if (this.seen.has(key)) {
      return;
    }
    this.seen.add(key);
    const severity = options.severity ?? SEVERITIES.get(rule) ?? 'error';
    const { start, end } = span;
    const { related = [] } = options;
    this.findings.push({ rule, severity, message, file: node.file, span: { start, end }, node, related });
  }
}
