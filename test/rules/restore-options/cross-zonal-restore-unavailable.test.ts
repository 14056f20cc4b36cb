import { crossZonalRestoreUnavailable } from '../../../server/src/rules/restore-options/cross-zonal-restore-unavailable';
import { testRule } from '../../support/ruleTest';
import {
  CONFIDENTIAL,
  ENHANCED,
  item,
  machine,
  policy,
  policyId,
  TRUSTED_LAUNCH,
  template,
  vault,
} from '../../support/templates';

const message = (why: string) => `information: VM "vm" cannot be restored in another zone: ${why}.`;
const rest = [vault(), policy(ENHANCED), item(policyId())];
const zones = (value: string, drawing = '') => `      "zones": ${value},\n${drawing && `    //${drawing}\n`}`;
const inZone = (security: string, why = '', value = '["1"]') =>
  machine({ security, more: zones(value, why && `^^^^^^^ ${message(why)}`) });
const parameters = '  "parameters": { "zones": { "type": "array" } },\n';

testRule(crossZonalRestoreUnavailable, {
  clean: {
    'a plain VM of a zone': { template: template([inZone(''), ...rest]), edition: '2025-01-30' },
    'trusted launch in no zone': {
      template: template([machine({ security: TRUSTED_LAUNCH }), ...rest]),
      edition: '2025-01-30',
    },
    'an empty list of zones': {
      template: template([inZone(TRUSTED_LAUNCH, '', '[]'), ...rest]),
      edition: '2025-01-30',
    },
    'zones that are not known': {
      template: template([inZone(TRUSTED_LAUNCH, '', `"[parameters('zones')]"`), ...rest], parameters),
      edition: '2025-01-30',
    },
    'trusted launch in the newest edition': template([inZone(TRUSTED_LAUNCH), ...rest]),
    'not protected': { template: template([inZone(TRUSTED_LAUNCH), vault()]), edition: '2025-01-30' },
  },

  findings: {
    'trusted launch': {
      template: template([inZone(TRUSTED_LAUNCH, 'it is a trusted launch VM'), ...rest]),
      edition: '2025-01-30',
    },
    'Confidential VM in the oldest edition': {
      template: template([inZone(CONFIDENTIAL, 'it is a Confidential VM'), ...rest]),
      edition: '2021-11-18',
    },
    'zones from a variable': {
      template: template(
        [machine({ security: TRUSTED_LAUNCH, more: zones(`"[variables('zones')]"`) }), ...rest],
        `  "variables": {
    "zones": ["2"]
//  ^^^^^^^ ${message('it is a trusted launch VM')}
  },
`,
      ),
      edition: '2023-07-05',
    },
  },
});
