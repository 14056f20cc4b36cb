import type { SourceFile } from '../syntax/sourceFile';
import type { Finding } from './analysis';

/** The id under which broken JSON is reported. In the editor its own JSON support shows it. */
export const JSON_SYNTAX = 'json-syntax';

/** What is wrong with the text of a file, as findings. */
export function jsonSyntaxFindings(file: SourceFile): readonly Finding[] {
  return file.problems.map(({ message, start, end }) => ({
    rule: JSON_SYNTAX,
    severity: 'error',
    message,
    file: file.id,
    span: { start, end },
    path: '',
    resource: null,
    count: 1,
    facts: [],
    related: [],
    fixes: [],
    suppressed: null,
  }));
}
