import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseName, canonicalId, childId, directoryOf, isInside, isUri, resolveId } from '../../../server/src/host/ids';

test('a drive letter is no scheme', () => {
  assert.equal(isUri('C:/templates/vm.json'), false);
  assert.equal(isUri('/templates/vm.json'), false);
  assert.equal(isUri('file:///templates/vm.json'), true);
  assert.equal(isUri('vscode-vfs://github/owner/name/vm.json'), true);
});

test('URIs that differ only in their percent-encoding are one id', () => {
  assert.equal(
    canonicalId('file:///c:/My Templates/vm(1).json'),
    canonicalId('file:///c%3A/My%20Templates/vm%281%29.json'),
  );
  assert.equal(canonicalId('file:///a/b/../c/./vm.json'), 'file:///a/c/vm.json');
  assert.equal(canonicalId('/a/b/../../../c/vm.json'), '/c/vm.json');
});

test('a child id is encoded in a URI and plain in a path', () => {
  assert.equal(childId('/a', 'größe #1.json'), '/a/größe #1.json');
  assert.equal(childId('/', 'x.json'), '/x.json');
  const uri = childId('file:///a', 'größe #1.json');
  assert.equal(uri, canonicalId(uri));
  assert.equal(baseName(uri), 'größe #1.json');
  assert.equal(directoryOf(uri), 'file:///a');
});

test('relative paths are resolved with either slash', () => {
  assert.equal(resolveId('/a/b', '../nested\\vm.json'), '/a/nested/vm.json');
  assert.equal(resolveId('file:///a/b', './vm.json'), 'file:///a/b/vm.json');
  assert.equal(resolveId('/a', '../../../vm.json'), '/vm.json');
});

test('a sibling with the same beginning is not inside', () => {
  assert.equal(isInside('/work', '/work/vm.json'), true);
  assert.equal(isInside('/work', '/workshop/vm.json'), false);
  assert.equal(isInside('/', '/vm.json'), true);
});
