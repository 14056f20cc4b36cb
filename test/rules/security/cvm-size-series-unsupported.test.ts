import { cvmSizeSeriesUnsupported } from '../../../server/src/rules/security/cvm-size-series-unsupported';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  nested,
  PLATFORM_KEY,
  policy,
  policyId,
  symbolicTemplate,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const message = (series: string) =>
  `error: Confidential VM "vm" is of series ${series}: Confidential VMs of v5 sizes cannot be backed up as stated on 2026-01-28, those of v6 sizes can.`;
const sized = (size: string, drawn = '', security = CONFIDENTIAL) =>
  machine({ security, osDisk: PLATFORM_KEY }).replace(
    '      "properties": {\n',
    `      "properties": {
        "hardwareProfile": {
          "vmSize": "${size}"${drawn && `\n          //        ^ ${drawn}`}
        },\n`,
  );
const rest = [vault(), policy(ENHANCED), item(policyId())];
const deployed = (...resources: string[]) => template([...resources, ...rest]);

testRule(cvmSizeSeriesUnsupported, {
  clean: {
    'a v6 size': deployed(sized('Standard_DC4as_v6')),
    'a size of no confidential series': deployed(sized('Standard_D4s_v5')),
    'a size newer than the data': deployed(sized('Standard_DC4as_v9')),
    'a size that is not known': template(
      [sized("[parameters('size')]"), ...rest],
      '  "parameters": { "size": { "type": "string" } },\n',
    ),
    'a v5 size without a Confidential VM': deployed(sized('Standard_DC4as_v5', '', TRUSTED_LAUNCH)),
    'a v5 size, when that was the supported kind': {
      template: deployed(sized('Standard_DC4as_v5')),
      edition: '2023-07-05',
    },
    'no protection': template([sized('Standard_DC4as_v5'), vault(), policy(ENHANCED)]),
  },

  findings: {
    'an AMD size': deployed(sized('Standard_DC4as_v5', message('DCasv5'))),
    'an Intel size in another case': deployed(sized('standard_ec8EDS_v5', message('ECedsv5'))),
    'a GPU size': deployed(sized('Standard_NCC40ads_H100_v5', message('NCCadsH100v5'))),
    'as stated in January 2026': {
      template: deployed(sized('Standard_DC4as_v5', message('DCasv5'))),
      edition: '2026-01-28',
    },
    'through a variable': template(
      [sized("[variables('sizes').small]"), ...rest],
      `  "variables": {
    "sizes": {
      "small": "Standard_DC2as_v5"
      //       ^ ${message('DCasv5')}
    }
  },
`,
    ),
    'a nested deployment': deployed(nested('inner', [sized('Standard_DC4as_v5', message('DCasv5'))])),
    copies: template([
      sized('Standard_DC4as_v5', message('DCasv5').replace('error', 'error x2').replace('"vm"', '"vm0"')).replace(
        '"name": "vm",\n',
        `"name": "[concat('vm', copyIndex())]",\n      "copy": { "name": "machines", "count": 2 },\n`,
      ),
      vault(),
      policy(ENHANCED),
      ...['vm0', 'vm1'].map((name) =>
        item(policyId(), { source: `[resourceId('Microsoft.Compute/virtualMachines', '${name}')]` }),
      ),
    ]),
    'symbolic names': symbolicTemplate({
      m: sized('Standard_DC4as_v5', message('DCasv5')),
      ...Object.fromEntries(rest.map((text, index) => [`r${index}`, text])),
    }),
  },
});
