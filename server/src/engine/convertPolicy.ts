/** From a place in a document to the Standard policy that is meant there, and the ways to make it Enhanced. */
import type { Expansion } from '../expansion/deployment';
import type { Edition } from '../knowledge/edition';
import { knowledge } from '../knowledge/knowledge';
import type { BackupPolicy } from '../model/backupPolicy';
import { Model } from '../model/model';
import { standardPolicies, waysToEnhanced } from '../rules/convertToEnhanced';
import { nameOf } from '../rules/wording';
import { renderOperations } from '../syntax/render';
import type { SourceFile } from '../syntax/sourceFile';
import type { PolicyConversion } from './analysis';

export const NO_STANDARD_POLICY = 'This document declares no policy for virtual machines that is certainly Standard.';
const SEVERAL_POLICIES = 'This document declares several Standard policies: put the cursor into one of them.';
const NOT_WRITTEN_OUT = 'The schedule of this policy is not written out here, or its frequency cannot be kept.';

/** There is nothing to convert, and why. */
export function noConversion(reason: string): PolicyConversion {
  return { policy: null, ways: [], reason };
}

/**
 * The ways for the policy around the offset, else for the only Standard one of the file.
 *
 * @param expansions the file as it may be deployed: each with other parameters. The first that has ways decides.
 */
export function convertPolicy(
  file: SourceFile,
  expansions: Iterable<Expansion>,
  offset: number,
  edition: Edition,
): PolicyConversion {
  let last = noConversion(NO_STANDARD_POLICY);
  for (const expansion of expansions) {
    const model = new Model(expansion, { registeredFeatures: [] });
    const policies = withoutCopies(standardPolicies(model, file));
    const policy = policyAt(policies, offset);
    if (!policy) {
      last = policies.length > 1 ? noConversion(SEVERAL_POLICIES) : last;
      continue;
    }
    const ways = waysToEnhanced(policy, model, knowledge(edition)).map(({ title, applicability, operations }) => ({
      title,
      applicability,
      edits: renderOperations(operations).map(({ file: { id }, edits }) => ({ file: id, edits })),
    }));
    const found = { policy: nameOf(policy.resource), ways, reason: ways.length > 0 ? null : NOT_WRITTEN_OUT };
    if (ways.length > 0) {
      return found;
    }
    last = found;
  }
  return last;
}

/** One declaration makes many policies where it is copied; it can be rewritten once. */
function withoutCopies(policies: readonly BackupPolicy[]): readonly BackupPolicy[] {
  return [...new Map(policies.map((policy) => [policy.resource.node, policy])).values()];
}

function policyAt(policies: readonly BackupPolicy[], offset: number): BackupPolicy | undefined {
  const [only] = policies;
  const around = policies.findLast(({ resource: { node } }) => node.start <= offset && offset <= node.end);
  return around ?? (policies.length === 1 ? only : undefined);
}
