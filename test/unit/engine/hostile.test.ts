import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../../server/src/engine/engine';
import { expandRow } from '../../../server/src/engine/evaluate';
import { settings } from '../../support/settings';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function template(sections: object): object {
  return { $schema: SCHEMA, contentVersion: '1.0.0.0', resources: [], ...sections };
}

/** Variables `v0` … `vN`, each made of the one before. */
function chain(count: number, first: unknown, next: (previous: string) => unknown): Record<string, unknown> {
  const variables: Record<string, unknown> = { v0: first };
  for (let index = 1; index <= count; index++) {
    variables[`v${index}`] = next(`variables('v${index - 1}')`);
  }
  return variables;
}

const copied = (count: number, name: string, more: object = {}) => ({
  type: 'Example.Provider/things',
  apiVersion: '2024-01-01',
  name,
  copy: { name: 'loop', count },
  ...more,
});

function nestedCopies(depth: number): object {
  if (depth === 0) {
    return template({ resources: [copied(800, "[format('a{0}', copyIndex())]")] });
  }
  const properties = { expressionEvaluationOptions: { scope: 'inner' }, template: nestedCopies(depth - 1) };
  const type = 'Microsoft.Resources/deployments';
  return template({ resources: [copied(800, "[format('d{0}', copyIndex())]", { type, properties })] });
}

/** An output `result` with that expression. */
const output = (value: string, sections: object = {}) =>
  template({ ...sections, outputs: { result: { type: 'string', value } } });

/** Inputs made to exhaust an evaluator; the value of the output `result`, `unknown` where a limit stops it. */
const BOMBS: Readonly<Record<string, { readonly template: object | string; readonly result?: unknown }>> = {
  'a map over 10,000 in each of 800 copies': {
    template: template({
      resources: [
        copied(
          800,
          "[format('n{0}', length(map(range(0, 10000), lambda('x', add(lambdaVariables('x'), copyIndex())))))]",
        ),
      ],
    }),
  },
  'a string doubled 30 times': {
    template: output("[variables('v30')]", {
      variables: chain(30, 'xxxxxxxxxxxxxxxx', (previous) => `[concat(${previous}, ${previous})]`),
    }),
    result: 'unknown',
  },
  'an array doubled 30 times': {
    template: output("[length(variables('v30'))]", {
      variables: chain(30, [1, 2, 3, 4], (previous) => `[concat(${previous}, ${previous})]`),
    }),
    result: 'unknown',
  },
  'an object doubled 30 times and printed': {
    template: output("[string(variables('v30'))]", {
      variables: chain(30, { a: 1 }, (previous) => `[createObject('l', ${previous}, 'r', ${previous})]`),
    }),
    result: 'unknown',
  },
  'an object doubled 30 times and compared': {
    template: output("[equals(variables('v30'), createObject('l', variables('v29'), 'r', variables('v29')))]", {
      variables: chain(30, { a: 1 }, (previous) => `[createObject('l', ${previous}, 'r', ${previous})]`),
    }),
    result: 'unknown',
  },
  'an object doubled 30 times as it is': {
    template: output("[variables('v30')]", {
      variables: chain(30, { a: 1 }, (previous) => `[createObject('l', ${previous}, 'r', ${previous})]`),
    }),
  },
  'an alignment of 100 million': { template: output("[format('{0,100000000}', 'x')]"), result: 'unknown' },
  'padding to two billion': { template: output("[padLeft('', 2147483647)]"), result: 'unknown' },
  'a map within a map, each over 10,000': {
    template: output(
      "[sum(map(range(0, 10000), lambda('x', length(filter(range(0, 10000), lambda('y', equals(lambdaVariables('x'), lambdaVariables('y'))))))))]",
    ),
  },
  'every blank of a long string replaced by the string': {
    template: output("[length(replace(variables('a'), ' ', variables('a')))]", {
      variables: { a: "[padLeft('', 100000)]" },
    }),
    result: 'unknown',
  },
  'ten thousand elements joined by a long string': {
    template: output("[length(join(range(0, 10000), variables('a')))]", { variables: { a: "[padLeft('', 100000)]" } }),
    result: 'unknown',
  },
  'five thousand variables, each made of the one before': {
    template: output("[variables('v5000')]", { variables: chain(5000, 'x', (previous) => `[concat(${previous})]`) }),
    result: 'unknown',
  },
  'a reduce that grows an array ten thousand times': {
    template: output(
      "[length(reduce(range(0, 10000), createArray(), lambda('a', 'b', concat(lambdaVariables('a'), createArray(lambdaVariables('b'))))))]",
    ),
    result: 'unknown',
  },
  'a parameter named __proto__': {
    template: JSON.stringify(output("[parameters('__proto__')]", { parameters: {} })).replace(
      '"parameters":{}',
      '"parameters":{"__proto__":{"type":"string","defaultValue":"p"}}',
    ),
    result: 'p',
  },
  'a hundred thousand brackets': { template: '['.repeat(100_000) },
  'ten thousand quotes': { template: `{"$schema":"${SCHEMA}","resources":[${'"\n'.repeat(10_000)}` },
  'calls nested five thousand deep': {
    template: output(`[${'concat('.repeat(3000)}'a'${')'.repeat(3000)}]`),
    result: 'unknown',
  },
  'eight thousand properties in a row': {
    template: output(`[variables('a')${'.a'.repeat(8000)}]`, { variables: { a: {} } }),
    result: 'unknown',
  },
  'JSON text nested nine thousand deep': {
    template: output(`[json(concat('${'['.repeat(9000)}', '${']'.repeat(9000)}'))]`),
    result: 'unknown',
  },
  'a template that links to itself': {
    template: template({
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'again',
          properties: { templateLink: { relativePath: 'main.json' } },
        },
      ],
    }),
  },
  'forty thousand copies': {
    template: template({
      resources: Array.from({ length: 50 }, (_, index) => copied(800, `[format('n${index}-{0}', copyIndex())]`)),
    }),
  },
  '800 copies in 800 copies, ten deep': { template: nestedCopies(10) },
  'a user function that calls itself twice': {
    template: output('[n.f(1)]', {
      functions: [
        {
          namespace: 'n',
          members: {
            f: {
              parameters: [{ name: 'x', type: 'int' }],
              output: { type: 'int', value: "[add(n.f(parameters('x')), n.f(parameters('x')))]" },
            },
          },
        },
      ],
    }),
    result: 'unknown',
  },
};

describe('hostile input', () => {
  for (const [name, { template: input, result }] of Object.entries(BOMBS)) {
    it(`${name} ends, and what it cannot tell is unknown`, () => {
      const text = typeof input === 'string' ? input : JSON.stringify(input);
      const expanded = JSON.parse(
        JSON.stringify(expandRow({ id: name, template: text, files: { 'main.json': text } })),
      ) as {
        outputs: { result?: unknown };
      };
      if (result !== undefined) {
        const value = expanded.outputs.result;
        const isUnknown = typeof value === 'object' && value !== null && '$unknown' in value;
        assert.deepEqual(isUnknown ? 'unknown' : value, result);
      }
      const analysis = createEngine().analyze({
        file: { id: 'main.json', text },
        parameterFiles: [],
        settings: settings({ jsonSyntax: true }),
        today: '2026-01-28',
        read: () => text,
      });
      assert.deepEqual(analysis.crashes, []);
    });
  }
});
