import type { Browser, Page } from '@playwright/test';
import { expect, goTo, makeTicket, type ServedDesk, test } from './desk-fixture.ts';

/** A colleague who was invited and chose a password, in a browser of their own. */
async function openColleague(browser: Browser, desk: ServedDesk, name: string, path: string): Promise<Page> {
  const id = crypto.randomUUID();
  await desk.api('POST', '/people', { id, name, email: `${name.toLowerCase()}@example.com` });
  const access = { roles: ['agent'], scope: { organisations: null, queues: null } };
  const { token } = (await desk.api('POST', `/accounts/${id}/invitation`, access)) as { token: string };
  const context = await browser.newContext();
  const used = await context.request.post(`${desk.origin}/sign-in/link/use`, {
    headers: { origin: desk.origin },
    data: { token, password: 'mưa rào trên mái tôn' },
  });
  expect(used.status()).toBe(200);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/#${path}`);
  return page;
}

test('two people at one ticket see each other, who writes, and do not answer past each other', async ({ console: page, desk, browser }) => {
  test.setTimeout(120_000);
  const number = await makeTicket(desk, { title: 'Asked twice' });
  await goTo(page, desk, '/tickets');
  const row = page.getByRole('row', { name: /Asked twice/ });
  await expect(row).toBeVisible();
  const siti = await openColleague(browser, desk, 'Siti', `/tickets/${number}`);
  await expect(siti.getByRole('heading', { name: /Asked twice/ })).toBeVisible();

  // In the queue, then in the ticket.
  await expect(row).toContainText('Siti is looking');
  await goTo(page, desk, `/tickets/${number}`);
  const here = page.getByRole('list', { name: 'At this ticket now' });
  await expect(here).toContainText('Siti');
  const mine = page.getByRole('textbox', { name: /^Reply/ });
  await mine.fill('Please restart it.');
  await expect(siti.getByRole('list', { name: 'At this ticket now' })).toContainText('is writing a reply');
  await siti.getByRole('textbox', { name: /^Reply/ }).fill('It was restarted.');
  await expect(here).toContainText('Siti is writing a reply');
  await expect(page.locator('section').filter({ has: mine }).getByText('Siti is writing a reply')).toBeVisible();

  // She was quicker: his is stopped until he has seen hers.
  await siti.getByRole('textbox', { name: /^Reply/ }).press('Control+Enter');
  await expect(siti.getByRole('article').filter({ hasText: 'It was restarted.' })).toBeVisible();
  await expect(here).toContainText('Siti');
  await expect(here).not.toContainText('writing');
  await siti.context().close();
  await expect(here).toBeHidden({ timeout: 40_000 });
});
