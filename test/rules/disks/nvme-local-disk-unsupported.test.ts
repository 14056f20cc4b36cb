import { nvmeLocalDiskUnsupported } from '../../../server/src/rules/disks/nvme-local-disk-unsupported';
import { protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const SIZE = 'information: VM "vm" has local NVMe disks; what lies there is not backed up.';
const OS_DISK = 'information: VM "vm" has its OS disk on a local NVMe disk; what lies there is not backed up.';
const size = (name: string, drawing = '') =>
  `        "hardwareProfile": {
          "vmSize": "${name}"${drawing && `\n          //        ^ ${drawing}`}
        }`;
const os = (placement: string, drawing = '') =>
  storage(
    '[]',
    `{
            "diffDiskSettings": {
              "option": "Local",
              "placement": "${placement}"${drawing && `\n              //           ^ ${drawing}`}
            }
          }`,
  );
const without = ['Standard_D4ds_v6', 'Standard_E4s_v5', 'Standard_L4s', 'Standard_B2s'];

testRule(nvmeLocalDiskUnsupported, {
  clean: {
    ...Object.fromEntries(without.map((name) => [name, protectedMachine({ properties: size(name) })])),
    'an NVMe controller': protectedMachine({
      properties: '        "storageProfile": { "diskControllerType": "NVMe" }',
    }),
    'an ephemeral disk in the cache': protectedMachine({ properties: os('CacheDisk') }),
    'the size is unknown': protectedMachine({
      properties: size("[parameters('size')]"),
      head: '  "parameters": { "size": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ properties: size('Standard_L8s_v3'), form: 'unprotected' }),
  },

  findings: {
    'the third version': protectedMachine({ properties: size('Standard_L8s_v3', SIZE) }),
    'AMD, in another case': protectedMachine({ properties: size('standard_l16aos_v4', SIZE), form: 'symbolic' }),
    'an ephemeral disk, in 2023': {
      template: protectedMachine({ properties: os('NvmeDisk', OS_DISK) }),
      edition: '2023-07-05',
    },
    'through a variable': protectedMachine({
      properties: size("[variables('sizes')[0]]"),
      head: `  "variables": {
    "sizes": [
      "Standard_L80s_v2"
      // ^ ${SIZE}
    ]
  },
`
        .replace('// ^', '//^')
        .replace('      "Standard_L80s_v2"', '        "Standard_L80s_v2"'),
      form: 'nested',
    }),
  },
});
