import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import { compareResourceIds } from '../expansion/resourceId';
import type { Value } from '../expressions/value';
import {
  AccessPolicyProperty,
  EVERY_PERMISSION,
  KeyProperty,
  KeyVaultProperty,
  ORDINARY_CREATE_MODE,
  REMOVED_ACCESS_POLICIES,
  ResourceType,
} from './arm';
import { includesWord, isWord, sameWord } from './read';

/** What one principal may do in a key vault, as far as it is known. */
export interface AccessPolicy {
  /** Its object id; null where none is written. */
  readonly principal: Value | null;
  /** The resource whose managed identity it is; null for any other principal: a user, a service, an unknown one. */
  readonly identityOf: Value | null;
  /** Null where not all of them are known. */
  readonly keys: readonly string[] | null;
  readonly secrets: readonly string[] | null;
}

/** Whether the permissions suffice; unknown ones may. */
export function maySuffice(granted: readonly string[] | null, needed: readonly string[]): boolean {
  return (
    granted === null ||
    includesWord(granted, EVERY_PERMISSION) ||
    needed.every((permission) => includesWord(granted, permission))
  );
}

/** Key vaults take either access policies or role assignments, and ignore the others. */
export type KeyAccess = 'policies' | 'roles' | 'unknown';

/** A key vault or a managed HSM that the template deploys. */
export class KeyStore {
  constructor(
    readonly resource: Resource,
    private readonly _addedPolicies: (store: KeyStore) => readonly Resource[] | null,
  ) {}

  get isManagedHsm(): boolean {
    return this.resource.isType(ResourceType.managedHsm);
  }

  get purgeProtection(): Resolved<boolean> {
    return this.resource.boolean(KeyVaultProperty.enablePurgeProtection);
  }

  /**
   * Every access policy that it gets here, those of conditional resources among them; null where more may be in force,
   * or where role assignments decide and access policies are ignored.
   *
   * @param rolesByDefaultFrom the API version from which a key vault takes roles unless it says otherwise, `YYYY-MM-DD`
   */
  accessPolicies(rolesByDefaultFrom: string): readonly AccessPolicy[] | null {
    const added = this.addedPolicies();
    if (this.isManagedHsm || !added || !this._takesAccessPolicies(rolesByDefaultFrom) || !this.isMadeAnew) {
      return null;
    }
    const lists = [this.resource, ...added].map(accessPoliciesOf);
    return lists.some((list) => list === null) ? null : united(lists.flatMap((list) => list ?? []));
  }

  /**
   * How it gives access to its keys; `unknown` where that is not decided here.
   *
   * @param rolesByDefaultFrom as above
   */
  keyAccess(rolesByDefaultFrom: string): KeyAccess {
    const roles = this.resource.boolean(KeyVaultProperty.enableRbacAuthorization);
    const { apiVersion } = this.resource;
    if (this.isManagedHsm || !this.isMadeAnew || roles.kind === 'unknown') {
      return 'unknown';
    }
    return this._takesAccessPolicies(rolesByDefaultFrom)
      ? 'policies'
      : roles.kind === 'absent' && apiVersion.kind !== 'known'
        ? 'unknown'
        : 'roles';
  }

  /** The lists of access policies that are added to it as child resources; null where not all are known. */
  addedPolicies(): readonly Resource[] | null {
    return this._addedPolicies(this);
  }

  private _takesAccessPolicies(rolesByDefaultFrom: string): boolean {
    const roles = this.resource.boolean(KeyVaultProperty.enableRbacAuthorization);
    if (roles.kind === 'known') {
      return !roles.value;
    }
    const { apiVersion } = this.resource;
    return roles.kind === 'absent' && apiVersion.kind === 'known' && apiVersion.value.slice(0, 10) < rolesByDefaultFrom;
  }

  /** Whether it certainly is no recovered key vault, which keeps access policies and protection that it had. */
  get isMadeAnew(): boolean {
    const mode = this.resource.string(KeyVaultProperty.createMode);
    return mode.kind === 'absent' || isWord(mode, ORDINARY_CREATE_MODE);
  }
}

/** Null where not all of them are known. */
function accessPoliciesOf(resource: Resource): readonly AccessPolicy[] | null {
  if (resource.name.kind === 'known' && sameWord(lastSegment(resource.name.value), REMOVED_ACCESS_POLICIES)) {
    return null;
  }
  const { items, open } = resource.elements(KeyVaultProperty.accessPolicies);
  if (open || items.some(({ value }) => value?.kind !== 'object')) {
    return null;
  }
  return items.map((item) => {
    const permissions = (path: string) => {
      const list = resource.below(item, path).value;
      return list === undefined || list.kind === 'null' ? [] : textsOf(list);
    };
    const objectId = resource.below(item, AccessPolicyProperty.objectId).value;
    return {
      principal: objectId ?? null,
      identityOf: (objectId?.kind === 'unknown' ? objectId.constraints.stateOf : undefined) ?? null,
      keys: permissions(AccessPolicyProperty.keys),
      secrets: permissions(AccessPolicyProperty.secrets),
    };
  });
}

/** One for each principal: permissions that are added to it later come on top of those that it has. */
function united(policies: readonly AccessPolicy[]): readonly AccessPolicy[] {
  const byPrincipal: AccessPolicy[] = [];
  for (const policy of policies) {
    const index = byPrincipal.findIndex((other) => isSamePrincipal(other.principal, policy.principal));
    const before = byPrincipal[index];
    if (before) {
      const keys = before.keys && policy.keys && [...before.keys, ...policy.keys];
      const secrets = before.secrets && policy.secrets && [...before.secrets, ...policy.secrets];
      byPrincipal[index] = { ...before, keys, secrets };
    } else {
      byPrincipal.push(policy);
    }
  }
  return byPrincipal;
}

function isSamePrincipal(left: Value | null, right: Value | null): boolean {
  if (left?.kind === 'string' && right?.kind === 'string') {
    return sameWord(left.value, right.value);
  }
  const states = [left, right].map((value) => (value?.kind === 'unknown' ? value.constraints.stateOf : undefined));
  const [leftState, rightState] = states;
  return leftState && rightState ? compareResourceIds(leftState, rightState) === true : left !== null && left === right;
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** The texts of an array; null where not all are known. */
function textsOf(value: Value): readonly string[] | null {
  if (value.kind !== 'array' || value.open) {
    return null;
  }
  const texts = [...value].map((item) => (item.kind === 'string' ? item.value : null));
  return texts.some((text) => text === null) ? null : (texts as string[]);
}

/** A key that the template deploys into a key vault or a managed HSM. */
export class Key {
  constructor(readonly resource: Resource) {}

  /** The moment of its expiry in seconds since 1970. */
  get expiry(): Resolved<number> {
    return this.resource.number(KeyProperty.expiry);
  }

  /** How long each version that rotation makes is valid, as an ISO 8601 duration: `P2Y`. */
  get rotationExpiry(): Resolved<string> {
    return this.resource.string(KeyProperty.rotationExpiry);
  }

  /** Whether a rotation policy is certainly written. */
  get isRotated(): boolean {
    return this.resource.read(KeyProperty.rotationPolicy).value?.kind === 'object';
  }
}
