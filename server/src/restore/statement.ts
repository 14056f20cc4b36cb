/** Sentences of a restore plan and the facts that they rest on. */
export interface Statement {
  readonly text: string;
  /** Ids of facts that hold in the edition; empty for advice from practice, which says so, and for what the template says. */
  readonly facts: readonly string[];
}

/** What is true and changes no state: of the disks, of this machine in particular, or of every machine. */
export interface Note extends Statement {
  readonly about: 'disks' | 'vm' | 'every-vm';
}

/** A sentence of a list that programs read too: `kind` says what it is about. */
export interface KindedStatement<Kind extends string = string> extends Statement {
  readonly kind: Kind;
}
