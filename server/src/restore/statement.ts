/** Sentences of a restore plan and the facts that they rest on. */
export interface Statement {
  readonly text: string;
  /** Ids of facts that hold in the edition; empty for advice from practice, which says so, and for what the template says. */
  readonly facts: readonly string[];
}

/** A sentence of a list that programs read too: `kind` says what it is about. */
export interface KindedStatement<Kind extends string = string> extends Statement {
  readonly kind: Kind;
}
