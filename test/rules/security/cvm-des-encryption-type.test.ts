import { cvmDesEncryptionType } from '../../../server/src/rules/security/cvm-des-encryption-type';
import { CONFIDENTIAL_TYPE, diskEncryptionSet } from '../../support/keyTemplates';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  CUSTOMER_KEY,
  machine,
  nested,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
} from '../../support/templates';

const message = (says: string) =>
  `error: Disk encryption set "des" ${says}; the OS disk of Confidential VM "vm" needs ConfidentialVmEncryptedWithCustomerKey.`;
const ofType = (value: string, drawn = '') =>
  diskEncryptionSet({
    type: `        "encryptionType": ${value}${drawn && `\n        //                ^ ${drawn}`}`,
  });
const ORDINARY = 'EncryptionAtRestWithCustomerKey';
const flagged = ofType(`"${ORDINARY}"`, message(`has encryptionType ${ORDINARY}`));
const confidential = machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY });
const ordinary = machine({
  name: 'other',
  osDisk: `              "diskEncryptionSet": { "id": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]" }`,
});
const ordinaryDisk = `    {
      "type": "Microsoft.Compute/disks",
      "apiVersion": "2024-03-02",
      "name": "data",
      "location": "westeurope",
      "properties": {
        "encryption": { "diskEncryptionSetId": "[resourceId('Microsoft.Compute/diskEncryptionSets', 'des')]" }
      }
    }`;

testRule(cvmDesEncryptionType, {
  clean: {
    'the right type': template([diskEncryptionSet(), confidential]),
    'in another case': template([ofType('"confidentialvmencryptedwithcustomerkey"'), confidential]),
    'a type that is not known': template(
      [ofType(`"[parameters('type')]"`), confidential],
      '  "parameters": { "type": { "type": "string" } },\n',
    ),
    'a placeholder of a pipeline': template([ofType('"#{encryptionType}#"'), confidential]),
    'an ordinary disk': template([ofType(`"${ORDINARY}"`), ordinary]),
    'a trusted launch VM': template([
      ofType(`"${ORDINARY}"`),
      machine({ security: TRUSTED_LAUNCH, osDisk: CUSTOMER_KEY }),
    ]),
    'another set': template([
      ofType(`"${ORDINARY}"`),
      machine({ security: CONFIDENTIAL, osDisk: CUSTOMER_KEY.replace("'des'", "'other'") }),
    ]),
  },

  findings: {
    'the ordinary type, without any protection': template([flagged, confidential]),
    'in 2021': { template: template([flagged, confidential]), edition: '2021-11-18' },
    'in 2023': { template: template([flagged, confidential]), edition: '2023-07-05' },
    'no type': template([
      diskEncryptionSet({ type: '' }).replace(
        '      "properties": {\n',
        `      "properties": {\n//    ^ ${message('leaves encryptionType out')}\n`,
      ),
      confidential,
    ]),
    'through a parameter': template(
      [ofType(`"[parameters('type')]"`), confidential],
      `  "parameters": {
    "type": {
      "type": "string",
      "defaultValue": "EncryptionAtRestWithPlatformAndCustomerKeys"
      //              ^ ${message('has encryptionType EncryptionAtRestWithPlatformAndCustomerKeys')}
    }
  },
`,
    ),
    'an attached disk that is declared': template([
      flagged,
      machine({
        security: CONFIDENTIAL,
        osDisk: `              "id": "[resourceId('Microsoft.Compute/disks', 'os')]"`,
      }).replace('"FromImage"', '"Attach"'),
      ordinaryDisk
        .replace('"data"', '"os"')
        .replace('"encryption"', '"securityProfile"')
        .replace('"diskEncryptionSetId"', '"secureVMDiskEncryptionSetId"'),
    ]),
    'a set of an ordinary disk too: no fix': template([flagged, confidential, ordinaryDisk]),
    'a nested deployment': template([nested('inner', [flagged]), confidential]),
    'symbolic names': symbolicTemplate({ d: flagged, m: confidential }),
  },

  fixes: {
    'the type that is wrong': {
      before: template([ofType(`"${ORDINARY}"`), confidential]),
      title: 'Set encryptionType to ConfidentialVmEncryptedWithCustomerKey',
      after: template([diskEncryptionSet(), confidential]),
    },
    'the type that is missing': {
      before: template([diskEncryptionSet({ type: '' }), confidential]),
      title: 'Set encryptionType to ConfidentialVmEncryptedWithCustomerKey',
      after: template([diskEncryptionSet({ type: CONFIDENTIAL_TYPE }), confidential]),
    },
  },
});
