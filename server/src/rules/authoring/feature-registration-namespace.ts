import type { FeatureRegistration } from '../../model/featureRegistration';
import { sameWord } from '../../model/read';
import { hasPlaceholder } from '../../text/placeholder';
import { writeValue } from '../edits';
import { defineRule } from '../rule';
import { whenDeployed } from '../wording';

const FEATURE = 'F009';
const PROVIDER = 'F010';

interface Evidence {
  readonly registration: FeatureRegistration;
  readonly provider: string;
  readonly feature: string;
  readonly wanted: string;
}

/** The registration of the preview feature for Confidential VMs under another provider than its own. */
export const featureRegistrationNamespace = defineRule<Evidence>({
  meta: {
    id: 'feature-registration-namespace',
    family: 'authoring',
    title: 'Preview feature registered under another provider',
    preset: 'recommended',
    severity: 'warning',
    facts: [FEATURE, PROVIDER],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const wanted = facts.text(PROVIDER);
    for (const registration of model.featureRegistrations()) {
      const [provider, feature, ...others] =
        registration.feature.kind === 'known' ? registration.feature.value.split('/').map((part) => part.trim()) : [];
      const isFeature = feature !== undefined && others.length === 0 && sameWord(feature, facts.text(FEATURE));
      if (isFeature && provider !== undefined && !sameWord(provider, wanted) && !hasPlaceholder(provider)) {
        yield { registration, provider, feature, wanted };
      }
    }
  },

  report: ({ registration, provider, feature, wanted }) => ({
    place: registration.feature.place,
    message:
      `The registration${whenDeployed(registration.resource)} looks for feature ${feature} under ${provider}; it is ` +
      `one of ${wanted}.`,
    resource: registration.resource,
  }),

  fixes({ registration, feature, wanted }) {
    const operations = writeValue(registration.feature.place, 'name', `${wanted}/${feature}`);
    const title = `Register the feature under ${wanted}`;
    return operations ? [{ title, applicability: 'suggested', operations }] : [];
  },
});
