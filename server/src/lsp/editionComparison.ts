/** The answer to Compare Editions: two analyses of one document as Markdown. */
import type { Finding } from '../engine/analysis';
import { compareEditions } from '../engine/compareEditions';
import { baseName } from '../host/ids';
import { isEdition } from '../knowledge/edition';
import type { CompareEditionsParams, EditionComparison } from '../protocol/protocol';
import { type AnalysisOutcome, type DocumentAnalysis, shownFindings } from './documentAnalyzer';

/**
 * @param judge analyzes the document under an edition, or under the one of its settings
 * @param ruleDocumentationUrl where the page of `{rule}` is; without it rules are only named
 * @returns null for an edition that does not exist, and for a document that has no findings of its own to compare
 */
export async function compareUnder(
  { uri, edition }: CompareEditionsParams,
  judge: (edition?: string) => Promise<AnalysisOutcome | undefined>,
  ruleDocumentationUrl: string | undefined,
): Promise<EditionComparison | null> {
  if (!isEdition(edition)) {
    return null;
  }
  const before = (await judge())?.result;
  const after = (await judge(edition))?.result;
  return before && after
    ? {
        from: before.edition,
        to: after.edition,
        markdown: comparisonText(baseName(uri), before, after, ruleDocumentationUrl),
      }
    : null;
}

function comparisonText(
  title: string,
  before: DocumentAnalysis,
  after: DocumentAnalysis,
  ruleDocumentationUrl: string | undefined,
): string {
  const { appearing, disappearing, changing } = compareEditions(shownFindings(before), shownFindings(after));
  const row = (finding: Finding, severity: string, { files }: DocumentAnalysis) => {
    const line = (files.lines(finding.file)?.at(finding.span.start).line ?? 0) + 1;
    const url = ruleDocumentationUrl?.replace('{rule}', finding.rule);
    const rule = url === undefined ? `\`${finding.rule}\`` : `[\`${finding.rule}\`](${url})`;
    const uri = files.uri(finding.file);
    const place = `[${escaped(baseName(uri))}, line ${line}](<${uri}#L${line}>)`;
    return `| ${severity} | ${rule} | ${place} | ${escaped(finding.message)} |`;
  };
  const section = (heading: string, rows: readonly string[]) =>
    rows.length === 0
      ? []
      : [`## ${heading}`, '', '| Severity | Rule | Where | Finding |', '| --- | --- | --- | --- |', ...rows, ''];
  const isSame = appearing.length + disappearing.length + changing.length === 0;
  const lines = [
    `# Editions of the support matrix: ${escaped(title)}`,
    '',
    `What would change for this document if it were judged by **${stated(after.edition)}** instead of **${stated(before.edition)}**.`,
    '',
    ...(isSame ? ['Nothing: both editions have the same findings.', ''] : []),
    ...section(
      `${appearing.length} new`,
      appearing.map((finding) => row(finding, finding.severity, after)),
    ),
    ...section(
      `${disappearing.length} gone`,
      disappearing.map((finding) => row(finding, finding.severity, before)),
    ),
    ...section(
      `${changing.length} of another severity`,
      changing.map((pair) => row(pair.after, `${pair.before.severity} → ${pair.after.severity}`, after)),
    ),
    'An edition is the matrix as stated at a date. No text tells the day on which Azure changed.',
  ];
  return `${lines.join('\n')}\n`;
}

function stated(edition: string): string {
  return edition === 'latest' ? 'the latest texts' : `the matrix as stated on ${edition}`;
}

/** Text of a document as Markdown shows it literally, in one cell of a table. */
function escaped(text: string): string {
  return text.replace(/[\\|*_`[\]<>&#]/g, '\\$&').replace(/\s+/g, ' ');
}
