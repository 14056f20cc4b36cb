/**
 * Every function of the template language: how many arguments it takes and what its value depends on.
 *
 * Sources: Microsoft Learn (template functions), the function tables of Azure/bicep (August 2026) and of
 * microsoft/vscode-azurearmtools (April 2025), which lacks 21 of them and is wrong about six.
 */

/**
 * - `pure`: the arguments alone; `lazy`: likewise, arguments evaluated on demand
 * - `scope`: parameters, variables, loops and lambdas around the call
 * - `context`: where the deployment goes
 * - `runtime`: what only Azure knows
 * - `nondeterministic`: time and chance; `error`: always fails; `syntax`: part of another call
 */
export type EvaluationClass =
  | 'pure'
  | 'lazy'
  | 'scope'
  | 'context'
  | 'runtime'
  | 'nondeterministic'
  | 'error'
  | 'syntax';

export interface FunctionSignature {
  /** As Azure spells it. Names compare without case. */
  readonly name: string;
  readonly minArgs: number;
  /** null: any number. */
  readonly maxArgs: number | null;
  readonly evaluation: EvaluationClass;
  /** Where Bicep has it: `sys`, `az`, or `arm` for what exists in template JSON only. */
  readonly namespace: 'sys' | 'az' | 'arm';
}

type Row = readonly [
  name: string,
  minArgs: number,
  maxArgs: number | null,
  evaluation: EvaluationClass,
  namespace: FunctionSignature['namespace'],
];

const ROWS: readonly Row[] = [
  ['array', 1, 1, 'pure', 'sys'],
  ['concat', 1, null, 'pure', 'sys'],
  ['contains', 2, 2, 'pure', 'sys'],
  ['createArray', 0, null, 'pure', 'arm'],
  ['createObject', 0, null, 'pure', 'arm'],
  ['distinct', 1, 1, 'pure', 'sys'],
  ['empty', 1, 1, 'pure', 'sys'],
  ['first', 1, 1, 'pure', 'sys'],
  ['flatten', 1, 1, 'pure', 'sys'],
  ['groupBy', 2, 3, 'lazy', 'sys'],
  ['indexFromEnd', 2, 2, 'pure', 'arm'],
  ['indexOf', 2, 2, 'pure', 'sys'],
  ['intersection', 2, null, 'pure', 'sys'],
  ['items', 1, 1, 'pure', 'sys'],
  ['last', 1, 1, 'pure', 'sys'],
  ['lastIndexOf', 2, 2, 'pure', 'sys'],
  ['length', 1, 1, 'pure', 'sys'],
  ['max', 1, null, 'pure', 'sys'],
  ['min', 1, null, 'pure', 'sys'],
  ['objectKeys', 1, 1, 'pure', 'sys'],
  ['range', 2, 2, 'pure', 'sys'],
  ['shallowMerge', 1, 1, 'pure', 'sys'],
  ['skip', 2, 2, 'pure', 'sys'],
  ['take', 2, 2, 'pure', 'sys'],
  ['tryGet', 2, null, 'pure', 'arm'],
  ['tryIndexFromEnd', 2, null, 'pure', 'arm'],
  ['union', 2, null, 'pure', 'sys'],
  ['parseCidr', 1, 1, 'pure', 'sys'],
  ['cidrSubnet', 3, 3, 'pure', 'sys'],
  ['cidrHost', 2, 2, 'pure', 'sys'],
  ['coalesce', 1, null, 'lazy', 'arm'],
  ['equals', 2, 2, 'pure', 'arm'],
  ['greater', 2, 2, 'pure', 'arm'],
  ['greaterOrEquals', 2, 2, 'pure', 'arm'],
  ['less', 2, 2, 'pure', 'arm'],
  ['lessOrEquals', 2, 2, 'pure', 'arm'],
  ['dateTimeAdd', 2, 3, 'pure', 'sys'],
  ['dateTimeFromEpoch', 1, 1, 'pure', 'sys'],
  ['dateTimeToEpoch', 1, 1, 'pure', 'sys'],
  ['utcNow', 0, 1, 'nondeterministic', 'sys'],
  ['deployment', 0, 0, 'context', 'az'],
  ['deployer', 0, 0, 'context', 'az'],
  ['environment', 0, 0, 'context', 'az'],
  ['parameters', 1, 1, 'scope', 'arm'],
  ['variables', 1, 1, 'scope', 'arm'],
  ['fail', 1, 1, 'error', 'sys'],
  ['externalInputs', 1, 1, 'runtime', 'arm'],
  ['filter', 2, 2, 'lazy', 'sys'],
  ['map', 2, 2, 'lazy', 'sys'],
  ['mapValues', 2, 2, 'lazy', 'sys'],
  ['reduce', 3, 3, 'lazy', 'sys'],
  ['sort', 2, 2, 'lazy', 'sys'],
  ['toObject', 2, 3, 'lazy', 'sys'],
  ['lambda', 1, null, 'syntax', 'arm'],
  ['lambdaVariables', 1, 1, 'scope', 'arm'],
  ['and', 2, null, 'lazy', 'arm'],
  ['or', 2, null, 'lazy', 'arm'],
  ['not', 1, 1, 'pure', 'arm'],
  ['if', 3, 3, 'lazy', 'arm'],
  ['bool', 1, 1, 'pure', 'sys'],
  ['true', 0, 0, 'pure', 'arm'],
  ['false', 0, 0, 'pure', 'arm'],
  ['add', 2, 2, 'pure', 'arm'],
  ['sub', 2, 2, 'pure', 'arm'],
  ['mul', 2, 2, 'pure', 'arm'],
  ['div', 2, 2, 'pure', 'arm'],
  ['mod', 2, 2, 'pure', 'arm'],
  ['copyIndex', 0, 2, 'scope', 'arm'],
  ['float', 1, 1, 'pure', 'arm'],
  ['int', 1, 1, 'pure', 'sys'],
  ['json', 1, 1, 'pure', 'sys'],
  ['null', 0, 0, 'pure', 'arm'],
  ['base64', 1, 1, 'pure', 'sys'],
  ['base64ToJson', 1, 1, 'pure', 'sys'],
  ['base64ToString', 1, 1, 'pure', 'sys'],
  ['buildUri', 1, 1, 'pure', 'sys'],
  ['parseUri', 1, 1, 'pure', 'sys'],
  ['dataUri', 1, 1, 'pure', 'sys'],
  ['dataUriToString', 1, 1, 'pure', 'sys'],
  ['endsWith', 2, 2, 'pure', 'sys'],
  ['startsWith', 2, 2, 'pure', 'sys'],
  ['format', 1, null, 'pure', 'sys'],
  ['guid', 1, null, 'pure', 'sys'],
  ['join', 2, 2, 'pure', 'sys'],
  ['like', 2, 2, 'pure', 'sys'],
  ['newGuid', 0, 0, 'nondeterministic', 'sys'],
  ['padLeft', 2, 3, 'pure', 'sys'],
  ['replace', 3, 3, 'pure', 'sys'],
  ['split', 2, 2, 'pure', 'sys'],
  ['string', 1, 1, 'pure', 'sys'],
  ['substring', 2, 3, 'pure', 'sys'],
  ['toLower', 1, 1, 'pure', 'sys'],
  ['toUpper', 1, 1, 'pure', 'sys'],
  ['trim', 1, 1, 'pure', 'sys'],
  ['uniqueString', 1, null, 'pure', 'sys'],
  ['uri', 2, 2, 'pure', 'sys'],
  ['uriComponent', 1, 1, 'pure', 'sys'],
  ['uriComponentToString', 1, 1, 'pure', 'sys'],
  ['extensionResourceId', 3, null, 'pure', 'az'],
  ['resourceId', 2, null, 'context', 'az'],
  ['subscriptionResourceId', 2, null, 'context', 'az'],
  ['tenantResourceId', 2, null, 'pure', 'az'],
  ['managementGroupResourceId', 2, null, 'context', 'az'],
  ['roleDefinitions', 1, 1, 'runtime', 'az'],
  ['providers', 1, 2, 'runtime', 'az'],
  ['pickZones', 3, 5, 'runtime', 'az'],
  ['toLogicalZone', 3, 3, 'runtime', 'az'],
  ['toLogicalZones', 3, 3, 'runtime', 'az'],
  ['toPhysicalZone', 3, 3, 'runtime', 'az'],
  ['toPhysicalZones', 3, 3, 'runtime', 'az'],
  ['reference', 1, 3, 'runtime', 'az'],
  ['references', 1, 2, 'runtime', 'arm'],
  ['resourceInfo', 1, 1, 'context', 'arm'],
  ['list*', 2, 3, 'runtime', 'az'],
  ['listOutputsWithSecureValues', 2, 2, 'runtime', 'az'],
  ['managementGroup', 0, 0, 'context', 'az'],
  ['resourceGroup', 0, 0, 'context', 'az'],
  ['subscription', 0, 0, 'context', 'az'],
  ['tenant', 0, 0, 'context', 'az'],
];

/** All functions in order of their subject. `list*` stands for every name that begins with "list". */
export const FUNCTION_SIGNATURES: readonly FunctionSignature[] = ROWS.map(
  ([name, minArgs, maxArgs, evaluation, namespace]) => ({ name, minArgs, maxArgs, evaluation, namespace }),
);

const BY_NAME: ReadonlyMap<string, FunctionSignature> = new Map(
  FUNCTION_SIGNATURES.map((signature) => [signature.name.toLowerCase(), signature]),
);

/** The signature of a function, in any case; `undefined` if Azure has none of that name. */
export function functionSignature(name: string): FunctionSignature | undefined {
  const lowered = name.toLowerCase();
  return BY_NAME.get(lowered) ?? (lowered.startsWith('list') ? BY_NAME.get('list*') : undefined);
}
