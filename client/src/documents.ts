/** Which open documents are ours. The language id of a document is read, never changed. */
import * as vscode from 'vscode';
import { CONFIG_FILE_NAME, LANGUAGE_IDS, SETTINGS_SECTION } from '../../server/src/protocol/protocol';
import { HEAD_LENGTH, looksRelevant } from './relevance';

/** Documents that people edit live here, in every workspace; what source control or a debugger shows does not. */
const ALWAYS_EDITED = ['file', 'untitled', 'vscode-vfs'];

/** Our languages in files, unsaved documents and the file systems of the workspace's folders, virtual ones included. */
export function documentSelector(): { readonly language: string; readonly scheme: string }[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  const schemes = [...new Set([...ALWAYS_EDITED, ...folders])];
  return schemes.flatMap((scheme) => LANGUAGE_IDS.map((language) => ({ language, scheme })));
}

/** Whether the server has something to say about a document, judged by its language and its beginning. */
export function isRelevant(document: vscode.TextDocument): boolean {
  if (vscode.languages.match(documentSelector(), document) === 0) {
    return false;
  }
  return (
    document.languageId === 'arm-template' ||
    document.uri.path.endsWith(`/${CONFIG_FILE_NAME}`) ||
    looksRelevant(headOf(document))
  );
}

/** Whether the user wants this document checked. */
export function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION, document).get('enable', true);
}

/** The beginning of a document, without a copy of the rest: one line of a minified template may be megabytes long. */
function headOf(document: vscode.TextDocument): string {
  let head = '';
  for (let line = 0; line < document.lineCount && head.length < HEAD_LENGTH; line += 1) {
    head += `${document.lineAt(line).text.slice(0, HEAD_LENGTH)}\n`;
  }
  return head.slice(0, HEAD_LENGTH);
}
