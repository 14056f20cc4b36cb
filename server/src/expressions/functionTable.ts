import type { FunctionTable } from './evaluator';
import { PURE_FUNCTIONS } from './functions';

/** Every pure function by lower-cased name. */
export const FUNCTION_TABLE: FunctionTable = new Map(PURE_FUNCTIONS.map((fn) => [fn.name.toLowerCase(), fn]));
