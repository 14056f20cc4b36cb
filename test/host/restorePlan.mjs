// Preview Restore Plan as a person uses it, in the real editor: opened by its code lens, every choice made by its form
// control, by keyboard and by pointer, links followed, the text changed. Ends with the line `N passed, N failed`.
//   npm run e2e:plan                  in a dark theme
//   npm run e2e:plan -- pictures      leaves pictures of it in docs/pictures, in every theme
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root, runOrExit } from './dependencies.mjs';
import { installHost } from './install-host.mjs';
import { keyboardSteps } from './planKeyboard.mjs';
import { withPreview } from './planPage.mjs';
import { takePlanPictures } from './planPictures.mjs';
import { choiceSteps, documentSteps } from './planSteps.mjs';
import { parameters, twoMachines } from './planTemplates.mjs';

ensureDependencies();
runOrExit(process.execPath, ['esbuild.js']);
installHost();
if (process.argv.includes('pictures')) {
  await takePlanPictures();
  process.exit(0);
}

const count = { passed: 0, failed: 0 };
const files = {
  'main.json': twoMachines(),
  'main.prod.parameters.json': parameters(true),
  'main.dev.parameters.json': parameters(false),
  'hostile.json': readFileSync(path.join(root, 'test/templates/plan/hostile-names.json'), 'utf8'),
};
await withPreview({ template: 'main.json', line: 50, files }, async (preview) => {
  await walk(choiceSteps(preview));
  await walk(keyboardSteps(preview));
  await walk(documentSteps(preview));
}).catch((error) => {
  count.failed++;
  console.error(error);
});
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

/** One step after another: each stands on what the one before has left. */
async function walk(steps) {
  for (const [title, act] of steps) {
    await act();
    count.passed++;
    console.log(`  ✔ ${title}`);
  }
}
