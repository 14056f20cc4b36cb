import assert from 'node:assert/strict';
import { test } from 'node:test';
import { templateLink } from '../../../server/src/host/templateLink';

const linkOf = (text: string) => templateLink({ id: '/vm.parameters.json', text });

test('the link of a parameter file is metadata.template, with comments and trailing commas around it', () => {
  assert.equal(linkOf('{ "metadata": { /* for PSRule */ "template": "./vm.json", }, }'), './vm.json');
  assert.equal(linkOf('{ "Metadata": { "owner": { "team": "a" }, "Template": "vm.json" } }'), 'vm.json');
});

test('a parameter called template is no link', () => {
  assert.equal(linkOf('{ "parameters": { "template": { "value": "vm.json" } } }'), undefined);
  assert.equal(linkOf('{ "template": "vm.json" }'), undefined);
  assert.equal(linkOf('{ "metadata": { "template": 1 } }'), undefined);
  assert.equal(linkOf('[]'), undefined);
});
