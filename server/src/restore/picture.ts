/**
 * The dependency picture as data: what the machine hangs on, and through what its recovery points come to be. Nodes
 * stand in columns from the machine outwards; a renderer places them.
 */
import type { SourceRange } from './names';

export type NodeKind =
  | 'machine'
  | 'disk'
  | 'disk-encryption-set'
  | 'key'
  | 'key-vault'
  | 'managed-hsm'
  | 'protected-item'
  | 'policy'
  | 'vault'
  | 'paired-region';

/**
 * `here`: the template deploys it. `elsewhere`: it is named and deployed by something else. `unknown`: what it is called
 * is not known. `missing`: there is none, or it does not serve: the chain is broken here.
 */
export type NodeState = 'here' | 'elsewhere' | 'unknown' | 'missing';

export interface PictureNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly state: NodeState;
  /** A few more words; empty where there is nothing to say. */
  readonly detail: string;
  /** Where it stands in a text; null for what no text declares. */
  readonly source: SourceRange | null;
}

export interface PictureLink {
  readonly from: string;
  readonly to: string;
  readonly state: 'whole' | 'unknown' | 'broken';
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
  /** The picture in words, a sentence for each chain. */
  readonly text: readonly string[];
}

const KIND_WORDS: Readonly<Record<NodeKind, string>> = {
  machine: 'VM',
  disk: 'disk',
  'disk-encryption-set': 'disk encryption set',
  key: 'key',
  'key-vault': 'key vault',
  'managed-hsm': 'managed HSM',
  'protected-item': 'protected item',
  policy: 'policy',
  vault: 'Recovery Services vault',
  'paired-region': 'paired region',
};

/** What a kind of node is called. */
export function kindWord(kind: NodeKind): string {
  return KIND_WORDS[kind];
}

const STATE_WORDS: Readonly<Record<NodeState, string>> = {
  here: '',
  elsewhere: 'deployed elsewhere',
  unknown: 'not known',
  missing: 'missing',
};

/** A node in words. */
export function nodeText({ kind, label, state, detail }: PictureNode): string {
  const more = [STATE_WORDS[state], detail].filter((text) => text !== '').join(', ');
  return `${kindWord(kind)} ${label}${more === '' ? '' : ` (${more})`}`;
}

/** The picture of these nodes, with the chains that lead from the machine outwards in words. */
export function pictureOf(nodes: readonly PictureNode[], links: readonly PictureLink[]): Picture {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const [machine] = nodes;
  const text = machine ? chainsFrom(machine.id, links).map((chain) => chainText(chain, byId, links)) : [];
  return { nodes, links, text };
}

/** Every way from a node to an end. Links never form a circle: each leads one column further. */
function chainsFrom(id: string, links: readonly PictureLink[]): readonly (readonly string[])[] {
  const next = links.filter(({ from }) => from === id);
  return next.length === 0 ? [[id]] : next.flatMap(({ to }) => chainsFrom(to, links).map((chain) => [id, ...chain]));
}

function chainText(
  chain: readonly string[],
  byId: ReadonlyMap<string, PictureNode>,
  links: readonly PictureLink[],
): string {
  const words = chain.map((id, index) => {
    const node = byId.get(id);
    const link = links.find(({ from, to }) => from === chain[index - 1] && to === id);
    const arrow = index === 0 ? '' : link?.state === 'broken' ? ' ✗ ' : link?.state === 'unknown' ? ' ? ' : ' → ';
    return arrow + (node ? nodeText(node) : '');
  });
  return `${words.join('')}.`;
}
