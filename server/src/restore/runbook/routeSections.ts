/** The commands of each route: restore, wait, verify. */
import type { RouteId } from '../route';
import { landingWithAzureCli, landingWithPowershell, pointsWithAzureCli, pointsWithPowershell } from './ordinary';
import {
  jobWithAzureCli,
  type RestoringRoute,
  restoreWithAzureCli,
  restoreWithPowershell,
  staysInExtendedZone,
  waitWithAzureCli,
  waitWithPowershell,
} from './restoreCommand';
import type { Section } from './section';
import { type Landing, landingOf, listsPair, makesVm, type Situation } from './situation';

interface RouteText {
  readonly title: string;
  readonly facts: readonly string[];
  readonly remarks: readonly string[];
}

const ROUTES: Readonly<Record<RestoringRoute, RouteText>> = {
  'create-vm': {
    title: 'Create a new VM',
    facts: ['F237', 'F238', 'F239', 'F240', 'F605', 'F434', 'F319'],
    remarks: ['It makes and starts a plain VM. What it cannot set is listed under "Afterwards".'],
  },
  'restore-disks': {
    title: 'Restore the disks',
    facts: ['F242', 'F243', 'F244', 'F245', 'F246', 'F247', 'F138'],
    remarks: [
      'The way for settings that a new VM does not offer: attach the disks to a VM, or make one by the template that the job leaves.',
    ],
  },
  'replace-existing': {
    title: 'Replace the disks of the existing VM',
    facts: ['F248', 'F250', 'F251', 'F252', 'F253', 'F254', 'F305', 'F606'],
    remarks: [
      'The VM is shut down first. Its disks are snapshotted to the staging location, then replaced; the old disks stay in the group until you delete them.',
    ],
  },
  'cross-region': {
    title: 'Restore in the paired region',
    facts: ['F263', 'F264', 'F265', 'F266', 'F268'],
    remarks: ['The staging account, group and network lie in the paired region.'],
  },
  'cross-subscription': {
    title: 'Restore in another subscription',
    facts: ['F270', 'F271', 'F272', 'F273', 'F274', 'F275'],
    remarks: [
      'The subscription belongs to the same tenant, has the provider Microsoft.RecoveryServices registered and holds the staging account, the group and the network.',
      'Choose a point that is in the vault: a snapshot alone does not do.',
    ],
  },
  'cross-zonal': {
    title: 'Restore in another zone',
    facts: ['F281', 'F282', 'F283', 'F284', 'F343', 'P087'],
    remarks: ['Choose a point that lives in the vault alone, its snapshot gone.'],
  },
};

const AS_TEMPLATE =
  'The commands make VMs of managed disks only: these restore the disks as managed ones and make the VM by the template of the job.';

/**
 * @param withSet whether the restore names the disk encryption set of the runbook
 */
export function routeSection(id: RouteId, situation: Situation, withSet = false): Section {
  if (id === 'files') {
    return FILES;
  }
  const { title, facts, remarks } = ROUTES[id];
  const isByTemplate = id === 'create-vm' && !makesVm(id, situation);
  const restore = isByTemplate ? 'restore-disks' : id;
  const azureCli = isByTemplate ? null : withAzureCli(restore, situation, withSet);
  return {
    id,
    title,
    facts,
    remarks: [...remarks, ...(isByTemplate ? [AS_TEMPLATE] : []), ...extraRemarks(id, situation, withSet)],
    powershell: [
      ...before(id, situation, 'powershell'),
      ...setWithPowershell(withSet),
      restoreWithPowershell(restore, situation, withSet),
      ...waitWithPowershell(restore, situation),
      ...verifyWithPowershell(restore, situation),
    ],
    azureCli: azureCli && [...before(id, situation, 'azureCli'), ...azureCli],
  };
}

function withAzureCli(id: RestoringRoute, situation: Situation, withSet: boolean): readonly string[] | null {
  const command = restoreWithAzureCli(id, situation, withSet);
  return command === null
    ? null
    : [...setWithAzureCli(withSet), command, ...waitWithAzureCli(id, situation), ...verifyWithAzureCli(id, situation)];
}

/** What a route asks for that preflight and choice of the point have not seen to. */
function before(id: RestoringRoute, situation: Situation, language: 'powershell' | 'azureCli'): readonly string[] {
  const isPowershell = language === 'powershell';
  if (id === 'replace-existing') {
    return [
      isPowershell
        ? 'Stop-AzVM -ResourceGroupName $vmGroup -Name $vmName'
        : 'az vm deallocate --resource-group="$vm_group" --name="$vm_name"',
    ];
  }
  const landing = landingOf(id, situation);
  const { target, choices } = situation;
  const isUnchecked = (landing.inPair && !listsPair(situation)) || (landing.inSubscription && !target.subscription);
  const checks = isPowershell ? landingWithPowershell(landing) : landingWithAzureCli(landing);
  const points = isPowershell ? pointsWithPowershell(true, choices.tier) : pointsWithAzureCli(true, choices.tier);
  return [...(isUnchecked ? checks : []), ...(landing.inPair && !listsPair(situation) ? points : [])];
}

function extraRemarks(id: RestoringRoute, situation: Situation, withSet: boolean): readonly string[] {
  const { choices, hasConfidentialKey, hasPrivateDisk, isUnmanaged, comesAsDisks, hasZonesOfPair } = situation;
  const landing = landingOf(id, situation);
  const remarks: string[] = [];
  if (id === 'cross-zonal' && hasZonesOfPair) {
    remarks.push('This vault is not zone-redundant: the zones are those of the paired region, and so are the points.');
  }
  if (isElsewhere(landing) && comesAsDisks) {
    remarks.push('The points leave a data disk out, so they come back as disks: make the VM of them yourself.');
  } else if (isElsewhere(landing) && makesVm(id, situation)) {
    remarks.push('Leave out the name of the VM and its network to restore disks.');
  }
  if (choices.tier === 'archive') {
    remarks.push(
      'The point is rehydrated first and stays so for the days given; standard priority takes hours. Wait again where the wait ends before the job.',
    );
    if (landing.inPair) {
      remarks.push('The Azure CLI refuses that in the secondary region, and no source says that the service does it.');
    }
  }
  if (hasPrivateDisk) {
    remarks.push('A disk is reached by private endpoints only: the restore has to say what becomes of that.');
  }
  if (staysInExtendedZone(id, situation)) {
    remarks.push('It comes back in the extended zone of the VM.');
  }
  if (isUnmanaged && id === 'restore-disks') {
    remarks.push(
      'PowerShell gives managed disks. With the Azure CLI the disks stay unmanaged, as blobs in the staging account.',
    );
  }
  if (withSet) {
    remarks.push(NAMING_A_SET);
  } else if (hasConfidentialKey && (id === 'create-vm' || id === 'restore-disks')) {
    remarks.push(
      `With a disk encryption set of your own add its id: -CVMOsDiskEncryptionSetId, or --cvm-os-des-id. ${NAMING_A_SET}`,
    );
  }
  return remarks;
}

/** Release notes of both, and the later restore article. */
export const NAMING_A_SET =
  'Naming a disk encryption set takes Az.RecoveryServices 7.8.0 or Azure CLI 2.76.0, and does not help points that exist as a snapshot only.';

function isElsewhere({ inPair, inSubscription, inZone }: Landing): boolean {
  return inPair || inSubscription || inZone;
}

/** Leaves the disk encryption set to restore with in `$set`. */
export function setWithPowershell(isWanted: boolean): readonly string[] {
  return isWanted ? ['$set = Get-AzDiskEncryptionSet -ResourceGroupName $setGroup -Name $setName'] : [];
}

/** Leaves its id in `$set_id`. */
export function setWithAzureCli(isWanted: boolean): readonly string[] {
  return isWanted
    ? [
        'set_id="$(az disk-encryption-set show --resource-group="$set_group" --name="$set_name" --query id --output tsv)"',
      ]
    : [];
}

function verifyWithPowershell(id: RestoringRoute, situation: Situation): readonly string[] {
  if (id === 'replace-existing') {
    return [
      'Start-AzVM -ResourceGroupName $vmGroup -Name $vmName',
      'Get-AzVM -ResourceGroupName $vmGroup -Name $vmName -Status',
    ];
  }
  const there = landingOf(id, situation).inSubscription;
  const look = makesVm(id, situation)
    ? ['Get-AzVM -ResourceGroupName $targetGroup -Name $newVmName -Status']
    : [
        "Get-AzDisk -ResourceGroupName $targetGroup | Format-Table -Property 'Name', 'DiskSizeGB', 'DiskState', 'TimeCreated'",
        ...templateWithPowershell(),
      ];
  return there
    ? [
        'Set-AzContext -Subscription $targetSubscription | Out-Null',
        ...look,
        'Set-AzContext -Subscription $subscription | Out-Null',
      ]
    : look;
}

/** A VM of restored disks, by the template that the job leaves in the staging account. */
function templateWithPowershell(): readonly string[] {
  return [
    '# A VM of these disks: take the template of the job, change what you need, deploy it.',
    "$templateBlob = Split-Path -Path $details.Properties['Template Blob Uri'] -Leaf",
    "$templateContainer = $details.Properties['Config Blob Container Name']",
    '$templatePath = Join-Path -Path $HOME -ChildPath $templateBlob',
    'Set-AzCurrentStorageAccount -ResourceGroupName $stagingGroup -Name $stagingAccount',
    'Get-AzStorageBlobContent -Blob $templateBlob -Container $templateContainer -Destination $templatePath',
    'New-AzResourceGroupDeployment -ResourceGroupName $targetGroup -TemplateFile $templatePath',
  ];
}

function verifyWithAzureCli(id: RestoringRoute, situation: Situation): readonly string[] {
  if (id === 'replace-existing') {
    return [
      'az vm start --resource-group="$vm_group" --name="$vm_name"',
      'az vm get-instance-view --resource-group="$vm_group" --name="$vm_name" --query instanceView.statuses',
    ];
  }
  const there = landingOf(id, situation).inSubscription ? ' --subscription="$target_subscription"' : '';
  if (makesVm(id, situation)) {
    return [
      `az vm get-instance-view --resource-group="$target_group" --name="$new_vm_name"${there} --query instanceView.statuses`,
    ];
  }
  const disks = `az disk list --resource-group="$target_group"${there} --query "[].{name: name, sizeGB: diskSizeGb, state: diskState, created: timeCreated}" --output table`;
  return [
    ...(situation.isUnmanaged ? [] : [disks]),
    '# A VM of these disks: take the template of the job, change what you need, deploy it.',
    `template_uri="$(az backup job show ${jobWithAzureCli(id, situation)} --query 'properties.extendedInfo.propertyBag."Template Blob Uri"' --output tsv)"`,
    'az storage blob download --blob-url="$template_uri" --file="$HOME/restored-vm.json" --auth-mode login',
    `az deployment group create --resource-group="$target_group"${there} --template-file="$HOME/restored-vm.json"`,
  ];
}

const FILES: Section = {
  id: 'files',
  title: 'Restore files and folders',
  facts: ['F140', 'F288', 'F293', 'F295'],
  remarks: [
    'The command makes a script and shows its password. Run it on a machine with the same or a compatible operating system, copy what you need, then unmount.',
  ],
  powershell: [
    'Get-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $point -VaultId $vault.ID',
    '# After copying the files:',
    'Disable-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $point -VaultId $vault.ID',
  ],
  azureCli: [
    'az backup restore files mount-rp --resource-group="$vault_group" --vault-name="$vault_name" --container-name="$container" --item-name="$item" --rp-name="$recovery_point"',
    '# After copying the files:',
    'az backup restore files unmount-rp --resource-group="$vault_group" --vault-name="$vault_name" --container-name="$container" --item-name="$item" --rp-name="$recovery_point"',
  ],
};
