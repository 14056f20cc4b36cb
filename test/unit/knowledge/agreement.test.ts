/**
 * Where facts must agree: with the words that the model reads templates by, and with each other where two texts state
 * one limit. A value that is changed in one place only shows here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findErrorCode } from '../../../server/src/knowledge/errorCodes';
import { FACTS } from '../../../server/src/knowledge/factFiles';
import { knowledge } from '../../../server/src/knowledge/knowledge';
import { findRegion } from '../../../server/src/knowledge/regions';
import {
  PolicyType,
  ResourceType,
  RetentionFormat,
  RetentionProperty,
  RunFrequency,
  SchedulePolicyType,
  TIERING_KEY,
  TieringMode,
  VM_MANAGEMENT_TYPE,
  WEEKDAYS,
} from '../../../server/src/model/arm';

const facts = knowledge('latest');

test('facts about Enhanced policies mean the type that the model calls Enhanced', () => {
  for (const id of ['F112', 'F098', 'F362', 'F375', 'F413', 'F420', 'N16', 'P016']) {
    assert.equal(facts.text(id), PolicyType.enhanced, id);
  }
});

test('facts about Standard policies mean the type that the model calls Standard', () => {
  for (const id of ['F113', 'F100', 'F101', 'F103', 'P004']) {
    assert.equal(facts.text(id), PolicyType.standard, id);
  }
});

test('the model names workload, schedules and frequencies as the facts do', () => {
  assert.equal(facts.text('F111'), VM_MANAGEMENT_TYPE);
  assert.equal(facts.text('P001'), VM_MANAGEMENT_TYPE);
  assert.equal(facts.text('P002'), SchedulePolicyType.simple);
  assert.equal(facts.text('P003'), SchedulePolicyType.simpleV2);
  assert.deepEqual(facts.list('F114'), [RunFrequency.hourly, RunFrequency.daily, RunFrequency.weekly]);
  assert.deepEqual(Object.keys(facts.table('P005')), facts.list('F114'));
});

test('the model names blocks, formats and tiers as the facts do', () => {
  const { daily, weekly, monthly, yearly, dailyFormat, weeklyFormat } = RetentionProperty;
  assert.deepEqual(facts.list('P026'), [daily, weekly, monthly, yearly]);
  assert.deepEqual(Object.keys(facts.table('P035')), facts.list('P026'));
  assert.deepEqual(facts.list('P049'), [monthly, yearly]);
  assert.deepEqual(facts.table('P041'), {
    [RetentionFormat.daily]: dailyFormat,
    [RetentionFormat.weekly]: weeklyFormat,
  });
  assert.deepEqual(Object.keys(facts.table('P042')), Object.values(facts.table('P035')));
  assert.equal(facts.text('P047'), TIERING_KEY);
  assert.deepEqual(facts.list('P048'), Object.values(TieringMode));
  assert.equal(facts.text('P053'), facts.table('P035')[monthly]);
});

test('a point that is archived as recommended has stayed long enough and has enough left', () => {
  assert.equal(facts.number('P050'), facts.number('P051') + facts.number('P052'));
});

test('built-in policies have the types that the facts give them', () => {
  const types = facts.table('P014');
  assert.equal(types[facts.text('P011')], facts.text('F113'));
  assert.equal(types[facts.text('P012')], facts.text('F112'));
  assert.equal(types[facts.text('P013')], undefined, 'not a VM policy');
});

test('Standard frequencies are stated alike in 2023 and 2025, and Enhanced has them too', () => {
  assert.deepEqual(facts.list('F173'), facts.list('F552'));
  assert.ok(facts.list('F173').every((frequency) => facts.list('F114').includes(frequency)));
  assert.ok(!facts.list('F172').some((frequency) => facts.list('F114').includes(frequency)));
});

test('intervals span the shortest and the longest RPO, and the default is one of them', () => {
  const intervals = facts.numbers('F183');
  assert.equal(Math.min(...intervals), facts.number('F181'));
  assert.equal(Math.max(...intervals), facts.number('F182'));
  assert.ok(facts.numbers('N24').includes(facts.number('F117')));
  assert.deepEqual(
    intervals.filter((hours) => !facts.numbers('N24').includes(hours)),
    [facts.number('F118')],
    'the newer text leaves out once a day alone',
  );
  assert.equal(facts.number('F118') / facts.number('F117'), facts.number('F185'));
});

test('instant-restore ranges are stated alike, defaults lie within them', () => {
  assert.deepEqual(facts.range('F556'), facts.range('N25'));
  assert.deepEqual(facts.range('F122'), facts.range('N27'));
  assert.equal(facts.number('F575'), facts.range('F556').max);
  assert.equal(facts.number('F187'), facts.range('F122').max);
  assert.equal(facts.number('F526'), facts.number('F557'));
  assert.ok(facts.number('F123') <= facts.range('F122').max);
  assert.equal(facts.number('P044'), facts.range('F556').max);
  assert.equal(facts.number('P046'), facts.number('P044'));
  assert.equal(facts.range('P045').min, facts.number('P044'));
  assert.ok(Object.values(facts.table('N21')).every((days) => Number(days) <= facts.range('F122').max));
});

test('the default policy runs as often as a Standard policy may, and its retention is allowed', () => {
  assert.equal(facts.number('F524'), facts.number('F167'));
  const { min, max } = facts.range('P031');
  for (const id of ['F525', 'F124']) {
    assert.ok(min <= facts.number(id) && facts.number(id) <= max, id);
  }
  assert.equal(facts.table('N23')['dailySchedule'], facts.number('F124'));
});

test('retention limits are the same span of time in every unit', () => {
  const years = facts.number('F227');
  assert.equal(facts.range('P034').max, years);
  assert.equal(facts.range('P033').max, years * 12);
  assert.equal(facts.range('P031').max, facts.number('F226'));
});

test('daily backups: one scheduled and the rest on demand', () => {
  assert.equal(facts.number('F167') + facts.number('F168'), facts.number('F166'));
  assert.equal(facts.number('F170'), facts.number('F229'));
});

test('the preview feature belongs to the provider of virtual machines', () => {
  assert.equal(facts.text('F010'), ResourceType.virtualMachine.split('/')[0]);
});

test('error codes of facts are those of the reference data, which names the facts', () => {
  const stated = [...FACTS.values()].filter(({ effect }) => effect === 'error-code').map(({ id }) => id);
  assert.deepEqual(stated.sort(), ['F050', 'F051', 'F054', 'F190']);
  for (const id of stated) {
    const error = findErrorCode(facts.text(id));
    assert.equal(error?.code, facts.text(id));
    assert.ok(error.facts?.includes(id), id);
  }
});

test('texts that state one limit of backups a day agree', () => {
  assert.equal(facts.number('F166'), facts.number('F167') + facts.number('F168'), 'one scheduled, three on demand');
  assert.equal(facts.number('F228'), facts.number('F167'), 'one of them goes to the vault');
  assert.equal(facts.number('F169'), 3 * facts.number('F168'), 'nine attempts for three backups on demand');
  assert.equal(facts.number('F170'), facts.number('F229'), 'all of the MARS agent go to the vault');
  assert.deepEqual(facts.list('F552'), facts.list('F173'));
});

test('a week has the days that the facts count and the model names', () => {
  assert.equal(facts.range('P020').max, WEEKDAYS.length);
});

test('the regions of cross-region restore are those of the support matrix of January 2026, row by row', () => {
  const inBoth = 'brazilsouth centralus eastasia eastus eastus2 northcentralus northeurope southcentralus';
  const both = [...inBoth.split(' '), 'southeastasia', 'westeurope', 'westus'];
  const ultraAlone = ['canadacentral', 'canadaeast', 'koreacentral', 'koreasouth', 'westcentralus', 'westus2'];
  const premiumAlone = ['japaneast', 'japanwest', 'norwayeast', 'norwaywest', 'uksouth', 'ukwest', 'westus3'];
  assert.deepEqual([...facts.list('P057')].sort(), [...both, ...ultraAlone].sort());
  assert.deepEqual([...facts.list('P058')].sort(), [...both, ...premiumAlone].sort());
  for (const name of [...both, ...ultraAlone, ...premiumAlone]) {
    assert.ok(findRegion(name)?.pair, `${name} has a paired region`);
  }
});
