import type { Resolved } from '../expansion/resolved';
import type { Resource } from '../expansion/resource';
import {
  AzureDiskEncryption as Extension,
  DiskEncryptionExtensionProperty as ExtensionProperty,
  DiskEncryptionSettingsProperty as SettingsProperty,
} from './arm';
import { includesWord, isGiven, isWord, type Reference, readReference } from './read';

/** Azure Disk Encryption of one machine: where it keeps its secrets, and the key that encrypts them. */
export interface DiskEncryption {
  /** The extension, or the machine that has the settings itself. */
  readonly resource: Resource;
  /** The key vault of the secrets. */
  readonly secretVault: Reference;
  /** The key vault of the key encryption key; null when there is certainly no such key. */
  readonly keyVault: Reference | null;
}

/** What the extension of a machine turns on; null where it certainly is another one, or not all of it is known. */
export function extensionEncryption(resource: Resource): DiskEncryption | null {
  const operation = resource.string(ExtensionProperty.operation);
  const isOurs =
    isWord(resource.string(ExtensionProperty.publisher), Extension.publisher) &&
    isAmong(resource.string(ExtensionProperty.type), Extension.types) &&
    (operation.kind === 'absent' || isWord(operation, Extension.enable));
  return isOurs ? encryptionOf(resource, ExtensionProperty) : null;
}

/** What the settings of a machine's OS disk turn on, as older templates write it. */
export function settingsEncryption(machine: Resource): DiskEncryption | null {
  const enabled = machine.boolean(SettingsProperty.enabled);
  return enabled.kind === 'known' && enabled.value ? encryptionOf(machine, SettingsProperty) : null;
}

function encryptionOf(
  resource: Resource,
  paths: { readonly secretVault: string; readonly keyVault: string; readonly keyUrl: string },
): DiskEncryption | null {
  const secretVault = readReference(resource, paths.secretVault);
  const keyVault = readReference(resource, paths.keyVault);
  const keyUrl = readReference(resource, paths.keyUrl);
  const isKeyKnown = keyUrl === null || (isGiven(keyUrl) && keyVault !== null);
  return secretVault && isKeyKnown ? { resource, secretVault, keyVault: keyUrl && keyVault } : null;
}

function isAmong(text: Resolved<string>, words: readonly string[]): boolean {
  return text.kind === 'known' && includesWord(words, text.value);
}
