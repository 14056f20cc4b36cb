import { windowsOsNotListed } from '../../../server/src/rules/compute/windows-os-not-listed';
import { AGENTLESS, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (version: string) =>
  `information: VM "vm" runs ${version}, which no list of operating systems that Azure Backup supports names.`;
const image = (sku: string, version = '', publisher = 'MicrosoftWindowsServer', offer = 'WindowsServer') =>
  `        "storageProfile": {
          "imageReference": {
            "publisher": "${publisher}",
            "offer": "${offer}",
            "sku": "${sku}",${version && `\n            //     ^ ${message(version)}`}
            "version": "latest"
          }
        }`;
const listed = [
  '2008-SP2',
  '2008-R2-SP1',
  '2012-Datacenter',
  '2012-r2-datacenter-gensecond',
  '2016-Nano-Server',
  '2019-datacenter-core-smalldisk-g2',
  '2022-datacenter-azure-edition',
  '2025-Datacenter',
  'windows-server-2022-azure-edition-hotpatch',
  'datacenter',
];

testRule(windowsOsNotListed, {
  clean: {
    ...Object.fromEntries(listed.map((sku) => [sku, protectedMachine({ properties: image(sku) })])),
    'Windows 11 with Office': protectedMachine({
      properties: image('win11-23h2-avd-m365', '', 'MicrosoftWindowsDesktop', 'office-365'),
    }),
    'Windows 10': protectedMachine({
      properties: image('win10-22h2-ent', '', 'MicrosoftWindowsDesktop', 'Windows-10'),
    }),
    'Windows 10 of a half-year': protectedMachine({
      properties: image('20h2-evd', '', 'MicrosoftWindowsDesktop', 'Windows-10'),
    }),
    'SQL Server': protectedMachine({ properties: image('standard', '', 'MicrosoftSQLServer', 'sql2012sp4-ws2003') }),
    'a placeholder': protectedMachine({ properties: image('#{2003}#') }),
    'without an agent': protectedMachine({ properties: image('2003-datacenter'), policy: AGENTLESS }),
    'not protected': protectedMachine({ properties: image('2003-datacenter'), form: 'unprotected' }),
    'the sku is unknown': protectedMachine({
      properties: image("[parameters('sku')]"),
      head: '  "parameters": { "sku": { "type": "string" } },\n',
    }),
  },

  findings: {
    'a half-year release': protectedMachine({
      properties: image('datacenter-core-20h2-with-containers-smalldisk', 'Windows Server 20H2'),
    }),
    'a release of the semi-annual channel': protectedMachine({
      properties: image('Datacenter-Core-1709-smalldisk', 'Windows Server 1709', 'MicrosoftWindowsServer', 'Semi'),
      form: 'symbolic',
    }),
    'an old client': protectedMachine({
      properties: image('win7-enterprise', 'Windows 7 client', 'MicrosoftWindowsDesktop', 'windows-7'),
    }),
    'without an agent, in an edition that knows no such backup': {
      template: protectedMachine({ properties: image('1803-core', 'Windows Server 1803'), policy: AGENTLESS }),
      edition: '2025-01-30',
    },
    'through a variable': protectedMachine({
      properties: image("[variables('sku')]"),
      head: `  "variables": {
    "sku": "[concat('23h2-', 'datacenter-core')]"
    //     ^ ${message('Windows Server 23H2')}
  },
`,
      form: 'nested',
    }),
  },
});
