import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  findParameterFiles,
  findTemplate,
  type ParameterFileSource,
  parameterFileNamesFor,
  templateNameFor,
  templateStems,
} from '../../../server/src/host/parameterFiles';

const stems: Record<string, readonly string[]> = {
  'vm.parameters.json': ['vm'],
  'VM.Parameters.JSON': ['vm'],
  'vm.parameters.prod.json': ['vm'],
  'vm.parameters.west.prod.json': ['vm'],
  'vm.prod.parameters.json': ['vm.prod', 'vm'],
  'a.b.c.parameters.json': ['a.b.c', 'a.b', 'a'],
  'parameters.json': [],
  '.parameters.json': [],
  'vm.json': [],
  'vm-parameters.json': [],
  'vm.parameters.txt': [],
};

for (const [name, expected] of Object.entries(stems)) {
  test(`${name} belongs to ${expected.join(' or ') || 'no template by its name'}`, () => {
    assert.deepEqual(templateStems(name), expected);
  });
}

test('the longest template name wins', () => {
  const names = ['vm.json', 'vm.prod.json', 'vm.prod.parameters.json', 'vm.test.parameters.json', 'vm.parameters.json'];
  assert.equal(templateNameFor('vm.prod.parameters.json', names), 'vm.prod.json');
  assert.deepEqual(parameterFileNamesFor('vm.json', names), ['vm.parameters.json', 'vm.test.parameters.json']);
  assert.deepEqual(parameterFileNamesFor('vm.prod.json', names), ['vm.prod.parameters.json']);
});

/** Files in memory: a parameter file is an object, whose `template` is its link; a template is `null`. */
function source(files: Record<string, { template?: string } | null>, root = '/repo'): ParameterFileSource {
  const isParameterFile = (text: string) => text !== 'null';
  return {
    root,
    isParameterFile: ({ text }) => isParameterFile(text),
    templateLink: ({ text }) => (isParameterFile(text) ? JSON.parse(text).template : undefined),
    read: async (id) =>
      id in files ? { kind: 'text', text: JSON.stringify(files[id]), encoding: 'utf-8' } : { kind: 'missing' },
    list: async (directory) =>
      Object.keys(files)
        .filter((id) => id.slice(0, id.lastIndexOf('/')) === directory)
        .map((id) => ({ name: id.slice(id.lastIndexOf('/') + 1), kind: 'file' })),
  };
}

const ids = (files: readonly { id: string }[]) => files.map(({ id }) => id);

test('a template takes the first eight of its parameter files and names the rest', async () => {
  const files: Record<string, object | null> = { '/repo/vm.json': null, '/repo/vm.parameters.notes.json': null };
  for (let index = 0; index < 10; index++) {
    files[`/repo/vm.parameters.${index}.json`] = {};
  }
  const found = await findParameterFiles('/repo/vm.json', source(files));
  assert.deepEqual(
    ids(found.files),
    [0, 1, 2, 3, 4, 5, 6, 7].map((index) => `/repo/vm.parameters.${index}.json`),
  );
  assert.deepEqual(found.left, ['/repo/vm.parameters.8.json', '/repo/vm.parameters.9.json']);
});

test('a link beats the name', async () => {
  const world = source({
    '/repo/vm.json': null,
    '/repo/other.json': null,
    '/repo/vm.parameters.json': { template: './other.json' },
    '/repo/param-west.json': { template: 'vm.json' },
  });
  assert.deepEqual(ids((await findParameterFiles('/repo/vm.json', world)).files), ['/repo/param-west.json']);
  assert.deepEqual(ids((await findParameterFiles('/repo/other.json', world)).files), ['/repo/vm.parameters.json']);
  assert.equal(
    await findTemplate({ id: '/repo/param-west.json', text: '{"template":"vm.json"}' }, world),
    '/repo/vm.json',
  );
});

test('a link starts from the parameter file, and without ./ also from the root', async () => {
  const world = source({ '/repo/templates/vm.json': null, '/repo/env/prod.json': {} });
  const templateOf = (template: string) =>
    findTemplate({ id: '/repo/env/prod.json', text: JSON.stringify({ template }) }, world);
  assert.equal(await templateOf('../templates/vm.json'), '/repo/templates/vm.json');
  assert.equal(await templateOf('templates/vm.json'), '/repo/templates/vm.json');
  assert.equal(await templateOf('./templates/vm.json'), undefined);
});

test('a parameter file without a template beside it has none', async () => {
  const world = source({ '/repo/vm.parameters.json': {} });
  assert.equal(await findTemplate({ id: '/repo/vm.parameters.json', text: '{}' }, world), undefined);
});
