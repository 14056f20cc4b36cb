import type { SpecialFunction } from './callSite';
import { CONTEXT_FUNCTIONS } from './contextFunctions';
import { CONTROL_FUNCTIONS } from './controlFunctions';
import { RESOURCE_FUNCTIONS } from './resourceFunctions';
import { SCOPE_FUNCTIONS } from './scopeFunctions';

/** Functions that need more than the values of their arguments, by lower-cased name. */
export const SPECIAL_FUNCTIONS: ReadonlyMap<string, SpecialFunction> = new Map(
  [...CONTROL_FUNCTIONS, ...SCOPE_FUNCTIONS, ...CONTEXT_FUNCTIONS, ...RESOURCE_FUNCTIONS].map((fn) => [
    fn.name.toLowerCase(),
    fn,
  ]),
);
