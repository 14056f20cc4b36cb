/** Restore plans in their forms: one content, three ways to carry it. */
import type { FactBase } from '../knowledge/knowledge';
import type { RestorePlan } from '../restore/plan';
import { toHtml, toHtmlDocument } from './html';
import { toMarkdown } from './markdown';
import { planBlocks } from './planBlocks';

/** `fragment` is HTML for a page of the host's own. */
export type PlanFormat = 'markdown' | 'json' | 'html' | 'fragment';

/**
 * The plans as a text.
 *
 * @param nameOfFile how a file is called in JSON
 */
export function renderPlans(
  plans: readonly RestorePlan[],
  format: PlanFormat,
  {
    edition,
    facts,
    nameOfFile,
  }: {
    readonly edition: string;
    readonly facts: FactBase;
    readonly nameOfFile: (id: string) => string;
  },
): string {
  if (format === 'json') {
    const replacer = (key: string, value: unknown) =>
      key === 'file' && typeof value === 'string' ? nameOfFile(value) : value;
    return `${JSON.stringify({ version: 1, edition, vms: plans }, replacer, 2)}\n`;
  }
  const blocks = planBlocks(plans, edition, facts, { places: format === 'fragment' });
  const [only] = plans;
  switch (format) {
    case 'markdown':
      return toMarkdown(blocks);
    case 'html':
      return toHtmlDocument(plans.length === 1 && only ? `Restore plan of ${only.name}` : 'Restore plans', blocks);
    case 'fragment':
      return toHtml(blocks);
  }
}
