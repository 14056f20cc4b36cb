import { tooManyUnmanagedDisks } from '../../../server/src/rules/disks/too-many-unmanaged-disks';
import { diskChoice, protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';
import { item, policyId, template } from '../../support/templates';

const message = (kind: string, count: number) =>
  `error: ${kind} has ${count} unmanaged data disks to back up; backup supports up to 16.`;
const disks = (count: number, drawing = '', entry = '"vhd": { "uri": "https://a.blob/b.vhd" }') => {
  const entries = Array.from({ length: count }, (_, lun) => `{ "lun": ${lun}, ${entry} }`);
  return storage(`[${entries.join(', ')}]`).replace(
    '"dataDisks": [',
    `"dataDisks": [${drawing && `\n        //^ ${drawing}\n`}`,
  );
};
const classic = (properties: string) => `    {
      "type": "Microsoft.ClassicCompute/virtualMachines",
      "apiVersion": "2017-04-01",
      "name": "old",
      "properties": {
${properties}
      }
    }`;
const classicItem = item(policyId(), { source: "[resourceId('Microsoft.ClassicCompute/virtualMachines', 'old')]" });

testRule(tooManyUnmanagedDisks, {
  clean: {
    'as many as fit': protectedMachine({ properties: disks(16) }),
    'managed disks': protectedMachine({ properties: disks(17, '', '"diskSizeGB": 32') }),
    'one is left out': protectedMachine({ properties: disks(17), item: diskChoice('[3]') }),
    'a classic VM with few': template([classic(disks(16)), classicItem]),
    'a classic VM that nothing protects': template([classic(disks(17))]),
    'whether they are unmanaged is unknown': protectedMachine({
      properties: disks(17, '', `"vhd": "[parameters('vhd')]"`),
      head: '  "parameters": { "vhd": { "type": "object" } },\n',
    }),
    'not protected': protectedMachine({ properties: disks(17), form: 'unprotected' }),
  },

  findings: {
    'one too many': protectedMachine({ properties: disks(17, message('VM "vm"', 17)) }),
    'in 2021': { template: protectedMachine({ properties: disks(20, message('VM "vm"', 20)) }), edition: '2021-11-18' },
    'a classic VM': template([classic(disks(17, message('Classic VM "old"', 17))), classicItem]),
    'blobs named by expressions': protectedMachine({
      properties: disks(
        17,
        message('VM "vm"', 17),
        `"vhd": { "uri": "[concat('https://', parameters('account'), '.blob/disk.vhd')]" }`,
      ),
      head: '  "parameters": { "account": { "type": "string" } },\n',
      form: 'nested',
    }),
  },
});
