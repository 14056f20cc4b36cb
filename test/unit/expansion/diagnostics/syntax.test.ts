/** Texts that cannot be read: JSON and expressions. */
import { testLanguage } from '../../../support/languageTest';

const variables = (members: string) =>
  `{ "contentVersion": "1.0.0.0", "variables": {\n${members}\n}, "resources": [] }`;

testLanguage('json-syntax', {
  clean: {
    'comments, trailing commas and strings over several lines': variables(`  // one
      "a": "[concat('x',
                    'y')]", /* two */`),
    'duplicate names': variables('"a": 1, "a": 2'),
  },
  findings: {
    'a missing comma': variables(`"a": 1
  "b": 2
//^^^ error: Expected ",".`),
    'a placeholder in the place of a value': variables(`  "a": #{Count}#
//     ^^^^^^^^^ error: Expected a value, found "#{Count}#".`),
    'an end that is missing: no name is called undeclared': `{ "contentVersion": "1.0.0.0",
  "outputs": { "o": { "type": "string", "value": "[parameters('a')]" } }
//                                                                     ^ error: The text ends before everything is closed.`,
  },
});

testLanguage('expression-syntax', {
  clean: {
    'white space of any kind, doubled quotes, negative integers': variables(
      `"a": "[ concat\u202f( 'it''s',\u00a0string( -13 ) ) ]", "b": "[add(1, 2)]"`,
    ),
    'literals that only begin or end like an expression': variables(
      '"a": "[[x]", "b": "[x] ", "c": " [x]", "d": "[x", "e": "x]", "f": "[]"',
    ),
    'workflow definitions': `{ "contentVersion": "1.0.0.0", "resources": [
      { "type": "Microsoft.Logic/workflows", "name": "w", "properties": { "definition": { "a": "[@{body('x')}]" } } }
    ] }`,
    metadata: `{ "contentVersion": "1.0.0.0", "metadata": { "note": "[to be done]" }, "resources": [] }`,
  },
  findings: {
    'brackets that do not match': variables(`"a": "[concat('a', 'b']",
      //              ^ error: Expected "," or ")".
      "b": "[concat('a'))]"
      //                ^ error: Expected the end of the expression.`),
    'a pattern that is no expression': variables(`"a": "[a-z]"
//     ^ error: Expected "(" after "a".`),
    'a string without its end': variables(`"a": "[concat('a)]"
//            ^^^ error: The string has no closing quote.`),
    'a property access behind a string': variables(`"a": "['a'.length]"
//        ^^^^^^^ error: Expected the end of the expression.`),
  },
});
