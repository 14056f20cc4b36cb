import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import type { ArrayNode, Member, ObjectNode } from '../../../server/src/syntax/node';
import type { Operation, Plain } from '../../../server/src/syntax/operations';
import { parseJson } from '../../../server/src/syntax/parser';
import { renderOperations } from '../../../server/src/syntax/render';
import { applyEdits } from '../../../server/src/text/span';

/** Applies what `operations` makes of the parsed text; the result must parse without a problem the text did not have. */
function edited(text: string, operations: (root: ObjectNode) => readonly Operation[]): string {
  const file = parseJson('file.json', text, new ExpressionCache());
  const [result] = renderOperations(operations(file.root as ObjectNode));
  assert.ok(result);
  assert.equal(result.file, file);
  const after = applyEdits(text, result.edits);
  const reparsed = parseJson('file.json', after, new ExpressionCache());
  assert.deepEqual(
    reparsed.problems.map((problem) => problem.message),
    file.problems.map((problem) => problem.message),
  );
  return after;
}

const set =
  (name: string, value: Plain) =>
  (root: ObjectNode): Operation[] => [{ kind: 'set', object: root, name, value }];
const remove =
  (...names: string[]) =>
  (root: ObjectNode): Operation[] =>
    names.map((name) => ({ kind: 'remove', member: root.member(name) as Member }));

const LINES = ['{', '  "a": 1,', '  "b": 2', '}', ''].join('\n');

test('set replaces the value that is there, whatever the case of its name', () => {
  assert.equal(edited(LINES, set('A', 'x')), LINES.replace('1', '"x"'));
});

test('set adds after the last member', () => {
  assert.equal(edited(LINES, set('c', true)), '{\n  "a": 1,\n  "b": 2,\n  "c": true\n}\n');
});

test('a container is written at the indentation of its place', () => {
  assert.equal(
    edited('{\n    "a": {\n        "b": 1\n    }\n}', (root) => [
      { kind: 'set', object: root.object('a') as ObjectNode, name: 'c', value: { d: [1, 2], e: {} } },
    ]),
    '{\n    "a": {\n        "b": 1,\n        "c": {\n            "d": [\n                1,\n                2\n            ],\n            "e": {}\n        }\n    }\n}',
  );
});

test('tabs and carriage returns are kept', () => {
  assert.equal(
    edited('{\r\n\t"a": 1\r\n}', set('b', { c: 1 })),
    '{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": 1\r\n\t}\r\n}',
  );
});

test('several members at the end of a line go together', () => {
  assert.equal(edited('{ "a": 1, "b": 2, "c": 3 }', remove('b', 'c')), '{ "a": 1 }');
  assert.equal(edited('{ "a": 1, "b": 2, "c": 3 }', remove('a', 'b', 'c')), '{  }');
  assert.equal(edited('{ "a": 1, "b": 2, "c": 3, "d": 4 }', remove('b', 'd')), '{ "a": 1, "c": 3 }');
  assert.equal(edited('{ "a": 1, "b": 2, "c": 3, }', remove('b', 'c')), '{ "a": 1, }');
});

test('one-line containers stay on their line', () => {
  assert.equal(edited('{ "a": 1 }', set('b', { c: [1, 2] })), '{ "a": 1, "b": { "c": [1, 2] } }');
  assert.equal(edited('{"a":1}', set('b', { c: [1, 2] })), '{"a":1,"b":{"c":[1,2]}}');
});

test('a closing comma stays a closing comma', () => {
  assert.equal(edited('{\n  "a": 1,\n}', set('b', 2)), '{\n  "a": 1,\n  "b": 2,\n}');
});

test('a comment after the last member stays beside it', () => {
  assert.equal(edited('{\n  "a": 1 // why\n}', set('b', 2)), '{\n  "a": 1, // why\n  "b": 2\n}');
  assert.equal(edited('{\n  "a": 1, /* why */\n}', set('b', 2)), '{\n  "a": 1, /* why */\n  "b": 2,\n}');
  assert.equal(edited('{\n  "a": 1\n  // "z": 9\n}', set('b', 2)), '{\n  "a": 1,\n  "b": 2\n  // "z": 9\n}');
});

test('an empty container opens up', () => {
  assert.equal(edited('{}', set('a', 1)), '{\n  "a": 1\n}');
  assert.equal(
    edited('{\n  "a": []\n}', (root) => [{ kind: 'append', array: root.array('a') as ArrayNode, value: 1 }]),
    '{\n  "a": [\n    1\n  ]\n}',
  );
  assert.equal(
    edited('{\n  "a": {\n    // nothing yet\n  }\n}', (root) => [
      { kind: 'set', object: root.object('a') as ObjectNode, name: 'b', value: 1 },
    ]),
    '{\n  "a": {\n    // nothing yet\n    "b": 1\n  }\n}',
  );
});

test('append writes after the last element, beside it where the array stands on one line', () => {
  const append = (root: ObjectNode): Operation[] => [
    { kind: 'append', array: root.array('a') as ArrayNode, value: 'x' },
  ];
  assert.equal(edited('{ "a": [1] }', append), '{ "a": [1, "x"] }');
  assert.equal(edited('{\n  "a": [\n    1\n  ]\n}', append), '{\n  "a": [\n    1,\n    "x"\n  ]\n}');
  assert.equal(edited('{\n  "a": [{\n    "b": 1\n  }]\n}', append), '{\n  "a": [{\n    "b": 1\n  }, "x"]\n}');
});

test('remove takes the line and the right comma', () => {
  assert.equal(edited(LINES, remove('a')), '{\n  "b": 2\n}\n');
  assert.equal(edited(LINES, remove('b')), '{\n  "a": 1\n}\n');
  assert.equal(edited('{\n  "a": 1,\n  "b": 2,\n}', remove('b')), '{\n  "a": 1,\n}');
  assert.equal(edited('{ "a": 1, "b": 2 }', remove('a')), '{ "b": 2 }');
  assert.equal(edited('{ "a": 1, "b": 2 }', remove('b')), '{ "a": 1 }');
  assert.equal(edited('{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', remove('b', 'c')), '{\n  "a": 1\n}');
});

test('remove keeps comments', () => {
  assert.equal(
    edited('{\n  // first\n  "a": 1, // one\n  "b": 2\n}', remove('a')),
    '{\n  // first\n  // one\n  "b": 2\n}',
  );
});

test('removing and adding in one container agree about commas', () => {
  assert.equal(
    edited(LINES, (root) => [...remove('b')(root), ...set('c', 3)(root)]),
    '{\n  "a": 1,\n  "c": 3\n}\n',
  );
  assert.equal(
    edited(LINES, (root) => [...remove('a', 'b')(root), ...set('c', 3)(root)]),
    '{\n  "c": 3\n}\n',
  );
  assert.equal(
    edited(LINES, (root) => [...set('c', 3)(root), ...set('d', 4)(root)]),
    '{\n  "a": 1,\n  "b": 2,\n  "c": 3,\n  "d": 4\n}\n',
  );
});

test('replaceText changes a part of a string and escapes what it writes', () => {
  assert.equal(
    edited('{ "a": "[concat(\'x\', \'y\')]" }', (root) => {
      const node = root.get('a');
      assert.ok(node);
      return [{ kind: 'replaceText', node, start: node.start + 9, end: node.start + 12, text: "'\"'" }];
    }),
    '{ "a": "[concat(\'\\"\', \'y\')]" }',
  );
});

test('a resource is added to the array, under its symbolic name to the object, or in a section of its own', () => {
  const add = (root: ObjectNode): Operation[] => [
    { kind: 'addResource', template: root, symbolicName: 'vault', value: { type: 't' } },
  ];
  assert.equal(edited('{\n  "resources": []\n}', add), '{\n  "resources": [\n    {\n      "type": "t"\n    }\n  ]\n}');
  assert.equal(
    edited('{\n  "resources": {\n    "a": {}\n  }\n}', add),
    '{\n  "resources": {\n    "a": {},\n    "vault": {\n      "type": "t"\n    }\n  }\n}',
  );
  assert.equal(
    edited('{\n  "a": 1\n}', add),
    '{\n  "a": 1,\n  "resources": [\n    {\n      "type": "t"\n    }\n  ]\n}',
  );
});
