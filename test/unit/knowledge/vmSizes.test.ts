import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONFIDENTIAL_VM_SERIES } from '../../../server/src/knowledge/confidentialVmSizes';
import { findVmSize, lacksTrustedLaunch, VM_SIZES } from '../../../server/src/knowledge/vmSizes';

test('sizes are found by name, whatever its case', () => {
  assert.deepEqual(findVmSize('standard_b1LS'), {
    name: 'Standard_B1ls',
    family: 'standardBSFamily',
    cores: 1,
    memoryGiB: 0.5,
    gpus: 0,
  });
  assert.equal(findVmSize('Standard_D4s_v5')?.cores, 4);
  assert.equal(findVmSize('Standard_D4s_v99'), undefined);
});

test('every size has cores and memory', () => {
  assert.equal(VM_SIZES.size, 1370);
  const wrong = [...VM_SIZES.values()].filter(
    ({ cores, memoryGiB, gpus }) => !(Number.isInteger(cores) && cores > 0 && memoryGiB > 0 && Number.isInteger(gpus)),
  );
  assert.deepEqual(wrong, []);
});

test('the cores of a constrained size are the usable ones', () => {
  assert.equal(findVmSize('Standard_E8-2s_v5')?.cores, 2);
  assert.equal(findVmSize('Standard_DS11-1_v2')?.cores, 1);
  assert.equal(findVmSize('Standard_M128-64bds_3_v3')?.cores, 64);
  assert.equal(findVmSize('Standard_NC24ads_A100_v4')?.cores, 24);
});

test('retired sizes with less than two cores are known, and not among those that can be chosen', () => {
  for (const [name, memoryGiB] of Object.entries({
    Basic_A0: 0.75,
    Basic_A1: 1.75,
    Standard_A0: 0.75,
    Standard_A1: 1.75,
  })) {
    assert.equal(findVmSize(name)?.cores, 1);
    assert.equal(findVmSize(name)?.memoryGiB, memoryGiB);
    assert.ok(!VM_SIZES.has(name.toLowerCase()));
  }
});

test('confidential sizes are sizes, and have no trusted launch', () => {
  const confidential = CONFIDENTIAL_VM_SERIES.flatMap(({ sizes }) => sizes);
  assert.deepEqual(
    confidential.filter((name) => !findVmSize(name)),
    [],
  );
  assert.ok(lacksTrustedLaunch('Standard_DC4as_v5'));
});

test('only series that are named lack trusted launch', () => {
  for (const name of ['Standard_A2_v2', 'Basic_A1', 'Standard_D2_v3', 'Standard_M128s', 'Standard_D4pds_v5']) {
    assert.ok(lacksTrustedLaunch(name), name);
  }
  for (const name of ['Standard_D2s_v5', 'Standard_DS2_v2', 'Standard_D4ps_v6', 'Standard_E4s_v3', 'Standard_D4_v4']) {
    assert.ok(!lacksTrustedLaunch(name), name);
  }
});
