/** The commands of each route. */
import type { Choices } from '../choices';
import type { RouteId } from '../route';
import type { Section } from './section';

/** What the commands of a route depend on. */
export interface RouteSituation {
  readonly choices: Choices;
  /** Whether a disk encryption set can be given for the confidential OS disk. */
  readonly hasConfidentialKey: boolean;
}

interface RouteText {
  readonly title: string;
  readonly facts: readonly string[];
  readonly remarks: readonly string[];
  /** Options beyond those that every restore has. */
  readonly powershell: string;
  readonly azureCli: string;
  /** Whether the command names a new VM and its network. */
  readonly makesVm: boolean;
}

const ROUTES: Readonly<Record<Exclude<RouteId, 'files'>, RouteText>> = {
  'create-vm': {
    title: 'Create a new VM',
    facts: ['F237', 'F238', 'F239', 'F240', 'F605', 'F434', 'F319'],
    remarks: ['It makes and starts a plain VM. What it cannot set is listed under "Afterwards".'],
    powershell: '',
    azureCli: ' --restore-mode AlternateLocation',
    makesVm: true,
  },
  'restore-disks': {
    title: 'Restore the disks',
    facts: ['F242', 'F243', 'F244', 'F245', 'F246', 'F247', 'F138'],
    remarks: [
      'The way for settings that a new VM does not offer. The job also leaves a template that makes a VM of the disks: download it, change what you need, deploy it.',
    ],
    powershell: '',
    azureCli: '',
    makesVm: false,
  },
  'replace-existing': {
    title: 'Replace the disks of the existing VM',
    facts: ['F248', 'F250', 'F251', 'F252', 'F253', 'F254', 'F305', 'F606'],
    remarks: [
      'The VM is shut down first. Its disks are snapshotted to the staging location, then replaced; the old disks stay in the group until you delete them.',
    ],
    powershell: ' -Confirm',
    azureCli: ' --restore-mode OriginalLocation',
    makesVm: false,
  },
  'cross-region': {
    title: 'Restore in the paired region',
    facts: ['F263', 'F264', 'F265', 'F266', 'F268'],
    remarks: [
      'List the recovery points of the secondary region first. The staging account, group and network lie in the paired region. Leave out the name of the VM and its network to restore disks.',
    ],
    powershell: ' -RestoreToSecondaryRegion',
    azureCli: ' --restore-mode AlternateLocation --use-secondary-region',
    makesVm: true,
  },
  'cross-subscription': {
    title: 'Restore in another subscription',
    facts: ['F270', 'F271', 'F272', 'F273', 'F274', 'F275'],
    remarks: [
      'The subscription belongs to the same tenant, has the provider Microsoft.RecoveryServices registered and holds the staging account. Leave out the name of the VM and its network to restore disks.',
    ],
    powershell: ' -TargetSubscriptionId $targetSubscription',
    azureCli: ' --restore-mode AlternateLocation --target-subscription-id "$target_subscription"',
    makesVm: true,
  },
  'cross-zonal': {
    title: 'Restore in another zone',
    facts: ['F281', 'F282', 'F283', 'F284', 'F343', 'P087'],
    remarks: ['Choose a point that lives in the vault. Leave out the name of the VM and its network to restore disks.'],
    powershell: ' -TargetZoneNumber $targetZone',
    azureCli: ' --restore-mode AlternateLocation --target-zone "$target_zone"',
    makesVm: true,
  },
};

/** The commands of a route: restore, wait, verify. */
export function routeSection(id: RouteId, situation: RouteSituation): Section {
  if (id === 'files') {
    return FILES;
  }
  const { title, facts, remarks } = ROUTES[id];
  return {
    id,
    title,
    facts,
    remarks: [...remarks, ...extraRemarks(id, situation)],
    powershell: [
      ...(id === 'replace-existing' ? ['Stop-AzVM -ResourceGroupName $vmGroup -Name $vmName'] : []),
      restoreWithPowershell(id, situation),
      ...waitWithPowershell(id, situation),
      ...verifyWithPowershell(id),
    ],
    azureCli: [
      ...(id === 'replace-existing' ? ['az vm deallocate --resource-group "$vm_group" --name "$vm_name"'] : []),
      restoreWithAzureCli(id, situation),
      ...waitWithAzureCli(id, situation),
      ...verifyWithAzureCli(id),
    ],
  };
}

function extraRemarks(id: RouteId, { choices, hasConfidentialKey }: RouteSituation): readonly string[] {
  const remarks: string[] = [];
  if (choices.tier === 'archive') {
    remarks.push('The point is rehydrated first and stays so for the days given; standard priority takes hours.');
  }
  if (hasConfidentialKey && (id === 'create-vm' || id === 'restore-disks')) {
    remarks.push(
      'With a disk encryption set of your own add -CVMOsDiskEncryptionSetId (Az.RecoveryServices 7.8.0) or --cvm-os-des-id (Azure CLI 2.76.0).',
    );
  }
  return remarks;
}

/** The PowerShell command that starts a restore. Also the first and the last step of the recovery of a key. */
export function restoreWithPowershell(id: Exclude<RouteId, 'files'>, { choices }: RouteSituation, more = ''): string {
  const { powershell, makesVm } = ROUTES[id];
  const group = id === 'replace-existing' ? '' : ' -TargetResourceGroupName $targetGroup';
  const machine = makesVm
    ? ' -TargetVMName $newVmName -TargetVNetName $networkName -TargetVNetResourceGroup $networkGroup -TargetSubnetName $subnetName'
    : '';
  const rehydrate = choices.tier === 'archive' ? ' -RehydratePriority Standard -RehydrateDuration 15' : '';
  return (
    '$job = Restore-AzRecoveryServicesBackupItem -RecoveryPoint $point -StorageAccountName $stagingAccount' +
    ` -StorageAccountResourceGroupName $stagingGroup${group}${machine}${powershell}${secondary(id, choices)}${rehydrate}${more}` +
    ' -VaultId $vault.ID -VaultLocation $vault.Location'
  );
}

/** The same with the Azure CLI. */
export function restoreWithAzureCli(id: Exclude<RouteId, 'files'>, { choices }: RouteSituation, more = ''): string {
  const { azureCli, makesVm } = ROUTES[id];
  const group = id === 'replace-existing' ? '' : ' --target-resource-group "$target_group"';
  const machine = makesVm
    ? ' --target-vm-name "$new_vm_name" --target-vnet-name "$network_name" --target-vnet-resource-group "$network_group" --target-subnet-name "$subnet_name"'
    : '';
  const rehydrate = choices.tier === 'archive' ? ' --rehydration-priority Standard --rehydration-duration 15' : '';
  const subscription = id === 'cross-subscription' ? ' --subscription "$target_subscription"' : '';
  const account = `$(az storage account show --resource-group "$staging_group" --name "$staging_account"${subscription} --query id --output tsv)`;
  const region = choices.tier === 'secondary' && id !== 'cross-region' ? ' --use-secondary-region' : '';
  return (
    'job="$(az backup restore restore-disks --resource-group "$vault_group" --vault-name "$vault_name"' +
    ' --container-name "$container" --item-name "$item" --rp-name "$recovery_point"' +
    ` --storage-account "${account}"${group}${machine}${azureCli}${region}${rehydrate}${more} --query name --output tsv)"`
  );
}

function secondary(id: RouteId, { tier }: Choices): string {
  return tier === 'secondary' && id !== 'cross-region' ? ' -RestoreToSecondaryRegion' : '';
}

/** Waiting for the job, and what it says in the end. */
export function waitWithPowershell(id: RouteId, { choices }: RouteSituation): readonly string[] {
  if (id === 'cross-region' || choices.tier === 'secondary') {
    // Wait-AzRecoveryServicesBackupJob knows nothing of the secondary region.
    return [
      "do { Start-Sleep -Seconds 60; $state = Get-AzRecoveryServicesBackupJob -Job $job -UseSecondaryRegion -VaultId $vault.ID } while ($state.Status -eq 'InProgress')",
      'Get-AzRecoveryServicesBackupJobDetail -Job $job -UseSecondaryRegion -VaultId $vault.ID',
    ];
  }
  return [
    'Wait-AzRecoveryServicesBackupJob -Job $job -Timeout 43200 -VaultId $vault.ID',
    'Get-AzRecoveryServicesBackupJobDetail -Job $job -VaultId $vault.ID',
  ];
}

export function waitWithAzureCli(id: RouteId, { choices }: RouteSituation): readonly string[] {
  const region = id === 'cross-region' || choices.tier === 'secondary' ? ' --use-secondary-region' : '';
  const job = `--resource-group "$vault_group" --vault-name "$vault_name" --name "$job"${region}`;
  return [`az backup job wait ${job} --timeout 43200`, `az backup job show ${job}`];
}

function verifyWithPowershell(id: RouteId): readonly string[] {
  if (id === 'restore-disks') {
    return [
      'Get-AzDisk -ResourceGroupName $targetGroup | Select-Object Name, DiskSizeGB, DiskState, TimeCreated',
      "(Get-AzRecoveryServicesBackupJobDetail -Job $job -VaultId $vault.ID).Properties['Template Blob Uri']",
    ];
  }
  if (id === 'replace-existing') {
    return [
      'Start-AzVM -ResourceGroupName $vmGroup -Name $vmName',
      'Get-AzVM -ResourceGroupName $vmGroup -Name $vmName -Status',
    ];
  }
  const context = id === 'cross-subscription' ? ['Set-AzContext -Subscription $targetSubscription | Out-Null'] : [];
  return [...context, 'Get-AzVM -ResourceGroupName $targetGroup -Name $newVmName -Status'];
}

function verifyWithAzureCli(id: RouteId): readonly string[] {
  if (id === 'restore-disks') {
    return [
      'az disk list --resource-group "$target_group" --query "[].{name: name, sizeGB: diskSizeGb, state: diskState, created: timeCreated}" --output table',
      `az backup job show --resource-group "$vault_group" --vault-name "$vault_name" --name "$job" --query 'properties.extendedInfo.propertyBag."Template Blob Uri"'`,
    ];
  }
  if (id === 'replace-existing') {
    return [
      'az vm start --resource-group "$vm_group" --name "$vm_name"',
      'az vm get-instance-view --resource-group "$vm_group" --name "$vm_name" --query instanceView.statuses',
    ];
  }
  const subscription = id === 'cross-subscription' ? ' --subscription "$target_subscription"' : '';
  return [
    `az vm get-instance-view --resource-group "$target_group" --name "$new_vm_name"${subscription} --query instanceView.statuses`,
  ];
}

const FILES: Section = {
  id: 'files',
  title: 'Restore files and folders',
  facts: ['F140', 'F288', 'F293', 'F295'],
  remarks: [
    'The command makes a script. Run it on a machine with the same or a compatible operating system, copy what you need, then unmount.',
  ],
  powershell: [
    'Get-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $point -VaultId $vault.ID',
    '# After copying the files:',
    'Disable-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $point -VaultId $vault.ID',
  ],
  azureCli: [
    'az backup restore files mount-rp --resource-group "$vault_group" --vault-name "$vault_name" --container-name "$container" --item-name "$item" --rp-name "$recovery_point"',
    '# After copying the files:',
    'az backup restore files unmount-rp --resource-group "$vault_group" --vault-name "$vault_name" --container-name "$container" --item-name "$item" --rp-name "$recovery_point"',
  ],
};
