import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { createEngine } from '../../server/src/engine/engine';
import { expandRow } from '../../server/src/engine/evaluate';
import { corpusFiles, corpusFolder, readText } from '../support/corpus';
import { settings } from '../support/settings';

const { dir, skip } = corpusFolder('pairs');
const SYMBOLIC = '.symbolicnames.json';

/** What is deployed and what comes out of it, without the names that only one of the two spellings has. */
function expansion(file: string): unknown {
  const { resources, outputs } = JSON.parse(JSON.stringify(expandRow({ id: file, template: readText(file) }))) as {
    resources: Record<string, unknown>[];
    outputs: unknown;
  };
  const deployed = resources
    .filter(({ existence }) => existence !== 'existing')
    .map(({ symbolicName: _symbolicName, ...resource }) => resource)
    .map((resource) => [JSON.stringify([resource['type'], resource['name']]), resource] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return { deployed, outputs };
}

it('gives both spellings of a template the same expansion and the same findings', { skip }, () => {
  const engine = createEngine();
  const findings = (file: string) =>
    engine
      .analyze({
        file: { id: 'template.json', text: readText(file) ?? '' },
        parameterFiles: [],
        settings: settings(),
        today: '2026-01-28',
        read: () => null,
      })
      .findings.map(({ rule, message }) => `${rule}: ${message}`)
      .sort();
  const files = corpusFiles(dir, SYMBOLIC);
  assert.equal(files.length, 158);
  for (const file of files) {
    const symbolic = path.join(dir, file);
    const classic = symbolic.replace(SYMBOLIC, '.json');
    assert.deepEqual(expansion(symbolic), expansion(classic), file);
    assert.deepEqual(findings(symbolic), findings(classic), file);
  }
});
