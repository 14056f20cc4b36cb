/** Regions: spellings, pairs and the facts that list regions by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FACT_FILES } from '../../../server/src/knowledge/factFiles';
import { knowledge } from '../../../server/src/knowledge/knowledge';
import { findRegion, normalizeRegion, REGIONS } from '../../../server/src/knowledge/regions';

test('every spelling of a region is one region', () => {
  for (const spelling of ['westeurope', 'West Europe', 'WestEurope', 'WEST EUROPE']) {
    assert.equal(findRegion(spelling)?.displayName, 'West Europe', spelling);
  }
  assert.equal(normalizeRegion('East US 2'), 'eastus2');
});

test('a region that is not listed is unknown, not an error', () => {
  assert.equal(findRegion('usgovvirginia'), undefined);
  assert.equal(findRegion(''), undefined);
});

test('display names normalise to names, names are unique', () => {
  assert.deepEqual(
    REGIONS.filter((region) => normalizeRegion(region.displayName) !== region.name),
    [],
  );
  assert.equal(new Set(REGIONS.map((region) => region.name)).size, REGIONS.length);
});

test('a pair need not be mutual, and some regions have none', () => {
  assert.equal(findRegion('brazilsouth')?.pair, 'southcentralus');
  assert.equal(findRegion('southcentralus')?.pair, 'northcentralus');
  assert.equal(findRegion('polandcentral')?.pair, undefined);
  assert.equal(findRegion('westus3')?.pair, 'eastus');
});

test('facts that list regions use names that exist', () => {
  // Named by a support text, absent from the list of public locations.
  const elsewhere = new Set(['swedensouth', 'germanycentral', 'germanynortheast']);
  const listing = FACT_FILES.flatMap((file) => file.facts).filter((fact) => /regions/.test(fact.slug) && fact.value);
  assert.ok(listing.length >= 5, 'the facts that list regions were found');
  for (const fact of listing.filter((each) => Array.isArray(each.value))) {
    for (const name of knowledge('latest').list(fact.id)) {
      assert.ok(findRegion(name) || elsewhere.has(name), `${fact.id}: ${name}`);
    }
  }
});
