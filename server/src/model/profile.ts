/**
 * The protection that the environment profile tells of: item, policy and vault that another repository deploys. They
 * are resources like any other, so that whoever asks what protects a machine need not know where it is said. What the
 * profile leaves out is unknown. None of them has a text: their places are the declaration of the machine.
 */
import type { Deployment } from '../expansion/deployment';
import { PropertyReader } from '../expansion/propertyReader';
import type { Place, PropertyRead, Resolved } from '../expansion/resolved';
import type { Existence, Resource } from '../expansion/resource';
import { NullValue, ObjectValue, text, UnknownValue, type Value } from '../expressions/value';
import { normalizeRegion } from '../knowledge/regions';
import type { ObjectNode } from '../syntax/node';
import {
  DISABLED,
  ENABLED,
  PolicyProperty,
  ProtectionProperty,
  ResourceType,
  VaultProperty,
  VM_ITEM_TYPES,
  VM_MANAGEMENT_TYPE,
} from './arm';
import { BackupPolicy } from './backupPolicy';
import { lastSegment } from './ids';
import { Protection } from './protection';
import { sameWord } from './read';
import { Vault } from './vault';

/** The vault of the profile. What is absent is unknown. */
export interface ProfileVault {
  readonly name: string;
  /** Id of its subscription. */
  readonly subscription?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  /** As Azure writes it: `GeoRedundant`. */
  readonly redundancy?: string;
  readonly crossRegionRestore?: boolean;
  /** `Enabled`, `Disabled` or `PermanentlyDisabled`. */
  readonly crossSubscriptionRestore?: string;
}

/** The policy of the profile. What is absent is unknown. */
export interface ProfilePolicy {
  readonly name: string;
  readonly type?: 'V1' | 'V2';
  readonly snapshotConsistencyType?: string;
}

/** What the profile says about protection. */
export interface ProtectionProfile {
  readonly vault?: ProfileVault;
  readonly policy?: ProfilePolicy;
  /** Whether it certainly protects every machine. */
  readonly protectAllVms: boolean;
}

/** What the profile tells of one machine. */
export interface ProfileProtection {
  readonly protection: Protection;
  /** Null where the profile names none. */
  readonly vault: Vault | null;
  /** Null where the profile says no more of it than its name. */
  readonly policy: BackupPolicy | null;
}

const WHY = 'the environment profile does not say it';

/** Null where the profile says nothing about protection. */
export function profileProtection(machine: Resource, profile: ProtectionProfile): ProfileProtection | null {
  const { vault, policy, protectAllVms } = profile;
  if (!protectAllVms && !vault && !policy) {
    return null;
  }
  const existence = protectAllVms ? 'yes' : 'maybe';
  const vaultId = vault ? idOfVault(vault) : unsaid();
  const vaultName = said(vault?.name);
  const policyId = policy ? joined([vaultId, `/backupPolicies/${policy.name}`]) : null;
  const item = itemOf(machine, policyId, vault ? vaultId : null, vaultName);
  return {
    protection: new Protection(new AssumedResource(machine, existence, item)),
    vault: vault ? new Vault(new AssumedResource(machine, existence, vaultOf(vault, vaultId)), () => []) : null,
    policy:
      policy && policyId && isDescribed(policy)
        ? new BackupPolicy(new AssumedResource(machine, existence, policyOf(policy, policyId, vaultName)))
        : null,
  };
}

function isDescribed({ type, snapshotConsistencyType }: ProfilePolicy): boolean {
  return type !== undefined || snapshotConsistencyType !== undefined;
}

/** An assumed resource in values. */
interface Assumption {
  readonly type: string;
  readonly id: Value;
  readonly name: Value;
  readonly location: Value;
  readonly body: Value;
}

/** The item: closed, since a profile that chose among the disks would have to say so. */
function itemOf(machine: Resource, policyId: Value | null, vaultId: Value | null, vaultName: Value): Assumption {
  const name = said(lastSegment(machine.id) ?? undefined);
  const names = ['iaasvmcontainerv2;', machine.deployment.resourceGroup, ';', name];
  const container = ['/Azure/', 'iaasvmcontainer;', ...names];
  const values = {
    [ProtectionProperty.protectedItemType]: text(VM_ITEM_TYPES[0]),
    [ProtectionProperty.sourceResourceId]: machine.id,
    ...(policyId ? { [ProtectionProperty.policyId]: policyId } : {}),
  };
  return {
    type: ResourceType.protectedItem,
    id: vaultId
      ? joined([
          ...[vaultId, '/backupFabrics/Azure/protectionContainers/iaasvmcontainer;', ...names],
          ...['/protectedItems/vm;', ...names],
        ])
      : unsaid(),
    name: joined([vaultName, ...container, '/vm;', ...names]),
    location: unsaid(),
    body: bodyOf(Object.entries(values), false),
  };
}

function vaultOf(vault: ProfileVault, id: Value): Assumption {
  const { crossRegionRestore: isOn } = vault;
  const crossRegionRestore = isOn === undefined ? undefined : isOn ? ENABLED : DISABLED;
  const values = {
    [VaultProperty.redundancy]: said(vault.redundancy),
    [VaultProperty.crossRegionRestore]: said(crossRegionRestore),
    [VaultProperty.crossSubscriptionRestore]: said(vault.crossSubscriptionRestore),
  };
  const location = vault.location === undefined ? unsaid() : text(normalizeRegion(vault.location));
  return {
    type: ResourceType.vault,
    id,
    name: text(vault.name),
    location,
    body: bodyOf(Object.entries(values), true),
  };
}

function policyOf(policy: ProfilePolicy, id: Value, vaultName: Value): Assumption {
  const { snapshotConsistencyType } = policy;
  // Only one word can be said there: who says the type and not that word speaks of a policy that goes without.
  const consistency =
    snapshotConsistencyType === undefined && policy.type !== undefined
      ? new NullValue()
      : said(snapshotConsistencyType);
  const values = {
    [PolicyProperty.backupManagementType]: text(VM_MANAGEMENT_TYPE),
    [PolicyProperty.policyType]: said(policy.type),
    [PolicyProperty.snapshotConsistencyType]: consistency,
  };
  return {
    type: ResourceType.backupPolicy,
    id,
    name: joined([vaultName, `/${policy.name}`]),
    location: unsaid(),
    body: bodyOf(Object.entries(values), true),
  };
}

function idOfVault({ subscription, resourceGroup, name }: ProfileVault): Value {
  const group = said(resourceGroup);
  const provider = `/providers/${ResourceType.vault}/${name}`;
  return joined(['/subscriptions/', said(subscription), '/resourceGroups/', group, provider]);
}

function said(value: string | undefined): Value {
  return value === undefined ? unsaid() : text(value);
}

function unsaid(): UnknownValue {
  return new UnknownValue('context', WHY);
}

/** A text of known and unknown parts. */
function joined(pieces: readonly (string | Value)[]): Value {
  const parts: (string | UnknownValue)[] = [];
  for (const piece of pieces.flatMap(partsOf)) {
    const last = parts.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') {
      parts[parts.length - 1] = last + piece;
    } else {
      parts.push(piece);
    }
  }
  const [only, ...more] = parts;
  return typeof only === 'string' && more.length === 0 ? text(only) : new UnknownValue('context', WHY, { parts });
}

function partsOf(piece: string | Value): readonly (string | UnknownValue)[] {
  if (typeof piece === 'string') {
    return [piece];
  }
  return piece.kind === 'string' ? [piece.value] : piece.kind === 'unknown' ? (piece.constraints.parts ?? [piece]) : [];
}

/**
 * A body with values by property path.
 *
 * @param open whether it may hold more than that
 */
function bodyOf(values: readonly (readonly [string, Value])[], open: boolean): Value {
  const own: (readonly [string, Value])[] = [];
  const below = new Map<string, (readonly [string, Value])[]>();
  for (const [path, value] of values) {
    const dot = path.indexOf('.');
    if (dot === -1) {
      own.push([path, value]);
    } else {
      const name = path.slice(0, dot);
      below.set(name, [...(below.get(name) ?? []), [path.slice(dot + 1), value]]);
    }
  }
  const nested = [...below].map(([name, inner]) => [name, bodyOf(inner, open)] as const);
  return ObjectValue.of([...own, ...nested], open);
}

class AssumedResource extends PropertyReader implements Resource {
  readonly parent = null;
  readonly symbolicName = null;
  readonly deployment: Deployment;
  readonly node: ObjectNode;
  readonly id: Value;
  readonly body: Value;

  constructor(
    readonly assumedFor: Resource,
    readonly existence: Existence,
    private readonly _assumption: Assumption,
  ) {
    super();
    this.deployment = assumedFor.deployment;
    this.node = assumedFor.node;
    this.id = _assumption.id;
    this.body = _assumption.body;
  }

  get type(): Resolved<string> {
    return this._resolved(text(this._assumption.type));
  }

  get name(): Resolved<string> {
    return this._resolved(this._assumption.name);
  }

  get location(): Resolved<string> {
    return this._resolved(this._assumption.location);
  }

  get apiVersion(): Resolved<string> {
    return this._resolved(unsaid());
  }

  isType(type: string): boolean {
    return sameWord(type, this._assumption.type);
  }

  override read(path: string): PropertyRead {
    return this.below({ value: this.body, place: this._place }, path);
  }

  private get _place(): Place {
    return { node: this.node, member: null, origin: null };
  }

  private _resolved(value: Value): Resolved<string> {
    const place = this._place;
    return value.kind === 'string'
      ? { kind: 'known', value: value.value, place }
      : { kind: 'unknown', place, oneOf: null, unknown: value.kind === 'unknown' ? value : null };
  }
}
