/** Blocks as Markdown. Names of a template are text and nothing else: what Markdown would read in them is escaped. */
import type { Block, Cell, FactLine, Inline, Inlines } from './block';

/** A document of blocks; ends with a line feed. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocksText(blocks)}\n`;
}

function blocksText(blocks: readonly Block[]): string {
  // The words of a picture follow it.
  return blocks.flatMap((block) => (block.kind === 'picture' ? [] : [blockText(block)])).join('\n\n');
}

function blockText(block: Exclude<Block, { kind: 'picture' }>): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineText(block.content)}`;
    case 'paragraph':
      return inlineText(block.content);
    case 'table':
      return tableText(block.head, block.rows);
    case 'list':
      return block.items.map((item) => `- ${inlineText(item)}`).join('\n');
    case 'code':
      return fenced(block.language, block.text);
    case 'details':
      return `<details>\n<summary>${escaped(block.summary)}</summary>\n\n${blocksText(block.blocks)}\n\n</details>`;
    case 'facts':
      return block.facts.map(factText).join('\n');
  }
}

function tableText(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head.map(escaped)), line(head.map(() => '---')), ...rows.map((row) => line(row.map(cellText)))].join(
    '\n',
  );
}

function cellText(cell: Cell): string {
  return 'kind' in cell ? cell.items.map(inlineText).join(' ') : inlineText(cell);
}

function inlineText(content: Inlines): string {
  return content.map(pieceText).join('');
}

function pieceText(piece: Inline): string {
  if (typeof piece === 'string') {
    return escaped(piece);
  }
  switch (piece.kind) {
    case 'strong':
      return `**${escaped(piece.text)}**`;
    case 'mark':
      return escaped(piece.sign);
    case 'state':
      return `**${escaped(`${piece.sign} ${piece.text}`)}**`;
    case 'code':
      return code(piece.text);
    case 'facts':
      return ` (${piece.ids.map(escaped).join(', ')})`;
    case 'place':
      return ` (line ${piece.line + 1})`;
  }
}

/** A fence longer than any run of backticks inside. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`;
}

function code(text: string): string {
  const single = onOneLine(text).replaceAll('|', '\\|');
  const fence = '`'.repeat(longestRun(single) + 1);
  const padding = single.startsWith('`') || single.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${single}${padding}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Everything that Markdown or the HTML in it could read is a character reference or follows a backslash. */
function escaped(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*_{}[\]#|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function factText({ id, text, source, place, date, url }: FactLine): string {
  const stated = date === undefined ? '' : `, as stated on ${date}`;
  return `- **${escaped(id)}**: ${escaped(text)} ([${escaped(source)}](${url}), ${escaped(place)}${stated})`;
}
