import { cvmRegionSupported } from '../../../server/src/rules/security/cvm-region-supported';
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

const outside = (region: string, date: string) =>
  `Confidential VM "vm" is in ${region}, which is not among the regions where Confidential VMs can be backed up as stated on ${date}`;
const inRegion = (location: string, drawn = '') =>
  machine({ security: CONFIDENTIAL, osDisk: PLATFORM_KEY, location: location.replaceAll('"', '') }).replace(
    /("location": ".*",)/,
    drawn === '' ? '$1' : `$1\n      //          ^ ${drawn}`,
  );
const rest = [vault(), policy(ENHANCED), item(policyId())];
/** The list as stated on 2026-07-02. */
const SUPPORTED = [
  'UAE North',
  'Korea Central',
  'East US',
  'West Europe',
  'North Europe',
  'Southeast Asia',
  'West US',
  'Germany West Central',
  'UK South',
];
const deployed = (...resources: string[]) => template([...resources, ...rest]);

testRule(cvmRegionSupported, {
  clean: {
    ...Object.fromEntries(SUPPORTED.map((region) => [`the later list: ${region}`, deployed(inRegion(region))])),
    'a region of both lists': { template: deployed(inRegion('UAE North')), edition: '2026-01-28' },
    'another region, when no list was stated': { template: deployed(inRegion('eastus2')), edition: '2025-01-30' },
    'a region that is not known': deployed(inRegion('[resourceGroup().location]')),
    'a placeholder of a pipeline': deployed(inRegion('#{location}#')),
    'no Confidential VM': deployed(machine({ security: TRUSTED_LAUNCH, location: 'eastus2' })),
    'no protection': template([inRegion('eastus2'), vault(), policy(ENHANCED)]),
  },

  findings: {
    'outside the later list': deployed(inRegion('East US 2', `warning: ${outside('East US 2', '2026-07-02')}.`)),
    'outside both lists': {
      template: deployed(inRegion('eastus2', `warning: ${outside('East US 2', '2026-01-28')}.`)),
      edition: '2026-01-28',
    },
    'in the later list alone': {
      template: deployed(
        inRegion(
          'westeurope',
          `information: ${outside('West Europe', '2026-01-28')}; it is among them as stated on 2026-07-02.`,
        ),
      ),
      edition: '2026-01-28',
    },
    'a region that no data names': deployed(
      inRegion('usgovvirginia', `warning: ${outside('usgovvirginia', '2026-07-02')}.`),
    ),
    'through a parameter': template(
      [inRegion("[parameters('place')]"), ...rest],
      `  "parameters": {
    "place": {
      "type": "string",
      "defaultValue": "swedencentral"
      //              ^ warning: ${outside('Sweden Central', '2026-07-02')}.
    }
  },
`,
    ),
    'a nested deployment': deployed(
      nested('inner', [inRegion('eastus2', `warning: ${outside('East US 2', '2026-07-02')}.`)]),
    ),
    'symbolic names': symbolicTemplate({
      m: inRegion('eastus2', `warning: ${outside('East US 2', '2026-07-02')}.`),
      ...Object.fromEntries(rest.map((text, index) => [`r${index}`, text])),
    }),
  },
});
