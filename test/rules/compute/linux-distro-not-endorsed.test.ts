import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linuxDistroNotEndorsed } from '../../../server/src/rules/compute/linux-distro-not-endorsed';
import { analyse } from '../../support/analyse';
import { protectedMachine } from '../../support/machines';

test('linux-distro-not-endorsed finds nothing, even in an image that nobody knows', () => {
  const image = '{ "publisher": "somebody", "offer": "their-own-linux", "sku": "1", "version": "latest" }';
  const text = protectedMachine({ properties: `        "storageProfile": { "imageReference": ${image} }` });
  assert.deepEqual(analyse([linuxDistroNotEndorsed], { template: text }), []);
  assert.equal(linuxDistroNotEndorsed.meta.isExplanation, true);
});
