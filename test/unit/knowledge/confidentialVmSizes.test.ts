import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONFIDENTIAL_VM_SERIES, confidentialSeriesOf } from '../../../server/src/knowledge/confidentialVmSizes';
import { FACTS } from '../../../server/src/knowledge/factFiles';

test('a size is found without regard to case', () => {
  assert.equal(confidentialSeriesOf('standard_dc4AS_v5')?.series, 'DCasv5');
  assert.equal(confidentialSeriesOf('Standard_NCC40ads_H100_v5')?.generation, 'v5');
  assert.equal(confidentialSeriesOf('Standard_EC8eds_v6')?.generation, 'v6');
});

test('sizes that are not confidential, and enclave sizes, belong to no series', () => {
  for (const size of ['Standard_D4s_v5', 'Standard_DC4s_v3', 'Standard_DC4ds_v3', 'Standard_E4as_v5', '']) {
    assert.equal(confidentialSeriesOf(size), undefined, size);
  }
});

test('every generation is one that the facts speak of', () => {
  const stated = ['A001', 'A002'].map((id) => FACTS.get(id)?.value);
  assert.deepEqual([...new Set(CONFIDENTIAL_VM_SERIES.map(({ generation }) => generation))].sort(), stated.sort());
});

test('every size stands in one series and carries its generation', () => {
  const sizes = CONFIDENTIAL_VM_SERIES.flatMap((series) => series.sizes);
  assert.equal(new Set(sizes.map((size) => size.toLowerCase())).size, sizes.length);
  for (const { sizes: ofSeries, generation } of CONFIDENTIAL_VM_SERIES) {
    assert.ok(ofSeries.every((size) => size.endsWith(`_${generation}`)));
  }
});
