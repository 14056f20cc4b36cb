// Steps through the restore plan's page: its choices, and what it does when documents change.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CHOICES } from './planChoices.mjs';

/** @returns steps `[title, act]` */
export function choiceSteps(preview) {
  const { page, view, form, status, main } = preview;
  return [
    [
      'a code lens over each machine sums it up and opens the plan',
      async () => {
        const lens = page.locator('.codelens-decoration a', { hasText: /Restore plan: \d of 7 routes open/ }).first();
        await lens.waitFor({ timeout: 60_000 });
        await lens.click();
        await status.filter({ hasText: 'web-1: ' }).waitFor();
        assert.equal(`Restore plan: ${(await status.textContent()).split(': ')[1]}`, await lens.textContent());
      },
    ],
    [
      'the page says what it is to those who do not see it',
      async () => {
        assert.equal(await view.locator('html').getAttribute('lang'), 'en');
        await view.getByRole('form', { name: 'What to plan for' }).waitFor();
        await view.getByRole('group', { name: 'Plan for' }).waitFor();
        await view.getByRole('heading', { level: 1, name: 'Restore plan of web-1' }).waitFor();
        const table = view.getByRole('table', { name: /seven routes/ });
        assert.deepEqual(await table.getByRole('columnheader').allTextContents(), ['Route', 'State', 'Why']);
        assert.equal(await table.getByRole('rowheader').count(), 7);
        await main.waitFor();
      },
    ],
    [
      'the key states that the machine can be in are offered, and no others',
      async () => {
        assert.ok(await form.getByLabel('Keys').isDisabled(), 'an ordinary VM has none');
        await choose(preview, { machine: 'cvm-1' });
        await status.filter({ hasText: 'cvm-1: ' }).waitFor();
        const offered = await form
          .getByLabel('Keys')
          .locator('option')
          .evaluateAll((all) => all.map(({ value }) => value));
        const planned = CHOICES.flatMap(({ choices }) => choices.keyState ?? []);
        assert.deepEqual(offered, ['', ...new Set(planned)]);
      },
    ],
    ...CHOICES.map(({ title, choices, states }) => [
      `choices: ${title}`,
      async () => {
        await choose(preview, choices);
        await statesAre(preview, states);
        assert.match(await status.textContent(), new RegExp(`^${choices.machine}: ${open(states)} of 7 routes open$`));
        if (choices.keyState) {
          await main.getByText(`${choices.keyState}: `).first().waitFor();
        }
      },
    ]),
    [
      'choices stay together, and can be taken back',
      async () => {
        const together = { machine: 'web-1', tier: 'archive', sourceVm: 'deleted', targetZone: '2' };
        await choose(preview, together);
        await main.getByText('recovery point in tier archive, source VM deleted, target zone 2').first().waitFor();
        await choose(preview, { machine: 'web-1' });
        await main.getByText('any recovery point, source VM present').first().waitFor();
      },
    ],
  ];
}

/** Makes the whole form show these choices, each by its control as a person would; what is left out is not chosen. */
async function choose({ page, form }, choices) {
  for (const control of await form.locator('select, input').all()) {
    const [name, tag, value, disabled] = await control.evaluate((each) => [
      each.name,
      each.tagName,
      each.value,
      each.disabled,
    ]);
    const wanted = choices[name] ?? '';
    if (disabled || (name === 'machine' && value === wanted)) {
      continue;
    }
    if (tag === 'INPUT' && value !== wanted) {
      await control.fill(wanted);
      await page.keyboard.press('Tab');
    } else if (tag === 'SELECT') {
      const isFile = name === 'parameterFile' && wanted !== '';
      await control.selectOption(isFile ? { label: wanted } : wanted);
    }
    if (name === 'machine') {
      await page.waitForTimeout(500); // The controls that follow depend on it.
    }
  }
}

function open(states) {
  return states.filter((state) => state === 'available' || state === 'conditional').length;
}

/** Waits until the routes have these states, and says which they have instead. */
export async function statesAre({ view }, wanted) {
  const cells = view.locator('.routes tbody td:nth-child(2) .state');
  let found = [];
  for (const end = Date.now() + 8000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    found = (await cells.allTextContents()).map((text) => text.replace(/^\S+ /, ''));
    if (found.join() === wanted.join()) {
      return;
    }
  }
  assert.deepEqual(found, wanted);
}

/** @returns steps `[title, act]` */
export function documentSteps(preview) {
  const { page, view, form, status, main } = preview;
  const file = preview.file('main.json');
  const text = readFileSync(file, 'utf8');
  const notice = view.locator('.notice');
  return [
    [
      'a text that cannot be read leaves the last plan, and the page says so',
      async () => {
        writeFileSync(file, 'gone');
        await notice.filter({ hasText: 'Below is the last plan that could be made.' }).waitFor();
        assert.ok((await view.locator('.routes tbody tr').count()) === 7);
        writeFileSync(file, text);
        await notice.waitFor({ state: 'hidden' });
      },
    ],
    [
      'half of a text is planned as far as it can be read, and the page says so',
      async () => {
        writeFileSync(file, text.replace('"zones": [', '"zones": '));
        await notice.filter({ hasText: 'syntax errors' }).waitFor();
        writeFileSync(file, text);
        await notice.waitFor({ state: 'hidden' });
      },
    ],
    [
      'a template without a machine offers nothing to choose',
      async () => {
        writeFileSync(file, JSON.stringify({ ...JSON.parse(text), resources: [] }, null, 2));
        await main.getByText('there is nothing to restore').first().waitFor();
        assert.ok(!(await form.isVisible()));
        writeFileSync(file, text);
        await status.filter({ hasText: 'web-1: ' }).waitFor();
        assert.ok(await form.isVisible());
      },
    ],
    [
      'a parameter file that the reader passes by leaves the plan, and its text decides it',
      async () => {
        await choose(preview, { machine: 'web-1', parameterFile: 'main.dev.parameters.json' });
        await statesAre(preview, [...'AAAUCUA'].map(word));
        await preview.openFile('main.dev.parameters.json');
        await page.waitForTimeout(1000);
        assert.match(await status.textContent(), /^web-1: /);
        const parameterFile = preview.file('main.dev.parameters.json');
        const values = readFileSync(parameterFile, 'utf8');
        writeFileSync(parameterFile, values.replace('"value":false', '"value":true'));
        await statesAre(preview, [...'AAACCCA'].map(word));
        writeFileSync(parameterFile, values);
        await statesAre(preview, [...'AAAUCUA'].map(word));
        await preview.openFile('main.json');
        await choose(preview, { machine: 'web-1' });
      },
    ],
    [
      'names that look like markup and script stay names',
      async () => {
        const dialogs = [];
        page.on('dialog', (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
        await preview.openFile('hostile.json');
        await main.getByRole('heading', { level: 1, name: /</ }).waitFor();
        const made = await main.evaluate((element) => [
          element.querySelectorAll('img, script, iframe, style, object, embed, form, base, link').length,
          [...element.querySelectorAll('*')]
            .flatMap((each) => each.getAttributeNames())
            .filter((name) => /^on|^style$/.test(name)),
        ]);
        assert.deepEqual(made, [0, []]);
        assert.deepEqual(dialogs, []);
        await preview.openFile('main.json');
        await status.filter({ hasText: /^(web|cvm)-1: / }).waitFor();
      },
    ],
    [
      'a script that gets into the page does not run: only the one under the nonce may',
      async () => {
        const frame = await preview.frame();
        const ran = await frame.evaluate(() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
          script.remove();
          return window.ran === true;
        });
        assert.equal(ran, false);
      },
    ],
    [
      'it is saved as Markdown where the dialog says',
      async () => {
        const target = preview.file('restore-plan-web-1.md');
        await choose(preview, { machine: 'web-1' });
        await form.getByRole('button', { name: 'Save as Markdown' }).click();
        const input = page.locator('.quick-input-widget input').first();
        for (const end = Date.now() + 10_000; !(await input.inputValue()).endsWith('.md') && Date.now() < end; ) {
          await page.waitForTimeout(100); // The dialog names the folder first.
        }
        assert.equal(await input.inputValue(), target);
        await page.keyboard.press('Enter');
        for (const end = Date.now() + 10_000; !existsSync(target) && Date.now() < end; ) {
          await page.waitForTimeout(100);
        }
        assert.match(readFileSync(target, 'utf8'), /^# Restore plan of web-1\n/);
      },
    ],
    [
      'its runbook is copied',
      async () => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await form.getByRole('button', { name: 'Copy Restore Runbook' }).click();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'PowerShell' }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.statusbar-item', { hasText: 'Copied the runbook of web-1' }).waitFor();
        assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^# Restore runbook/);
      },
    ],
    [
      'it fits a panel of 300 pixels, and its tables stay tables',
      async () => {
        await preview.command('View: Close Primary Side Bar');
        const viewport = page.viewportSize();
        await preview.setWidth(300);
        const [width, needed] = await main.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
        assert.ok(needed <= width, `no scrolling sideways: ${needed} in ${width}`);
        const table = view.getByRole('table', { name: /seven routes/ });
        assert.equal(await table.getByRole('rowheader').count(), 7);
        assert.equal(await table.getByRole('cell').count(), 14);
        await page.setViewportSize(viewport);
      },
    ],
  ];
}

function word(letter) {
  return { A: 'available', C: 'conditional', N: 'not stated', U: 'unavailable' }[letter];
}
