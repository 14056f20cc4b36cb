import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PURE_FUNCTIONS } from '../../../../server/src/expressions/functions';
import { FUNCTION_SIGNATURES, functionSignature } from '../../../../server/src/expressions/functions/signatures';
import { SPECIAL_FUNCTIONS } from '../../../../server/src/expressions/special';

const IMPLEMENTED = new Set([...PURE_FUNCTIONS, ...SPECIAL_FUNCTIONS.values()].map((fn) => fn.name.toLowerCase()));

it('names each function once', () => {
  const names = FUNCTION_SIGNATURES.map((signature) => signature.name.toLowerCase());
  assert.equal(names.length, 119);
  assert.equal(new Set(names).size, names.length);
});

it('has a function for each signature', () => {
  const missing = FUNCTION_SIGNATURES.filter(({ name }) => !IMPLEMENTED.has(name.toLowerCase())).map(
    ({ name }) => name,
  );
  assert.deepEqual(missing, ['list*', 'listOutputsWithSecureValues']);
});

it('agrees with the pure functions on the number of arguments', () => {
  const given = PURE_FUNCTIONS.map(({ name, minArgs, maxArgs }) => ({ name, minArgs, maxArgs }));
  const stated = PURE_FUNCTIONS.map(({ name }) => {
    const signature = functionSignature(name);
    return { name: signature?.name, minArgs: signature?.minArgs, maxArgs: signature?.maxArgs };
  });
  assert.deepEqual(given, stated);
});

it('finds every function whose name begins with list', () => {
  assert.equal(functionSignature('listKeys')?.name, 'list*');
  assert.equal(functionSignature('LISTOUTPUTSWITHSECUREVALUES')?.name, 'listOutputsWithSecureValues');
  assert.equal(functionSignature('nonsense'), undefined);
});
