import { NetworkDefaultAction } from '../../model/arm';
import type { Model } from '../../model/model';
import type { StorageAccount } from '../../model/network';
import { isWord } from '../../model/read';
import { defineRule, type Severity } from '../rule';
import { subject, whenDeployed } from '../wording';

/** What the sku of an account starts with that cannot be staged in at all. */
const REFUSED_SKU = 'P094';

interface Evidence {
  readonly account: StorageAccount;
  readonly isRefused: boolean;
  /** Of a finding that is no refusal. */
  readonly severity: Severity;
}

/** A storage account for staging restores, with a firewall that keeps networks out. */
export const storageAccountNetworkRestricted = defineRule<Evidence>({
  meta: {
    id: 'storage-account-network-restricted',
    family: 'network',
    title: 'Staging account behind a firewall',
    preset: 'recommended',
    severity: {
      '2021-11-18': 'warning',
      '2023-07-05': 'warning',
      '2025-01-30': 'warning',
      '2026-01-28': 'information',
      latest: 'information',
    },
    facts: ['F290', 'F455', REFUSED_SKU],
    fixes: [],
    since: '0.1.0',
  },

  *check({ model, facts }) {
    const isNewer = facts.holds(REFUSED_SKU);
    for (const account of model.storageAccounts()) {
      if (isForStaging(account, model) && isWord(account.defaultAction, NetworkDefaultAction.deny)) {
        const isRefused = isNewer && startsWith(account, facts.text(REFUSED_SKU));
        yield { account, isRefused, severity: isNewer && !isRefused ? 'information' : 'warning' };
      }
    }
  },

  report: ({ account, isRefused, severity }) => ({
    place: account.defaultAction.place,
    message:
      `${subject('staging account', account.resource)}${whenDeployed(account.resource)} ` +
      (isRefused
        ? 'is a Premium account with network rules; a restore cannot stage in it.'
        : 'keeps networks out; a restore that stages in it needs access, and files cannot be restored from it.'),
    resource: account.resource,
    severity,
  }),
});

/** How parameters are named whose account restores stage in. */
const STAGING_PARAMETER = /parameters\(\s*'[^']*(?:staging|restore)[^']*'/i;

/** Whether the profile names it, or its name comes from a parameter that says so where VMs are protected. */
function isForStaging(account: StorageAccount, model: Model): boolean {
  const name = account.resource.node.get('name');
  const isCalledSo = name?.kind === 'expression' && STAGING_PARAMETER.test(name.text);
  return (
    model.isStagingAccount(account) ||
    (isCalledSo && model.protections().length + model.assumedProtections().length > 0)
  );
}

function startsWith({ sku }: StorageAccount, prefix: string): boolean {
  return sku.kind === 'known' && sku.value.toLowerCase().startsWith(prefix.toLowerCase());
}
