import { protectedItemNameMismatch } from '../../../server/src/rules/authoring/protected-item-name-mismatch';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { item, policyId, template } from '../../support/templates';

const NAME = 'vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;vm/vm;iaasvmcontainerv2;group;vm';
const SOURCE = '/subscriptions/s/resourceGroups/group/providers/Microsoft.Compute/virtualMachines/vm';
const finding = (part: string, named: string, segment: string, source: string) =>
  `warning: The name of this protected item has ${part} "${named}" in its ${segment} segment; its sourceResourceId has "${source}" (Azure quickstart templates and Azure Policy definitions that protect VMs, read on 2026-11-21).`;
const named = (name: string, source = SOURCE, head = '') =>
  template([item(policyId(), { source }).replace(NAME, name)], head);
const AT = '"name": |';
const VM = '  "parameters": { "vm": { "type": "string"DEFAULT } },\n';
const EXPRESSION =
  "[concat('vault/Azure/iaasvmcontainer;iaasvmcontainerv2;group;', parameters('vm'), '/vm;iaasvmcontainerv2;group;', parameters('vm'))]";

testRule(protectedItemNameMismatch, {
  clean: {
    'the same names': named(NAME),
    'other case': named(NAME.replaceAll('group', 'GROUP').replaceAll('IaasVm', 'iaasvm')),
    'a group that is not known': template([item(policyId())]),
    'a machine that is not known': named(EXPRESSION, SOURCE, VM.replace('DEFAULT', '')),
    'a classic machine': named(
      NAME.replaceAll('iaasvmcontainerv2', 'iaasvmcontainer').replaceAll(';group;', ';service;'),
    ),
    'a source that is a classic machine': named(
      NAME.replaceAll('group', 'service'),
      SOURCE.replace('Compute', 'ClassicCompute'),
    ),
    'a placeholder': named(NAME.replaceAll(';vm', ';#{vm}#')),
    'a name of another form': named('vault/Azure/container/item'),
  },
  findings: {
    'another machine in both segments': under(
      named(NAME.replaceAll('group;vm', 'group;web')),
      AT,
      finding('VM', 'web', 'container', 'vm'),
    ),
    'another machine in the last segment': under(
      named(NAME.replace(/vm$/, 'web')),
      AT,
      finding('VM', 'web', 'item', 'vm'),
    ),
    'another group': under(
      named(NAME.replaceAll('group', 'other')),
      AT,
      finding('resource group', 'other', 'container', 'group'),
    ),
    'through a parameter': under(
      named(EXPRESSION, SOURCE, VM.replace('DEFAULT', ', "defaultValue": "web"')),
      AT,
      finding('VM', 'web', 'container', 'vm'),
    ),
  },
});
