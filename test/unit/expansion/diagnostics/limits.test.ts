/** Loops and templates that are larger than Azure accepts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FindingCollector } from '../../../../server/src/expansion/diagnostics/languageFinding';
import { checkTemplateSize } from '../../../../server/src/expansion/diagnostics/limits';
import { ExpressionCache } from '../../../../server/src/syntax/expression';
import { parseJson } from '../../../../server/src/syntax/parser';
import { checkDrawnLanguage, testLanguage } from '../../../support/languageTest';

const template = (...sections: string[]) =>
  `{\n"contentVersion": "1.0.0.0",\n"outputs": {},\n${sections.join('\n,')}\n}`;

const copied = (count: string, name = 'many') =>
  `{ "type": "A.B/c", "name": "[concat('x', copyIndex())]", "copy": { "name": "${name}", "count": ${count} } }`;

testLanguage('copy-count-over-800', {
  clean: {
    'none, all and a number as text': template(`"resources": [${copied('0')}, ${copied('790')}, ${copied('"8"')}]`),
    'a count that is not known': template(
      '"parameters": { "n": { "type": "int", "minValue": 801 } }',
      `"resources": [${copied('"[parameters(\'n\')]"')}]`,
    ),
    'a long array that no loop makes': template('"variables": { "r": "[range(0, 5000)]" }', '"resources": []'),
  },
  findings: {
    'resources, properties, variables and outputs': `{
      "contentVersion": "1.0.0.0",
      "variables": { "copy": [{ "name": "v", "count": 801, "input": 1 }] },
      //                                              ^^^ error: The loop runs 801 times; Azure accepts 0 to 800.
      "resources": [{
        "type": "A.B/c",
        "name": "[concat('x', copyIndex())]",
        "copy": { "name": "r", "count": "[mul(30, 30)]" },
        //                              ^^^^^^^^^^^^^^^ error: The loop runs 900 times; Azure accepts 0 to 800.
        "properties": { "copy": [{ "name": "p", "count": "1000", "input": "x" }] }
        //                                               ^^^^^^ error: The loop runs 1000 times; Azure accepts 0 to 800.
      }],
      "outputs": { "o": { "type": "array", "copy": { "count": 802, "input": "x" } } }
      //                                                      ^^^ error: The loop runs 802 times; Azure accepts 0 to 800.
    }`,
    'the literal that decides the count': template(
      `"parameters": { "n": { "type": "int", "defaultValue": 1200 } }
//                                                    ^^^^ error: The loop runs 1200 times; Azure accepts 0 to 800.`,
      `"resources": [${copied('"[parameters(\'n\')]"')}]`,
    ),
    'a count from the parameter file': {
      template: template(
        '"parameters": { "n": { "type": "int", "defaultValue": 1 } }',
        `"resources": [{ "type": "A.B/c", "name": "n", "copy": { "name": "l", "count": "[parameters('n')]" } }]
//                                                                             ^^^^^^^^^^^^^^^^^^^ error: The loop runs 900 times; Azure accepts 0 to 800.`,
      ),
      parameters: '{ "contentVersion": "1.0.0.0", "parameters": { "n": { "value": 900 } } }',
    },
  },
});

const members = (count: number, member: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => member(index)).join(', ');
const declarations = (count: number) => members(count, (index) => `"p${index}": { "type": "string" }`);
const values = (count: number) => members(count, (index) => `"v${index}": ${index}`);
const results = (count: number) => members(count, (index) => `"o${index}": { "type": "int", "value": ${index} }`);

testLanguage('template-limit-exceeded', {
  clean: {
    'all sections full': `{ "contentVersion": "1.0.0.0",
      "parameters": { ${declarations(256)} },
      "variables": { ${values(511)}, "copy": [{ "name": "w", "count": 2, "input": 1 }] },
      "resources": [${copied('400', 'a')}, ${copied('400', 'b')}],
      "outputs": { ${results(64)} }
    }`,
    'resources that may not be deployed': `{ "contentVersion": "1.0.0.0",
      "parameters": { "on": { "type": "bool" } },
      "resources": [${copied('800', 'a')},
        { "type": "A.B/c", "name": "n", "condition": "[parameters('on')]" },
        { "type": "A.B/c", "name": "m", "condition": false }
      ]
    }`,
    'an expression as long as may be': template(
      `"variables": { "a": "[concat('${'x'.repeat(24_566)}')]" }`,
      '"resources": []',
    ),
  },
  findings: {
    'every section': `{
      "contentVersion": "1.0.0.0",
      "parameters": { ${declarations(257)} },
    //^^^^^^^^^^^^ error: The template has 257 parameters; Azure accepts 256.
      "variables": { ${values(512)}, "copy": [{ "name": "w", "count": 2, "input": 1 }] },
    //^^^^^^^^^^^ error: The template has 513 variables; Azure accepts 512.
      "resources": [${copied('400', 'a')}, ${copied('401', 'b')}],
    //^^^^^^^^^^^ error: The template has 801 resources, copies included; Azure accepts 800.
      "outputs": { ${results(65)} }
    //^^^^^^^^^ error: The template has 65 outputs; Azure accepts 64.
    }`,
    'an expression that is too long': template(
      `"variables": { "a": "[concat('${'x'.repeat(24_567)}')]" }
//                  ^ error: The expression has 24577 characters; Azure accepts 24576.`,
      '"resources": []',
    ),
  },
});

test('template-limit-exceeded: the size without blanks and comments counts', () => {
  const check = (text: string) => {
    const findings = new FindingCollector();
    checkTemplateSize(parseJson('main.json', text, new ExpressionCache()), findings);
    return findings.findings.map(({ message }) => message);
  };
  const long = 'x'.repeat(4 * 1024 * 1024 - 8);
  assert.deepEqual(check(`{ /* ${long} */ "a": "x" }${' '.repeat(100)}`), []);
  assert.deepEqual(check(`{ "a": "${long}" }`), []);
  assert.deepEqual(check(`{ "ab": "${long}" }`), [
    'The template has at least 4194305 bytes without blanks and comments; Azure accepts 4194304.',
  ]);
});

test('template-limit-exceeded: each nested template has limits of its own', () => {
  const inner = (count: number) => `{
    "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "n", "properties": {
      "mode": "Incremental",
      "expressionEvaluationOptions": { "scope": "inner" },
      "template": { "contentVersion": "1.0.0.0",
      "variables": { ${values(count)} }, "resources": [] }
    } }`;
  assert.equal(
    checkDrawnLanguage('template-limit-exceeded', template(`"resources": [${inner(512)}, ${inner(512)}]`)),
    0,
  );
  assert.equal(
    checkDrawnLanguage(
      'template-limit-exceeded',
      template(
        `"resources": [${inner(513).replace(
          '}, "resources"',
          '},\n    //^ error: The template has 513 variables; Azure accepts 512.\n"resources"',
        )}]`,
      ),
    ),
    1,
  );
});
