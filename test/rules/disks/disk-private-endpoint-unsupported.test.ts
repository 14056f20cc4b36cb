import { diskPrivateEndpointUnsupported } from '../../../server/src/rules/disks/disk-private-endpoint-unsupported';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const MESSAGE =
  'error: Disk "d" of protected VM "vm" is reached by private endpoints, which was not supported as stated on 2023-07-05, and is as stated on 2026-01-28.';
const resource = (member: string, value: string, drawing = '') =>
  disk(
    'd',
    `      "properties": {\n        "${member}": "${value}"${drawing && `\n        //${' '.repeat(member.length)}  ^ ${drawing}`}\n      }`,
  );
const machine = (member: string, value: string, drawing = '', parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({
    properties: storage(`[${attached('d', 3)}]`),
    others: [resource(member, value, drawing)],
    ...parts,
  });
const ACCESS = "[resourceId('Microsoft.Compute/diskAccesses', 'a')]";
const edition = '2023-07-05';

testRule(diskPrivateEndpointUnsupported, {
  clean: {
    'in the latest edition': machine('networkAccessPolicy', 'AllowPrivate'),
    'no access at all': { template: machine('networkAccessPolicy', 'DenyAll'), edition },
    'open to all': { template: machine('networkAccessPolicy', 'AllowAll'), edition },
    'left out': { template: machine('networkAccessPolicy', 'AllowPrivate', '', { item: diskChoice('[3]') }), edition },
    'the policy is unknown': {
      template: machine('networkAccessPolicy', "[parameters('access')]", '', {
        head: '  "parameters": { "access": { "type": "string" } },\n',
      }),
      edition,
    },
    'not protected': { template: machine('networkAccessPolicy', 'AllowPrivate', '', { form: 'unprotected' }), edition },
  },

  findings: {
    'private endpoints only': { template: machine('networkAccessPolicy', 'AllowPrivate', MESSAGE), edition },
    'a disk access, in 2025': {
      template: machine('diskAccessId', ACCESS, MESSAGE, { form: 'symbolic' }),
      edition: '2025-01-30',
    },
    'the OS disk, in 2021': {
      template: protectedMachine({
        properties: storage('[]', attached('d').replace('"lun": 0, ', '')),
        others: [resource('networkAccessPolicy', 'AllowPrivate', MESSAGE)],
      }),
      edition: '2021-11-18',
    },
    'through an expression': {
      template: machine(
        'networkAccessPolicy',
        "[if(equals(variables('private'), 'yes'), 'AllowPrivate', 'AllowAll')]",
        '',
        {
          head: '  "variables": { "private": "yes" },\n',
          form: 'nested',
        },
      ).replace(
        /( +)("networkAccessPolicy": "\[if.*)/,
        `$1$2\n$1//                                                               ^ ${MESSAGE}`,
      ),
      edition,
    },
  },
});
