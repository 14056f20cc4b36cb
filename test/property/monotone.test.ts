import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RULES } from '../../server/src/rules/registry';
import { analyse } from '../support/analyse';
import { FORMS, HEADLINE_CASES } from '../support/headlineCases';
import { generator } from '../support/random';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A literal that was moved into a parameter, and its value. */
interface Moved {
  readonly name: string;
  readonly value: boolean | number | string;
}

/** What a template is made of rather than what it says. The last two follow from the rest: an item
 * whose name is a virtual machine's, and the policy of such an item, are of no other kind. */
const STRUCTURE = new Set([
  '$schema',
  'contentVersion',
  'languageVersion',
  'type',
  'apiVersion',
  'template',
  'copy',
  'scope',
  'protectedItemType',
  'backupManagementType',
]);

/** Replaces some literals of the resources by parameters. Nested templates keep theirs: they see other parameters. */
function hide(data: Json, random: () => number, share: number, moved: Moved[]): Json {
  if (Array.isArray(data)) {
    return data.map((item) => hide(item, random, share, moved));
  }
  if (typeof data === 'object' && data !== null) {
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        STRUCTURE.has(name) ? value : hide(value, random, share, moved),
      ]),
    );
  }
  if (data === null || (typeof data === 'string' && data.startsWith('[')) || random() >= share) {
    return data;
  }
  const name = `hidden${moved.length}`;
  moved.push({ name, value: data });
  return `[parameters('${name}')]`;
}

function parameterFile(moved: readonly Moved[], change: (value: Moved['value']) => Moved['value']): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(moved.map(({ name, value }) => [name, { value: change(value) }])),
  });
}

/** Another value of the same type. */
function other(value: Moved['value']): Moved['value'] {
  return typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}x`;
}

it('keeps every finding when more becomes known, whatever it turns out to be', () => {
  const random = generator(42);
  const reversed: string[] = [];
  let kept = 0;
  let silent = 0;
  for (const headline of HEADLINE_CASES) {
    for (const [form, make] of Object.entries(FORMS)) {
      const { template } = make(headline.resources);
      for (let count = 0; count < 40; count++) {
        const moved: Moved[] = [];
        const share = 0.02 + random() * 0.25;
        const parsed = JSON.parse(template) as { resources: Json; parameters?: { [name: string]: Json } };
        const resources = hide(parsed.resources, random, share, moved);
        const declared = moved.map(({ name, value }) => [name, { type: TYPES[typeof value] ?? 'string' }]);
        const text = JSON.stringify({
          ...parsed,
          parameters: { ...parsed.parameters, ...Object.fromEntries(declared) },
          resources,
        });
        const find = (parameters?: string) =>
          new Set(
            analyse(RULES, { template: text, parameters, edition: headline.edition }).map(
              ({ finding }) => finding.rule,
            ),
          );
        const partial = find();
        kept += partial.size;
        silent += partial.has(headline.rule) ? 0 : 1;
        for (const change of [(value: Moved['value']) => value, other]) {
          const full = find(parameterFile(moved, change));
          reversed.push(
            ...[...partial]
              .filter((rule) => !full.has(rule))
              .map((rule) => `${headline.name}, ${form}: ${rule} with ${JSON.stringify(moved)}`),
          );
        }
      }
    }
  }
  assert.deepEqual(reversed.slice(0, 10), []);
  assert.ok(kept > 200, `${kept} findings kept`);
  assert.ok(silent > 200, `${silent} times unknown meant silence`);
});

const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'int', boolean: 'bool' };
