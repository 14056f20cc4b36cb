/** Names that expressions use: parameters, variables, functions. */
import { testLanguage } from '../../../support/languageTest';

/** A template of sections, written as JSON members. */
const template = (...sections: string[]) =>
  `{\n"contentVersion": "1.0.0.0",\n${[...sections, '"resources": []'].join(',\n')}\n}`;

/** A template with one nested deployment. */
const nested = (scope: string, inside: string, outside = '"parameters": { "place": { "type": "string" } }') => `{
"contentVersion": "1.0.0.0",
${outside},
"resources": [{
  "type": "Microsoft.Resources/deployments",
  "apiVersion": "2022-09-01",
  "name": "nested",
  "properties": {
    "mode": "Incremental",
    ${scope}
    "template": {
      "contentVersion": "1.0.0.0",
      ${inside}
    }
  }
}]
}`;

const INNER = '"expressionEvaluationOptions": { "scope": "Inner" },';

testLanguage('parameter-undefined', {
  clean: {
    'declared in another case': template(
      '"parameters": { "Location": { "type": "string" } }',
      '"variables": { "a": "[parameters(\'LOCATION\')]" }',
    ),
    'a computed name': template('"variables": { "a": "[parameters(concat(\'p\', \'1\'))]" }'),
    'text that is no expression': template(
      `"variables": { "a": "[[parameters('a')]", "b": " [parameters('a')]", "c": "[parameters('a')] " }`,
    ),
    'arguments that Azure may not evaluate': template(`"variables": {
      "a": "[if(equals(1, 2), parameters('a'), parameters('b'))]",
      "b": "[and(equals(1, 2), parameters('a'))]",
      "c": "[coalesce(null(), parameters('a'))]",
      "d": "[map(createArray(), lambda('x', parameters('a')))]"
    }`),
    'a resource whose condition is false': `{ "contentVersion": "1.0.0.0", "resources": [
      { "type": "A.B/c", "name": "n", "condition": false, "tags": { "t": "[parameters('a')]" } }
    ] }`,
    'sections that cannot be told': template(
      '"parameters": "[variables(\'p\')]"',
      '"variables": { "p": {}, "a": "[parameters(\'x\')]" }',
    ),
    'inner scope sees its own': nested(
      INNER,
      `"parameters": { "size": { "type": "string", "defaultValue": "S" } },
       "resources": [{ "type": "A.B/c", "name": "[parameters('size')]" }]`,
    ),
    'outer scope sees the parent': nested('', `"resources": [{ "type": "A.B/c", "name": "[parameters('place')]" }]`),
    'the scope is not known': nested(
      '"expressionEvaluationOptions": { "scope": "[parameters(\'place\')]" },',
      `"resources": [{ "type": "A.B/c", "name": "[parameters('size')]" }]`,
    ),
    'language version 2 without a scope: either may be meant': `{ "contentVersion": "1.0.0.0", "languageVersion": "2.0",
      "parameters": { "place": { "type": "string" } }, "resources": { "n": { "type": "Microsoft.Resources/deployments", "name": "n", "apiVersion": "2022-09-01", "properties": {
        "mode": "Incremental",
        "parameters": { "size": { "value": "S" } },
        "template": { "contentVersion": "1.0.0.0", "parameters": { "size": { "type": "string" } }, "resources": [
          { "type": "A.B/c", "name": "[concat(parameters('size'), parameters('place'))]" }
        ] }
      } }
    } }`,
    'a template that something else deploys': `{ "contentVersion": "1.0.0.0", "resources": [
      { "type": "Microsoft.Resources/templateSpecs/versions", "name": "s/1", "properties": {
        "mainTemplate": { "contentVersion": "1.0.0.0", "resources": [], "outputs": {
          "o": { "type": "string", "value": "[parameters('x')]" }
        } }
      } },
      { "type": "Microsoft.Resources/deploymentStacks", "name": "s", "properties": {
        "template": { "contentVersion": "1.0.0.0", "resources": [{ "type": "A.B/c", "name": "[parameters('x')]" }] }
      } },
      { "type": "Microsoft.Authorization/policyDefinitions", "name": "p", "properties": {
        "policyRule": { "if": { "field": "type", "equals": "[parameters('x')]" } }
      } },
      { "type": "Microsoft.Logic/workflows", "name": "w", "properties": {
        "definition": { "actions": { "a": "[parameters('x')]" } }
      } }
    ] }`,
  },
  findings: {
    'in every section that Azure evaluates': `{
      "contentVersion": "1.0.0.0",
      "parameters": { "vmName": { "type": "string", "defaultValue": "[parameters('prefix')]" } },
      //                                                                         ^^^^^^^^ error: The template declares no parameter "prefix".
      "variables": { "a": { "deep": ["[toLower(parameters('vmNam'))]"] } },
      //                                                  ^^^^^^^ error: The template declares no parameter "vmNam"; the nearest is "vmName".
      "resources": [{
        "type": "A.B/c",
        "name": "[parameters('x')]",
        //                   ^^^ error: The template declares no parameter "x".
        "copy": { "name": "loop", "count": "[parameters('n')]" },
        //                                              ^^^ error: The template declares no parameter "n".
        "properties": { "[parameters('key')]": 1 }
        //                           ^^^^^ error: The template declares no parameter "key".
      }],
      "outputs": { "o": { "type": "string", "value": "[parameters('out').id]" } }
      //                                                          ^^^^^ error: The template declares no parameter "out".
    }`,
    'arguments that Azure does evaluate': template(`"variables": {
      "a": "[if(parameters('first'), 1, 2)]",
      //                   ^^^^^^^ error: The template declares no parameter "first".
      "b": "[createArray(1, 2)[parameters('at')]]"
      //                                  ^^^^ error: The template declares no parameter "at".
    }`),
    'arguments that Azure evaluates on demand': template(
      '"parameters": { "on": { "type": "bool" }, "list": { "type": "array" }, "off": { "type": "bool", "defaultValue": false } }',
      `"variables": {
      "a": "[if(parameters('on'), parameters('a'), 1)]",
      //                                     ^^^ warning: The template declares no parameter "a".
      "b": "[if(parameters('off'), parameters('b'), parameters('c'))]",
      //                                      ^^^ warning: The template declares no parameter "b".
      //                                                       ^^^ error: The template declares no parameter "c".
      "d": "[or(parameters('on'), parameters('d'))]",
      //                                     ^^^ warning: The template declares no parameter "d".
      "e": "[map(parameters('list'), lambda('x', concat(lambdaVariables('x'), parameters('e'))))]",
      //                                                                                 ^^^ warning: The template declares no parameter "e".
      "f": "[if(variables('isOn'), 1, parameters('f'))]",
      //                                         ^^^ warning: The template declares no parameter "f".
      "g": "[if(variables('isNeverOn'), parameters('g'), 1)]",
      "isOn": "[parameters('on')]",
      "isNeverOn": "[equals(1, 2)]"
    }`,
    ),
    'what a parameter switches off': `{ "contentVersion": "1.0.0.0",
      "parameters": { "on": { "type": "bool", "defaultValue": false }, "list": { "type": "array", "defaultValue": [] } },
      "resources": [
        { "type": "A.B/c", "name": "n", "condition": "[parameters('on')]", "tags": { "t": "[parameters('a')]" }, "resources": [
          //                                                                                           ^^^ warning: The template declares no parameter "a".
          { "type": "d", "name": "[parameters('b')]" }
          //                                  ^^^ warning: The template declares no parameter "b".
        ] },
        { "type": "A.B/c", "name": "[parameters('c')]", "copy": { "name": "l", "count": "[length(parameters('list'))]" } },
        //                                      ^^^ warning: The template declares no parameter "c".
        { "type": "Microsoft.Resources/deployments", "name": "d", "condition": "[parameters('on')]", "apiVersion": "2022-09-01", "properties": {
          "mode": "Incremental",
          "expressionEvaluationOptions": { "scope": "inner" },
          "parameters": { "size": { "value": "" } },
          "template": {
            "contentVersion": "1.0.0.0",
            "parameters": { "size": { "type": "string", "allowedValues": ["S"] } },
            "resources": [{ "type": "A.B/c", "name": "[parameters('siz')]" }]
            //                                                    ^^^^^ warning: The nested template declares no parameter "siz"; the nearest is "size".
          }
        } },
        { "type": "A.B/c", "name": "never", "condition": "[equals('a', 'b')]", "tags": "[parameters('e')]" },
        { "type": "A.B/c", "name": "n", "properties": {
          "copy": [{ "name": "p", "count": "[length(parameters('list'))]", "input": "[parameters('f')]" }]
          //                                                                                     ^^^ warning: The template declares no parameter "f".
        } }
      ],
      "outputs": { "o": { "type": "string", "condition": "[parameters('on')]", "value": "[parameters('g')]" } }
      //                                                                                             ^^^ warning: The template declares no parameter "g".
    }`,
    'behind escapes': template(`"variables": {
      "a": "[concat('\\u0041\\n\\"', parameters('x'))]"
      //                                     ^^^ error: The template declares no parameter "x".
    }`),
    'in a property that is not evaluated elsewhere': `{ "contentVersion": "1.0.0.0", "resources": [
      { "type": "Microsoft.App/containerApps", "name": "n", "properties": {
        "template": { "containers": [{ "image": "[parameters('image')]" }] }
        //                                                   ^^^^^^^ error: The template declares no parameter "image".
      } }
    ] }`,
    'inner scope does not see the parent': nested(
      INNER,
      `"resources": [{ "type": "A.B/c", "name": "[parameters('place')]" }]
      //                                                    ^^^^^^^ error: The nested template declares no parameter "place".`,
    ),
    'outer scope does not see its own': nested(
      '"parameters": { "size": { "value": "S" } },',
      `"parameters": { "size": { "type": "string" } },
      "resources": [{ "type": "A.B/c", "name": "[parameters('size')]" }]
      //                                                    ^^^^^^ error: The template declares no parameter "size"; a nested template with outer scope does not see its own.`,
    ),
    'a user function sees its own parameters only': template(
      '"parameters": { "outside": { "type": "string" } }',
      `"functions": [{ "namespace": "my", "members": { "f": {
        "parameters": [{ "name": "inside", "type": "string" }],
        "output": { "type": "string", "value": "[concat(parameters('INSIDE'), parameters('outside'))]" }
        //                                                                               ^^^^^^^^^ error: The function "my.f" declares no parameter "outside".
      } } }]`,
    ),
  },
});

testLanguage('variable-undefined', {
  clean: {
    'declared, by copy and in another case': template(`"variables": {
      "a": "x",
      "copy": [{ "name": "Copied", "count": 2, "input": "[copyIndex('copied')]" }],
      "b": "[concat(variables('A'), string(variables('copied')))]"
    }`),
    'a user function that may not see variables at all': template(
      `"functions": [{ "namespace": "my", "members": { "f": {
        "parameters": [], "output": { "type": "string", "value": "[variables('any')]" }
      } } }]`,
    ),
    'the input of a loop that never runs': template(`"variables": {
      "copy": [{ "name": "none", "count": 0, "input": "[variables('any')]" }]
    }`),
  },
  findings: {
    'a name mistyped': template(`"variables": {
      "vaultName": "v",
      "id": "[concat(variables('vaultNmae'), '/x')]"
      //                       ^^^^^^^^^^^ error: The template declares no variable "vaultNmae"; the nearest is "vaultName".
    }`),
    'inner scope does not see the parent': nested(
      INNER,
      `"resources": [], "outputs": { "o": { "type": "string", "value": "[variables('a')]" } }
      //                                                                          ^^^ error: The nested template declares no variable "a".`,
      '"variables": { "a": 1 }',
    ),
    'a user function of language version 2': template(
      '"languageVersion": "2.0"',
      `"functions": [{ "namespace": "__bicep", "members": { "f": {
        "parameters": [], "output": { "type": "string", "value": "[variables('any')]" }
        //                                                                   ^^^^^ error: The function "__bicep.f" declares no variable "any".
      } } }]`,
    ),
  },
});

testLanguage('function-unknown', {
  clean: {
    'every case, list functions and user functions': template(
      `"functions": [{ "namespace": "My", "members": { "f": {
        "parameters": [], "output": { "type": "string", "value": "x" }
      } } }]`,
      `"variables": {
        "a": "[TOLOWER('A')]", "b": "[my.F()]", "c": "[listWhatever('id', '2024-01-01')]"
      }`,
    ),
    'functions of policy rules in a template that a policy deploys': `{ "properties": { "policyRule": { "then": { "details": {
      "deployment": { "properties": { "template": { "contentVersion": "1.0.0.0", "resources": [],
        "variables": { "a": "[field('location')]" } } } } } } } } }`,
    'functions of policy rules': `{ "contentVersion": "1.0.0.0", "resources": [
      { "type": "Microsoft.Authorization/policyDefinitions", "name": "p", "properties": {
        "policyRule": { "if": { "value": "[field('type')]", "equals": "x" } }
      } }
    ] }`,
  },
  findings: {
    'no such function': template(`"variables": {
      "a": "[toUpperCase('a')]"
      //     ^^^^^^^^^^^ information: There is no template function "toUpperCase".
    }`),
    'inside of another call': template(`"variables": {
      "a": "[concat('a', sys.concat('b'))]"
      //                 ^^^^^^^^^^ information: The template declares no function "sys.concat".
    }`),
  },
});

testLanguage('function-arity', {
  clean: {
    'as many as each takes': template(`"variables": {
      "a": "[createObject()]", "b": "[substring('abc', 1)]", "c": "[padLeft('a', 3)]", "d": "[concat('a')]",
      "e": "[groupBy(createArray(), lambda('x', lambdaVariables('x')))]", "f": "[tryGet(createObject(), 'a', 'b', 'c')]"
    }`),
    'a user function with as many as it has': template(
      `"functions": [{ "namespace": "my", "members": { "f": {
        "parameters": [{ "name": "a", "type": "string" }], "output": { "type": "string", "value": "[parameters('a')]" }
      } } }]`,
      `"variables": { "a": "[my.f('x')]" }`,
    ),
    'arguments that Azure may not evaluate': template(`"variables": { "a": "[if(equals(1, 2), toLower(), 'b')]" }`),
  },
  findings: {
    'too few and too many': template(`"variables": {
      "a": "[replace('a', 'b')]",
      //     ^^^^^^^ error: replace() is called with 2 arguments; it takes 3.
      "b": "[TOLOWER('a', 'b')]",
      //     ^^^^^^^ error: toLower() is called with 2 arguments; it takes 1.
      "c": "[substring('a')]",
      //     ^^^^^^^^^ error: substring() is called with 1 argument; it takes 2 to 3.
      "d": "[resourceGroup('a').location]",
      //     ^^^^^^^^^^^^^ error: resourceGroup() is called with 1 argument; it takes none.
      "e": "[format()]",
      //     ^^^^^^ error: format() is called with 0 arguments; it takes at least 1.
      "f": "[variables()]"
      //     ^^^^^^^^^ error: variables() is called with 0 arguments; it takes 1.
    }`),
    'a user function': template(
      `"functions": [{ "namespace": "my", "members": { "f": {
        "parameters": [{ "name": "a", "type": "string" }], "output": { "type": "string", "value": "[parameters('a')]" }
      } } }]`,
      `"variables": {
        "a": "[my.f()]",
        //     ^^^^ error: my.f() is called with 0 arguments; it takes 1.
        "b": "[my.f('x', 'y')]"
        //     ^^^^ error: my.f() is called with 2 arguments; it takes 1.
      }`,
    ),
  },
});
