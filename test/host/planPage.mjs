// Preview Restore Plan in the real editor, for the checks of test/host: one editor, in which templates are opened and the
// panel is made as wide as wanted.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './dependencies.mjs';
import { openWorkbench, scratch, startServer } from './host.mjs';

export const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};
export const VIEWPORT = { width: 1400, height: 900 };
const SETTINGS = {
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.codeLens': true,
  'files.simpleDialog.enable': true,
};
/**
 * Opens a template with its restore plan beside it, and ends the editor whatever happens.
 *
 * @param files  texts by name, put into the workspace folder beside those of test/e2e
 * @param template  the one to open
 * @param webExtension  see `openWorkbench`
 * @param use  is given the open panel
 */
export async function withPreview({ theme = 'dark', files = {}, template, line = 1, webExtension }, use) {
  const tmp = scratch('restorable-plan');
  const folder = path.join(tmp.dir, 'payroll');
  cpSync(path.join(root, 'test/e2e/workspace'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text);
  }
  const server = await startServer({
    dataDir: path.join(tmp.dir, 'server'),
    settings: { ...SETTINGS, 'workbench.colorTheme': THEMES[theme] },
    log: path.join(tmp.dir, 'server.log'),
  });
  const { browser, page } = await openWorkbench({
    port: server.port,
    folder,
    openFile: path.join(folder, template),
    line,
    ...(webExtension ? { webExtension } : { extensionPaths: [root] }),
    viewport: VIEWPORT,
  });
  page.setDefaultTimeout(20_000);
  const preview = new Preview(page, folder);
  try {
    await preview.open();
    await use(preview);
  } catch (error) {
    mkdirSync(path.join(root, 'out'), { recursive: true });
    await page.screenshot({ path: path.join(root, 'out', 'restore-plan-failed.png') });
    throw error;
  } finally {
    await browser.close();
    await server.stop();
    tmp.remove();
  }
}

class Preview {
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    /** The page of the plan: a frame inside of a frame. */
    this.view = page
      .frameLocator('iframe.webview.ready[src*="extensionId=restorable"]')
      .frameLocator('iframe#active-frame');
    this.form = this.view.getByRole('form', { name: 'What to plan for' });
    this.status = this.view.getByRole('status');
    this.main = this.view.locator('main');
  }

  /** By the command, as from the palette; the first time it waits for the extension as well. */
  async open() {
    await this.page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
    await this.command('Restorable: Preview Restore Plan');
    await this.view.locator('main').waitFor({ timeout: 60_000 });
  }

  async command(title) {
    await this.pick('F1', `>${title}`, title);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens another file of the folder in the editor; the plan follows by itself. */
  async openFile(name) {
    const { page } = this;
    const tab = page.locator(`.tab[data-resource-name="${name}"]`).first();
    if (await tab.isVisible()) {
      await tab.click();
    } else {
      await page.locator('.editor-group-container').first().locator('.tab.active').click();
      await this.pick('Control+p', name, name);
    }
    await page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /**
   * Picks from the list that a key opens. One that was opened before the extension was there does not list its commands,
   * and one may close when the focus moves: it is opened again.
   */
  async pick(key, text, wanted) {
    const { page } = this;
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: wanted }).first();
    for (let tries = 0; ; tries++) {
      try {
        await page.keyboard.press(key);
        await page.locator('.quick-input-widget input').first().fill(text, { timeout: 3000 });
        await row.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (tries === 15) {
          throw error;
        }
        await page.keyboard.press('Escape');
      }
    }
  }

  /** Puts the cursor of the template's editor there; again where the box closed since the focus was still on its way. */
  async goToLine(line) {
    const { page } = this;
    const there = page.locator('.statusbar-item', { hasText: `Ln ${line},` });
    await page.locator('.tab[data-resource-name="main.json"]').first().click();
    for (let tries = 0; ; tries++) {
      try {
        await page.keyboard.press('Control+g');
        await page.locator('.quick-input-widget input').first().fill(`:${line}`, { timeout: 3000 });
        await page.keyboard.press('Enter');
        return await there.waitFor({ timeout: 3000 });
      } catch (error) {
        if (tries === 5) {
          throw error;
        }
        await page.keyboard.press('Escape');
      }
    }
  }

  /** Turns a text of the template into a longer one that begins with it, by typing. */
  async typeInEditor(before, after) {
    const lines = readFileSync(this.file('main.json'), 'utf8').split('\n');
    await this.goToLine(lines.findIndex((line) => line.includes(before)) + 1);
    await this.page.keyboard.press('End');
    if (lines.some((line) => line.includes(`${before},`))) {
      await this.page.keyboard.press('ArrowLeft');
    }
    await this.page.keyboard.type(after.slice(before.length));
  }

  /** Brings the panel of the plan back to the front. */
  async show() {
    await this.page.locator('.tab', { hasText: 'Restore Plan' }).first().click();
    await this.main.waitFor();
  }

  /** Waits until the page of some panel holds all of these. */
  async someFrameShows(parts) {
    for (const end = Date.now() + 10_000; Date.now() < end; await this.page.waitForTimeout(200)) {
      for (const frame of this.page.frames()) {
        const text = await frame.evaluate(() => document.body?.textContent ?? '').catch(() => '');
        const isPlan = text.includes('Copy Restore Runbook');
        if (!isPlan && parts.every((part) => (typeof part === 'string' ? text.includes(part) : part.test(text)))) {
          return;
        }
      }
    }
    throw new Error(`no panel shows ${parts.join(' and ')}`);
  }

  file(name) {
    return path.join(this.folder, name);
  }

  /** Makes the panel as wide as wanted, give or take two pixels. */
  async setWidth(wanted) {
    for (let tries = 0; tries < 12; tries++) {
      const width = await this.width();
      if (Math.abs(width - wanted) <= 2) {
        return;
      }
      const viewport = this.page.viewportSize();
      await this.page.setViewportSize({ ...viewport, width: viewport.width + 2 * (wanted - width) });
      await this.page.waitForTimeout(400);
    }
    throw new Error(`the panel is ${await this.width()} pixels wide, not ${wanted}`);
  }

  width() {
    return this.view.locator('body').evaluate(() => window.innerWidth);
  }

  /** The frame itself, for scripts. */
  async frame() {
    const body = await this.view.locator('body').elementHandle();
    return body.ownerFrame();
  }
}
