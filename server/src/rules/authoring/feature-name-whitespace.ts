import type { FeatureRegistration } from '../../model/featureRegistration';
import { sameWord } from '../../model/read';
import { writeValue } from '../edits';
import { defineRule } from '../rule';
import { whenDeployed } from '../wording';

const FEATURE = 'F009';
const STRAY_SPACE = 'F013';

interface Evidence {
  readonly registration: FeatureRegistration;
  readonly written: string;
  readonly trimmed: string;
}

/** The registration of the preview feature for Confidential VMs under a name with white space around one of its parts. */
export const featureNameWhitespace = defineRule<Evidence>({
  meta: {
    id: 'feature-name-whitespace',
    family: 'authoring',
    title: 'White space in the name of a preview feature',
    preset: 'essential',
    severity: 'error',
    facts: [FEATURE, STRAY_SPACE, 'N3'],
    fixes: ['safe', 'suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const feature = facts.text(FEATURE);
    for (const registration of model.featureRegistrations()) {
      if (registration.feature.kind !== 'known') {
        continue;
      }
      const written = registration.feature.value;
      const parts = written.split('/').map((part) => part.trim());
      const trimmed = parts.join('/');
      if (trimmed !== written && sameWord(parts.at(-1) ?? '', feature)) {
        yield { registration, written, trimmed };
      }
    }
  },

  report: ({ registration: { feature, resource }, written, trimmed }) => ({
    place: feature.place,
    message: `The registration${whenDeployed(resource)} names the feature "${written}" with white space in it; its name is ${trimmed}.`,
    resource,
  }),

  fixes({ registration, trimmed }) {
    const operations = writeValue(registration.feature.place, 'name', trimmed) ?? [];
    // An expression that gives way to a text no longer follows what it reads.
    const isSafe = operations.every((operation) => operation.kind === 'replace' && operation.node.kind === 'string');
    const applicability = isSafe ? 'safe' : 'suggested';
    return operations.length > 0 ? [{ title: 'Remove the white space', applicability, operations }] : [];
  },
});
