// Remakes the pictures of the README and the icon, from the real editor with the bundles of this folder.
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root, runOrExit } from './dependencies.mjs';
import { ensureChromium, openWorkbench, scratch, startServer } from './host.mjs';
import { installHost } from './install-host.mjs';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};
const SETTINGS = {
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.fontSize': 13,
  'editor.occurrencesHighlight': 'off',
  'editor.matchBrackets': 'never',
  'editor.scrollbar.horizontal': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.menuBarVisibility': 'hidden',
  'breadcrumbs.enabled': false,
  'problems.defaultViewMode': 'tree',
};
const VIEWPORT = { width: 1180, height: 720 };
/** What the pictures show, in test/e2e/workspace/confidential-vm.json. */
const SHOWN = { rule: 'cvm-requires-enhanced-policy', property: '"policyId"', line: 115 };

const out = path.join(root, 'docs/pictures');

ensureDependencies();
runOrExit(process.execPath, ['esbuild.js']);
installHost();
mkdirSync(out, { recursive: true });
await drawIcon();
for (const [name, theme] of Object.entries(THEMES)) {
  await takePictures(name, theme);
}
process.exit(0); // Chromium's pipes may outlive it.

/** One editor for each theme: a squiggle with the Problems panel, then the menu of quick fixes. */
async function takePictures(name, theme) {
  const tmp = scratch('restorable-pictures');
  const folder = path.join(tmp.dir, 'payroll');
  cpSync(path.join(root, 'test/e2e/workspace'), folder, { recursive: true });
  const server = await startServer({
    dataDir: path.join(tmp.dir, 'server'),
    settings: { ...SETTINGS, 'workbench.colorTheme': theme },
    log: path.join(tmp.dir, 'server.log'),
  });
  const { browser, page } = await openWorkbench({
    port: server.port,
    folder,
    openFile: path.join(folder, 'confidential-vm.json'),
    line: SHOWN.line,
    extensionPaths: [root],
    viewport: VIEWPORT,
  });
  try {
    await page.locator('.monaco-editor .view-line', { hasText: SHOWN.property }).waitFor({ timeout: 60_000 });
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: SHOWN.rule }).waitFor({ timeout: 30_000 });
    // The cursor into the squiggle, without a selection that would hide it; the mouse away, since it would ask for hovers.
    await page.locator('.monaco-editor .view-line', { hasText: SHOWN.property }).click({ position: { x: 240, y: 8 } });
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 50);
    await settle(page);
    await page.screenshot({ path: path.join(out, `problems-${name}.png`) });

    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row').first().waitFor();
    await settle(page);
    await page.screenshot({ path: path.join(out, `quick-fix-${name}.png`) });
    console.log(`docs/pictures: problems and quick fixes, ${name}`);
  } finally {
    await browser.close();
    await server.stop();
    tmp.remove();
  }
}

/** Through the command palette, as a user would. */
async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Notifications that come and go at the start, cursors and animations. */
async function settle(page) {
  await page.waitForTimeout(1200);
}

async function drawIcon() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(path.join(root, 'docs/icon.svg'), 'utf8')}`);
  await page.screenshot({ path: path.join(root, 'icon.png'), omitBackground: true });
  await browser.close();
}
