/** The pages that ship beside the program: how edges read them, and the text of what the engine explains. */
import type { Explanation } from '../engine/analysis';
import type { Host } from './host';
import { childId } from './ids';

/** The text of a page by its name, such as `rules.md`; undefined where it cannot be had. Never rejects. */
export type ReadPage = (page: string) => Promise<string | undefined>;

/** Pages as files of one folder. */
export function pagesIn(directory: string, host: Pick<Host, 'read'>): ReadPage {
  return async (page) => {
    const result = await host.read(childId(directory, page));
    return result.kind === 'text' ? result.text : undefined;
  };
}

/** An explanation as Markdown; undefined when its page cannot be had. */
export async function explanationText(explanation: Explanation, readPage: ReadPage): Promise<string | undefined> {
  return explanation.kind === 'text' ? explanation.markdown : readPage(explanation.page);
}
