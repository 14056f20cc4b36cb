/** The same thing said in another way: where a value is decided, how often it is deployed, how deep, under which names. */
import type { Plain } from '../../server/src/syntax/operations';

type Properties = { readonly [name: string]: Plain };

/** How an expression reads a value that was moved elsewhere. */
type Code = (value: string) => string;

/** The name of the machine, which copies number. */
export const MACHINE = 'sealed-vm';
export const PROTECTED_ITEM = 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems';

/** What copies deploy more than once: the machine, what protects it and what hangs on it. */
const COPIED: readonly string[] = [
  'Microsoft.Compute/virtualMachines',
  'Microsoft.Compute/virtualMachines/extensions',
  'Microsoft.Insights/diagnosticSettings',
  PROTECTED_ITEM,
];

export interface Form {
  readonly template: string;
  readonly parameters?: string;
}

/**
 * Every way, by name.
 *
 * @param deciding the texts that a form may move elsewhere, also where they are the first part of a name
 */
export function formsOf(deciding: readonly string[]): Readonly<Record<string, (resources: readonly Plain[]) => Form>> {
  const all = (make: (value: string) => Plain): Properties =>
    Object.fromEntries(deciding.map((value) => [keyOf(value), make(value)]));
  const inParameters = (resources: readonly Plain[]) =>
    moved(resources, deciding, (value) => `parameters('${keyOf(value)}')`);
  const defaults = all((value) => ({ type: 'string', defaultValue: value }));
  return {
    literals: (resources) => written(resources, {}),
    parameters: (resources) => written(inParameters(resources), { parameters: defaults }),
    'a parameter file': (resources) => ({
      ...written(inParameters(resources), { parameters: all(() => ({ type: 'string' })) }),
      parameters: JSON.stringify({ parameters: all((value) => ({ value })) }, null, 2),
    }),
    variables: (resources) =>
      written(
        moved(resources, deciding, (value) => `variables('all').${keyOf(value)}`),
        { variables: { all: all((value) => value) } },
      ),
    'a nested deployment, inner scope': (resources) =>
      written(
        [
          nested('inner', inParameters(resources), {
            outer: all((value) => ({ value })),
            inner: all(() => ({ type: 'string' })),
          }),
        ],
        {},
      ),
    'nested deployments, outer scope': (resources) =>
      written(
        inParameters(resources).map((resource, index) => nested('outer', [resource], { name: `part${index}` })),
        { parameters: defaults },
      ),
    copies: (resources) =>
      written(
        resources.map((resource) => copied(resource)),
        {},
      ),
    'symbolic names': (resources) => {
      const named = Object.fromEntries(resources.map((resource, index) => [`resource${index}`, resource]));
      return written(named, { languageVersion: '2.0' });
    },
  };
}

function written(resources: Plain, head: Properties): Form {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...head,
    resources,
  };
  return { template: JSON.stringify(template, null, 2) };
}

/** A name for a value: letters only. */
function keyOf(value: string): string {
  return `p${value.replace(/[^a-z0-9]/gi, '')}`;
}

/** Reads the deciding values from elsewhere, also where they are a part of a name or an expression. */
function moved(resources: readonly Plain[], deciding: readonly string[], code: Code): readonly Plain[] {
  return resources.map((resource) => movedValue(resource, deciding, code));
}

function movedValue(value: Plain, deciding: readonly string[], code: Code): Plain {
  if (typeof value === 'string') {
    return movedText(value, deciding, code);
  }
  if (Array.isArray(value)) {
    return value.map((element: Plain) => movedValue(element, deciding, code));
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, movedValue(inner, deciding, code)]))
    : value;
}

function movedText(text: string, deciding: readonly string[], code: Code): string {
  const whole = deciding.find((value) => value === text);
  if (whole) {
    return `[${code(whole)}]`;
  }
  if (text.startsWith('[')) {
    return deciding.reduce((result, value) => result.replaceAll(`'${value}'`, code(value)), text);
  }
  const parent = deciding.find((value) => text.startsWith(`${value}/`));
  return parent === undefined ? text : `[concat(${code(parent)}, '${text.slice(parent.length)}')]`;
}

function nested(
  scope: 'inner' | 'outer',
  resources: readonly Plain[],
  {
    name = 'nested',
    outer,
    inner,
  }: { readonly name?: string; readonly outer?: Properties; readonly inner?: Properties },
): Plain {
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name,
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope },
      ...(outer ? { parameters: outer } : {}),
      template: {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        ...(inner ? { parameters: inner } : {}),
        resources,
      },
    },
  };
}

/** Two of each machine, of its parts and of what protects it; all else stays one. */
function copied(resource: Plain): Plain {
  const { type, ...rest } = resource as Properties;
  if (!COPIED.includes(type as string)) {
    return resource;
  }
  const numbered = (value: Plain): Plain =>
    typeof value === 'string' && value.includes(MACHINE)
      ? value.startsWith('[')
        ? value.replace(`'${MACHINE}'`, `concat('${MACHINE}', copyIndex())`)
        : `[format('${value.replaceAll(MACHINE, `${MACHINE}{0}`)}', copyIndex())]`
      : value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, numbered(inner)]))
        : value;
  return {
    type: type as string,
    copy: { name: `copies-${COPIED.indexOf(type as string)}`, count: 2 },
    ...(numbered(rest) as Properties),
  };
}
