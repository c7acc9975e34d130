import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, goTo, test } from './desk-fixture.ts';
import { furnish, show } from './screens.ts';

const folder = join(import.meta.dirname, '../../resources/screenshots');

test.skip(process.env['SCREENSHOTS'] !== '1', 'pictures for the README are taken with SCREENSHOTS=1');
test.use({ trace: 'off' });

test('the pictures of the README', async ({ console: page, desk }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  const screens = await furnish(desk);
  const named = (name: string) => screens.find((screen) => screen.name === name) ?? { name, path: '/' };
  await page.reload();
  const dismiss = page.getByRole('button', { name: 'Dismiss the list for good' });
  if (await dismiss.isVisible()) await dismiss.click();

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const name of ['queue', 'ticket', 'device: overview']) {
      await show(page, desk, named(name));
      await expect(page.getByText('All changes saved')).toBeVisible();
      await take(`${name.replace(': overview', '')}-${theme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await openPalette(page);
  await take('palette-light');
  await page.keyboard.press('Escape');

  await goTo(page, desk, '/scan');
  await page
    .getByRole('main')
    .getByRole('button', { name: /Scan this PC/ })
    .click();
  await expect(page.getByRole('status').filter({ hasText: 'Scan finished' })).toBeVisible({ timeout: 60_000 });
  await take('scan-light');

  await goTo(page, desk, '/diagnose');
  await page.getByRole('button', { name: /^Run: .*print/i }).click();
  await expect(page.getByText(/^The diagnosis is finished: /)).toBeAttached({ timeout: 60_000 });
  await take('playbook-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('playbook-dark');

  for (const [language, name] of [
    ['vi', 'ticket'],
    ['ms', 'queue'],
  ] as const) {
    await desk.api('PUT', '/preferences/language', { value: language });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await show(page, desk, named(name));
    await expect(page.getByText(language === 'vi' ? 'Đã lưu mọi thay đổi' : 'Semua perubahan disimpan')).toBeVisible();
    await take(`${name}-${language}`);
  }
});

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(hostname().slice(0, 4));
  await expect(page.getByRole('option').first()).toBeVisible();
}
