/** The parts that runbooks are put together from, each in words and in two languages. */
import { commentLine } from './quoting';

export interface Section {
  /** `preflight`, `points`, a route, `undelete`, `R0` to `R13`, `afterwards`. */
  readonly id: string;
  readonly title: string;
  readonly facts: readonly string[];
  /** What to know before running it, a sentence each. */
  readonly remarks: readonly string[];
  /** Commands, one a line; a line may be a comment. */
  readonly powershell: readonly string[];
  /** The same with the Azure CLI; null where it has no equivalent. */
  readonly azureCli: readonly string[] | null;
}

/** A section as text: its title and remarks as comments, then its commands. */
export function sectionText({ title, remarks }: Section, commands: readonly string[]): readonly string[] {
  return [commentLine(`--- ${title} ---`), ...remarks.map(commentLine), ...commands, ''];
}

/** Commands that only some readers need, as comments under the sentence that says who. */
export function onlyIf(condition: string, ...commands: readonly string[]): readonly string[] {
  return [condition, ...commands].map(commentLine);
}
