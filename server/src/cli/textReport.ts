/** The report of `check` for people. */
import type { Severity } from '../engine/analysis';
import { type CheckReport, type FileReport, type FindingReport, isOpen, type ReportRange } from './report';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan';

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34, cyan: 36 };
const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'cyan',
};

/** So much of a line is shown around a finding; templates of one line are common. */
const FRAME_WIDTH = 100;

/** Files that were skipped for one reason are named if they are so few. */
const NAMED_SKIPPED_FILES = 5;

/** @param colors whether the text may hold escape sequences */
export function toText({ files, summary }: CheckReport, colors: boolean): string {
  if (files.length === 0) {
    return '';
  }
  const paint = (style: Style, text: string) => (colors ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
  const blocks = files.filter(hasNews).map((file) => fileBlock(file, paint));
  return `${[...blocks, ...skippedBlock(files), summaryLine(files, summary)].join('\n\n')}\n`;
}

type Paint = (style: Style, text: string) => string;

/** Whether there is more to say about a file than that it was analyzed or skipped. */
function hasNews({ status, findings }: FileReport): boolean {
  return findings.some(isOpen) || status === 'partial' || status === 'failed';
}

function fileBlock({ file, status, reason, findings }: FileReport, paint: Paint): string {
  const name = printable(file);
  const state = status === 'analysed' ? '' : ` (${status}${reason ? `: ${printable(reason)}` : ''})`;
  const blocks = findings.filter(isOpen).map((finding) => findingBlock(name, finding, paint));
  return [paint('bold', name) + state, ...blocks].join('\n');
}

function findingBlock(file: string, finding: FindingReport, paint: Paint): string {
  const { severity, message, rule, count, range, sourceLine, related, fixes } = finding;
  const copies = count > 1 ? ` (${count} times)` : '';
  const heading = `${place(file, range)} ${paint(SEVERITY_STYLES[severity], severity)} ${printable(message)}${copies}`;
  return [
    `${heading} ${paint('dim', rule)}`,
    ...codeFrame(range, sourceLine, (text) => paint(SEVERITY_STYLES[severity], text)),
    ...related.map((other) => `    see ${place(printable(other.file), other.range)} ${printable(other.message)}`),
    ...fixes.map(({ title, applicability }) => `    fix (${applicability}): ${printable(title)}`),
  ].join('\n');
}

function place(file: string, { start }: ReportRange): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}

function codeFrame({ start, end }: ReportRange, line: string, paint: (text: string) => string): string[] {
  const indent = leadingSpace(line);
  const isShort = line.length - indent <= FRAME_WIDTH;
  const from = isShort ? indent : Math.max(indent, start.character - FRAME_WIDTH / 4);
  const last = start.line === end.line ? end.character : line.length;
  const width = Math.max(1, Math.min(last, from + FRAME_WIDTH) - start.character);
  const gutter = `${start.line + 1}`;
  const before = ' '.repeat(Math.max(0, start.character - from));
  return [
    `    ${gutter} | ${printable(line.slice(from, from + FRAME_WIDTH))}`,
    `    ${' '.repeat(gutter.length)} | ${before}${paint('^'.repeat(width))}`,
  ];
}

function leadingSpace(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** One character for each, so that carets stay in place; a terminal must not be driven by a template's text. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/\p{Bidi_Control}/gu, ' ');
}

function skippedBlock(files: readonly FileReport[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { file, status, reason } of files) {
    if (status === 'skipped') {
      const key = reason ?? 'Not analysed.';
      byReason.set(key, [...(byReason.get(key) ?? []), printable(file)]);
    }
  }
  const lines = [...byReason].map(([reason, names]) =>
    names.length <= NAMED_SKIPPED_FILES
      ? `Skipped ${names.join(', ')}: ${printable(reason)}`
      : `Skipped ${names.length} files: ${printable(reason)}`,
  );
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function summaryLine(files: readonly FileReport[], summary: CheckReport['summary']): string {
  const { error, warning, information, hint, elapsedMs } = summary;
  const findings = [
    plural(error, 'error'),
    plural(warning, 'warning'),
    information > 0 ? `${information} information` : '',
    hint > 0 ? plural(hint, 'hint') : '',
  ];
  const states = (['analysed', 'partial', 'skipped', 'failed'] as const)
    .map((status) => ({ status, count: files.filter((file) => file.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`);
  const found = findings.filter((text) => text !== '').join(', ');
  return `${found} in ${plural(files.length, 'file')} (${states.join(', ')}), ${(elapsedMs / 1000).toFixed(1)} s`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
