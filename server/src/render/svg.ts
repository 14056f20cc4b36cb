/**
 * The dependency picture as SVG, twice: in columns where there is room, and as a tree for narrow places; the style of the
 * page shows one of them. Colours come from CSS variables, so both fit light and dark; their words stand beside them.
 */
import {
  kindWord,
  type NodeState,
  nodeText,
  type Picture,
  type PictureLink,
  type PictureNode,
} from '../restore/picture';
import type { RestorePlan } from '../restore/plan';
import { escapeHtml } from './html';
import { type Layout, layoutAsTree, layoutInColumns, type PlacedNode } from './pictureLayout';

/** What tells the state of a node from others besides its colour. */
const SIGNS: Readonly<Record<NodeState, { readonly sign: string; readonly meaning: string }>> = {
  here: { sign: '', meaning: '' },
  elsewhere: { sign: '↗', meaning: 'deployed elsewhere' },
  unknown: { sign: '?', meaning: 'not known' },
  missing: { sign: '✗', meaning: 'missing or of no use' },
};

/** What the picture shows, and what its signs mean. */
export function pictureLegend({ name, picture: { nodes } }: Pick<RestorePlan, 'name' | 'picture'>): string {
  const used = [...new Set(nodes.map(({ state }) => state))].filter((state) => SIGNS[state].sign !== '');
  const signs = used.map((state) => `${SIGNS[state].sign} ${SIGNS[state].meaning}`).join(', ');
  return `What ${name} depends on${signs === '' ? '' : ` (${signs})`}; below in words.`;
}

/**
 * The picture as two `<svg>` elements.
 *
 * @param id tells pictures of one page apart
 * @param places whether nodes lead to their places, in a page that can open them
 */
export function pictureSvg(picture: Picture, id: string, { places }: { readonly places: boolean }): string {
  return [
    layoutSvg(layoutInColumns(picture), picture, { id, shape: 'columns', places }),
    layoutSvg(layoutAsTree(picture), picture, { id, shape: 'tree', places }),
  ].join('\n');
}

interface SvgOptions {
  readonly id: string;
  readonly shape: 'columns' | 'tree';
  readonly places: boolean;
}

function layoutSvg({ width, height, nodes, paths }: Layout, { text }: Picture, options: SvgOptions): string {
  const { shape, places } = options;
  const id = `${options.id}-${shape}`;
  // What can be operated must not be hidden inside of an image.
  const labelled = places
    ? `role="group" aria-labelledby="${id}-title"`
    : `role="img" aria-labelledby="${id}-title ${id}-description"`;
  return [
    `<svg class="${shape}" xmlns="http://www.w3.org/2000/svg" ${labelled} viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title id="${id}-title">What the VM depends on</title>`,
    ...(places ? [] : [`<desc id="${id}-description">${escapeHtml(text.join(' '))}</desc>`]),
    ...paths.map(({ link, d }) => linkSvg(link, d)),
    ...nodes.map((node) => nodeSvg(node, places)),
    '</svg>',
  ].join('\n');
}

const COLORS = {
  whole: 'var(--restorable-muted, currentColor)',
  unknown: 'var(--restorable-caution, currentColor)',
  broken: 'var(--restorable-bad, currentColor)',
} as const;

function linkSvg({ state }: PictureLink, d: string): string {
  const dashes = state === 'whole' ? '' : ' stroke-dasharray="4 3"';
  return `<path d="${d}" fill="none" stroke="${COLORS[state]}"${dashes}/>`;
}

function nodeSvg({ node, x, y, width, height, lines, more }: PlacedNode, places: boolean): string {
  const { kind, state } = node;
  const color = state === 'missing' ? COLORS.broken : state === 'unknown' ? COLORS.unknown : COLORS.whole;
  const dashes = state === 'here' ? '' : ` stroke-dasharray="${state === 'elsewhere' ? '1 2' : '4 3'}"`;
  const { sign } = SIGNS[state];
  const text = (left: number, top: number, words: string, look: string) =>
    `<text x="${left}" y="${top}" ${look}>${escapeHtml(words)}</text>`;
  return [
    `<g data-node="${escapeHtml(node.id)}"${places ? operation(node) : ''}>`,
    `<title>${escapeHtml(nodeText(node))}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5" fill="var(--restorable-surface, transparent)" stroke="${color}"${dashes}/>`,
    text(x + 8, y + 17, kindWord(kind), 'font-size="11" fill="var(--restorable-muted, currentColor)"'),
    ...lines.map((line, index) =>
      text(x + 8, y + 33 + index * 15, line, 'fill="var(--restorable-foreground, currentColor)" font-weight="600"'),
    ),
    ...more.map((line, index) =>
      text(
        x + 8,
        y + 33 + (lines.length + index) * 15,
        line,
        'font-size="11" fill="var(--restorable-muted, currentColor)"',
      ),
    ),
    ...(sign === ''
      ? []
      : [text(x + width - 8, y + 18, sign, `text-anchor="end" font-size="13" font-weight="bold" fill="${color}"`)]),
    '</g>',
  ].join('');
}

/** A node that stands in a text leads there; the others are images. Their titles name both. */
function operation(node: PictureNode): string {
  if (!node.source) {
    return ' role="img"';
  }
  const { file, range } = node.source;
  const { line, character } = range.start;
  return ` role="link" tabindex="0" data-file="${escapeHtml(file)}" data-line="${line}" data-character="${character}"`;
}
