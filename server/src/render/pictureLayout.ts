/** Where the nodes and links of a dependency picture stand, in pixels. No colour, no markup. */
import type { Picture, PictureLink, PictureNode } from '../restore/picture';

export interface PlacedNode {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The label, in as many lines as it needs and may have. */
  readonly lines: readonly string[];
  /** What the node hangs on besides, where it is drawn at another node. */
  readonly more: readonly string[];
}

export interface PlacedLink {
  readonly link: PictureLink;
  /** As the attribute `d` of a path wants it. */
  readonly d: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly paths: readonly PlacedLink[];
}

const MARGIN = 4;
const MAX_LINES = 2;
/** The kind of a node, and each line below it. */
const HEIGHT = { kind: 26, line: 15 } as const;
const PADDING = 8;
/** Widths of bold letters, on the wide side: those of alphabets, and those that fill a square. */
const LETTER = { narrow: 8, wide: 14 } as const;
/** The first code point of the scripts whose letters fill a square. */
const FIRST_WIDE = 0x1100;

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
const PROTECTION: readonly PictureNode['kind'][] = ['protected-item', 'policy', 'vault', 'paired-region'];

const COLUMN = { width: 150, gap: 28 } as const;
const ROW = { height: HEIGHT.kind + MAX_LINES * HEIGHT.line + 4, gap: 12 } as const;

/** Each node in the column of its kind, beside what leads to it; the chain of protection stands below that of the disks. */
export function layoutInColumns({ nodes, links }: Picture): Layout {
  const rows = new Map<string, number>();
  const nextRow = new Map<number, number>();
  for (const { id, kind } of nodes.filter((node) => !PROTECTION.includes(node.kind))) {
    const column = COLUMNS[kind];
    const parent = links.find(({ to }) => to === id)?.from;
    const beside = column > 1 && parent !== undefined ? (rows.get(parent) ?? 0) : 0;
    const row = Math.max(nextRow.get(column) ?? 0, beside);
    nextRow.set(column, row + 1);
    rows.set(id, row);
  }
  const below = Math.max(1, ...nextRow.values());
  const placed = nodes.map((node): PlacedNode => {
    const row = rows.get(node.id) ?? below;
    return {
      node,
      x: MARGIN + COLUMNS[node.kind] * (COLUMN.width + COLUMN.gap),
      y: MARGIN + row * (ROW.height + ROW.gap),
      width: COLUMN.width,
      height: ROW.height,
      lines: wrapped(node.label, COLUMN.width),
      more: [],
    };
  });
  return {
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)) + MARGIN,
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)) + MARGIN,
    nodes: placed,
    paths: pathsBetween(placed, links, curve),
  };
}

function curve(from: PlacedNode, to: PlacedNode): string {
  const startX = from.x + from.width;
  const startY = from.y + from.height / 2;
  const endY = to.y + to.height / 2;
  const middle = (startX + to.x) / 2;
  return `M ${startX} ${startY} C ${middle} ${startY}, ${middle} ${endY}, ${to.x} ${endY}`;
}

/** As wide as the text of a panel that is 300 pixels wide. */
const TREE = { width: 264, indent: 16, gap: 8 } as const;

/** One node below another, what it leads to indented. A node that several lead to stands at the first; the others name it. */
export function layoutAsTree({ nodes, links }: Picture): Layout {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const drawn = new Set<string>();
  const placed: PlacedNode[] = [];
  const shown: PictureLink[] = [];
  let bottom = MARGIN;
  const [root] = nodes;
  const waiting: { readonly node: PictureNode; readonly depth: number; readonly link: PictureLink | null }[] = root
    ? [{ node: root, depth: 0, link: null }]
    : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth, link } = next;
    if (drawn.has(node.id)) {
      continue;
    }
    drawn.add(node.id);
    if (link) {
      shown.push(link);
    }
    const outgoing = links.filter(({ from }) => from === node.id);
    const x = MARGIN + depth * TREE.indent;
    const width = TREE.width - MARGIN - x;
    const lines = wrapped(node.label, width);
    const more = outgoing
      .filter(({ to }) => drawn.has(to))
      .flatMap(({ to }) => wrapped(`→ ${byId.get(to)?.label ?? ''}, above`, width).slice(0, 1));
    const height = HEIGHT.kind + (lines.length + more.length) * HEIGHT.line + 4;
    placed.push({ node, x, y: bottom, width, height, lines, more });
    bottom += height + TREE.gap;
    for (const child of outgoing.toReversed()) {
      const target = byId.get(child.to);
      if (target && !drawn.has(child.to)) {
        waiting.push({ node: target, depth: depth + 1, link: child });
      }
    }
  }
  return {
    width: TREE.width,
    height: bottom - TREE.gap + MARGIN,
    nodes: placed,
    paths: pathsBetween(placed, shown, elbow),
  };
}

function elbow(from: PlacedNode, to: PlacedNode): string {
  return `M ${from.x + TREE.indent / 2} ${from.y + from.height} V ${to.y + to.height / 2} H ${to.x}`;
}

function pathsBetween(
  placed: readonly PlacedNode[],
  links: readonly PictureLink[],
  path: (from: PlacedNode, to: PlacedNode) => string,
): readonly PlacedLink[] {
  const byId = new Map(placed.map((each) => [each.node.id, each]));
  return links.flatMap((link) => {
    const from = byId.get(link.from);
    const to = byId.get(link.to);
    return from && to ? [{ link, d: path(from, to) }] : [];
  });
}

/** A label in lines that fit: broken after a separator where there is one, else anywhere; what is too much is left out. */
function wrapped(label: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = [...label];
  for (let fits = fitting(rest, width); fits < rest.length; fits = fitting(rest, width)) {
    if (lines.length === MAX_LINES - 1) {
      return [...lines, `${rest.slice(0, Math.max(0, fits - 1)).join('')}…`];
    }
    const separator = rest.slice(0, fits).findLastIndex((letter) => /[-_./ ]/.test(letter));
    const end = separator >= fits / 2 ? separator + 1 : Math.max(1, fits);
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...lines, rest.join('')];
}

/** How many letters fit into a node. */
function fitting(letters: readonly string[], width: number): number {
  let left = width - 2 * PADDING;
  const end = letters.findIndex((letter) => {
    left -= (letter.codePointAt(0) ?? 0) < FIRST_WIDE ? LETTER.narrow : LETTER.wide;
    return left < 0;
  });
  return end < 0 ? letters.length : end;
}
