import type { Operation } from '../syntax/operations';

/** One way to repair a finding. */
export interface Fix {
  readonly title: string;
  /** `safe`: meaning kept, may run on save. `suggested`: a person chooses. */
  readonly applicability: 'safe' | 'suggested';
  readonly operations: readonly Operation[];
}
