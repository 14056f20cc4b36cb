/** The dependency picture as SVG: colours come from CSS variables, so it fits light and dark; its words stand beside it. */
import { kindWord, nodeText, type Picture, type PictureLink, type PictureNode } from '../restore/picture';
import { escapeHtml } from './html';

const NODE = { width: 168, height: 48 } as const;
const GAP = { across: 40, down: 20 } as const;
const MARGIN = 12;
/** As many characters as fit into a node. */
const MAX_LABEL = 22;

/** The column of each kind, from the machine outwards. Both chains share the columns and differ in their rows. */
const COLUMNS: Readonly<Record<PictureNode['kind'], number>> = {
  machine: 0,
  disk: 1,
  'disk-encryption-set': 2,
  key: 3,
  'key-vault': 4,
  'managed-hsm': 4,
  'protected-item': 1,
  policy: 2,
  vault: 3,
  'paired-region': 4,
};

interface Placed {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
}

/**
 * The picture as one `<svg>` element.
 *
 * @param id tells pictures of one page apart
 */
export function pictureSvg({ nodes, links, text }: Picture, id: string): string {
  const placed = place(nodes);
  const all = [...placed.values()];
  const width = Math.max(...all.map(({ x }) => x)) + NODE.width + MARGIN;
  const height = Math.max(...all.map(({ y }) => y)) + NODE.height + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title id="${id}-title">What the VM depends on</title>`,
    `<desc id="${id}-description">${escapeHtml(text.join(' '))}</desc>`,
    ...links.map((link) => linkSvg(link, placed)),
    ...all.map(nodeSvg),
    '</svg>',
  ].join('\n');
}

/** Each node in its column, in the next row that is free there; the chain of protection stands below that of the disks. */
function place(nodes: readonly PictureNode[]): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  const nextRow = new Map<number, number>();
  const isProtection = ({ kind }: PictureNode) => ['protected-item', 'policy', 'vault', 'paired-region'].includes(kind);
  const diskNodes = nodes.filter((node) => !isProtection(node));
  const add = (node: PictureNode, row: number) => {
    const x = MARGIN + COLUMNS[node.kind] * (NODE.width + GAP.across);
    placed.set(node.id, { node, x, y: MARGIN + row * (NODE.height + GAP.down) });
  };
  for (const node of diskNodes) {
    const column = COLUMNS[node.kind];
    const row = nextRow.get(column) ?? 0;
    nextRow.set(column, row + 1);
    add(node, row);
  }
  const below = Math.max(1, ...nextRow.values());
  for (const node of nodes.filter(isProtection)) {
    add(node, below);
  }
  return placed;
}

const COLORS = {
  whole: 'var(--restorable-foreground, currentColor)',
  unknown: 'var(--restorable-caution, currentColor)',
  broken: 'var(--restorable-bad, currentColor)',
} as const;

function linkSvg({ from, to, state }: PictureLink, placed: ReadonlyMap<string, Placed>): string {
  const start = placed.get(from);
  const end = placed.get(to);
  if (!start || !end) {
    return '';
  }
  const startX = start.x + NODE.width;
  const startY = start.y + NODE.height / 2;
  const endY = end.y + NODE.height / 2;
  const middle = (startX + end.x) / 2;
  const dashes = state === 'whole' ? '' : ' stroke-dasharray="4 3"';
  const path = `<path d="M ${startX} ${startY} C ${middle} ${startY}, ${middle} ${endY}, ${end.x} ${endY}" fill="none" stroke="${COLORS[state]}"${dashes}/>`;
  const mark = state === 'broken' ? '✗' : state === 'unknown' ? '?' : '';
  return mark === ''
    ? path
    : `${path}<text x="${end.x - 10}" y="${endY - 4}" text-anchor="middle" fill="${COLORS[state]}" font-weight="bold">${mark}</text>`;
}

function nodeSvg({ node, x, y }: Placed): string {
  const { kind, label, state, source } = node;
  const color = state === 'missing' ? COLORS.broken : state === 'unknown' ? COLORS.unknown : COLORS.whole;
  const dashes = state === 'here' ? '' : ` stroke-dasharray="${state === 'elsewhere' ? '1 2' : '4 3'}"`;
  const place = source
    ? ` data-file="${escapeHtml(source.file)}" data-line="${source.range.start.line}" data-character="${source.range.start.character}"`
    : '';
  return [
    `<g data-node="${escapeHtml(node.id)}"${place}>`,
    `<title>${escapeHtml(nodeText(node))}</title>`,
    `<rect x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="6" fill="var(--restorable-surface, transparent)" stroke="${color}"${dashes}/>`,
    `<text x="${x + 10}" y="${y + 19}" fill="var(--restorable-muted, currentColor)">${escapeHtml(kindWord(kind))}</text>`,
    `<text x="${x + 10}" y="${y + 36}" fill="var(--restorable-foreground, currentColor)" font-weight="600">${escapeHtml(shortened(label))}</text>`,
    '</g>',
  ].join('');
}

function shortened(label: string): string {
  const characters = [...label];
  return characters.length > MAX_LABEL ? `${characters.slice(0, MAX_LABEL - 1).join('')}…` : label;
}
