/** The page around a restore plan: what it may load, and that each control has a name. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { restorePlanPage } from '../../../client/src/preview/page';

const page = restorePlanPage({
  script: 'https://host/plan.js',
  style: 'https://host/plan.css',
  source: 'https://host',
  nonce: 'n0nce',
});

test('nothing is loaded but one script under the nonce and styles of the extension', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
  assert.deepEqual(policy?.split('; '), [
    "default-src 'none'",
    'style-src https://host',
    "script-src 'nonce-n0nce'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="n0nce" src="https://host/plan.js">']);
  assert.doesNotMatch(page, / on\w+=| style=/);
});

test('every control stands inside its label', () => {
  const controls = page.match(/<(?:select|input)\b/g) ?? [];
  const labelled = page.match(/<label>[^<]+ <(?:select|input)\b/g) ?? [];
  assert.equal(controls.length, 8);
  assert.equal(labelled.length, controls.length);
});

test('the script makes elements from nothing but the plan that the server has escaped', () => {
  const scripts = readdirSync('client/webview').filter((file) => file.endsWith('.mjs'));
  assert.deepEqual(scripts.sort(), ['patch.mjs', 'restorePlan.mjs', 'tooltip.mjs']);
  const makers = scripts.flatMap(
    (file) =>
      readFileSync(`client/webview/${file}`, 'utf8').match(
        /\w+\.(?:innerHTML|outerHTML|setHTMLUnsafe)\b|insertAdjacentHTML|document\.write|\beval\b/g,
      ) ?? [],
  );
  assert.deepEqual(makers, ['made.innerHTML']);
});
