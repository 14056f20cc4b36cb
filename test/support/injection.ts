/** Defects put into real templates that have none. */
import path from 'node:path';
import { ExpressionCache } from '../../server/src/syntax/expression';
import type { ObjectNode } from '../../server/src/syntax/node';
import type { Operation, Plain } from '../../server/src/syntax/operations';
import { parseJson } from '../../server/src/syntax/parser';
import { renderOperations } from '../../server/src/syntax/render';
import { applyEdits } from '../../server/src/text/span';
import { analyse, TEMPLATE_FILE } from './analyse';
import { corpusFiles, readText } from './corpus';
import { JUDGING } from './judging';

/**
 * Clean templates out of a corpus, spread over it so that many hands and tools are among them.
 *
 * @param dir folder of the corpus
 */
export function cleanTemplates(dir: string, count: number): { readonly name: string; readonly text: string }[] {
  const candidates = corpusFiles(dir, '.json').filter((file) => /\/(?:azuredeploy|main|deploy)\.json$/i.test(file));
  const step = Math.max(1, Math.floor(candidates.length / 40));
  const hosts: { name: string; text: string }[] = [];
  for (let index = 0; index < candidates.length && hosts.length < count; index += step) {
    const name = candidates[index] as string;
    const text = readText(path.join(dir, name));
    if (text !== undefined && isHost(text)) {
      hosts.push({ name, text });
    }
  }
  return hosts;
}

/** A template for a resource group of Azure, not of Azure Stack; well formed and without findings. */
function isHost(text: string): boolean {
  const isOurs = /deploymentTemplate\.json/.test(text) && /Microsoft\.(Compute|RecoveryServices|Network)\//i.test(text);
  if (
    !isOurs ||
    /-hybrid"/.test(text) ||
    /(subscription|managementGroup|tenant)DeploymentTemplate\.json/.test(text.slice(0, 400))
  ) {
    return false;
  }
  const { root, problems } = parseJson(TEMPLATE_FILE, text, new ExpressionCache());
  const isComplete = root.kind === 'object' && root.get('resources') !== undefined && problems.length === 0;
  return isComplete && analyse(JUDGING, { template: text }).length === 0;
}

/** The text with further resources. */
export function injected(text: string, resources: readonly Plain[]): string {
  const file = parseJson(TEMPLATE_FILE, text, new ExpressionCache());
  const template = file.root as ObjectNode;
  const operations = resources.map(
    (value, index): Operation => ({ kind: 'addResource', template, symbolicName: `sealed${index}`, value }),
  );
  return applyEdits(text, renderOperations(operations)[0]?.edits ?? []);
}
