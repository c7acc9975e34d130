import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, goTo, test } from './desk-fixture.ts';
import { furnish, show } from './screens.ts';
import { names } from './team/set-up-desk.ts';

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

  await page.emulateMedia({ colorScheme: 'light' });
  for (const [name, file] of [
    ['queue', 'queue'],
    ['ticket', 'ticket'],
    ['device: overview', 'device'],
    ['ticket of a team', 'team'],
  ] as const) {
    await show(page, desk, named(name));
    await expect(page.getByText('All changes saved')).toBeVisible();
    await take(`${file}-light`);
  }
  await show(page, desk, named('settings: promises'));
  await page.getByRole('button', { name: `Edit ${names.quick}` }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: /^Name/ })).toHaveValue(names.quick);
  await page.getByRole('button', { name: 'Add level' }).scrollIntoViewIfNeeded();
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('agreement-dark');
  await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'light' });

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
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('playbook-dark');

  await desk.api('PUT', '/preferences/language', { value: 'vi' });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await show(page, desk, named('ticket'));
  await expect(page.getByText('Đã lưu mọi thay đổi')).toBeVisible();
  await take('ticket-vi');
});
