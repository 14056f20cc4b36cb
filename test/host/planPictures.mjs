// The pictures of the restore plan's page, in every theme.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './dependencies.mjs';
import { THEMES, withPreview } from './planPage.mjs';

export async function takePlanPictures() {
  const out = path.join(root, 'docs/pictures');
  mkdirSync(out, { recursive: true });
  for (const theme of Object.keys(THEMES).filter((name) => name !== 'high-contrast-light')) {
    await withPreview({ theme, template: 'confidential-vm.json', line: 60 }, async ({ page, status }) => {
      await status.filter({ hasText: 'routes open' }).waitFor();
      await page.waitForTimeout(1500); // Notifications of the start go, colours of the theme come.
      await page.screenshot({ path: path.join(out, `restore-plan-${theme}.png`) });
      console.log(`docs/pictures: restore plan, ${theme}`);
    });
  }
}
