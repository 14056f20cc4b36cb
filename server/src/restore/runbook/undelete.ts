/** Before the recovery of a key: what is only deleted softly comes back whole. */
import type { KeyStateId } from '../keyStates';
import type { KeyStoreKind } from '../permissions';
import { onlyIf, type Section } from './section';

/** Key states in which the key itself may still be there. */
const MAY_HAVE_KEY: ReadonlySet<KeyStateId> = new Set(['K7', 'K10']);

/** Before the recovery: what is only deleted softly comes back whole. */
export function softDeletedFirst(store: KeyStoreKind, keyState: KeyStateId | null): Section {
  return {
    id: 'undelete',
    title: 'Before the recovery of the key: is it only deleted softly?',
    facts: ['F043'],
    remarks: [
      'A key, key vault or managed HSM that is still in soft delete is recovered as it was, and nothing of what follows is needed (practice).',
      ...(keyState !== null && MAY_HAVE_KEY.has(keyState)
        ? ['Where the key still exists in the version that the backup used, go on with step R10 (inference).']
        : []),
    ],
    powershell: oneOf(
      store,
      [
        'Get-AzKeyVaultKey -VaultName $keyStoreName -Name $keyName -InRemovedState',
        ...onlyIf('Only if that shows the key:', 'Undo-AzKeyVaultKeyRemoval -VaultName $keyStoreName -Name $keyName'),
        'Get-AzKeyVault -VaultName $keyStoreName -Location $region -InRemovedState',
        ...onlyIf(
          'Only if that shows the key vault:',
          'Undo-AzKeyVaultRemoval -VaultName $keyStoreName -ResourceGroupName $keyStoreGroup -Location $region',
        ),
      ],
      [
        'Get-AzKeyVaultKey -HsmName $keyStoreName -Name $keyName -InRemovedState',
        ...onlyIf('Only if that shows the key:', 'Undo-AzKeyVaultKeyRemoval -HsmName $keyStoreName -Name $keyName'),
        'Get-AzKeyVaultManagedHsm -Name $keyStoreName -Location $region -InRemovedState',
        ...onlyIf(
          'Only if that shows the managed HSM:',
          'Undo-AzKeyVaultManagedHsmRemoval -Name $keyStoreName -ResourceGroupName $keyStoreGroup -Location $region',
        ),
      ],
    ),
    azureCli: oneOf(
      store,
      [
        'az keyvault key show-deleted --vault-name="$key_store_name" --name="$key_name"',
        ...onlyIf(
          'Only if that shows the key:',
          'az keyvault key recover --vault-name="$key_store_name" --name="$key_name"',
        ),
        'az keyvault show-deleted --name="$key_store_name" --location="$region"',
        ...onlyIf(
          'Only if that shows the key vault:',
          'az keyvault recover --name="$key_store_name" --location="$region"',
        ),
      ],
      [
        'az keyvault key show-deleted --hsm-name="$key_store_name" --name="$key_name"',
        ...onlyIf(
          'Only if that shows the key:',
          'az keyvault key recover --hsm-name="$key_store_name" --name="$key_name"',
        ),
        'az keyvault show-deleted --hsm-name="$key_store_name" --location="$region"',
        ...onlyIf(
          'Only if that shows the managed HSM:',
          'az keyvault recover --hsm-name="$key_store_name" --location="$region"',
        ),
      ],
    ),
  };
}

/** Commands for a key vault, for a managed HSM, or both where it is not known which it is. */
export function oneOf(store: KeyStoreKind, vault: readonly string[], hsm: readonly string[]): readonly string[] {
  switch (store) {
    case 'keyVault':
      return vault;
    case 'managedHsm':
      return hsm;
    case 'unknown':
      return ['# In a key vault:', ...vault, '# In a managed HSM instead:', ...hsm];
  }
}
