/**
 * Blocks as HTML: plain semantic elements, no script. `toHtml` gives the content for a page of a host's own, such as a
 * webview; `toHtmlDocument` one self-contained file that can be sent and printed.
 */
import type { Block, Cell, FactLine, Inline, Inlines } from './block';
import layout from './plan.css' with { type: 'text' };
import page from './planDocument.css' with { type: 'text' };

/** What the links to facts say before they are followed, by id. */
type Titles = ReadonlyMap<string, string>;

/** The blocks as elements, to be put into `<main>`; what follows a heading stands with it in a section. */
export function toHtml(blocks: readonly Block[]): string {
  const titles: Titles = new Map(
    blocks.flatMap((block) => (block.kind === 'facts' ? block.facts.map((fact) => [fact.id, titleOf(fact)]) : [])),
  );
  const parts: string[] = [];
  const open: number[] = [];
  const close = (above: number) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= above) {
      open.pop();
      parts.push('</section>');
    }
  };
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level > 1) {
      close(block.level);
      open.push(block.level);
      parts.push('<section>');
    }
    parts.push(blockHtml(block, titles));
  }
  close(0);
  return parts.join('\n');
}

/** A document of its own, for light and dark screens and for paper. */
export function toHtmlDocument(title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${page}${layout}</style>
</head>
<body>
<main>
${toHtml(blocks)}
</main>
</body>
</html>
`;
}

/** What is written otherwise. */
const MEANS_MARKUP = /[&<>"']|[^\P{Cc}\t\n]/u;

/** Text that is text in an element and in a quoted attribute alike. */
export function escapeHtml(text: string): string {
  if (!MEANS_MARKUP.test(text)) {
    return text; // Nearly all of them.
  }
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[^\P{Cc}\t\n]/gu, ' ');
}

function blockHtml(block: Block, titles: Titles): string {
  const inline = (content: Inlines) => inlineHtml(content, titles);
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inline(block.content)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${inline(block.content)}</p>`;
    case 'table':
      return tableHtml(block, titles);
    case 'list':
      return listHtml(block.items, titles);
    case 'code': {
      const label = escapeHtml(block.label);
      return `<figure>\n<figcaption>${label}</figcaption>\n<pre tabindex="0" role="group" aria-label="${label}"><code>${escapeHtml(block.text)}</code></pre>\n</figure>`;
    }
    case 'picture':
      return `<figure class="picture">\n${block.svg}\n<figcaption>${escapeHtml(block.label)}</figcaption>\n</figure>`;
    case 'details':
      return `<details>\n<summary>${escapeHtml(block.summary)}</summary>\n${block.blocks.map((each) => blockHtml(each, titles)).join('\n')}\n</details>`;
    case 'facts':
      return `<dl>\n${block.facts.map(factHtml).join('\n')}\n</dl>`;
  }
}

function listHtml(items: readonly Inlines[], titles: Titles): string {
  return `<ul>\n${items.map((item) => `<li>${inlineHtml(item, titles)}</li>`).join('\n')}\n</ul>`;
}

/** The roles are those that the elements have, said again: a narrow page lays rows out as cards, which would lose them. */
function tableHtml({ caption, of, head, rows }: Extract<Block, { kind: 'table' }>, titles: Titles): string {
  const header = head.map((cell) => `<th scope="col" role="columnheader">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map(([first = [], ...others]) => {
    const cells = others.map(
      (cell, index) =>
        `<td role="cell" data-title="${escapeHtml(head[index + 1] ?? '')}">${cellHtml(cell, titles)}</td>`,
    );
    return `<tr role="row"><th scope="row" role="rowheader">${cellHtml(first, titles)}</th>${cells.join('')}</tr>`;
  });
  return `<table class="${of}" role="table">\n<caption>${escapeHtml(caption)}</caption>\n<thead role="rowgroup"><tr role="row">${header}</tr></thead>\n<tbody role="rowgroup">\n${body.join('\n')}\n</tbody>\n</table>`;
}

function cellHtml(cell: Cell, titles: Titles): string {
  if (!('kind' in cell)) {
    return inlineHtml(cell, titles);
  }
  const [only = [], ...others] = cell.items;
  return others.length === 0 ? inlineHtml(only, titles) : listHtml(cell.items, titles);
}

function inlineHtml(content: Inlines, titles: Titles): string {
  return content.map((piece) => pieceHtml(piece, titles)).join('');
}

function pieceHtml(piece: Inline, titles: Titles): string {
  if (typeof piece === 'string') {
    return escapeHtml(piece);
  }
  switch (piece.kind) {
    case 'strong':
      return `<strong>${escapeHtml(piece.text)}</strong>`;
    case 'code':
      return `<code>${escapeHtml(piece.text)}</code>`;
    case 'facts':
      return piece.ids.map((id) => ` ${factLink(id, titles)}`).join('');
    case 'place': {
      const { file, line, character } = piece;
      return ` <a class="place" href="#" title="Open the line in the editor" data-file="${escapeHtml(file)}" data-line="${line}" data-character="${character}">line ${line + 1}</a>`;
    }
    case 'mark':
      return `<span class="state ${piece.tone}" role="img" aria-label="${escapeHtml(piece.text)}">${escapeHtml(piece.sign)}</span>`;
    case 'state':
      return `<span class="state ${piece.tone}"><span aria-hidden="true">${escapeHtml(piece.sign)}</span> ${escapeHtml(piece.text)}</span>`;
  }
}

function factLink(id: string, titles: Titles): string {
  const title = titles.get(id);
  return `<a class="fact" href="#${factId(id)}"${title === undefined ? '' : ` title="${escapeHtml(title)}"`}>${escapeHtml(id)}</a>`;
}

function titleOf({ text, source, place, date }: FactLine): string {
  return `${text}\n${source}, ${place}${date === undefined ? '' : `, as stated on ${date}`}`;
}

function factHtml({ id, text, source, place, date, url }: FactLine): string {
  const stated =
    date === undefined ? '' : `, as stated on <time datetime="${escapeHtml(date)}">${escapeHtml(date)}</time>`;
  return `<dt id="${factId(id)}">${escapeHtml(id)}</dt>\n<dd>${escapeHtml(text)} <cite><a href="${escapeHtml(url)}">${escapeHtml(source)}</a></cite>, ${escapeHtml(place)}${stated}.</dd>`;
}

function factId(id: string): string {
  return `fact-${escapeHtml(id)}`;
}
