import assert from 'node:assert/strict';
import { readFile, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { CheckReport, FileReport } from '../../../server/src/cli/report';
import { createNodeHost } from '../../../server/src/host/nodeHost';
import { type CliRun, withDirectory } from '../../support/cli';
import { PARAMETERS_SCHEMA, TEMPLATE_SCHEMA } from '../../support/fakeEngine';

const template = (body: string) => `{ ${TEMPLATE_SCHEMA},\n  "a": "${body}" }\n`;
const parameters = (body: string, link = '') =>
  `{ ${PARAMETERS_SCHEMA},${link && ` "metadata": { "template": "${link}" },`}\n  "p": "${body}" }\n`;

function json({ out }: CliRun): CheckReport {
  return JSON.parse(out);
}

/** File, status and rules of each entry. */
function outline(run: CliRun): unknown[] {
  return json(run).files.map(({ file, status, findings }: FileReport) => [
    file,
    status,
    findings.map(({ rule }) => rule),
  ]);
}

test('the JSON report of a finding is as promised', () =>
  withDirectory({ 'vm.json': template('größe BAD') }, async ({ run }) => {
    const result = await run(['check', 'vm.json', '--format', 'json']);
    assert.equal(result.status, 1);
    assert.deepEqual(JSON.parse(result.out), {
      version: 1,
      edition: 'latest',
      files: [
        {
          file: 'vm.json',
          kind: 'armTemplate',
          status: 'analysed',
          reason: null,
          findings: [
            {
              rule: 'fake-bad',
              severity: 'error',
              message: 'BAD is not good.',
              range: { start: { line: 1, character: 14 }, end: { line: 1, character: 17 } },
              path: '/resources/0',
              resource: { type: 'Fake/things', name: 'thing' },
              count: 1,
              facts: ['F1'],
              related: [],
              fixes: [
                { title: 'Make it good', applicability: 'safe' },
                { title: 'Remove it', applicability: 'suggested' },
              ],
              suppressed: null,
            },
          ],
          unknowns: 0,
        },
      ],
      summary: { files: 1, error: 1, warning: 0, information: 0, hint: 0, elapsedMs: json(result).summary.elapsedMs },
    });
  }));

test('the text report is for people', () =>
  withDirectory(
    { 'vm.json': template('BAD'), 'vm.parameters.json': parameters('WARN'), 'package.json': '{}' },
    async ({ run }) => {
      const { out, status } = await run(['check']);
      assert.equal(status, 1);
      const expected = [
        'vm.json',
        'vm.json:2:9 error BAD is not good. fake-bad',
        '    2 | "a": "BAD" }',
        '      |       ^^^',
        '    fix (safe): Make it good',
        '    fix (suggested): Remove it',
        '',
        'vm.parameters.json',
        'vm.parameters.json:2:9 warning WARN is not good. fake-warning',
        '    2 | "p": "WARN" }',
        '      |       ^^^^',
        '    see vm.json:1:1 The template.',
        '',
        'Skipped package.json: None of ours.',
        '',
        '1 error, 1 warning in 3 files (2 analysed, 1 skipped), ',
      ].join('\n');
      assert.equal(out.slice(0, expected.length), expected);
    },
  ));

test('colours are for terminals, and a template cannot drive one', async () => {
  const files = { 'vm.json': template('\u001b[31m\u202e BAD') };
  const styledCarets = '\u001b[31m^^^\u001b[0m';
  await withDirectory(files, async ({ run }) => {
    const { out } = await run(['check']);
    assert.ok(out.includes('^^^') && !out.includes('\u001b') && !out.includes('\u202e'));
  });
  await withDirectory(
    files,
    async ({ run, directory }) => {
      assert.ok((await run(['check'])).out.includes(styledCarets));
      assert.equal((await run(['check', '--output', 'report.txt'])).out, '');
      assert.ok(!(await readFile(path.join(directory, 'report.txt'), 'utf8')).includes('\u001b'));
    },
    {},
    { colors: true },
  );
});

test('progress is written on a terminal and wiped', () =>
  withDirectory(
    { 'a.json': template('a'), 'b.json': template('b') },
    async ({ run }) => {
      assert.equal((await run(['check'])).err, '\r\u001b[K0/2 a.json\r\u001b[K1/2 b.json\r\u001b[K');
      assert.equal((await run(['check', '--progress', 'never'])).err, '');
    },
    {},
    { progress: true },
  ));

const statuses: Record<string, { body: string; flags: string[]; status: number }> = {
  'nothing found': { body: 'fine', flags: [], status: 0 },
  'an error': { body: 'BAD', flags: [], status: 1 },
  'a warning below the limit': { body: 'WARN', flags: [], status: 0 },
  'a warning at the limit': { body: 'WARN', flags: ['--fail-on', 'warning'], status: 1 },
  'a warning above the limit': { body: 'WARN', flags: ['--fail-on', 'information'], status: 1 },
  'an error that must not fail': { body: 'BAD', flags: ['--fail-on', 'never'], status: 0 },
  'an error that is a warning in that edition': { body: 'BAD', flags: ['--edition', '2023-07-05'], status: 0 },
  'recovered syntax errors': { body: 'unclosed', flags: ['--fail-on', 'never'], status: 0 },
  'no tree at all': { body: 'treeless', flags: ['--fail-on', 'never'], status: 2 },
  'a rule that crashes': { body: 'CRASH', flags: ['--fail-on', 'never'], status: 2 },
  'a crash wins over findings': { body: 'BAD CRASH', flags: [], status: 2 },
  'an engine that breaks': { body: 'THROW', flags: [], status: 2 },
};

for (const [name, { body, flags, status }] of Object.entries(statuses)) {
  test(`exit status ${status}: ${name}`, () =>
    withDirectory({ 'vm.json': template(body), 'other.json': template('fine') }, async ({ run }) => {
      const result = await run(['check', 'vm.json', 'other.json', '--format', 'json', ...flags]);
      assert.equal(result.status, status);
      assert.doesNotMatch(result.err, /\n\s+at /);
      assert.equal(json(result).files[1]?.status, 'analysed');
    }));
}

test('a rule that crashes makes the file partial, says so, and the other findings stay', () =>
  withDirectory({ 'vm.json': template('BAD CRASH') }, async ({ run }) => {
    const result = await run(['check', '.', '--format', 'json']);
    const [file] = json(result).files;
    assert.deepEqual([file?.status, file?.reason], ['partial', 'A rule failed: fake-warning.']);
    assert.deepEqual(
      file?.findings.map(({ rule }) => rule),
      ['fake-bad'],
    );
    assert.match(result.err, /^restorable: vm\.json: A rule failed: fake-warning\. This is a bug in Restorable\.\n$/);
  }));

const misuse: Record<string, [args: string[], message: RegExp]> = {
  'an unknown flag': [['check', '--unknown'], /unknown option '--unknown'/],
  'an unknown command': [['chek'], /unknown command 'chek'/],
  'no command': [[], /Usage: restorable/],
  'an unknown edition': [['check', '--edition', '2020-01-01'], /Allowed choices are 2021-11-18, .*latest/],
  'an unknown limit': [['check', '--fail-on', 'hint'], /Allowed choices/],
  'an unknown format': [['check', '--format', 'xml'], /Allowed choices are text, json/],
  'no number of jobs': [['check', '--jobs', 'many'], /whole number/],
  'a file that is not there': [['check', 'none.json'], /^restorable: none\.json does not exist\.$/m],
  'a name that no file can have': [['check', 'x'.repeat(5000)], /does not exist/],
  'a pattern without a match': [['check', '*.none'], /^restorable: \*\.none matches no file\.$/m],
  'a directory without a file of ours': [['check', 'empty'], /^restorable: empty holds no JSON or Bicep file\.$/m],
  'a parameter file that is not there': [
    ['check', 'vm.json', '--parameters', 'none.json'],
    /none\.json cannot be read/,
  ],
  'a place that cannot be written': [
    ['check', 'vm.json', '--output', 'no/where.json'],
    /cannot be written to no\/where\.json/,
  ],
  'an unknown rule to explain': [['explain', 'none'], /Nothing is known by the name none/],
  'a config file that cannot be read': [['check', '--config', 'c.json'], /The config file c\.json cannot be read/],
  'a preset that does not exist': [['check', '--preset', 'most'], /Allowed choices are essential, recommended, all/],
  'repairs of standard input': [['check', '-', '--fix'], /--fix cannot write standard input/],
  'lsp without a channel': [['lsp'], /required option '--stdio'/],
  ...Object.fromEntries(
    ['--baseline b.json', '--write-baseline b.json'].map((flag) => [
      flag,
      [['check', ...flag.split(' ')], new RegExp(`^restorable: ${flag.split(' ')[0]} is not available yet\\.$`, 'm')],
    ]),
  ),
  ...Object.fromEntries(
    ['sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown'].map((format) => [
      `format ${format}`,
      [['check', '--format', format], new RegExp(`^restorable: --format ${format} is not available yet\\.$`, 'm')],
    ]),
  ),
  ...Object.fromEntries(
    ['simulate policy.json'].map((command) => [
      command,
      [
        command.split(' '),
        new RegExp(`^restorable: The command ${command.split(' ')[0]} is not available yet\\.$`, 'm'),
      ],
    ]),
  ),
};

for (const [name, [args, message]] of Object.entries(misuse)) {
  test(`exit status 2: ${name}`, () =>
    withDirectory({ 'vm.json': template('fine'), 'empty/readme.txt': '' }, async ({ run }) => {
      const result = await run(args);
      assert.equal(result.status, 2);
      assert.match(result.err, message);
      assert.doesNotMatch(result.err, /\n\s+at /);
    }));
}

test('one wrong argument does not hide what the others find', () =>
  withDirectory({ 'vm.json': template('BAD') }, async ({ run }) => {
    const result = await run(['check', 'none.json', 'vm.json', '--format', 'json']);
    assert.equal(result.status, 2);
    assert.deepEqual(outline(result), [['vm.json', 'analysed', ['fake-bad']]]);
  }));

test('files that are none of ours are skipped, said so, and no failure', () =>
  withDirectory({ 'package.json': '{ "a": "BAD" }' }, async ({ run }) => {
    const result = await run(['check', 'package.json', '--format', 'json']);
    assert.equal(result.status, 0);
    assert.equal(result.err, 'restorable: every file was skipped; nothing was checked.\n');
    assert.deepEqual(outline(result), [['package.json', 'skipped', []]]);
    assert.equal(json(result).files[0]?.reason, 'None of ours.');
  }));

test('what cannot be analysed fails when it is named and is skipped when it is only found', () =>
  withDirectory(
    {
      'a/binary.json': Uint8Array.from([0x7b, 0, 1, 2]),
      'a/empty.json': '',
      'a/blank.json': ' \n',
      'a/vm.json': template('BAD'),
    },
    async ({ run, directory }) => {
      await symlink('nothing.json', path.join(directory, 'a/dangling.json'));
      const found = await run(['check', 'a', '--format', 'json']);
      assert.equal(found.status, 1);
      assert.deepEqual(
        json(found).files.map(({ file, status, reason }) => [file, status, reason]),
        [
          ['a/binary.json', 'skipped', 'The file is not text.'],
          ['a/blank.json', 'skipped', 'The file is empty.'],
          ['a/dangling.json', 'skipped', 'A link that leads nowhere.'],
          ['a/empty.json', 'skipped', 'The file is empty.'],
          ['a/vm.json', 'analysed', null],
        ],
      );
      const named = await run(['check', 'a/binary.json', 'a/empty.json', 'a/vm.json', '--format', 'json']);
      assert.equal(named.status, 2);
      assert.deepEqual(
        json(named).files.map(({ status }) => status),
        ['failed', 'failed', 'analysed'],
      );
      assert.match(named.err, /^restorable: a\/binary\.json: The file is not text\.\n/);
    },
  ));

test('a file that vanishes between listing and reading has a status, and the others are analysed', () => {
  const host = createNodeHost();
  const vanishing = {
    ...host,
    read: async (id: string) => {
      await unlink(path.join(path.dirname(id), 'b.json')).catch(() => {});
      return host.read(id);
    },
  };
  return withDirectory(
    { 'a.json': template('BAD'), 'b.json': template('BAD') },
    async ({ run, write }) => {
      const found = await run(['check', '.', '--format', 'json']);
      assert.equal(found.status, 1);
      assert.deepEqual(
        json(found).files.map(({ file, status, reason }) => [file, status, reason]),
        [
          ['a.json', 'analysed', null],
          ['b.json', 'skipped', 'The file is gone.'],
        ],
      );
      await write({ 'b.json': template('BAD') });
      const named = await run(['check', 'a.json', 'b.json', '--format', 'json']);
      assert.equal(named.status, 2);
      assert.equal(json(named).files[1]?.status, 'failed');
    },
    { host: vanishing },
  );
});

test('a file that may not be read fails wherever it is', () =>
  withDirectory(
    { 'a.json': template('BAD') },
    async ({ run }) => {
      const result = await run(['check', '.', '--format', 'json']);
      assert.equal(result.status, 2);
      assert.equal(json(result).files[0]?.reason, 'The file cannot be read: permission denied.');
    },
    { host: { ...createNodeHost(), read: async () => ({ kind: 'unreadable', reason: 'permission denied' }) } },
  ));

test('directories respect .gitignore, node_modules and links that lead out', () =>
  withDirectory(
    {
      'repo/.git/HEAD': '',
      'repo/.gitignore': 'build/\n*.local.json\n!kept.local.json\n',
      'repo/src/.gitignore': '/generated.json\n',
      'repo/src/vm.json': template('a'),
      'repo/src/generated.json': template('a'),
      'repo/src/deep/generated.json': template('a'),
      'repo/src/x.local.json': template('a'),
      'repo/src/kept.local.json': template('a'),
      'repo/src/notes.txt': template('a'),
      'repo/src/.hidden/vm.jsonc': template('a'),
      'repo/src/node_modules/p/vm.json': template('a'),
      'repo/src/build/vm.json': template('a'),
      'outside/vm.json': template('a'),
    },
    async ({ run, directory }) => {
      await symlink('../../outside/vm.json', path.join(directory, 'repo/src/out.json'));
      await symlink('../../outside', path.join(directory, 'repo/src/outside'));
      await symlink('vm.json', path.join(directory, 'repo/src/within.json'));
      const files = async (...args: string[]) =>
        json(await run(['check', ...args, '--format', 'json'])).files.map(({ file, status }) => `${file} ${status}`);
      assert.deepEqual(await files('repo/src'), [
        'repo/src/.hidden/vm.jsonc analysed',
        'repo/src/deep/generated.json analysed',
        'repo/src/kept.local.json analysed',
        'repo/src/out.json skipped',
        'repo/src/vm.json analysed',
        'repo/src/within.json analysed',
      ]);
      assert.deepEqual(await files('./repo/src/build'), ['./repo/src/build/vm.json analysed']);
      assert.deepEqual(await files('repo/src/generated.json'), ['repo/src/generated.json analysed']);
      assert.deepEqual(await files('repo/**/generated.json', 'outside/*.json'), [
        'repo/src/deep/generated.json analysed',
        'outside/vm.json analysed',
      ]);
    },
  ));

test('a file that two arguments mean is analysed once', () =>
  withDirectory({ 'vm.json': template('BAD') }, async ({ run }) => {
    const result = await run(['check', './vm.json', '.', '*.json', '--format', 'json']);
    assert.deepEqual(outline(result), [['./vm.json', 'analysed', ['fake-bad']]]);
  }));

test('a name with brackets is a file before it is a pattern', () =>
  withDirectory({ '[a].json': template('BAD'), 'a.json': template('fine') }, async ({ run }) => {
    assert.deepEqual(outline(await run(['check', '[a].json', '--format', 'json'])), [
      ['[a].json', 'analysed', ['fake-bad']],
    ]);
  }));

test('standard input is analysed under the name it is given', () =>
  withDirectory({ 'a/vm.parameters.json': parameters('WARN') }, async ({ run }) => {
    const piped = await run(['check', '-', '--format', 'json'], template('BAD'));
    assert.equal(piped.status, 1);
    assert.deepEqual(outline(piped), [['-', 'analysed', ['fake-bad']]]);
    const named = await run(['check', '-', '--stdin-filename', 'a/vm.json', '--format', 'json'], template('BAD'));
    assert.deepEqual(outline(named), [
      ['a/vm.json', 'analysed', ['fake-bad']],
      ['a/vm.parameters.json', 'analysed', ['fake-warning']],
    ]);
    assert.equal((await run(['check', '-'], '')).status, 2);
    assert.equal((await run(['check', '-'], Uint8Array.from([0, 1]))).status, 2);
  }));

test('a finding that a parameter file decides is reported there, also when only the template is named', () =>
  withDirectory(
    {
      'a/vm.json': template('fine'),
      'a/vm.parameters.json': parameters('BAD'),
      'a/vm.test.parameters.json': parameters('fine'),
    },
    async ({ run }) => {
      const template = await run(['check', 'a/vm.json', '--format', 'json']);
      assert.equal(template.status, 1);
      assert.deepEqual(outline(template), [
        ['a/vm.json', 'analysed', []],
        ['a/vm.parameters.json', 'analysed', ['fake-bad']],
      ]);
      const [
        ,
        {
          kind,
          findings: [finding],
        } = assert.fail(),
      ] = json(template).files;
      assert.equal(kind, 'parameters');
      assert.deepEqual(
        finding?.related.map(({ file }) => file),
        ['a/vm.json'],
      );

      const directory = await run(['check', 'a', '--format', 'json']);
      assert.deepEqual(outline(directory), [
        ['a/vm.json', 'analysed', []],
        ['a/vm.parameters.json', 'analysed', ['fake-bad']],
        ['a/vm.test.parameters.json', 'analysed', []],
      ]);
    },
  ));

test('a parameter file alone is analysed through its template, whose own findings are not its', () =>
  withDirectory({ 'vm.json': template('BAD'), 'vm.parameters.json': parameters('WARN') }, async ({ run }) => {
    const result = await run(['check', 'vm.parameters.json', '--format', 'json']);
    assert.deepEqual(outline(result), [['vm.parameters.json', 'analysed', ['fake-warning']]]);
  }));

test('a parameter file that names its template elsewhere joins it, in whatever order they are found', () =>
  withDirectory(
    { 'env/prod.json': parameters('WARN', '../templates/vm.json'), 'templates/vm.json': template('BAD') },
    async ({ run }) => {
      const result = await run(['check', '.', '--format', 'json']);
      assert.deepEqual(
        new Set(outline(result)),
        new Set([
          ['env/prod.json', 'analysed', ['fake-warning']],
          ['templates/vm.json', 'analysed', ['fake-bad']],
        ]),
      );
    },
  ));

test('given parameter files replace those beside the template', () =>
  withDirectory(
    { 'vm.json': template('fine'), 'vm.parameters.json': parameters('BAD'), 'other.json': parameters('WARN') },
    async ({ run }) => {
      const result = await run(['check', 'vm.json', '--parameters', 'other.json', '--format', 'json']);
      assert.deepEqual(outline(result), [
        ['vm.json', 'analysed', []],
        ['other.json', 'analysed', ['fake-warning']],
      ]);
      const all = await run(['check', '.', '--parameters', 'other.json', '--format', 'json']);
      assert.deepEqual(
        json(all).files.map(({ file, status }) => [file, status]),
        [
          ['other.json', 'analysed'],
          ['vm.json', 'analysed'],
          ['vm.parameters.json', 'skipped'],
        ],
      );
    },
  ));

test('a parameter file without a template says so', () =>
  withDirectory({ 'vm.parameters.json': parameters('BAD') }, async ({ run }) => {
    const result = await run(['check', '.', '--format', 'json']);
    assert.equal(result.status, 0);
    assert.equal(json(result).files[0]?.reason, 'No template belongs to this parameter file.');
  }));

test('the ninth parameter file is named, and evaluated when it is asked for', () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`vm.parameters.${n}.json`, parameters('BAD')]),
  );
  return withDirectory({ ...files, 'vm.json': template('fine') }, async ({ run }) => {
    const found = json(await run(['check', '.', '--format', 'json'])).files.at(-1);
    assert.deepEqual([found?.file, found?.status], ['vm.parameters.9.json', 'skipped']);
    assert.match(found?.reason ?? '', /more than 8 parameter files/);
    const named = await run(['check', 'vm.parameters.9.json', '--format', 'json']);
    assert.deepEqual(outline(named), [['vm.parameters.9.json', 'analysed', ['fake-bad']]]);
  });
});

test('linked templates are read in the repository only', () =>
  withDirectory(
    {
      'repo/.git/HEAD': '',
      'repo/a/vm.json': template('link(../shared.json) link(../../secret.json)'),
      'repo/shared.json': 'BAD',
      'secret.json': 'BAD',
    },
    async ({ run }) => {
      const result = await run(['check', 'repo/a', '--format', 'json']);
      assert.deepEqual(outline(result), [['repo/a/vm.json', 'analysed', ['fake-bad']]]);
    },
  ));

test('a long line is shown around the finding', () =>
  withDirectory(
    { 'vm.json': `{ ${TEMPLATE_SCHEMA}, "a": "${'x'.repeat(500)} BAD ${'y'.repeat(500)}" }` },
    async ({ run }) => {
      const lines = (await run(['check', 'vm.json'])).out.split('\n');
      const source = lines.find((line) => line.includes('| ') && line.includes('BAD')) ?? '';
      const carets = lines.find((line) => line.includes('^')) ?? '';
      assert.ok(source.length < 120);
      assert.equal(source.indexOf('BAD'), carets.indexOf('^^^'));
    },
  ));
