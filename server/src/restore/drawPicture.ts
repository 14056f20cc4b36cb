/** The dependency picture of one machine. */

import type { AttachedDisk } from '../model/attachedDisk';
import type { BackupPolicy } from '../model/backupPolicy';
import { lastSegment } from '../model/ids';
import type { PolicyReference } from '../model/model';
import type { BackedUpDisk } from './backedUp';
import type { ChainLink, KeyChain } from './keyChain';
import { idLabel, resourceLabel, sourceOf, sourceOfResource } from './names';
import { type NodeKind, type NodeState, type Picture, type PictureLink, type PictureNode, pictureOf } from './picture';
import type { Route } from './route';
import type { Subject } from './subject';
import type { Traits } from './traits';

export interface PictureInput {
  readonly subject: Subject;
  readonly traits: Traits;
  readonly disks: readonly BackedUpDisk[];
  readonly disksOpen: boolean;
  /** Of the Confidential VM's OS disk; null where it has no such key. */
  readonly keyChain: KeyChain | null;
  /** The chains of ordinary customer-managed keys, by disk. */
  readonly diskChains: ReadonlyMap<AttachedDisk, KeyChain>;
  readonly policies: readonly PolicyReference[];
  readonly crossRegion: Route | undefined;
}

/** Collects nodes by id: what several disks hang on is one node. */
class Drawing {
  private readonly _nodes = new Map<string, PictureNode>();
  private readonly _links = new Map<string, PictureLink>();

  add(node: PictureNode): string {
    if (!this._nodes.has(node.id)) {
      this._nodes.set(node.id, node);
    }
    return node.id;
  }

  link(from: string, to: string): void {
    const state = this._nodes.get(to)?.state;
    const linkState = state === 'missing' ? 'broken' : state === 'unknown' ? 'unknown' : 'whole';
    this._links.set(`${from} ${to}`, { from, to, state: linkState });
  }

  finish(): Picture {
    return pictureOf([...this._nodes.values()], [...this._links.values()]);
  }
}

export function drawPicture(input: PictureInput): Picture {
  const drawing = new Drawing();
  const { machine } = input.subject;
  const root = drawing.add({
    id: 'machine',
    kind: 'machine',
    label: resourceLabel(machine.resource),
    state: 'here',
    detail: '',
    source: sourceOfResource(machine.resource),
  });
  drawDisks(drawing, root, input);
  drawProtection(drawing, root, input);
  return drawing.finish();
}

function drawDisks(drawing: Drawing, root: string, { disks, disksOpen, keyChain, diskChains }: PictureInput): void {
  disks.forEach(({ disk, included, reason }, index) => {
    const id = drawing.add({
      id: `disk-${index}`,
      kind: 'disk',
      label: disk.label,
      state: disk.isElsewhere ? 'elsewhere' : 'here',
      detail: included === true ? '' : reason.replace(/\.$/, ''),
      source: sourceOf({ ...disk.place, origin: null }),
    });
    drawing.link(root, id);
    const chain = disk.role === 'os' && keyChain ? keyChain : diskChains.get(disk);
    if (chain) {
      drawKeyChain(drawing, id, chain);
    }
  });
  if (disksOpen) {
    drawing.add({ id: 'disks', kind: 'disk', label: '…', state: 'unknown', detail: 'more data disks', source: null });
    drawing.link(root, 'disks');
  }
}

function drawKeyChain(drawing: Drawing, from: string, { set, key, store }: KeyChain): void {
  const setId = drawing.add(chainNode(`set-${set.label}`, 'disk-encryption-set', set));
  drawing.link(from, setId);
  const keyNode = key ? chainNode(`key-${key.label}`, 'key', key) : unknownNode(`key-of-${set.label}`, 'key');
  drawing.link(setId, drawing.add(keyNode));
  const storeNode = store
    ? chainNode(`store-${store.label}`, store.kind === 'managedHsm' ? 'managed-hsm' : 'key-vault', store)
    : unknownNode(`store-of-${set.label}`, 'key-vault');
  drawing.link(keyNode.id, drawing.add(storeNode));
}

function chainNode(id: string, kind: NodeKind, { label, name, resource }: ChainLink): PictureNode {
  const state: NodeState = resource ? 'here' : name === null ? 'unknown' : 'elsewhere';
  return { id, kind, label, state, detail: '', source: resource && sourceOfResource(resource) };
}

function unknownNode(id: string, kind: NodeKind): PictureNode {
  return { id, kind, label: '…', state: 'unknown', detail: '', source: null };
}

function drawProtection(drawing: Drawing, root: string, input: PictureInput): void {
  const { protection, isProtected } = input.subject;
  if (!protection) {
    const state: NodeState = isProtected === false ? 'missing' : 'unknown';
    const detail = isProtected === false ? 'nothing protects the VM' : '';
    drawing.add({ id: 'item', kind: 'protected-item', label: 'none', state, detail, source: null });
    drawing.link(root, 'item');
    return;
  }
  const { resource, policy } = protection;
  drawing.add({
    id: 'item',
    kind: 'protected-item',
    label: resourceLabel(resource),
    state: isProtected !== true ? 'unknown' : resource.assumedFor ? 'elsewhere' : 'here',
    detail: resource.assumedFor
      ? 'of the environment profile'
      : isProtected === true
        ? ''
        : 'deployed under a condition',
    source: sourceOfResource(resource),
  });
  drawing.link(root, 'item');
  const [reference] = input.policies;
  drawing.add({
    id: 'policy',
    kind: 'policy',
    label: policy ? idLabel(policy.id) : 'none',
    state: policyState(policy !== null, reference),
    detail: '',
    source: declaredPolicy(reference)
      ? sourceOfResource((declaredPolicy(reference) as BackupPolicy).resource)
      : sourceOf(policy?.place ?? null),
  });
  drawing.link('item', 'policy');
  drawVault(drawing, input);
}

function drawVault(drawing: Drawing, { subject, traits, crossRegion }: PictureInput): void {
  const { vault, protection } = subject;
  const vaultId = protection?.vaultId ?? null;
  const name = vaultId && lastSegment(vaultId);
  drawing.add({
    id: 'vault',
    kind: 'vault',
    label: vaultId ? idLabel(vaultId) : '…',
    state: vault && !vault.resource.assumedFor ? 'here' : name === null ? 'unknown' : 'elsewhere',
    detail: '',
    source: vault && sourceOfResource(vault.resource),
  });
  drawing.link('policy', 'vault');
  const pair = traits.regionData?.pair;
  const closed = crossRegion?.reasons.filter(({ state }) => state === 'unavailable') ?? [];
  const closing = closed.find(({ cause }) => cause === 'vault' || cause === 'machine') ?? closed[0];
  const state: NodeState = closing ? 'missing' : pair === undefined ? 'unknown' : 'elsewhere';
  drawing.add({
    id: 'pair',
    kind: 'paired-region',
    label: pair ?? '…',
    state,
    detail: closing?.text.replace(/\.$/, '') ?? '',
    source: sourceOf(closing?.place ?? null),
  });
  drawing.link('vault', 'pair');
}

function policyState(isNamed: boolean, reference: PolicyReference | undefined): NodeState {
  if (!isNamed) {
    return 'missing';
  }
  switch (reference?.kind) {
    case 'declared':
      return reference.policy.resource.assumedFor ? 'elsewhere' : 'here';
    case 'elsewhere':
      return 'elsewhere';
    default:
      return 'unknown';
  }
}

function declaredPolicy(reference: PolicyReference | undefined): BackupPolicy | null {
  return reference?.kind === 'declared' ? reference.policy : null;
}
