import { cvmCrashConsistentUnsupported } from '../../../server/src/rules/security/cvm-crash-consistent-unsupported';
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

const message =
  'error: Confidential VM "vm" is under crash-consistent policy "policy", which cannot back up Confidential VMs as stated on 2026-01-28.';
const consistency = (value: string) => policy(`        "snapshotConsistencyType": ${value},\n${ENHANCED}`);
const CRASH = consistency('"OnlyCrashConsistent"');
const confidential = machine({ security: CONFIDENTIAL, osDisk: PLATFORM_KEY });
const flagged = item(`${policyId()}\n        //          ^ ${message}`);
const parts = [confidential, vault(), CRASH, flagged];

testRule(cvmCrashConsistentUnsupported, {
  clean: {
    'another consistency': template([confidential, vault(), policy(ENHANCED), item(policyId())]),
    'a consistency that is not known': template(
      [confidential, vault(), consistency(`"[parameters('consistency')]"`), item(policyId())],
      '  "parameters": { "consistency": { "type": "string" } },\n',
    ),
    'a trusted launch VM': template([machine({ security: TRUSTED_LAUNCH }), vault(), CRASH, item(policyId())]),
    'another policy': template([confidential, vault(), CRASH, item(policyId('other'))]),
    'no protection': template([confidential, vault(), CRASH]),
    'an edition that does not say so': {
      template: template([confidential, vault(), CRASH, item(policyId())]),
      edition: '2025-01-30',
    },
  },

  findings: {
    'the latest edition': template(parts),
    'as stated in January 2026': { template: template(parts), edition: '2026-01-28' },
    'in another case, through parameters': template(
      [
        confidential,
        vault(),
        consistency(`"[parameters('consistency')]"`),
        item(`${policyId().replace("'policy'", "parameters('policy')")}\n        //          ^ ${message}`),
      ],
      `  "parameters": {
    "consistency": { "type": "string", "defaultValue": "onlycrashconsistent" },
    "policy": { "type": "string", "defaultValue": "policy" }
  },
`,
    ),
    'a nested deployment': template([nested('inner', [confidential]), vault(), CRASH, flagged]),
    'symbolic names': symbolicTemplate(Object.fromEntries(parts.map((text, index) => [`r${index}`, text]))),
  },
});
