/** Changes to a config file that quick fixes make, in the author's formatting. */
import type { ObjectNode } from '../syntax/node';
import type { Operation, Plain } from '../syntax/operations';
import { renderOperations } from '../syntax/render';
import type { SourceFile } from '../syntax/sourceFile';
import type { TextEdit } from '../text/span';
import type { ConfigSuppression, SeveritySetting } from './configuration';

/** The text of a new config file. */
export function newConfiguration(content: { readonly [name: string]: Plain }): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Sets the severity of a rule. Null where the file holds something else than settings. */
export function withSeverity(file: SourceFile, rule: string, severity: SeveritySetting): readonly TextEdit[] | null {
  return edit(file, (root) => {
    const rules = root.object('rules');
    return rules
      ? { kind: 'set', object: rules, name: rule, value: severity }
      : { kind: 'set', object: root, name: 'rules', value: { [rule]: severity } };
  });
}

/** Adds a suppression. Null where the file holds something else than settings. */
export function withSuppression(
  file: SourceFile,
  suppression: Omit<ConfigSuppression, 'span'>,
): readonly TextEdit[] | null {
  const value: Plain = { ...suppression };
  return edit(file, (root) => {
    const list = root.array('suppressions');
    return list
      ? { kind: 'append', array: list, value }
      : { kind: 'set', object: root, name: 'suppressions', value: [value] };
  });
}

function edit({ root }: SourceFile, change: (root: ObjectNode) => Operation): readonly TextEdit[] | null {
  return root.kind === 'object' ? (renderOperations([change(root)])[0]?.edits ?? []) : null;
}
