import { desDiskCount } from '../../../server/src/rules/security/des-disk-count';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  policy,
  policyId,
  symbolicTemplate,
  template,
  vault,
} from '../../support/templates';

const SET = "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]";
const message = (count: number, threshold: number, date: string) =>
  `warning: Disk encryption set "des" of Confidential VM "vm" encrypts ${count} disks; above ${threshold} key rotation may be slow or fail as stated on ${date}.`;
const customerKey = (id = SET, drawn = '') => `              "securityProfile": {
                "securityEncryptionType": "DiskWithVMGuestState",
                "diskEncryptionSet": {
                  "id": "${id}"${drawn && `\n                  //    ^ ${drawn}`}
                }
              }`;
const confidential = (drawn = '', id = SET) => machine({ security: CONFIDENTIAL, osDisk: customerKey(id, drawn) });
const rest = [vault(), policy(ENHANCED), item(policyId())];
/** Machines with 32 data disks each on the set. */
const others = (count: number | string, more = '') =>
  machine({
    name: "[concat('other', copyIndex())]",
    more: `      "copy": { "name": "others", "count": ${count} },\n${more}`,
  }).replace(
    '          "osDisk": {',
    `          "copy": [
            {
              "name": "dataDisks",
              "count": 32,
              "input": {
                "lun": "[copyIndex('dataDisks')]",
                "createOption": "Empty",
                "managedDisk": { "diskEncryptionSet": { "id": "${SET}" } }
              }
            }
          ],
          "osDisk": {`,
  );
const disks = (count: number) => `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "[concat('disk', copyIndex())]",
      "copy": { "name": "disks", "count": ${count} },
      "location": "westeurope",
      "properties": { "encryption": { "diskEncryptionSetId": "${SET}" } }
    }`;
const inJanuary = (text: string) => ({ template: text, edition: '2026-01-28' as const });
const early = (count: number) => message(count, 40, '2026-01-28');

testRule(desDiskCount, {
  clean: {
    'forty disks': inJanuary(template([confidential(), disks(39), ...rest])),
    'as many more as the later table allows': template([confidential(), others(2), ...rest]),
    'disks on another set': inJanuary(template([confidential('', SET.replace("'des'", "'own'")), others(2), ...rest])),
    'machines that may not be deployed': inJanuary(
      template(
        [confidential(), others(2, `      "condition": "[parameters('more')]",\n`), ...rest],
        '  "parameters": { "more": { "type": "bool" } },\n',
      ),
    ),
    'a number of machines that is not known': inJanuary(
      template(
        [confidential(), others(`"[parameters('count')]"`), ...rest],
        '  "parameters": { "count": { "type": "int" } },\n',
      ),
    ),
    'no protection': inJanuary(template([confidential(), others(2), vault(), policy(ENHANCED)])),
    'an edition that does not say so': {
      template: template([confidential(), others(2), ...rest]),
      edition: '2025-01-30',
    },
  },

  findings: {
    'forty-one disks': inJanuary(template([confidential(early(41)), disks(40), ...rest])),
    'data disks of other machines': inJanuary(template([confidential(early(65)), others(2), ...rest])),
    'more than the later table allows': template([
      confidential(message(6017, 6000, '2026-07-02')),
      others(188),
      ...rest,
    ]),
    'through a parameter': inJanuary(
      template(
        [
          confidential(early(65), SET.replace("'des'", "parameters('set')")),
          others(2).replaceAll("'des'", "parameters('set')"),
          ...rest,
        ],
        '  "parameters": { "set": { "type": "string", "defaultValue": "des" } },\n',
      ),
    ),
    'a nested deployment': inJanuary(template([nested('inner', [disks(40)]), confidential(early(41)), ...rest])),
    'symbolic names': inJanuary(
      symbolicTemplate({
        m: confidential(early(41)),
        d: disks(40),
        ...Object.fromEntries(rest.map((text, index) => [`r${index}`, text])),
      }),
    ),
  },
});
