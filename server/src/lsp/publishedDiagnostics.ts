import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { type DocumentAnalysis, shownFindings } from './documentAnalyzer';
import { type DiagnosticOptions, toDiagnostic } from './toLsp';

/** The diagnostics that the analysis of one document found, by the URI of the file in which they stand. */
export type DiagnosticsByUri = ReadonlyMap<string, readonly Diagnostic[]>;

/** @param uri the analyzed document, which is told even of no findings */
export function diagnosticsOf(uri: string, result: DocumentAnalysis, options: DiagnosticOptions): DiagnosticsByUri {
  const byUri = new Map<string, Diagnostic[]>([[uri, []]]);
  for (const finding of shownFindings(result)) {
    const diagnostic = toDiagnostic(finding, result.files, options);
    if (diagnostic) {
      const target = result.files.uri(finding.file);
      byUri.set(target, [...(byUri.get(target) ?? []), diagnostic]);
    }
  }
  return byUri;
}

/**
 * What the client was told, so that it is taken back in the end. A file may get diagnostics from the analyses of
 * several documents: a parameter file from each template it belongs to.
 */
export class PublishedDiagnostics {
  readonly #bySource = new Map<string, DiagnosticsByUri>();
  readonly #send: (params: PublishDiagnosticsParams) => void;
  readonly #version: (uri: string) => number | undefined;

  /** @param version the version of an open document, undefined for any other file */
  constructor(send: (params: PublishDiagnosticsParams) => void, version: (uri: string) => number | undefined) {
    this.#send = send;
    this.#version = version;
  }

  /** Replaces what one document's analysis has found. */
  set(source: string, diagnostics: DiagnosticsByUri): void {
    const before = this.#bySource.get(source);
    this.#bySource.set(source, diagnostics);
    for (const uri of new Set([...diagnostics.keys(), ...(before?.keys() ?? [])])) {
      this.#publish(uri);
    }
  }

  /** Takes back all that one document's analysis has found. */
  clear(source: string): void {
    const before = this.#bySource.get(source);
    this.#bySource.delete(source);
    for (const uri of before?.keys() ?? []) {
      this.#publish(uri);
    }
  }

  #publish(uri: string): void {
    const diagnostics = new Map<string, Diagnostic>();
    for (const byUri of this.#bySource.values()) {
      for (const diagnostic of byUri.get(uri) ?? []) {
        const { range, code, message } = diagnostic;
        diagnostics.set(JSON.stringify([range, code, message]), diagnostic);
      }
    }
    const version = this.#version(uri);
    this.#send({ uri, ...(version !== undefined && { version }), diagnostics: [...diagnostics.values()] });
  }
}
