import { daylightSavingNotAdjusted } from '../../../server/src/rules/schedule/daylight-saving-not-adjusted';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedHourly, parameter, standardDaily } from '../../support/vmPolicies';

const zone = (value: string) => ({ '"UTC"': value });
const AT = '"timeZone": |';
const finding = (id: string) =>
  `hint: Policy "policy" has timeZone "${id}", where clocks change; its backup times are not moved then (as stated on 2023-07-05).`;

testRule(daylightSavingNotAdjusted, {
  clean: {
    UTC: standardDaily(),
    'a zone without daylight saving': standardDaily(zone('"India Standard Time"')),
    'a zone that gave it up': standardDaily(zone('"Russian Standard Time"')),
    'no zone': standardDaily(zone('null')),
    'a zone that is not known: another rule': standardDaily(zone('"Europe"')),
    'an unknown zone': standardDaily(zone(`"[parameters('zone')]"`), { head: parameter('zone', 'string') }),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"', ...zone('"GMT Standard Time"') }),
  },
  findings: {
    'the north': under(standardDaily(zone('"W. Europe Standard Time"')), AT, finding('W. Europe Standard Time')),
    'the south, in other case': under(
      enhancedHourly(zone('"AUS Eastern Standard TIME"')),
      AT,
      finding('AUS Eastern Standard Time'),
    ),
    'an IANA zone, which another rule minds': under(
      standardDaily(zone('"Europe/London"')),
      AT,
      finding('GMT Standard Time'),
    ),
    'through a parameter': under(
      standardDaily(zone(`"[parameters('zone')]"`), { head: parameter('zone', 'string', '"Pacific Standard Time"') }),
      '"Pacific Standard Time"',
      finding('Pacific Standard Time'),
    ),
  },
});
