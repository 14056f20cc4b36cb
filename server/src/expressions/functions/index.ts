/** All functions whose result depends on their arguments alone. */
import type { PureFunction } from '../function';
import { ARRAY_FUNCTIONS } from './array';
import { COMPARISON_FUNCTIONS } from './comparison';
import { FORMAT_FUNCTIONS } from './format';
import { HASH_FUNCTIONS } from './hash';
import { BOOLEAN_FUNCTIONS, NUMERIC_FUNCTIONS } from './numeric';
import { OBJECT_FUNCTIONS } from './object';
import { SEARCH_FUNCTIONS } from './search';
import { SEQUENCE_FUNCTIONS } from './sequence';
import { STRING_FUNCTIONS } from './string';

export const PURE_FUNCTIONS: readonly PureFunction[] = [
  ...ARRAY_FUNCTIONS,
  ...BOOLEAN_FUNCTIONS,
  ...COMPARISON_FUNCTIONS,
  ...FORMAT_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...NUMERIC_FUNCTIONS,
  ...OBJECT_FUNCTIONS,
  ...SEARCH_FUNCTIONS,
  ...SEQUENCE_FUNCTIONS,
  ...STRING_FUNCTIONS,
];
