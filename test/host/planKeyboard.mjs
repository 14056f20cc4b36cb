// Steps through the restore plan's page by keyboard alone, and what a screen reader is told.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/** @returns steps `[title, act]` */
export function keyboardSteps(preview) {
  const { page, view, form, status, main } = preview;
  const body = view.locator('body');
  const file = preview.file('main.json');
  return [
    [
      'Tab leads through controls, reasons, facts, picture and runbook in the order of the page, always with a ring',
      async () => {
        await form.getByLabel('Virtual machine').focus();
        const wanted = await body.evaluate(() => {
          const all = document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]');
          const reachable = [...all].filter((each) => each.checkVisibility() && !each.disabled);
          window.stops = reachable;
          return reachable.map((each) => each.nodeName.toLowerCase());
        });
        const kinds = new Set(wanted);
        assert.deepEqual([...kinds].sort(), ['a', 'button', 'g', 'input', 'pre', 'select', 'summary']);
        for (let stop = 0; stop < wanted.length; stop++) {
          const [at, ring, element] = await body.evaluate(() => {
            const { activeElement } = document;
            const shape = getComputedStyle(activeElement.querySelector('rect') ?? activeElement);
            const { outlineStyle, outlineWidth, strokeWidth } = shape;
            const width = activeElement.nodeName === 'g' ? strokeWidth : outlineStyle === 'none' ? '0' : outlineWidth;
            const at = window.stops.indexOf(activeElement);
            return [at, Number.parseFloat(width), activeElement.outerHTML.slice(0, 200)];
          });
          assert.equal(at, stop, element);
          assert.ok(ring >= 2, `the ring around stop ${stop}, ${wanted[stop]}: ${ring} pixels`);
          await page.keyboard.press('Tab');
        }
      },
    ],
    [
      'headings go down step by step',
      async () => {
        const levels = await main
          .getByRole('heading')
          .evaluateAll((all) => all.map(({ nodeName }) => Number(nodeName.slice(1))));
        assert.equal(levels[0], 1);
        assert.ok(levels.every((level, index) => index === 0 || (level > 1 && level <= levels[index - 1] + 1)));
      },
    ],
    [
      'every node of the picture opens its place, by Enter and by Space',
      async () => {
        const nodes = view.locator('.picture svg:visible g[role="link"]');
        assert.ok((await nodes.count()) >= 5);
        for (const node of await nodes.all()) {
          for (const key of ['Enter', 'Space']) {
            await preview.goToLine(1);
            await node.focus();
            await page.keyboard.press(key);
            const line = Number(await node.getAttribute('data-line')) + 1;
            await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
          }
        }
      },
    ],
    [
      'every reason leads to a fact of the page or to a line of the template',
      async () => {
        const loose = await main.evaluate((element) =>
          [...element.querySelectorAll('.routes tbody tr td:last-child')]
            .flatMap((cell) => (cell.querySelector('li') ? [...cell.querySelectorAll('li')] : [cell]))
            .filter((reason) => !/See above\.$/.test(reason.textContent))
            .filter((reason) => {
              const facts = [...reason.querySelectorAll('a.fact')];
              const areThere = facts.every((fact) => document.getElementById(fact.hash.slice(1))?.nodeName === 'DT');
              return !areThere || (facts.length === 0 && !reason.querySelector('a.place'));
            })
            .map(({ textContent }) => textContent),
        );
        assert.deepEqual(loose, []);
      },
    ],
    [
      'the focus on a fact says what it states, Escape takes it away, and Enter opens source, date and place',
      async () => {
        const fact = view.locator('a.fact').first();
        const id = await fact.textContent();
        await view.locator('main').locator('a').first().focus();
        await fact.focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        const tooltip = view.getByRole('tooltip');
        await tooltip.waitFor();
        const words = await tooltip.textContent();
        assert.match(words, /\n.+, .+, as stated on \d{4}-\d{2}-\d{2}$/);
        assert.equal(await fact.getAttribute('aria-description'), words, 'said to those who do not see it');
        await page.keyboard.press('Escape');
        await tooltip.waitFor({ state: 'hidden' });
        await page.keyboard.press('Enter');
        await page.locator('.tab', { hasText: id }).first().waitFor();
        const [statement] = words.split('\n');
        await preview.someFrameShows([statement.slice(0, 60), /\d{4}-\d{2}-\d{2}/]);
        await preview.show(); // From behind the page of the fact.
        await status.filter({ hasText: 'web-1: ' }).waitFor();
      },
    ],
    [
      'a line of the template opens in the editor',
      async () => {
        const link = view.locator('main a.place').first();
        const line = (await link.textContent()).replace('line ', '');
        await preview.goToLine(1);
        await link.focus();
        await page.keyboard.press('Enter');
        await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
      },
    ],
    [
      'a changed choice keeps the focus, and the number of open routes is spoken once',
      async () => {
        await listen(status);
        const tier = form.getByLabel('Recovery point in');
        await tier.focus();
        await page.keyboard.press('ArrowDown');
        await status.filter({ hasText: /: 3 of 7/ }).waitFor();
        await page.waitForTimeout(1000);
        assert.ok(await tier.evaluate((control) => control === document.activeElement));
        assert.deepEqual(await heard(status), ['web-1: 3 of 7 routes open']);
        await page.keyboard.press('ArrowUp');
        await status.filter({ hasText: /: 5 of 7/ }).waitFor();
      },
    ],
    [
      'a change of the text keeps the focus and the place in the page, and is not spoken where the number stays',
      async () => {
        const text = readFileSync(file, 'utf8');
        const fact = view.locator('.routes tbody tr').nth(6).locator('a.fact').first();
        await fact.focus();
        await body.evaluate(() => window.scrollBy(0, 150));
        const before = await body.evaluate(() => [window.scrollY, document.activeElement.textContent]);
        assert.ok(before[0] > 0, 'the page was scrolled');
        await listen(status);
        writeFileSync(
          file,
          text.replace("'Disabled')]", "'Disabled')]  ").replace('"diskSizeGB": 128', '"diskSizeGB": 96'),
        );
        await main.getByText('Backed up: 96 GiB').first().waitFor();
        assert.deepEqual(await body.evaluate(() => [window.scrollY, document.activeElement.textContent]), before);
        assert.deepEqual(await heard(status), []);
        writeFileSync(file, text);
        await main.getByText('Backed up: 128 GiB').first().waitFor();
      },
    ],
    [
      'typing keeps the focus in the editor, and the page where it was scrolled to',
      async () => {
        await body.evaluate(() => window.scrollTo(0, 700));
        await preview.typeInEditor('"diskSizeGB": 128', '"diskSizeGB": 1280');
        await main.getByText('Backed up: 1280 GiB').first().waitFor();
        await page.keyboard.type('0');
        await main.getByText('Backed up: 12800 GiB').first().waitFor();
        assert.equal(await body.evaluate(() => window.scrollY), 700);
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Backspace');
        await main.getByText('Backed up: 128 GiB').first().waitFor();
        await page.keyboard.press('Control+s');
      },
    ],
    [
      'nothing moves by itself, and forced colours reach the picture',
      async () => {
        assert.equal(await body.evaluate(() => document.getAnimations().length), 0);
        const outline = () =>
          view
            .locator('.picture svg:visible rect')
            .first()
            .evaluate((rect) => getComputedStyle(rect).stroke);
        const own = await outline();
        await page.emulateMedia({ forcedColors: 'active' });
        assert.notEqual(await outline(), own);
        await page.emulateMedia({ forcedColors: 'none' });
      },
    ],
  ];
}

/** Notes what the live region says from now on. */
function listen(status) {
  return status.evaluate((region) => {
    window.said = [];
    window.listener?.disconnect();
    window.listener = new MutationObserver(() => window.said.push(region.textContent));
    window.listener.observe(region, { childList: true, characterData: true, subtree: true });
  });
}

function heard(status) {
  return status.evaluate(() => window.said);
}
