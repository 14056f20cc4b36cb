import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ParsedConfiguration, parseConfiguration } from '../../../server/src/config/parseConfiguration';
import { ExpressionCache } from '../../../server/src/syntax/expression';
import { parseJson } from '../../../server/src/syntax/parser';

const RULES = ['vault-name-invalid', 'cvm-cmk-unsupported', 'old-name'];

function parse(text: string): ParsedConfiguration {
  const file = parseJson('/repo/restorable.config.json', text, new ExpressionCache());
  return parseConfiguration(file, { today: '2026-08-01', isRule: (id) => RULES.includes(id) });
}

/** The flagged text, then what is said about it. */
function problems(text: string): readonly string[] {
  return parse(text).problems.map(({ id, start, end, message }) => `${id} ${text.slice(start, end)} ${message}`);
}

test('reads everything a config file can say, with comments and trailing commas', () => {
  const text = `{
    // What we are judged by.
    "edition": "2026-01-28",
    "preset": "all",
    "rules": { "vault-name-invalid": "off", "old-name": "hint", },
    "suppressions": [
      { "rule": "cvm-cmk-unsupported", "files": ["legacy/", "*.dev.json"], "reason": "gone in May", "expires": "2026-08-01" },
      { "rule": "old-name", "files": ["a.json"], "resource": "vm", "reason": "accepted" },
    ],
    "exclude": ["generated"],
    "environment": {
      "subscription": "s", "resourceGroup": "g", "location": "westeurope", "tenant": "t", "managementGroup": "m",
      "cloud": "AzureUSGovernment", "registeredFeatures": ["Microsoft.RecoveryServices/X"],
      "vault": { "name": "v", "crossRegionRestore": true }, "policy": { "name": "p", "type": "V2" },
      "protectAllVms": true, "stagingStorageAccounts": ["st"]
    },
    "parameterFiles": { "main.json": "prod.json" }
  }`;
  const { configuration, problems: none } = parse(text);
  assert.deepEqual(none, []);
  const { suppressions, ...rest } = configuration;
  assert.deepEqual(rest, {
    file: '/repo/restorable.config.json',
    edition: '2026-01-28',
    preset: 'all',
    rules: { 'vault-name-invalid': 'off', 'old-name': 'hint' },
    exclude: ['generated'],
    environment: {
      subscription: 's',
      resourceGroup: 'g',
      location: 'westeurope',
      tenant: 't',
      managementGroup: 'm',
      cloud: 'AzureUSGovernment',
      registeredFeatures: ['Microsoft.RecoveryServices/X'],
      vault: { name: 'v', crossRegionRestore: true },
      policy: { name: 'p', type: 'V2' },
      protectAllVms: true,
      stagingStorageAccounts: ['st'],
    },
    parameterFiles: { 'main.json': 'prod.json' },
  });
  assert.deepEqual(
    suppressions.map(({ span, ...suppression }) => suppression),
    [
      {
        rule: 'cvm-cmk-unsupported',
        files: ['legacy/', '*.dev.json'],
        reason: 'gone in May',
        expires: '2026-08-01',
      },
      { rule: 'old-name', files: ['a.json'], resource: 'vm', reason: 'accepted' },
    ],
  );
  assert.match(text.slice(suppressions[1]?.span.start, suppressions[1]?.span.end), /^\{ "rule": "old-name".*\}$/);
});

test('an unknown key is flagged on its name', () => {
  assert.deepEqual(problems('{ "ruels": {} }'), [
    'configuration-invalid "ruels" There is no setting "ruels" here; there are $schema, edition, preset, rules, suppressions, exclude, environment, parameterFiles.',
  ]);
  assert.match(problems('{ "environment": { "vault": { "name": "v", "sku": "x" } } }')[0] ?? '', /"sku".* name, sub/);
  assert.match(problems('{ "toString": 1 }')[0] ?? '', /no setting "toString"/);
  assert.match(problems('{ "Edition": "latest" }')[0] ?? '', /no setting "Edition"/);
});

test('a wrong value is flagged on the value, and the rest counts', () => {
  const text =
    '{ "edition": "2020", "preset": "most", "exclude": "x", "rules": { "vault-name-invalid": "fatal" }, "environment": { "location": 3, "tenant": "t", "protectAllVms": "yes" } }';
  assert.deepEqual(problems(text), [
    'configuration-invalid "2020" This must be one of 2021-11-18, 2023-07-05, 2025-01-30, 2026-01-28, latest.',
    'configuration-invalid "most" This must be one of essential, recommended, all.',
    'configuration-invalid "x" This must be a list.',
    'configuration-invalid "fatal" This must be one of off, hint, information, warning, error.',
    'configuration-invalid 3 This must be a text that is not empty.',
    'configuration-invalid "yes" This must be true or false.',
  ]);
  const { configuration } = parse(text);
  assert.equal(configuration.edition, undefined);
  assert.deepEqual(configuration.rules, {});
  assert.deepEqual(configuration.environment, { tenant: 't' });
});

test('a suppression without rule, files or reason is flagged and left out', () => {
  const text = '{ "suppressions": [{ "rule": "old-name" }, { "rule": "old-name", "files": ["a"], "reason": " " }] }';
  assert.deepEqual(problems(text), [
    'configuration-invalid { "files" is missing.',
    'configuration-invalid { "reason" is missing.',
    'configuration-invalid " " This must be a text that is not empty.',
  ]);
  assert.deepEqual(parse(text).configuration.suppressions, []);
});

test('a suppression with a mistake is left out: it might cover more than was meant', () => {
  const text = '{ "suppressions": [{ "rule": "old-name", "files": ["a"], "reason": "r", "resourceName": "vm" }] }';
  assert.match(problems(text)[0] ?? '', /^configuration-invalid "resourceName"/);
  assert.deepEqual(parse(text).configuration.suppressions, []);
});

test('a rule that does not exist is flagged, also where it is suppressed', () => {
  assert.deepEqual(problems('{ "rules": { "vault-name": "off" } }'), [
    'configuration-invalid "vault-name" There is no rule "vault-name".',
  ]);
  assert.deepEqual(problems('{ "suppressions": [{ "rule": "vault-name", "files": ["a"], "reason": "r" }] }'), [
    'suppression-unknown-rule "vault-name" There is no rule "vault-name": this suppresses nothing.',
  ]);
});

test('a suppression holds through its last day and is flagged from the next one on', () => {
  const until = (day: string) =>
    problems(`{ "suppressions": [{ "rule": "old-name", "files": ["a"], "reason": "r", "expires": "${day}" }] }`);
  assert.deepEqual(until('2026-08-01'), []);
  assert.deepEqual(until('2026-07-31'), [
    'suppression-expired "2026-07-31" This suppression expired on 2026-07-31 and is no longer applied.',
  ]);
  for (const day of ['2026-02-30', '2026-13-01', 'soon', '1.1.2027']) {
    assert.deepEqual(until(day), [`configuration-invalid "${day}" This must be a date such as 2027-01-31.`]);
  }
});

test('a text that is no configuration gives one that says nothing', () => {
  for (const text of ['', '[]', '"x"', '{', 'null', '{ "rules": ', '{ "rules": }']) {
    const { configuration } = parse(text);
    assert.deepEqual(configuration.rules, {}, text);
    assert.deepEqual(configuration.suppressions, [], text);
  }
  assert.deepEqual(problems('[]'), ['configuration-invalid [ This must be an object.']);
  assert.deepEqual(problems('{ "edition": '), [], 'what is not written yet is not wrong');
});
