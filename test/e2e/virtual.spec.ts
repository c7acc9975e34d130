import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { seedTickets } from '../helpers/seed-tickets.ts';
import { expect, type ServedDesk, serveDesk } from './desk-fixture.ts';

const count = 100_000;

const test = base.extend<{ seeded: ServedDesk }>({
  // oxlint-disable-next-line no-empty-pattern -- what Playwright reads the needs of a fixture from
  seeded: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-e2e-'));
    const empty = await serveDesk(folder);
    await empty.api('POST', '/first-run', { language: 'en' });
    await empty.stop();
    const file = readdirSync(folder).find((name) => /\.(db|sqlite)$/.test(name)) ?? 'deskside.db';
    seedTickets(join(folder, file), count);
    const desk = await serveDesk(folder);
    await use(desk);
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('a queue of 100,000 tickets is scrolled to its end with few rows in the page', async ({ page, seeded: desk }) => {
  test.setTimeout(300_000);
  await page.goto(desk.url);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.goto(`${desk.origin}/#/tickets?q=&sort=number&direction=asc`);
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  await expect(page.getByText('100,000 tickets', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
  await grid.focus();
  let most = 0;
  for (let part = 1; part <= 40; part += 1) {
    await grid.evaluate((element, share) => {
      element.scrollTop = element.scrollHeight * share;
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, part / 40);
    most = Math.max(most, await grid.getByRole('row').count());
  }
  expect(most).toBeLessThan(100);
  await page.keyboard.press('End');
  const last = grid.locator(`[role="row"][aria-rowindex="${count + 1}"]`);
  await expect(last).toBeVisible();
  await expect(last.getByRole('link')).not.toHaveText('');
  expect(await grid.getByRole('row').count()).toBeLessThan(100);
});
