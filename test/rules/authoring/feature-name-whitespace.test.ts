import { featureNameWhitespace } from '../../../server/src/rules/authoring/feature-name-whitespace';
import { testRule } from '../../support/ruleTest';
import { nested, symbolicTemplate, template } from '../../support/templates';

const FEATURE = 'Microsoft.Compute/RestorePointSupportForConfidentialVMV2';
const STRAY = 'Microsoft.Compute/ RestorePointSupportForConfidentialVMV2';
const message = (written: string, trimmed = FEATURE) =>
  `error: The registration names the feature "${written}" with white space in it; its name is ${trimmed}.`;
const registration = (name: string, drawn = '') => `    {
      "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
      "apiVersion": "2021-07-01",
      "name": "${name}",
${drawn && `      //      ^ ${drawn}\n`}      "properties": {}
    }`;

testRule(featureNameWhitespace, {
  clean: {
    'the name as it is': template([registration(FEATURE)]),
    'white space in the name of another feature': template([registration('Microsoft.Compute/ OtherFeature')]),
    'a name that is not known': template(
      [registration("[concat('Microsoft.Compute/ ', parameters('feature'))]")],
      '  "parameters": { "feature": { "type": "string" } },\n',
    ),
  },

  findings: {
    'a leading space, as the article prints it': template([registration(STRAY, message(STRAY))]),
    'in every edition': { template: template([registration(STRAY, message(STRAY))]), edition: '2021-11-18' },
    'a space at the end': template([registration(`${FEATURE} `, message(`${FEATURE} `))]),
    'a space after the provider': template([
      registration(
        'Microsoft.Compute /restorepointsupportforconfidentialvmv2',
        message(
          'Microsoft.Compute /restorepointsupportforconfidentialvmv2',
          'Microsoft.Compute/restorepointsupportforconfidentialvmv2',
        ),
      ),
    ]),
    'through a parameter': template(
      [registration("[parameters('feature')]")],
      `  "parameters": {
    "feature": {
      "type": "string",
      "defaultValue": "${STRAY}"
      //              ^ ${message(STRAY)}
    }
  },
`,
    ),
    'a part of an expression': template(
      [registration("[concat('Microsoft.Compute/', parameters('feature'))]", message(STRAY))],
      `  "parameters": { "feature": { "type": "string", "defaultValue": " RestorePointSupportForConfidentialVMV2" } },\n`,
    ),
    'a nested deployment': template([nested('inner', [registration(STRAY, message(STRAY))])]),
    'symbolic names': symbolicTemplate({ feature: registration(STRAY, message(STRAY)) }),
  },

  fixes: {
    'the space goes': {
      before: template([registration(STRAY)]),
      title: 'Remove the white space',
      after: template([registration(FEATURE)]),
    },
  },
});
