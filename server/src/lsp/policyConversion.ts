/** The answer to Convert Policy to Enhanced: the ways of the engine as edits that a client can apply. */
import type { Engine } from '../engine/analysis';
import type { ConvertPolicyParams, PolicyConversionAnswer } from '../protocol/protocol';
import type { ClientFeatures } from './clientFeatures';
import type { DocumentAnalysis } from './documentAnalyzer';
import { toWorkspaceEdit } from './toLsp';

/** @returns null for a document that is no template and no policy */
export function policyConversion(
  engine: Engine,
  { position }: ConvertPolicyParams,
  { input, files, publishes }: DocumentAnalysis,
  features: ClientFeatures,
): PolicyConversionAnswer | null {
  const lines = input && publishes(input.file.id) && files.lines(input.file.id);
  if (!lines) {
    return null;
  }
  const { policy, ways, reason } = engine.convertPolicy(input, lines.offset(position));
  return {
    policy,
    ways: ways.flatMap((way) => {
      const edit = toWorkspaceEdit(way, files, features);
      return edit ? [{ title: way.title, edit }] : [];
    }),
    reason,
  };
}
