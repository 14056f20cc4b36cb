// Preview Restore Plan as a person uses it, in the real editor: opened by its code lens, every choice made by its form
// control, links followed, the text changed. Ends with the line `N passed, N failed`.
//   npm run e2e:plan                  in a dark theme
//   npm run e2e:plan -- pictures      in every theme, and leaves pictures in docs/pictures
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root, runOrExit } from './dependencies.mjs';
import { openWorkbench, scratch, startServer } from './host.mjs';
import { installHost } from './install-host.mjs';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};
const VIEWPORT = { width: 1400, height: 900 };
const wantsPictures = process.argv.includes('pictures');
const out = path.join(root, 'docs/pictures');

ensureDependencies();
runOrExit(process.execPath, ['esbuild.js']);
installHost();
mkdirSync(out, { recursive: true });
const count = { passed: 0, failed: 0 };
for (const [name, theme] of Object.entries(THEMES).slice(0, wantsPictures ? undefined : 1)) {
  await inTheme(name, theme);
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

async function inTheme(name, theme) {
  const tmp = scratch('restorable-plan');
  const folder = path.join(tmp.dir, 'payroll');
  cpSync(path.join(root, 'test/e2e/workspace'), folder, { recursive: true });
  const server = await startServer({
    dataDir: path.join(tmp.dir, 'server'),
    settings: { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false },
    log: path.join(tmp.dir, 'server.log'),
  });
  const { browser, page } = await openWorkbench({
    port: server.port,
    folder,
    openFile: path.join(folder, 'confidential-vm.json'),
    line: 60,
    extensionPaths: [root],
    viewport: VIEWPORT,
  });
  page.setDefaultTimeout(20_000);
  try {
    await walkThrough(page, name, path.join(folder, 'confidential-vm.json'));
  } catch (error) {
    count.failed++;
    console.error(error);
    await page.screenshot({ path: path.join(root, 'out', `restore-plan-failed-${name}.png`) });
  } finally {
    await browser.close();
    await server.stop();
    tmp.remove();
  }
}

async function walkThrough(page, name, file) {
  const step = async (title, act) => {
    await act();
    count.passed++;
    console.log(`  ✔ ${title}`);
  };
  const view = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  const status = view.getByRole('status');
  const summary = () => status.textContent();
  const text = () => view.locator('main').textContent();
  const changed = async (act, wanted) => {
    await act();
    await view.locator('main', { hasText: wanted }).waitFor();
  };

  await step('a code lens over the machine sums it up and opens the plan', async () => {
    const lens = page.locator('.codelens-decoration a', { hasText: /Restore plan: \d of 7 routes open/ });
    await lens.first().waitFor({ timeout: 60_000 });
    await lens.first().click();
    await status.filter({ hasText: /of 7 routes open/ }).waitFor();
    assert.equal(`Restore plan: ${(await summary()).split(': ')[1]}`, await lens.first().textContent());
  });
  await step('the page says what it is to those who do not see it', async () => {
    await view.getByRole('form', { name: 'What to plan for' }).waitFor();
    await view.getByRole('heading', { level: 1 }).waitFor();
    await view.getByRole('table', { name: /seven routes/ }).waitFor();
    await view.getByRole('main').waitFor();
  });
  if (wantsPictures) {
    await page.waitForTimeout(1500);
    await page.screenshot({ path: path.join(out, `restore-plan-${name}.png`) });
  }
  await step('tier', () => changed(() => view.getByLabel('Recovery point in').selectOption('archive'), 'tier archive'));
  await step('source VM', () =>
    changed(() => view.getByLabel('Source VM').selectOption('deleted'), 'source VM deleted'),
  );
  await step('target zone', () => changed(() => view.getByLabel('Target zone').selectOption('2'), 'target zone 2'));
  await step('key state', () => changed(() => view.getByLabel('Keys').selectOption({ index: 1 }), 'keys in state K1'));
  await step('target region, by keyboard', () =>
    changed(async () => {
      await view.getByLabel('Target region').focus();
      await page.keyboard.type('northeurope');
      await page.keyboard.press('Tab');
    }, 'target region northeurope'),
  );
  await step('target subscription', () =>
    changed(async () => {
      await view.getByLabel('Target subscription').fill('0b1f6471-1bf0-4dda-aec3-cb9272f09590');
      await page.keyboard.press('Tab');
    }, 'target subscription 0b1f6471'),
  );
  await step('the choices stay together, and can be taken back', async () => {
    const all = await text();
    for (const part of ['tier archive', 'source VM deleted', 'target zone 2', 'target region northeurope']) {
      assert.ok(all.includes(part), part);
    }
    await view.getByLabel('Recovery point in').selectOption('');
    await view.locator('main').filter({ hasNotText: 'tier archive' }).waitFor();
  });
  await step('it follows the text, and a name that looks like code stays a name', async () => {
    const hostile = '<img src=x onerror=alert(1)>&amp;';
    const template = readFileSync(file, 'utf8');
    const name = template.match(/"vmName": "([^"]+)"/)[0];
    writeFileSync(file, template.replace(name, `"vmName": "${hostile}"`));
    await status.filter({ hasText: `${hostile}: ` }).waitFor();
    await view.getByRole('heading', { level: 1, name: hostile }).waitFor();
    assert.equal(await view.locator('main img').count(), 0);
    writeFileSync(file, template);
    await status.filter({ hasNotText: hostile }).waitFor();
  });
  await step('it fits a panel of 300 pixels, and its tables stay tables', async () => {
    await page.setViewportSize({ width: 700, height: VIEWPORT.height });
    await page.waitForTimeout(1000);
    const sizes = await view
      .locator('body')
      .evaluate((body) => [body.clientWidth, document.documentElement.scrollWidth, innerWidth]);
    assert.ok(sizes[2] < 400 && sizes[1] <= sizes[2], `no scrolling sideways: ${sizes}`);
    const header = view
      .getByRole('table', { name: /seven routes/ })
      .getByRole('rowheader')
      .first();
    await header.scrollIntoViewIfNeeded();
    if (wantsPictures) {
      await page.screenshot({ path: path.join(root, 'out', `restore-plan-narrow-${name}.png`) });
    }
    await page.setViewportSize(VIEWPORT);
  });
  await step('a line opens in the editor', async () => {
    const link = view.locator('main a.place').first();
    const line = (await link.textContent()).replace('line ', '');
    await link.click();
    await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  });
  await step('a fact opens its page', async () => {
    const fact = view.locator('a.fact').first();
    const id = await fact.textContent();
    await fact.click();
    await page.locator('.tab', { hasText: id }).first().waitFor();
  });
}
