import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-fixture.ts';
import { furnish, show } from './screens.ts';

/** What axe finds serious or critical, as lines that say where. */
async function serious(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${where}: ${id}: ${node.target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const)
  test(`no screen has anything serious for axe in the ${theme} theme`, async ({ console: page, desk }) => {
    test.setTimeout(300_000);
    const screens = await furnish(desk);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.reload();
    const found: string[] = [];
    for (const screen of screens) {
      await show(page, desk, screen);
      found.push(...(await serious(page, screen.name)));
    }
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await serious(page, 'palette')));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await serious(page, 'shortcuts')));
    expect(found).toEqual([]);
  });

test('the first run has nothing serious for axe', async ({ freshConsole: page }) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Deskside' })).toBeVisible();
  expect(await serious(page, 'first run')).toEqual([]);
});
