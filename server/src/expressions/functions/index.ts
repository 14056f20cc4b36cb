/** All functions whose result depends on their arguments alone. */
import type { PureFunction } from '../function';
import { ACCESS_FUNCTIONS } from './access';
import { ARRAY_FUNCTIONS } from './array';
import { CIDR_FUNCTIONS } from './cidr';
import { COMPARISON_FUNCTIONS } from './comparison';
import { DATE_FUNCTIONS } from './date';
import { ENCODING_FUNCTIONS } from './encoding';
import { FORMAT_FUNCTIONS } from './format';
import { HASH_FUNCTIONS } from './hash';
import { LAMBDA_FUNCTIONS } from './lambda';
import { BOOLEAN_FUNCTIONS, NUMERIC_FUNCTIONS } from './numeric';
import { OBJECT_FUNCTIONS } from './object';
import { SEARCH_FUNCTIONS } from './search';
import { SEQUENCE_FUNCTIONS } from './sequence';
import { SLICE_FUNCTIONS } from './slice';
import { STRING_FUNCTIONS } from './string';
import { URI_FUNCTIONS } from './uri';

export const PURE_FUNCTIONS: readonly PureFunction[] = [
  ...ACCESS_FUNCTIONS,
  ...ARRAY_FUNCTIONS,
  ...BOOLEAN_FUNCTIONS,
  ...CIDR_FUNCTIONS,
  ...COMPARISON_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...ENCODING_FUNCTIONS,
  ...FORMAT_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...LAMBDA_FUNCTIONS,
  ...NUMERIC_FUNCTIONS,
  ...OBJECT_FUNCTIONS,
  ...SEARCH_FUNCTIONS,
  ...SEQUENCE_FUNCTIONS,
  ...SLICE_FUNCTIONS,
  ...STRING_FUNCTIONS,
  ...URI_FUNCTIONS,
];
