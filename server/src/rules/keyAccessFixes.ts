/** Access policies that repair missing access to a key vault. */
import type { Resource } from '../expansion/resource';
import { ResourceType } from '../model/arm';
import type { DiskEncryptionSet } from '../model/encryption';
import type { KeyStore } from '../model/keyStore';
import type { ObjectNode } from '../syntax/node';
import type { Operation, Plain } from '../syntax/operations';
import {
  appended,
  asCode,
  asValue,
  dependOn,
  freeSymbolicName,
  isSymbolic,
  literal,
  operandOf,
  resourceIdOf,
  templateOf,
} from './edits';

/** What a principal is to be allowed; an empty list is left out. */
export interface Permissions {
  readonly keys: readonly string[];
  readonly secrets: readonly string[];
}

/** A principal whose object id differs from tenant to tenant. */
export interface Service {
  /** The parameter that takes its object id. */
  readonly parameter: string;
  readonly description: string;
}

/**
 * Adds an access policy for a service of Azure. Its object id is known in the tenant alone, so that a parameter takes
 * it. Null in nested templates and in those of a policy definition, to which nobody could give it, and where the list of
 * policies is not written out.
 */
export function grantToService(
  { resource }: KeyStore,
  service: Service,
  permissions: Permissions,
): readonly Operation[] | null {
  const template = templateOf(resource);
  if (!template || template.parent || resource.deployment.parent !== null) {
    return null;
  }
  const parameter = freeName(template.object('parameters'), service.parameter);
  const added = addedToList(resource, accessPolicy(`[parameters('${parameter}')]`, permissions));
  const declaration = { type: 'string', metadata: { description: service.description } };
  return added && [added, ...declared(template, parameter, declaration)];
}

/**
 * Adds an access policy for the identity of a disk encryption set, beside the key vault: inside it, it would wait for
 * the set, which waits for the key vault. Null where the two stand in different templates or are copied.
 */
export function grantToSet(
  store: KeyStore,
  set: DiskEncryptionSet,
  permissions: Permissions,
): readonly Operation[] | null {
  const { resource } = store;
  const template = templateOf(resource);
  const storeName = operandOf(resource.node.get('name'));
  const setName = operandOf(set.resource.node.get('name'));
  const apiVersion = resource.node.text('apiVersion');
  const setVersion = set.resource.node.text('apiVersion');
  const isBeside = resource.deployment === set.resource.deployment && !resource.parent && !set.resource.parent;
  const isCopied = resource.node.get('copy') ?? set.resource.node.get('copy');
  if (!template || !storeName || !setName || !apiVersion || !setVersion || !isBeside || isCopied) {
    return null;
  }
  const setCode = isSymbolic(template)
    ? asCode(literal(set.resource.symbolicName ?? ''))
    : resourceIdOf(ResourceType.diskEncryptionSet, setName).text;
  const value = accessPolicy(`[reference(${setCode}, '${setVersion}', 'full').identity.principalId]`, permissions);
  const dependency = set.resource.symbolicName ?? asValue(resourceIdOf(ResourceType.diskEncryptionSet, setName));
  const [list, ...others] = store.addedPolicies() ?? [];
  if (list) {
    const added = list.deployment === resource.deployment ? addedToList(list, value) : null;
    return added && others.length === 0 ? [added, ...dependOn(list, dependency)] : null;
  }
  const body: Plain = {
    type: ResourceType.keyVaultAccessPolicies,
    apiVersion,
    name: asValue(appended(storeName, '/add')),
    dependsOn: [resource.symbolicName ?? asValue(resourceIdOf(ResourceType.keyVault, storeName)), dependency],
    properties: { accessPolicies: [value] },
  };
  const symbolicName = freeSymbolicName(template, 'diskEncryptionSetAccess');
  return [{ kind: 'addResource', template, symbolicName, value: body }];
}

function accessPolicy(objectId: string, { keys, secrets }: Permissions): Plain {
  const permissions = { ...(keys.length > 0 ? { keys } : {}), ...(secrets.length > 0 ? { secrets } : {}) };
  return { tenantId: '[subscription().tenantId]', objectId, permissions };
}

function addedToList(resource: Resource, value: Plain): Operation | null {
  const properties = resource.node.object('properties');
  const list = properties?.get('accessPolicies');
  if (list?.kind === 'array') {
    return { kind: 'append', array: list, value };
  }
  return properties && !list ? { kind: 'set', object: properties, name: 'accessPolicies', value: [value] } : null;
}

function declared(template: ObjectNode, name: string, declaration: Plain): readonly Operation[] {
  const parameters = template.object('parameters');
  return parameters
    ? [{ kind: 'set', object: parameters, name, value: declaration }]
    : [{ kind: 'set', object: template, name: 'parameters', value: { [name]: declaration } }];
}

function freeName(taken: ObjectNode | undefined, wanted: string): string {
  let name = wanted;
  for (let number = 2; taken?.get(name); number++) {
    name = `${wanted}${number}`;
  }
  return name;
}
