import type { Evaluator } from '../expressions/evaluator';
import type { SourceFile } from '../syntax/sourceFile';

/** Instances of resources that one expansion may make, nested templates included. */
const MAX_INSTANCES = 5_000;
/** Linked files that one expansion may read. */
const MAX_FILES = 64;
/** Deployments within deployments. */
export const MAX_NESTING = 16;

/** A linked template: its file, `opaque` when it cannot be had. */
export type LinkedFile = SourceFile | 'opaque';

/** What all templates of one expansion share. */
export class ExpansionSession {
  readonly wanted = new Set<string>();
  private instances = 0;
  private readonly files = new Map<string, LinkedFile>();

  constructor(
    readonly evaluator: Evaluator,
    private readonly load: (id: string) => SourceFile | null | undefined,
  ) {}

  /** Which limit was met, if any: what lies behind it is not known. */
  get limit(): string | null {
    return this.instances > MAX_INSTANCES
      ? `more than ${MAX_INSTANCES.toLocaleString('en')} resources`
      : this.evaluator.budget.limit;
  }

  /** Accounts for one more resource instance; false when no more are allowed. */
  countInstance(): boolean {
    return ++this.instances <= MAX_INSTANCES;
  }

  /** The file that a template links to. A file that is not loaded yet is opaque for now and wanted. */
  linkedFile(id: string): LinkedFile {
    let file = this.files.get(id);
    if (!file) {
      const loaded = this.files.size < MAX_FILES ? this.load(id) : null;
      if (loaded === undefined) {
        this.wanted.add(id);
      }
      file = loaded ?? 'opaque';
      this.files.set(id, file);
    }
    return file;
  }
}
