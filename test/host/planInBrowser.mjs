// Preview Restore Plan as VS Code for the Web runs it: the extension in a worker of the browser, its server in another one,
// both from the bundles for the browser, loaded over HTTP. Ends with the line `N passed, N failed`.
//   npm run e2e:web
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { ensureDependencies, root, runOrExit } from './dependencies.mjs';
import { installHost } from './install-host.mjs';
import { withPreview } from './planPage.mjs';
import { twoMachines } from './planTemplates.mjs';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.png': 'image/png' };

ensureDependencies();
runOrExit(process.execPath, ['esbuild.js']);
installHost();

const server = await serveExtension();
const count = { passed: 0, failed: 0 };
try {
  const webExtension = `http://127.0.0.1:${server.address().port}/extension`;
  const files = { 'main.json': twoMachines() };
  await withPreview({ template: 'main.json', line: 50, files, webExtension }, async ({ status, form, main }) => {
    await status.filter({ hasText: /^web-1: 5 of 7 routes open$/ }).waitFor({ timeout: 60_000 });
    count.passed++;
    console.log('  ✔ the plan is made and shown in the browser');
    await form.getByLabel('Recovery point in').selectOption('archive');
    await main.getByText('recovery point in tier archive').first().waitFor();
    assert.ok((await main.locator('.routes tbody tr').count()) === 7);
    count.passed++;
    console.log('  ✔ a choice is heeded');
  });
} catch (error) {
  count.failed++;
  console.error(error);
}
server.close();
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

/** The folder of the extension on a free port, without the entry point that needs Node. */
function serveExtension() {
  const { main: _, ...manifest } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const listening = createServer((request, response) => {
    const name = path.normalize(
      decodeURIComponent(new URL(request.url, 'http://host').pathname.slice('/extension/'.length)),
    );
    const file = path.join(root, name);
    const isServed = /^(package|dist|schemas|icon)/.test(name) && existsSync(file) && statSync(file).isFile();
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.writeHead(isServed ? 200 : 404, { 'Content-Type': TYPES[path.extname(name)] ?? 'text/plain' });
    if (!isServed) {
      response.end();
    } else if (name === 'package.json') {
      response.end(JSON.stringify(manifest));
    } else {
      createReadStream(file).pipe(response);
    }
  });
  return new Promise((resolve) => {
    listening.listen(0, '127.0.0.1', () => resolve(listening));
  });
}
