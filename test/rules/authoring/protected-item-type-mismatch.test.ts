import { protectedItemTypeMismatch } from '../../../server/src/rules/authoring/protected-item-type-mismatch';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { item, machine, policyId, symbolicTemplate, template } from '../../support/templates';

const CLASSIC = '"Microsoft.ClassicCompute/virtualMachines"';
const FINDING =
  'warning: This protected item has protectedItemType Microsoft.ClassicCompute/virtualMachines, that of a classic VM; its sourceResourceId needs Microsoft.Compute/virtualMachines (Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21).';
const CLASSIC_SOURCE = "[resourceId('Microsoft.ClassicCompute/virtualMachines', 'vm')]";
const ofType = (type: string, source?: string) =>
  item(policyId(), source === undefined ? {} : { source }).replace('"Microsoft.Compute/virtualMachines"', type);
const AT = '"protectedItemType": |';
const TYPE = '  "parameters": {\n    "type": { "type": "string"DEFAULT }\n  },\n';

testRule(protectedItemTypeMismatch, {
  clean: {
    'the type of its source': template([item(policyId())]),
    'the type that client libraries write': template([ofType('"AzureIaaSVMProtectedItem"')]),
    'a classic machine': template([ofType(CLASSIC, CLASSIC_SOURCE)]),
    'an unknown source': template(
      [ofType(CLASSIC, "[parameters('id')]")],
      '  "parameters": { "id": { "type": "string" } },\n',
    ),
    'an unknown type': template([ofType(`"[parameters('type')]"`)], TYPE.replace('DEFAULT', '')),
  },
  findings: {
    'a VM of the template': template([machine(), under(ofType(CLASSIC), AT, FINDING)]),
    'a VM by its id': template([
      under(
        ofType(CLASSIC, '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm'),
        AT,
        FINDING,
      ),
    ]),
    'through a parameter': under(
      template([ofType(`"[parameters('type')]"`)], TYPE.replace('DEFAULT', `, "defaultValue": ${CLASSIC}`)),
      CLASSIC,
      FINDING,
    ),
    'symbolic names': symbolicTemplate({ item: under(ofType(CLASSIC), AT, FINDING) }),
  },
  fixes: {
    'the type of its source': {
      before: template([ofType(CLASSIC)]),
      title: 'Use Microsoft.Compute/virtualMachines',
      after: template([item(policyId())]),
    },
  },
});
