/** Templates written from situations, in one of several spellings that mean the same. */
import { machineResources } from './machineResources';
import { protectionResources } from './protectionResources';
import type { Choice, Situation } from './restoreSituation';
import { type Fields, type Json, PLAIN, type Resource, type Spelling, SUBSCRIPTION } from './spelling';

const OTHER_SUBSCRIPTION = '00000000-0000-0000-0000-0000000000ff';

export interface Written {
  readonly text: string;
  readonly parameters: string | null;
}

/** The choices as the command line and the panel give them. */
export function givenChoices(choice: Choice) {
  const { tier, keyState, targetRegion, targetSubscription, targetZone, sourceVm } = choice;
  return {
    ...(tier && { tier }),
    ...(keyState && { keyState }),
    ...(targetRegion && { targetRegion }),
    ...(targetSubscription && {
      targetSubscription: targetSubscription === 'own' ? SUBSCRIPTION : OTHER_SUBSCRIPTION,
    }),
    ...(targetZone && { targetZone }),
    ...(sourceVm && { sourceVm }),
  };
}

/** Unknown values are parameters that nothing gives a value to. */
export function written(of: Situation, spelling: Spelling = PLAIN): Written {
  const asked = new Set<string>();
  const ask = (name: string): string => {
    asked.add(name);
    return `[parameters('${name}')]`;
  };
  const vm = machineResources(of, spelling, ask);
  const backup = protectionResources(of, spelling, ask);
  const openParameters = [...asked].map((name) => [name, { type: OPEN_TYPES[name] ?? 'string' }] as const);
  const open = Object.fromEntries(openParameters);
  const moved: Moved = { parameters: {}, variables: {}, file: {} };
  const main = [...(hide(vm as unknown as Json, spelling, moved) as Resource[])];
  if (spelling.protection === 'beside') {
    main.push(...(hide(backup as unknown as Json, spelling, moved) as Resource[]));
  } else {
    main.push(deployment(backup, spelling, open, openParameters));
  }
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    ...(spelling.symbolic && { languageVersion: '2.0' }),
    contentVersion: '1.0.0.0',
    parameters: { ...open, ...moved.parameters },
    variables: moved.variables,
    resources: spelling.symbolic ? named(main) : main,
  };
  const parameters = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: moved.file,
  };
  return {
    text: JSON.stringify(template, null, 1),
    parameters: spelling.values === 'parameter file' ? JSON.stringify(parameters) : null,
  };
}

const OPEN_TYPES: Readonly<Record<string, string>> = { protect: 'bool', luns: 'array' };

const named = (resources: readonly Resource[]): Fields =>
  Object.fromEntries(resources.map((resource, index) => [`resource${index}`, resource]));

function deployment(
  resources: readonly Resource[],
  { protection, symbolic }: Spelling,
  open: Fields,
  openParameters: readonly (readonly [string, unknown])[],
): Resource {
  const inner = protection !== 'outer';
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'protection',
    ...(protection === 'other group' && { resourceGroup: 'backup-group' }),
    properties: {
      mode: 'Incremental',
      ...(inner && {
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: Object.fromEntries(openParameters.map(([name]) => [name, { value: `[parameters('${name}')]` }])),
      }),
      template: {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        ...(symbolic && { languageVersion: '2.0' }),
        contentVersion: '1.0.0.0',
        ...(inner && { parameters: open }),
        resources: symbolic ? named(resources) : [...resources],
      } as Json,
    },
  };
}

interface Moved {
  readonly parameters: Fields;
  readonly variables: Fields;
  readonly file: Fields;
}

/** Words of the template language, whose values are no expressions. */
const KEPT = new Set([
  'type',
  'apiVersion',
  'lun',
  'scope',
  'protectedItemType',
  'template',
  'sourceResourceId',
  'copy',
  'existing',
]);

/** Every literal as parameter or variable, as the spelling says. */
function hide(data: Json, { values }: Spelling, moved: Moved): Json {
  const walk = (value: Json | undefined, name: string): Json => {
    if (Array.isArray(value)) {
      return value.map((item) => walk(item, name));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, key)]));
    }
    if (value === null || value === undefined) {
      return null;
    }
    if (KEPT.has(name) || values === 'literal' || (typeof value === 'string' && value.startsWith('['))) {
      return value;
    }
    if (values === 'variable') {
      const variable = `value${Object.keys(moved.variables).length}`;
      moved.variables[variable] = value;
      return `[variables('${variable}')]`;
    }
    const parameter = `value${Object.keys(moved.parameters).length}`;
    const type = typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int' : 'string';
    moved.parameters[parameter] = { type, ...(values === 'parameter' && { defaultValue: value }) };
    moved.file[parameter] = { value };
    return `[parameters('${parameter}')]`;
  };
  return walk(JSON.parse(JSON.stringify(data)) as Json, '');
}
