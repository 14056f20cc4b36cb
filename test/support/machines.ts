/** A virtual machine under protection, as text: tests draw their findings into the properties that they give it. */
import { ENHANCED, item, nested, policy, policyId, symbolicTemplate, template, vault } from './templates';

export interface MachineCase {
  /** Lines of `properties`, each with its comma but the last. */
  readonly properties?: string;
  /** More members of the resource, each with its comma. */
  readonly more?: string;
  /** What tells the policy from others. */
  readonly policy?: string;
  /** Members of the item after its policy id, each with a comma before it. */
  readonly item?: string;
  /** The line of the item's policy id. */
  readonly policyId?: string;
  /** What is deployed beside it. */
  readonly others?: readonly string[];
  /** Parameters and variables, each with its comma. */
  readonly head?: string;
  /** `nested`: the item in a deployment of its own. */
  readonly form?: 'plain' | 'symbolic' | 'nested' | 'unprotected' | 'stopped';
}

/** The machine `vm` with a vault, a policy that is Enhanced unless another is given, and the item that joins them. */
export function protectedMachine(parts: MachineCase): string {
  const { head = '', others = [], form = 'plain' } = parts;
  const machine = machineText(parts);
  const rule = policy(parts.policy ?? ENHANCED);
  const stopped = form === 'stopped' ? ',\n        "protectionState": "ProtectionStopped"' : '';
  const protection = item((parts.policyId ?? policyId()) + (parts.item ?? '') + stopped);
  switch (form) {
    case 'symbolic': {
      const more = Object.fromEntries(others.map((other, index) => [`other${index}`, other]));
      return symbolicTemplate({ m: machine, ...more, v: vault(), p: rule, i: protection }, head);
    }
    case 'nested':
      return template([machine, ...others, vault(), rule, nested('outer', [protection])], head);
    case 'unprotected':
      return template([machine, ...others, vault(), rule], head);
    case 'plain':
    case 'stopped':
      return template([machine, ...others, vault(), rule, protection], head);
  }
}

function machineText({ properties = '', more = '' }: MachineCase): string {
  return `    {
      "type": "Microsoft.Compute/virtualMachines",
      "apiVersion": "2024-07-01",
      "name": "vm",
${more}      "location": "westeurope",
      "properties": {
${properties}
      }
    }`;
}

/** The line of one more member after the policy id of an item. */
export function diskChoice(luns: string, isInclusion = 'false', drawing = ''): string {
  return `,
        "extendedProperties": {
          "diskExclusionProperties": {
            "isInclusionList": ${isInclusion},
            "diskLunList": ${luns}${drawing}
          }
        }`;
}

/** The storage profile of a machine whose data disks have these entries; `os` is the entry of the OS disk. */
export function storage(dataDisks: string, os = '{ "createOption": "FromImage" }'): string {
  return `        "storageProfile": {
          "osDisk": ${os},
          "dataDisks": ${dataDisks}
        }`;
}

/** A disk resource; `members` are those beside its name, without a comma at the end. */
export function disk(name: string, members: string): string {
  return `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "${name}",
      "location": "westeurope",
${members}
    }`;
}

/** The entry of a data disk that attaches a disk resource. */
export function attached(name: string, lun = 0): string {
  return `{ "lun": ${lun}, "createOption": "Attach", "managedDisk": { "id": "[resourceId('Microsoft.Compute/disks', '${name}')]" } }`;
}

export const AGENTLESS = `${ENHANCED},\n        "snapshotConsistencyType": "OnlyCrashConsistent"`;

/** The network profile of a machine with this interface. */
export function connectedTo(name: string): string {
  return `        "networkProfile": {
          "networkInterfaces": [{ "id": "[resourceId('Microsoft.Network/networkInterfaces', '${name}')]" }]
        }`;
}

/** A network interface; each text is what the properties of one IP configuration hold. */
export function networkInterface(name: string, ipConfigurations: readonly string[]): string {
  const configurations = ipConfigurations.map(
    (properties, index) => `          {
            "name": "configuration${index}",
            "properties": {
              ${properties}
            }
          }`,
  );
  return `    {
      "type": "Microsoft.Network/networkInterfaces",
      "apiVersion": "2024-01-01",
      "name": "${name}",
      "location": "westeurope",
      "properties": {
        "ipConfigurations": [
${configurations.join(',\n')}
        ]
      }
    }`;
}
