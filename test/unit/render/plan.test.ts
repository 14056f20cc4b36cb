/** The forms of a restore plan: the same content in each, and no name of a template that becomes part of a form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block } from '../../../server/src/render/block';
import { escapeHtml, toHtml, toHtmlDocument } from '../../../server/src/render/html';
import { toMarkdown } from '../../../server/src/render/markdown';
import { pictureSvg } from '../../../server/src/render/svg';
import { pictureOf } from '../../../server/src/restore/picture';
import { answer, onlyPlan } from '../../support/plans';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt; &amp;',
  '</pre></code></svg><script>',
  '`code` **bold** _it_ | cell | [link](javascript:alert(1)) ![x](y) <!-- -->',
  'two\nlines\r\n| a | b |\n# heading\n```',
  '\u0000\u0007\u001b[31m',
  ']]>',
];

/** A block of each kind around one text. */
function blocksOf(text: string): readonly Block[] {
  const picture = pictureOf(
    [
      { id: 'machine', kind: 'machine', label: text, state: 'here', detail: text, source: null },
      {
        id: 'disk-0',
        kind: 'disk',
        label: text,
        state: 'missing',
        detail: text,
        source: { file: text, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } } },
      },
    ],
    [{ from: 'machine', to: 'disk-0', state: 'broken' }],
  );
  return [
    { kind: 'heading', level: 1, content: [text] },
    { kind: 'paragraph', content: [text, { kind: 'strong', text }, { kind: 'code', text }] },
    {
      kind: 'table',
      of: 'disks',
      caption: text,
      head: ['Name', text],
      rows: [[[text], [{ kind: 'state', sign: '✗', text, tone: 'bad' }]]],
    },
    {
      kind: 'table',
      of: 'routes',
      caption: text,
      head: ['Name', text],
      rows: [
        [
          [text],
          {
            kind: 'items',
            items: [
              [{ kind: 'mark', sign: '!', text, tone: 'caution' }],
              [text, { kind: 'place', file: text, line: 1, character: 0 }],
            ],
          },
        ],
      ],
    },
    { kind: 'list', items: [[text]] },
    { kind: 'details', summary: text, blocks: [{ kind: 'paragraph', content: [text] }] },
    { kind: 'code', language: 'powershell', label: text, text },
    { kind: 'picture', svg: pictureSvg(picture, 'picture-0', { places: true }), label: text },
    {
      kind: 'facts',
      facts: [{ id: 'F1', text, source: text, place: text, date: '2026-01-28', url: 'https://example.com' }],
    },
  ];
}

const ELEMENTS =
  'html|head|meta|title|style|body|main|h1|h2|h3|p|strong|code|pre|span|a|cite|time|table|caption|thead|tbody|tr|th|td|ul|li|dl|dt|dd|figure|figcaption|details|summary|svg|desc|path|text|rect|g';

/** Every tag of a text, as written. */
function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

for (const text of HOSTILE) {
  test(`HTML holds no tag and no attribute of a name: ${JSON.stringify(text)}`, () => {
    const html = toHtml(blocksOf(text));
    const plain = toHtml(blocksOf('n'.repeat([...text].length))); // As long: the picture breaks long names.
    const shape = (each: string) => tagsOf(each).map((tag) => tag.replace(/"[^"]*"/g, '""'));
    assert.deepEqual(shape(html), shape(plain));
    for (const tag of tagsOf(html)) {
      assert.match(tag, new RegExp(`^</?(${ELEMENTS})( [a-zA-Z-]+="[^"<>]*")*/?>$`));
    }
    assert.doesNotMatch(html, /\p{Cc}(?<![\n\t])/u);
  });

  test(`Markdown holds no structure of a name: ${JSON.stringify(text)}`, () => {
    const markdown = toMarkdown(blocksOf(text));
    const outside = markdown
      .replace(/\n(`{3,})powershell\n[\s\S]*?\n\1\n/, '\n')
      .replace(/^<details>\n<summary>([^<>\n]*)<\/summary>$|^<\/details>$/gm, '$1')
      .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, 'code');
    assert.doesNotMatch(outside, /<[a-z/!]/i, 'no HTML');
    assert.equal(outside.split('\n').filter((line) => line.startsWith('#')).length, 1, 'one heading');
    const rows = outside.split('\n').filter((line) => line.startsWith('|'));
    assert.deepEqual(
      rows.map((row) => row.replaceAll('\\|', '').split('|').length),
      [4, 4, 4, 4, 4, 4],
    );
    assert.doesNotMatch(outside, /(?<!\\)\[(?!.*https:\/\/example\.com\))/, 'no link of a name');
  });
}

test('text is text in elements and attributes', () => {
  assert.equal(escapeHtml(`<a b="c" d='e'>&`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  assert.equal(escapeHtml('a\u0000b\tc\nd'), 'a b\tc\nd');
});

test('the HTML document stands alone: no script, nothing loaded, for light, dark and paper', () => {
  const html = answer({ template: 'hostile-names' }).render('html');
  assert.match(html, /^<!doctype html>\n<html lang="en">/);
  assert.doesNotMatch(html, /<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
  assert.match(html, /prefers-color-scheme: dark/);
  assert.match(html, /@media print/);
  assert.match(toHtmlDocument('<t>', []), /<title>&lt;t&gt;<\/title>/);
});

test('headings descend by one, every table has a caption and scopes, every picture its words', () => {
  const html = answer({ template: 'confidential-key-vault' }).render('html');
  const levels = [...html.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.forEach((level, index) => {
    assert.ok(index === 0 || level <= (levels[index - 1] ?? 0) + 1);
  });
  const tables = html.split(/<table class="\w+" role="table">/).slice(1);
  assert.ok(tables.length >= 3);
  for (const table of tables) {
    assert.match(
      table,
      /^\n<caption>[^<]+<\/caption>\n<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">/,
    );
  }
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) {
    assert.ok(ids.includes(target), `${target} is there`);
  }
  const pictures = [...html.matchAll(/role="img" aria-labelledby="(\S+) (\S+)"/g)];
  assert.equal(pictures.length, 2, 'in columns and as a tree');
  for (const [, title, description] of pictures) {
    assert.ok(ids.includes(title) && ids.includes(description));
  }
});

test('the picture shows what is broken or not known by more than a colour, and leads to the source', () => {
  const plan = onlyPlan({ template: 'confidential-key-elsewhere' });
  const { nodes, links, text } = plan.picture;
  const states = Object.fromEntries(nodes.map(({ id, state }) => [id, state]));
  assert.deepEqual(states, {
    machine: 'here',
    'disk-0': 'here',
    'set-des-of-the-platform': 'elsewhere',
    'key-of-des-of-the-platform': 'unknown',
    'store-of-des-of-the-platform': 'unknown',
    'disk-1': 'here',
    item: 'here',
    policy: 'here',
    vault: 'here',
    pair: 'missing',
  });
  assert.deepEqual(
    links.filter(({ state }) => state !== 'whole').map(({ to, state }) => `${to} ${state}`),
    ['key-of-des-of-the-platform unknown', 'store-of-des-of-the-platform unknown', 'pair broken'],
  );
  const both = pictureSvg(plan.picture, 'p', { places: true });
  for (const svg of both.split('</svg>').slice(0, 2)) {
    assert.equal(svg.split('>?</text>').length - 1, 2);
    assert.equal(svg.split('>✗</text>').length - 1, 1);
    assert.equal(svg.split('>↗</text>').length - 1, 1);
    assert.match(
      svg,
      /data-node="machine" role="link" tabindex="0" data-file="confidential-key-elsewhere\.json" data-line="\d+" data-character="\d+"><title>VM vm</,
    );
    assert.match(svg, /data-node="key-of-des-of-the-platform" role="img"><title>key … \(not known\)</);
    assert.doesNotMatch(svg, /#[0-9a-f]{3,6}\b/i, 'colours come from variables');
  }
  const image = pictureSvg(plan.picture, 'p', { places: false });
  assert.doesNotMatch(image, /data-file|tabindex/, 'what is sent to others names no file of the author');
  assert.match(
    text.join('\n'),
    /disk encryption set des-of-the-platform \(deployed elsewhere\) \? key … \(not known\)/,
  );
});

test('a route that is not available says why before anything else, and never that it is possible', () => {
  const markdown = answer({ template: 'confidential-platform-key' }).render('markdown');
  const [row = ''] = markdown.split('\n').filter((line) => line.startsWith('| In the paired region '));
  assert.match(
    row,
    /✗ unavailable\*\* \| ✗ Confidential VMs are not restored across regions\. \(F377, A011\) ! The point /,
  );
  assert.match(row, / Azure Backup offers this route in general\. \(F263, [^)]*\) \|$/);
  assert.doesNotMatch(markdown, /(unavailable|conditional|not stated)\*\* \|[^|]*Azure Backup can/);
});

test('JSON is the contract of the product', () => {
  const json = JSON.parse(answer({ template: 'confidential-key-vault', choices: { keyState: 'K7' } }).render('json'));
  assert.equal(json.version, 1);
  assert.equal(json.edition, 'latest');
  const [vm] = json.vms;
  assert.equal(vm.name, 'vm');
  assert.deepEqual(
    { type: vm.resource.type, name: vm.resource.name },
    { type: 'Microsoft.Compute/virtualMachines', name: 'vm' },
  );
  assert.deepEqual(vm.choices, {
    tier: null,
    keyState: 'K7',
    targetRegion: null,
    targetSubscription: null,
    targetZone: null,
    sourceVm: 'present',
  });
  assert.equal(vm.protected, 'yes');
  assert.equal(vm.securityType, 'ConfidentialVM');
  assert.deepEqual(vm.policy, { name: 'enhanced', type: 'V2' });
  assert.deepEqual(vm.vault, { name: 'vault' });
  assert.equal(vm.keyState.errorCode, 'UserErrorDiskEncryptionSetDoesNotExist');
  assert.deepEqual(
    vm.prerequisites.map(({ kind }: { kind: string }) => kind),
    [
      'staging-account',
      'virtual-network',
      'role',
      'recovery-point',
      'feature-registration',
      'backup-service-permission',
      'des-permission',
      'guest-agent-permission',
    ],
  );
  assert.equal(typeof vm.runbook.powershell, 'string');
  assert.equal(typeof vm.runbook.azureCli, 'string');
  for (const list of [vm.prerequisites, vm.differences, vm.notes]) {
    for (const { text, facts } of list) {
      assert.ok(text.endsWith('.') && (facts.length > 0 || text.includes('(practice)')), text);
    }
  }
});
