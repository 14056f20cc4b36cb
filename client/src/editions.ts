/** The editions of the support matrix, as `package.json` lists them for the setting: nowhere else in the client. */
import type * as vscode from 'vscode';

export interface EditionItem extends vscode.QuickPickItem {
  /** The value of the setting. */
  readonly label: string;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'restorable.edition': { readonly enum: string[]; readonly enumDescriptions: string[] };
      };
    };
  };
}

/** Every edition to choose from, newest first; the current one says so. */
export function editionItems(extension: vscode.Extension<unknown>, current: string): EditionItem[] {
  const manifest = extension.packageJSON as Manifest;
  const { enum: editions, enumDescriptions } = manifest.contributes.configuration.properties['restorable.edition'];
  return editions.map((edition, index) => ({
    label: edition,
    description: edition === current ? 'current' : '',
    detail: enumDescriptions[index] ?? '',
  }));
}
