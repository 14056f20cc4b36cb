import { policyTimeZoneUnknown } from '../../../server/src/rules/schedule/policy-time-zone-unknown';
import { under } from '../../support/drawn';
import { testRule } from '../../support/ruleTest';
import { enhancedDaily, parameter, standardDaily } from '../../support/vmPolicies';

const zone = (value: string) => ({ '"UTC"': value });
const AT = '"timeZone": |';
const SOURCE = '(Generated types of the Recovery Services REST API, up to version 2026-07-01, read on 2026-11-21)';
const finding = (text: string, wanted = 'a Windows id such as "Pacific Standard Time", or UTC') =>
  `error: Policy "policy" has timeZone "${text}"; it is ${wanted} ${SOURCE}.`;

testRule(policyTimeZoneUnknown, {
  clean: {
    UTC: standardDaily(),
    'a Windows id': enhancedDaily(zone('"Pacific Standard Time"')),
    'other case': enhancedDaily(zone('"india standard time"')),
    'an id that Windows has retired': standardDaily(zone('"Mid-Atlantic Standard Time"')),
    'no time zone': standardDaily(zone('null')),
    'a placeholder': standardDaily(zone('"$(timeZone)"')),
    'an unknown zone': standardDaily(zone(`"[parameters('zone')]"`), { head: parameter('zone', 'string') }),
    'a policy for file shares': standardDaily({ '"AzureIaasVM"': '"AzureStorage"', ...zone('"Mars"') }),
  },
  findings: {
    'an IANA zone': under(
      standardDaily(zone('"Europe/London"')),
      AT,
      finding('Europe/London', 'the Windows id "GMT Standard Time"'),
    ),
    'an abbreviation': under(enhancedDaily(zone('"PST"')), AT, finding('PST')),
    'through a parameter': under(
      standardDaily(zone(`"[parameters('zone')]"`), { head: parameter('zone', 'string', '"Pacific Time"') }),
      '"Pacific Time"',
      finding('Pacific Time'),
    ),
  },
  fixes: {
    'the Windows id of an IANA zone': {
      before: standardDaily(zone('"Asia/Tokyo"')),
      title: 'Use "Tokyo Standard Time"',
      after: standardDaily(zone('"Tokyo Standard Time"')),
    },
  },
});
