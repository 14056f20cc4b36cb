/**
 * Blocks as HTML: plain semantic elements, no script. `toHtml` gives the content for a page of a host's own, such as a
 * webview; `toHtmlDocument` one self-contained file that can be sent and printed.
 */
import type { Block, FactLine, Inline, Inlines } from './block';

/** The blocks as elements, to be put into `<main>`. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
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
${STYLE}</style>
</head>
<body>
<main>
${toHtml(blocks)}
</main>
</body>
</html>
`;
}

/** Text that is text in an element and in a quoted attribute alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[^\P{Cc}\t\n]/gu, ' ');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.content)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${inlineHtml(block.content)}</p>`;
    case 'table':
      return tableHtml(block.caption, block.head, block.rows);
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'code':
      return `<figure>\n<figcaption>${escapeHtml(block.label)}</figcaption>\n<pre tabindex="0" aria-label="${escapeHtml(block.label)}"><code>${escapeHtml(block.text)}</code></pre>\n</figure>`;
    case 'picture':
      return `<figure class="picture">\n${block.svg}\n<figcaption>${escapeHtml(block.label)}</figcaption>\n</figure>`;
    case 'facts':
      return `<dl>\n${block.facts.map(factHtml).join('\n')}\n</dl>`;
  }
}

function tableHtml(caption: string, head: readonly string[], rows: readonly (readonly Inlines[])[]): string {
  const header = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map(([first = [], ...others]) => {
    const cells = others.map((cell) => `<td>${inlineHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${inlineHtml(first)}</th>${cells}</tr>`;
  });
  return `<table>\n<caption>${escapeHtml(caption)}</caption>\n<thead><tr>${header}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function inlineHtml(content: Inlines): string {
  return content.map(pieceHtml).join('');
}

function pieceHtml(piece: Inline): string {
  if (typeof piece === 'string') {
    return escapeHtml(piece);
  }
  switch (piece.kind) {
    case 'strong':
      return `<strong>${escapeHtml(piece.text)}</strong>`;
    case 'code':
      return `<code>${escapeHtml(piece.text)}</code>`;
    case 'fact':
      return `<a class="fact" href="#${factId(piece.id)}">${escapeHtml(piece.id)}</a>`;
    case 'place':
      return `<a class="place" href="#" data-file="${escapeHtml(piece.file)}" data-line="${piece.line}" data-character="${piece.character}">line ${piece.line + 1}</a>`;
    case 'state':
      return `<span class="state ${piece.tone}">${escapeHtml(piece.text)}</span>`;
  }
}

function factHtml({ id, text, source, place, date, url }: FactLine): string {
  const stated =
    date === undefined ? '' : `, as stated on <time datetime="${escapeHtml(date)}">${escapeHtml(date)}</time>`;
  return `<dt id="${factId(id)}">${escapeHtml(id)}</dt>\n<dd>${escapeHtml(text)} <cite><a href="${escapeHtml(url)}">${escapeHtml(source)}</a></cite>, ${escapeHtml(place)}${stated}.</dd>`;
}

function factId(id: string): string {
  return `fact-${escapeHtml(id)}`;
}

const STYLE = `:root {
  color-scheme: light dark;
  --restorable-background: #ffffff;
  --restorable-foreground: #1f2328;
  --restorable-muted: #57606a;
  --restorable-border: #d0d7de;
  --restorable-surface: #f6f8fa;
  --restorable-link: #0550ae;
  --restorable-good: #116329;
  --restorable-caution: #7d4e00;
  --restorable-bad: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --restorable-background: #0d1117;
    --restorable-foreground: #e6edf3;
    --restorable-muted: #9198a1;
    --restorable-border: #3d444d;
    --restorable-surface: #151b23;
    --restorable-link: #79c0ff;
    --restorable-good: #56d364;
    --restorable-caution: #e3b341;
    --restorable-bad: #ff7b72;
  }
}
body { margin: 0; background: var(--restorable-background); color: var(--restorable-foreground); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--restorable-border); }
a { color: var(--restorable-link); }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--restorable-muted); }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--restorable-border); }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
pre { background: var(--restorable-surface); border: 1px solid var(--restorable-border); padding: 0.75rem; overflow-x: auto; overflow-wrap: normal; }
figure { margin: 1rem 0; }
figcaption, cite { color: var(--restorable-muted); }
.picture { overflow-x: auto; }
.state { font-weight: 600; white-space: nowrap; }
.state.good { color: var(--restorable-good); }
.state.caution { color: var(--restorable-caution); }
.state.bad { color: var(--restorable-bad); }
.fact { font-size: 0.875em; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem 1rem; }
@media print {
  body { font-size: 11px; }
  main { max-width: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
}
`;
