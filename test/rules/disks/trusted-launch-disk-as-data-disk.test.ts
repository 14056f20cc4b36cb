import { trustedLaunchDiskAsDataDisk } from '../../../server/src/rules/disks/trusted-launch-disk-as-data-disk';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (type: string) =>
  `error: Disk "d" of security type ${type} is a data disk of protected VM "vm"; backup supports such disks as OS disks only.`;
const resource = (type: string, drawing = '') =>
  disk(
    'd',
    `      "properties": {
        "securityProfile": {
          "securityType": "${type}"${drawing && `\n          //              ^ ${drawing}`}
        }
      }`,
  );
const machine = (type: string, drawing = '', parts: Parameters<typeof protectedMachine>[0] = {}) =>
  protectedMachine({ properties: storage(`[${attached('d', 3)}]`), others: [resource(type, drawing)], ...parts });
const TRUSTED = 'TrustedLaunch';
const CONFIDENTIAL = 'ConfidentialVM_DiskEncryptedWithPlatformKey';

testRule(trustedLaunchDiskAsDataDisk, {
  clean: {
    'an OS disk': machine(TRUSTED, '', { properties: storage('[]', attached('d').replace('"lun": 0, ', '')) }),
    'a disk of no security type': machine('Standard'),
    'left out': machine(TRUSTED, '', { item: diskChoice('[3]') }),
    'in 2025': { template: machine(TRUSTED), edition: '2025-01-30' },
    'the type is unknown': machine("[parameters('type')]", '', {
      head: '  "parameters": { "type": { "type": "string" } },\n',
    }),
    'not protected': machine(TRUSTED, '', { form: 'unprotected' }),
  },

  findings: {
    'trusted launch': machine(TRUSTED, message(TRUSTED)),
    'confidential, in 2026': {
      template: machine(CONFIDENTIAL, message(CONFIDENTIAL), { form: 'symbolic' }),
      edition: '2026-01-28',
    },
    'through a default': machine("[parameters('type')]", '', {
      head: `  "parameters": {
    "type": {
      "type": "string",
      "defaultValue": "TrustedLaunch"
      //              ^ ${message(TRUSTED)}
    }
  },
`,
      form: 'nested',
    }),
  },
});
