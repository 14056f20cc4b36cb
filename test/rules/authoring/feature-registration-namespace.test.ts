import { featureRegistrationNamespace } from '../../../server/src/rules/authoring/feature-registration-namespace';
import { testRule } from '../../support/ruleTest';
import { nested, symbolicTemplate, template } from '../../support/templates';

const NAME = 'RestorePointSupportForConfidentialVMV2';
const WRONG = `Microsoft.RecoveryServices/${NAME}`;
const message = `warning: The registration looks for feature ${NAME} under Microsoft.RecoveryServices; it is one of Microsoft.Compute.`;
const registration = (name: string, drawn = '') => `    {
      "type": "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
      "apiVersion": "2021-07-01",
      "name": "${name}",
${drawn && `      //      ^ ${drawn}\n`}      "properties": {}
    }`;

testRule(featureRegistrationNamespace, {
  clean: {
    'its own provider': template([registration(`Microsoft.Compute/${NAME}`)]),
    'in another case': template([registration(`microsoft.compute/${NAME.toLowerCase()}`)]),
    'another feature of another provider': template([registration('Microsoft.RecoveryServices/OtherFeature')]),
    'a provider that is not known': template(
      [registration(`[concat(parameters('provider'), '/${NAME}')]`)],
      '  "parameters": { "provider": { "type": "string" } },\n',
    ),
    'a placeholder of a pipeline': template([registration(`#{provider}#/${NAME}`)]),
  },

  findings: {
    'the provider of the vault': template([registration(WRONG, message)]),
    'in every edition': { template: template([registration(WRONG, message)]), edition: '2021-11-18' },
    'through a variable': template(
      [registration(`[concat(variables('provider'), '/${NAME}')]`, message)],
      '  "variables": { "provider": "Microsoft.RecoveryServices" },\n',
    ),
    'a nested deployment': template([nested('inner', [registration(WRONG, message)])]),
    'symbolic names': symbolicTemplate({ feature: registration(WRONG, message) }),
  },

  fixes: {
    'the right provider': {
      before: template([registration(WRONG)]),
      title: 'Register the feature under Microsoft.Compute',
      after: template([registration(`Microsoft.Compute/${NAME}`)]),
    },
  },
});
