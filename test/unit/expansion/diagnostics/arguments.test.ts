/** Values for parameters: defaults, parameter files, nested deployments. */
import { testLanguage } from '../../../support/languageTest';

/** A template with these parameters and user types. */
const declares = (parameters: string, definitions = '') => `{
"contentVersion": "1.0.0.0",
"languageVersion": "2.0",
"definitions": {${definitions}},
"parameters": {
${parameters}
},
"resources": {}
}`;

const gives = (parameters: string) => `{
"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
"contentVersion": "1.0.0.0",
"parameters": {
${parameters}
}
}`;

/** A template that deploys one with these parameters, in its own scope. */
const deploys = (declared: string, args: string, outside = '') => `{
"contentVersion": "1.0.0.0",
"parameters": {${outside}},
"resources": [{
  "type": "Microsoft.Resources/deployments",
  "apiVersion": "2022-09-01",
  "name": "nested",
  "properties": {
    "mode": "Incremental",
    "expressionEvaluationOptions": { "scope": "inner" },
    ${args}
    "template": {
      "contentVersion": "1.0.0.0",
      "parameters": {${declared}},
      "resources": []
    }
  }
}]
}`;

/** A policy definition that deploys a template with these parameters. */
const policy = (declared: string, args: string) => `{
"properties": { "policyRule": { "if": {}, "then": { "effect": "deployIfNotExists", "details": { "deployment": { "properties": {
  "mode": "incremental",
  ${args}
  "template": { "contentVersion": "1.0.0.0", "parameters": {${declared}}, "resources": [] }
} } } } } }
}`;

testLanguage('parameter-missing', {
  clean: {
    'what deployment tools fill in': {
      template: declares('"_artifactsLocation": { "type": "string" }'),
      parameters: gives(''),
    },
    'a policy definition that gives everything': policy(
      '"place": { "type": "string" }',
      '"parameters": { "place": { "value": "[field(\'location\')]" } },',
    ),
    'default, nullable, secure and Key Vault reference': {
      template: declares(
        `"a": { "type": "string", "defaultValue": "x" }, "b": { "type": "string", "nullable": true },
         "c": { "type": "securestring" }, "d": { "$ref": "#/definitions/optional" }, "e": { "type": "string" },
         "f": { "type": "string" }`,
        '"optional": { "type": "object", "nullable": true }',
      ),
      parameters: gives(
        `"e": { "reference": { "keyVault": { "id": "/x" }, "secretName": "s" } },
         "F": { "expression": "[externalInputs('f')]" }`,
      ),
    },
    'no parameter file: nobody knows what will be given': declares('"a": { "type": "string" }'),
    'arguments that are computed': deploys(
      '"a": { "type": "string" }',
      '"parameters": "[parameters(\'all\')]",',
      '"all": { "type": "object" }',
    ),
    'arguments of a linked file': deploys(
      '"a": { "type": "string" }',
      '"parametersLink": { "uri": "https://x/y.json" },',
    ),
    'arguments by copy': deploys(
      '"a": { "type": "array" }',
      '"parameters": { "A": { "copy": [{ "name": "value", "count": 2, "input": "[copyIndex(\'value\')]" }] } },',
    ),
  },
  findings: {
    'a parameter file': {
      template: declares('"a": { "type": "string" }, "b": { "type": "int" }'),
      parameters: `{
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0",
        "parameters": { "b": { "value": 1 } }
      //^^^^^^^^^^^^ warning: No value is given for the parameter "a"; without a default, deploying asks for it.
      }`,
    },
    'a nested deployment': deploys(
      '"a": { "type": "string" }, "b": { "type": "string" }, "c": { "type": "securestring" }',
      `    "parameters": { "b": { "value": "x" } },
    //  ^^^^^^^^^^^^ error: No value is given for the parameters "a" and "c"; the nested template has no default for it.`,
    ),
    'a policy definition': policy(
      '"place": { "type": "string" }',
      `"parameters": {},
//^^^^^^^^^^^^ error: No value is given for the parameter "place"; the nested template has no default for it.`,
    ),
    'a nested deployment without any argument': `{
"contentVersion": "1.0.0.0",
"resources": [{
  "type": "Microsoft.Resources/deployments",
  "apiVersion": "2022-09-01",
  "name": "nested",
  "properties": {
//^^^^^^^^^^^^ error: No value is given for the parameter "a"; the nested template has no default for it.
    "mode": "Incremental",
    "expressionEvaluationOptions": { "scope": "inner" },
    "template": { "contentVersion": "1.0.0.0", "parameters": { "a": { "type": "int" } }, "resources": [] }
  }
}]
}`,
  },
});

testLanguage('parameter-extra', {
  clean: {
    'the same name in another case': {
      template: declares('"vmName": { "type": "string" }'),
      parameters: gives('"VMNAME": { "value": "x" }'),
    },
    'declarations that cannot be told': {
      template:
        '{ "contentVersion": "1.0.0.0", "parameters": "[variables(\'p\')]", "variables": { "p": {} }, "resources": [] }',
      parameters: gives('"a": { "value": "x" }'),
    },
    'outer scope: the parameters of the nested template are not used': `{
      "contentVersion": "1.0.0.0",
      "resources": [{ "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "n", "properties": {
        "mode": "Incremental",
        "parameters": { "a": { "value": 1 } },
        "template": { "contentVersion": "1.0.0.0", "resources": [] }
      } }]
    }`,
  },
  findings: {
    'a parameter file': {
      template: declares('"vmName": { "type": "string", "defaultValue": "vm" }'),
      parameters: gives(`  "vmNames": { "value": "x" },
//^^^^^^^^^ error: The template declares no parameter "vmNames"; the nearest is "vmName".
  "other": { "value": 1 }
//^^^^^^^ error: The template declares no parameter "other".`),
    },
    'a nested deployment': deploys(
      '',
      `  "parameters": { "size": { "value": "x" } },
//                    ^^^^^^ error: The nested template declares no parameter "size".`,
    ),
  },
});

testLanguage('parameter-type-mismatch', {
  clean: {
    'every type, null and what is not known': {
      template: declares(
        `"a": { "type": "String" }, "b": { "type": "secureString" }, "c": { "type": "int" }, "d": { "type": "bool" },
         "e": { "type": "object" }, "f": { "type": "secureObject" }, "g": { "type": "array" },
         "h": { "type": "int", "defaultValue": 1 }, "i": { "type": "int", "defaultValue": "[length(resourceGroup().name)]" },
         "j": { "type": "string", "defaultValue": "[resourceGroup().tags.x]" }`,
      ),
      parameters: gives(
        `"a": { "value": "[1]" }, "b": { "value": "x" }, "c": { "value": -3 }, "d": { "value": false },
         "e": { "value": {} }, "f": { "value": {} }, "g": { "value": [] }, "h": { "value": null }`,
      ),
    },
    'a default of another type that is never used': deploys(
      '"a": { "type": "string", "defaultValue": false }',
      '"parameters": { "a": { "value": "x" } },',
    ),
    'user types: optional, open and nullable': {
      template: declares(
        '"disk": { "$ref": "#/definitions/disk" }',
        `"disk": { "type": "object", "properties": {
          "name": { "type": "string" }, "size": { "type": "int", "nullable": true }, "next": { "$ref": "#/definitions/next" }
        } },
        "next": { "$ref": "#/definitions/disk", "nullable": true }`,
      ),
      parameters: gives('"disk": { "value": { "NAME": "d", "more": 1, "size": null } }'),
    },
    'variants: the fitting one, and one that cannot be told': {
      template: declares(
        `"key": { "$ref": "#/definitions/key" }, "other": { "$ref": "#/definitions/key" }`,
        `"key": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {
          "a": { "$ref": "#/definitions/a" }, "b": { "type": "object", "properties": { "n": { "type": "int" } } }
        } } },
        "a": { "type": "object", "properties": { "s": { "type": "string" } } }`,
      ),
      parameters: gives('"key": { "value": { "kind": "a", "s": "x" } }, "other": { "value": { "kind": "c" } }'),
    },
  },
  findings: {
    'a parameter file': {
      template: declares(
        `"count": { "type": "int" }, "name": { "type": "securestring" }, "on": { "type": "bool" },
         "list": { "type": "array" }`,
      ),
      parameters: gives(`"count": { "value": "3" },
//                  ^^^ error: The value of "count" is a string; its type is int.
"name": { "value": 7 },
//                 ^ error: The value of "name" is an integer; its type is securestring.
"on": { "value": "true" },
//               ^^^^^^ error: The value of "on" is a string; its type is bool.
  "list": { "value": { "a": 1 } }
//          ^^^^^^^ error: The value of "list" is an object; its type is array.`),
    },
    'a default': declares(`"count": { "type": "int", "defaultValue": "3" },
//                                        ^^^ error: The value of "count" is a string; its type is int.
"place": { "type": "int", "defaultValue": "[resourceGroup().name]" }
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^ error: The value of "place" is a string; its type is int.`),
    'a nested deployment: the type of what is not known': deploys(
      '"count": { "type": "int" }',
      `"parameters": { "count": { "value": "[parameters('name')]" } },
//                                      ^^^^^^^^^^^^^^^^^^^^^^ error: The value of "count" is a string; its type is int.`,
      '"name": { "type": "string" }',
    ),
    'inside of user types': {
      template: declares(
        '"disks": { "type": "array", "items": { "$ref": "#/definitions/disk" } }',
        `"disk": { "type": "object", "properties": { "name": { "type": "string" }, "lun": { "type": "int" } },
          "additionalProperties": false }`,
      ),
      parameters: gives(`"disks": { "value": [{ "name": "d", "lun": "0" }] }
//                                         ^^^ error: The value of "disks[0].lun" is a string; its type is int.`),
    },
    'a property that a sealed type does not have': {
      template: declares(
        '"disk": { "$ref": "#/definitions/disk" }',
        '"disk": { "type": "object", "properties": { "name": { "type": "string" } }, "additionalProperties": false }',
      ),
      parameters: gives(`"disk": { "value": { "name": "d", "lun": 0 } }
//                                       ^ error: The value of "disk" has a property "lun"; its type has only "name".`),
    },
    'a property that the type requires': {
      template: declares(
        '"disk": { "$ref": "#/definitions/disk" }',
        '"disk": { "type": "object", "properties": { "name": { "type": "string" }, "lun": { "type": "int" } } }',
      ),
      parameters: gives(`  "disk": { "value": { "name": "d" } }
//          ^^^^^^^ error: The value of "disk" has no property "lun"; its type requires it.`),
    },
    'the variant that the value names': {
      template: declares(
        '"key": { "$ref": "#/definitions/key" }',
        `"key": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {
          "a": { "type": "object", "properties": { "n": { "type": "int" } } }
        } } }`,
      ),
      parameters: gives(`"key": { "value": { "kind": "a", "n": true } }
//                                    ^^^^ error: The value of "key.n" is a boolean; its type is int.`),
    },
  },
});

testLanguage('parameter-value-not-allowed', {
  clean: {
    placeholders: {
      template: declares(
        '"sku": { "type": "string", "allowedValues": ["a"] }, "count": { "type": "int" }, "list": { "type": "array" }',
      ),
      parameters: gives(
        '"sku": { "value": "#{sku}#" }, "count": { "value": "__count__" }, "list": { "value": "<the list>" }',
      ),
    },
    'allowed, also in another case': {
      template: declares(
        `"sku": { "type": "string", "allowedValues": ["Standard", "Premium"] },
         "days": { "type": "int", "allowedValues": [7, 30] },
         "zones": { "type": "array", "allowedValues": ["1", "2", "3"] },
         "whole": { "type": "array", "allowedValues": [["1"], ["2"]] }`,
      ),
      parameters: gives(
        `"sku": { "value": "PREMIUM" }, "days": { "value": 30 }, "zones": { "value": ["1", "3"] },
         "whole": { "value": ["3"] }`,
      ),
    },
    'within its bounds, which are allowed themselves': {
      template: declares(
        `"days": { "type": "int", "minValue": 1, "maxValue": 5 },
         "name": { "type": "string", "minLength": 3, "maxLength": 4 },
         "zones": { "type": "array", "minLength": 1 },
         "place": { "type": "string", "minLength": "[length('abc')]" }`,
      ),
      parameters: gives(
        '"days": { "value": 5 }, "name": { "value": "abc" }, "zones": { "value": ["1"] }, "place": { "value": "" }',
      ),
    },
    'an empty default that makes whoever deploys give a value': declares(
      '"name": { "type": "string", "minLength": 1, "defaultValue": "" }',
    ),
    'a default that is not known': declares(
      '"sku": { "type": "string", "allowedValues": ["a"], "defaultValue": "[resourceGroup().tags.sku]" }',
    ),
    'one of several possible values is allowed': deploys(
      '"sku": { "type": "string", "allowedValues": ["b", "c"] }',
      '"parameters": { "sku": { "value": "[parameters(\'sku\')]" } },',
      '"sku": { "type": "string", "allowedValues": ["a", "b"] }',
    ),
  },
  findings: {
    // Learn, template parameters: minValue and maxValue, minLength and maxLength, all inclusive.
    'outside its bounds': {
      template: declares(
        `"days": { "type": "int", "minValue": 1, "maxValue": 5 },
"count": { "type": "int", "minValue": 2 },
"name": { "type": "string", "maxLength": 4 },
"zones": { "type": "array", "minLength": 2 },
"more": { "type": "int", "maxValue": 3, "defaultValue": 4 }
//                                                      ^ error: The value of "more" is 4; its maxValue is 3.`,
      ),
      parameters: gives(
        `"days": { "value": 6 },
//                 ^ error: The value of "days" is 6; its maxValue is 5.
"count": { "value": 1 },
//                  ^ error: The value of "count" is 1; its minValue is 2.
"name": { "value": "abcde" },
//                 ^^^^^^^ error: The value of "name" has the length 5; its maxLength is 4.
"zones": { "value": ["1"] }
//         ^^^^^^^ error: The value of "zones" has the length 1; its minLength is 2.`,
      ),
    },
    'a default': declares(`"sku": { "type": "string", "allowedValues": ["a", "b"], "defaultValue": "c" }
//                                                                      ^^^ error: The value of "sku" is "c"; allowed are "a", "b".`),
    'a parameter file': {
      template: declares(
        `"days": { "type": "int", "allowedValues": [1, 2, 3, 4, 5, 6, 7, 8] },
         "zones": { "type": "array", "allowedValues": ["1", "2"] },
         "secret": { "type": "securestring", "allowedValues": ["x"] }`,
      ),
      parameters: gives(`"days": { "value": 9 },
//                 ^ error: The value of "days" is 9; allowed are 1, 2, 3, 4, 5, 6 and 2 more.
  "zones": { "value": ["1", "4"] },
//           ^^^^^^^ error: The value of "zones" is none of the allowed ones; allowed are "1", "2".
"secret": { "value": "y" }
//                   ^^^ error: The value of "secret" is none of the allowed ones; allowed are "x".`),
    },
    'a nested deployment that none of the possible values suits': deploys(
      '"sku": { "type": "string", "allowedValues": ["c", "d"] }',
      `"parameters": { "sku": { "value": "[parameters('sku')]" } },
//                                    ^^^^^^^^^^^^^^^^^^^^^ error: The value of "sku" is none of the allowed ones; allowed are "c", "d".`,
      '"sku": { "type": "string", "allowedValues": ["a", "b"] }',
    ),
  },
});
