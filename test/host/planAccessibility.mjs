// Restore plans by axe-core: the preview in the real editor, with the colours of its themes, and the page that
// `plan --format html` writes. Every plan in dark, light and both high contrast themes, in a wide panel and in one of 300
// pixels. Ends with the line `N passed, N failed`.
//   npm run e2e:accessibility [-- WORDS]     only plans whose name holds a word
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureDependencies, root, runOrExit } from './dependencies.mjs';
import { ensureChromium, scratch } from './host.mjs';
import { installHost } from './install-host.mjs';
import { THEMES, withPreview } from './planPage.mjs';
import { manyDisks, manyMachines } from './planTemplates.mjs';

ensureDependencies();
runOrExit(process.execPath, ['esbuild.js']);
installHost();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const NARROW = 300;
const template = (name) => readFileSync(path.join(root, 'test/templates/plan', `${name}.json`), 'utf8');
/** What is planned, and what is chosen first. */
const PLANS = [
  { name: 'plain', text: template('plain') },
  { name: 'failing-key', text: template('confidential-key-vault'), choose: ['Keys', 'K7'] },
  { name: 'unprotected', text: template('unprotected') },
  { name: 'hostile-names', text: template('hostile-names') },
  { name: 'many-machines', text: manyMachines(12) },
  { name: 'many-disks', text: manyDisks(16) },
  { name: 'no-machine', text: JSON.stringify({ ...JSON.parse(template('plain')), resources: [] }, null, 2) },
  { name: 'half-typed', text: template('plain').replace('"zones"', '"zones') },
].filter(({ name }) => process.argv.slice(2).every((word) => name.includes(word)));

const count = { passed: 0, failed: 0 };
for (const theme of Object.keys(THEMES)) {
  await inTheEditor(theme);
}
await asFile();
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

/** One editor for each theme. */
async function inTheEditor(theme) {
  const files = Object.fromEntries(PLANS.map(({ name, text }) => [`${name}.json`, text]));
  await withPreview({ theme, template: `${PLANS[0].name}.json`, files }, async (preview) => {
    const { page, view, status, form } = preview;
    await status.filter({ hasText: /./ }).waitFor();
    await preview.command('View: Close Primary Side Bar');
    const viewport = page.viewportSize();
    for (const { name, choose } of PLANS) {
      await preview.openFile(`${name}.json`);
      await page.waitForTimeout(1500);
      if (choose) {
        const [control, value] = choose;
        await form.getByLabel(control).selectOption(value);
        await view.locator('main', { hasText: `${value}: ` }).waitFor();
      }
      for (const wide of [true, false]) {
        await (wide ? page.setViewportSize(viewport) : preview.setWidth(NARROW));
        const frame = await preview.frame();
        const [width, needed] = await frame.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
        await judge(frame, `${name}, ${theme}, ${width} pixels`, needed > width ? [`scrolls sideways: ${needed}`] : []);
      }
      if (choose) {
        await form.getByLabel(choose[0]).selectOption('');
      }
      await page.setViewportSize(viewport);
    }
  });
}

async function asFile() {
  const { chromium } = await import('playwright-core');
  const tmp = scratch('restorable-html');
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
  for (const { name, text, choose } of PLANS) {
    const file = path.join(tmp.dir, `${name}.json`);
    writeFileSync(file, text);
    const choices = choose ? ['--key-state', choose[1]] : [];
    const html = execFileSync(
      process.execPath,
      [path.join(root, 'dist/cli.js'), 'plan', file, '--format', 'html', ...choices],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (html.includes(tmp.dir)) {
      throw new Error(`the page of ${name} names a folder of its author`);
    }
    for (const colorScheme of ['dark', 'light']) {
      for (const width of [1200, NARROW]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.setContent(html);
        const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        await judge(page, `${name} as a file, ${colorScheme}, ${width} pixels`, scrolls ? ['scrolls sideways'] : []);
        await page.close();
      }
    }
  }
  await browser.close();
  tmp.remove();
}

/** Runs axe, which must have computed contrasts, and prints what it found. */
async function judge(frame, title, problems) {
  await frame.evaluate(axe);
  const { violations, incomplete, contrasts } = await frame.evaluate(async (tags) => {
    const found = await window.axe.run(document, {
      runOnly: tags,
      resultTypes: ['violations', 'incomplete', 'passes'],
    });
    // A sign stands beside its word, which has the same colours and is judged; pictures are judged by `pale`.
    const isJudged = (node) =>
      node.any.some(({ message }) => /only non-text characters/.test(message)) ||
      document.querySelector(node.target.at(-1))?.closest('svg') !== null;
    const open = found.incomplete
      .map((each) => ({
        ...each,
        nodes: each.nodes.filter((node) => !(each.id === 'color-contrast' && isJudged(node))),
      }))
      .filter(({ nodes }) => nodes.length > 0);
    const brief = ({ id, nodes }) =>
      `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)} — ${nodes[0].any[0]?.message ?? nodes[0].failureSummary}`;
    return {
      violations: found.violations.map(brief),
      incomplete: open.map(brief),
      contrasts: found.passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0,
    };
  }, TAGS);
  const all = [
    ...problems,
    ...(await frame.evaluate(pale)),
    ...violations,
    ...incomplete.map((each) => `not decided: ${each}`),
    ...(contrasts === 0 ? ['no contrast was computed'] : []),
  ];
  count[all.length === 0 ? 'passed' : 'failed']++;
  console.log(`  ${all.length === 0 ? '✔' : '✗'} ${title}`);
  for (const each of all) {
    console.log(`      ${each}`);
  }
}

/**
 * Runs in the page: what in the pictures that are shown stands out too little from what lies behind it. axe does not
 * judge text over shapes.
 *
 * @returns texts below 4.5 to 1, and outlines below 3 to 1
 */
function pale() {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const over = (colors) => {
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const { backgroundColor } = getComputedStyle(document.body);
  const nodes = [...document.querySelectorAll('.picture g')].filter((node) => node.checkVisibility());
  return nodes.flatMap((node) => {
    const box = getComputedStyle(node.querySelector('rect'));
    const behind = over([backgroundColor, box.fill]);
    const texts = [...node.querySelectorAll('text')].map((text) => {
      const ratio = contrast(behind, over([backgroundColor, box.fill, getComputedStyle(text).fill]));
      return ratio < 4.5 ? `pale text in the picture, ${ratio.toFixed(2)} to 1: ${text.textContent}` : '';
    });
    const outline = contrast(over([backgroundColor]), over([backgroundColor, box.stroke]));
    return [...texts, outline < 3 ? `pale outline in the picture, ${outline.toFixed(2)} to 1` : ''].filter(Boolean);
  });
}
