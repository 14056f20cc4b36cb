/** What the extension exports to other extensions and to its own tests. */
export interface ExtensionApi {
  /** Process id of the language server; undefined before the first relevant document, and in the browser. */
  serverProcessId(): number | undefined;
}
