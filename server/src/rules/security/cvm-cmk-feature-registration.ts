import type { Place } from '../../expansion/resolved';
import type { Resource } from '../../expansion/resource';
import { ResourceType } from '../../model/arm';
import type { ConfidentialKey, VirtualMachine } from '../../model/virtualMachine';
import type { Plain } from '../../syntax/operations';
import { freeSymbolicName, templateOf } from '../edits';
import type { Fix } from '../fix';
import { machinesOnce } from '../protectedMachines';
import { defineRule } from '../rule';
import { subject, whenDeployed } from '../wording';

const PREVIEW_FEATURE = 'F009';
const FEATURE_PROVIDER = 'F010';

interface Evidence {
  /** One place for the whole file: the security type of its first such machine. */
  readonly place: Place;
  readonly machine: VirtualMachine;
  readonly key: ConfidentialKey;
  readonly feature: string;
}

/**
 * A protected Confidential VM with a customer-managed key, where nothing registers the preview feature. The one rule
 * that speaks of what no template shows: once per file, and silent as soon as template or profile register it.
 */
export const cvmCmkFeatureRegistration = defineRule<Evidence>({
  meta: {
    id: 'cvm-cmk-feature-registration',
    family: 'security',
    title: 'Preview feature for Confidential VMs with customer-managed keys not verified',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'off',
      '2023-07-05': 'off',
      '2025-01-30': 'off',
      '2026-01-28': 'warning',
      latest: 'warning',
    },
    facts: ['F006', 'F008', PREVIEW_FEATURE, FEATURE_PROVIDER, 'F011', 'F012'],
    fixes: ['suggested'],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const provider = facts.text(FEATURE_PROVIDER);
    const name = facts.text(PREVIEW_FEATURE);
    if (model.isFeatureRegistered(provider, name) !== false) {
      return;
    }
    let place: Place | null = null;
    for (const { machine } of machinesOnce(model)) {
      const key = machine.isConfidential ? machine.confidentialKey : null;
      if (key) {
        place ??= machine.securityType.place;
        yield { place, machine, key, feature: `${provider}/${name}` };
      }
    }
  },

  report: ({ place, machine, key, feature }) => ({
    place,
    message:
      `${subject('Confidential VM', machine.resource)}${whenDeployed(machine.resource)} uses a customer-managed key: ` +
      `its backup needs the preview feature ${feature} on the subscription, which is not verified here.`,
    resource: machine.resource,
    related: [{ place: key.diskEncryptionSet.place, message: 'The disk encryption set of the customer-managed key.' }],
  }),

  fixes: ({ machine, feature }) => registrationFix(feature, outermost(machine.resource)),
});

/** What stands for the resource in the analysed template: itself, or the deployment that leads to it. */
function outermost(resource: Resource): Resource {
  return resource.deployment.host ? outermost(resource.deployment.host) : resource;
}

/** A registration belongs to the subscription, so it goes into a nested deployment of that scope. */
function registrationFix(feature: string, beside: Resource): readonly Fix[] {
  const template = templateOf(beside);
  const location = LOCATIONS[beside.deployment.scope];
  if (!template || !location) {
    return [];
  }
  const value: Plain = {
    type: ResourceType.deployment,
    apiVersion: '2022-09-01',
    name: 'register-confidential-vm-backup',
    subscriptionId: '[subscription().subscriptionId]',
    location,
    properties: {
      mode: 'Incremental',
      template: {
        $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        resources: [
          { type: ResourceType.featureRegistration, apiVersion: '2021-07-01', name: feature, properties: {} },
        ],
      },
    },
  };
  const symbolicName = freeSymbolicName(template, 'confidentialVmBackupFeature');
  return [
    {
      title: 'Register the preview feature in a nested deployment of the subscription',
      applicability: 'suggested',
      operations: [{ kind: 'addResource', template, symbolicName, value }],
    },
  ];
}

/** Where the nested deployment keeps its record, by the scope of the template. */
const LOCATIONS: Readonly<Record<string, string>> = {
  resourceGroup: '[resourceGroup().location]',
  subscription: '[deployment().location]',
};
