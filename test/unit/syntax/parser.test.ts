import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Node as JsoncNode, parseTree } from 'jsonc-parser';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import type { Node, ObjectNode } from '../../../server/src/syntax/node';
import { MAX_JSON_DEPTH, parseJson } from '../../../server/src/syntax/parser';

const parse = (text: string) => parseJson('test.json', text, new ExpressionCache());
const rootObject = (text: string) => parse(text).root as ObjectNode;
const messages = (text: string) => parse(text).problems.map((problem) => problem.message);

/** Kind, span and content of every node, in order. */
function outline(node: Node): unknown {
  switch (node.kind) {
    case 'object':
      return [
        node.start,
        node.end,
        node.members.map((member) => [member.name, member.nameStart, member.nameEnd, outline(member.value)]),
      ];
    case 'array':
      return [node.start, node.end, node.items.map(outline)];
    case 'string':
    case 'expression':
      return [node.start, node.end, node.text];
    case 'number':
      return [node.start, node.end, Number(node.text)];
    case 'boolean':
      return [node.start, node.end, node.value];
    default:
      return [node.start, node.end, node.kind];
  }
}

function jsoncOutline(node: JsoncNode): unknown {
  const span = [node.offset, node.offset + node.length];
  switch (node.type) {
    case 'object':
      return [
        ...span,
        (node.children ?? []).map((property) => {
          const [name, value] = property.children as [JsoncNode, JsoncNode];
          return [name.value, name.offset, name.offset + name.length, jsoncOutline(value)];
        }),
      ];
    case 'array':
      return [...span, (node.children ?? []).map(jsoncOutline)];
    case 'null':
      return [...span, 'null'];
    default:
      return [...span, node.value];
  }
}

describe('JSON parser', () => {
  it('gives the tree of jsonc-parser for every valid text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const file = parse(text);
        assert.deepEqual(outline(file.root), jsoncOutline(parseTree(text) as JsoncNode));
        assert.deepEqual(file.problems, []);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('accepts comments, trailing commas, a byte-order mark and CRLF', () => {
    const file = parse('\uFEFF{\r\n  // one\r\n  "a": [1, /* two */ 2,],\r\n}\r\n');
    assert.deepEqual(file.problems, []);
    const items = (file.root as ObjectNode).array('a')?.items ?? [];
    assert.deepEqual(
      items.map((item) => file.text.slice(item.start, item.end)),
      ['1', '2'],
    );
  });

  it('knows every comment, and none inside a string', () => {
    const text = '// a\n{ /* b */ "x" /* c */ : // d\n "// no", "y": [1 /* e */, "/* no */", ], } // f';
    const { comments } = parse(text);
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['// a', '/* b */', '/* c */', '// d', '/* e */', '// f'],
    );
  });

  it('keeps duplicate names and looks up the last, without case', () => {
    const root = rootObject('{ "Name": 1, "name": 2, "other": 3 }');
    assert.equal(root.members.length, 3);
    const found = root.get('NAME');
    assert.equal(found?.kind === 'number' && found.text, '2');
  });

  it('finds a name among many and one that is written with escapes', () => {
    const many = Array.from({ length: 30 }, (_, index) => `"key${index}": ${index}`).join();
    const found = rootObject(`{${many}}`).get('KEY17');
    assert.equal(found?.kind === 'number' && found.text, '17');
    assert.equal(rootObject('{ "t\\u0079pe": "x" }').text('type'), 'x');
  });

  it('reads a string over several lines', () => {
    const root = rootObject('{ "a": "[concat(\n  \'x\')]",\n  "b": 1 }');
    assert.equal(root.text('a'), "[concat(\n  'x')]");
    assert.equal(root.get('a')?.kind, 'expression');
    assert.equal(root.get('b')?.kind, 'number');
  });

  it('ends an unfinished string with its line', () => {
    const file = parse('{\n  "a": "unfinished,\n  "b": "x"\n}');
    const root = file.root as ObjectNode;
    assert.equal(root.text('a'), 'unfinished,');
    assert.equal(root.text('b'), 'x');
    assert.deepEqual(
      file.problems.map((problem) => problem.message),
      ['The string has no closing quote.', 'Expected ",".'],
    );
  });

  it('gives a name without value a missing one and reads on', () => {
    const root = rootObject('{ "a": , "b": 1, "c" }');
    assert.equal(root.get('a')?.kind, 'missing');
    assert.equal(root.get('b')?.kind, 'number');
    assert.equal(root.get('c')?.kind, 'missing');
  });

  it('closes what another bracket closes', () => {
    const root = rootObject('{ "a": [ { "b": 1 ], "c": 2 }');
    assert.equal(root.get('c')?.kind, 'number');
    assert.deepEqual(messages('{ "a": [ { "b": 1 ], "c": 2 }'), ['Expected "}".']);
  });

  it('marks placeholders of release pipelines as missing values', () => {
    const root = rootObject('{ "a": #{Count}#, "b": __count__, "c": true }');
    assert.equal(root.get('a')?.kind, 'missing');
    assert.equal(root.get('b')?.kind, 'missing');
    assert.equal(root.get('c')?.kind, 'boolean');
  });

  it('says that an empty text holds no value', () => {
    assert.deepEqual(messages('  '), ['The text holds no value.']);
    assert.equal(parse('').root.kind, 'missing');
  });

  it('survives any nesting', () => {
    const deep = parse('['.repeat(100_000));
    assert.equal(deep.root.kind, 'array');
    assert.ok(deep.problems.some((problem) => problem.message.includes(String(MAX_JSON_DEPTH))));
    const closed = parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    assert.equal(closed.problems.length, 1);
  });

  it('never throws, and keeps every node inside its container, for any text', () => {
    const alphabet = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      'a',
      '1',
      '\n',
      '/',
      '*',
      ' ',
      'true',
      "'",
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), (pieces) => {
        const file = parse(pieces.join(''));
        const check = (node: Node): void => {
          assert.ok(node.start <= node.end && node.end <= file.text.length);
          const children =
            node.kind === 'array' ? node.items : node.kind === 'object' ? node.members.map((m) => m.value) : [];
          for (const child of children) {
            assert.ok(node.start <= child.start && child.end <= node.end, JSON.stringify(file.text));
            check(child);
          }
        };
        check(file.root);
      }),
      { seed: 2, numRuns: 3000 },
    );
  });

  it('maps decoded strings back to the text', () => {
    const text = String.raw`{ "a": "[concat('\u0041\n', \"é\", 'x')]" }`;
    const file = parse(text);
    const node = (file.root as ObjectNode).get('a');
    assert.ok(node?.kind === 'expression');
    const at = node.text.indexOf("'x'");
    const span = node.spanOf({ start: at, end: at + 3 });
    assert.equal(text.slice(span.start, span.end), "'x'");
  });
});
