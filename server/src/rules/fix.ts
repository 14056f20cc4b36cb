import type { Operation } from '../syntax/operations';

/** One way to repair a finding. */
export interface Fix {
  readonly title: string;
  /** `safe`: meaning kept, may run on save. `suggested`: a person chooses. */
  readonly applicability: 'safe' | 'suggested';
  readonly operations: readonly Operation[];
}

/** One suggested fix; none where its operations cannot be made. */
export function suggestion(title: string, operations: readonly Operation[] | null): readonly Fix[] {
  return operations ? [{ title, applicability: 'suggested', operations }] : [];
}
