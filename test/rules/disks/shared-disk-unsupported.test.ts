import { sharedDiskUnsupported } from '../../../server/src/rules/disks/shared-disk-unsupported';
import { attached, disk, diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { STANDARD } from '../../support/templates';

const message = (demand: string) => `error: Disk "d" of protected VM "vm" is shared; ${demand}`;
const LEAVE_OUT = message('shared disks are not backed up: the item has to leave it out.');
const NOT_STANDARD = message('a Standard policy does not protect it.');
const ENHANCED_ONLY = message('only under an Enhanced policy can the item leave it out.');
const shared = (shares: string, drawing = '') =>
  disk(
    'd',
    `      "properties": {\n        "maxShares": ${shares}${drawing && `\n        //           ^ ${drawing}`}\n      }`,
  );
const properties = storage(`[${attached('d', 3)}]`);
const leftOut = diskChoice('[3]');
const machine = (parts: Parameters<typeof protectedMachine>[0], drawing = '', shares = '2') =>
  protectedMachine({ properties, others: [shared(shares, drawing)], ...parts });

testRule(sharedDiskUnsupported, {
  clean: {
    'one share': machine({}, '', '1'),
    'left out under an Enhanced policy': machine({ item: leftOut }),
    'left out by an empty list of included disks': machine({ item: diskChoice('[]', 'true') }),
    'left out under a Standard policy, in 2023': {
      template: machine({ item: leftOut, policy: STANDARD }),
      edition: '2023-07-05',
    },
    'an Enhanced policy in 2021': { template: machine({}), edition: '2021-11-18' },
    'a policy that is not seen, in 2021': {
      template: machine({ policyId: '        "policyId": "/x/vaults/vault/backupPolicies/other"' }),
      edition: '2021-11-18',
    },
    'perhaps left out': machine({
      item: diskChoice(`"[parameters('luns')]"`),
      head: '  "parameters": { "luns": { "type": "array" } },\n',
    }),
    'the number of shares is unknown': machine(
      { head: '  "parameters": { "shares": { "type": "int" } },\n' },
      '',
      `"[parameters('shares')]"`,
    ),
    'not attached': protectedMachine({ others: [shared('2')] }),
    'not protected': machine({ form: 'unprotected' }),
  },

  findings: {
    'backed up': machine({}, LEAVE_OUT),
    'of a VM whose name is not known': machine(
      { head: '  "parameters": { "vm": { "type": "string" } },\n' },
      LEAVE_OUT.replace('of protected VM "vm"', 'of this protected VM'),
    )
      .replace('"name": "vm"', `"name": "[parameters('vm')]"`)
      .replace("virtualMachines', 'vm')", "virtualMachines', parameters('vm'))"),
    'another disk is left out': machine({ item: diskChoice('[4]') }, LEAVE_OUT),
    'in 2023': { template: machine({ policy: STANDARD }, LEAVE_OUT), edition: '2023-07-05' },
    'left out under a Standard policy': machine({ item: leftOut, policy: STANDARD }, ENHANCED_ONLY),
    'left out under a Standard policy, in 2026': {
      template: machine({ item: leftOut, policy: STANDARD, form: 'symbolic' }, ENHANCED_ONLY),
      edition: '2026-01-28',
    },
    'a Standard policy in 2021': { template: machine({ policy: STANDARD }, NOT_STANDARD), edition: '2021-11-18' },
    'through a variable': machine(
      { head: `  "variables": { "cluster": { "shares": 2 } },\n`, form: 'nested' },
      '',
      `"[variables('cluster').shares]"`,
    ).replace('"shares": 2 }', `\n    "shares": 2\n    //        ^ ${LEAVE_OUT}\n    }`),
  },
});
