import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, goTo, makeTicket, openWindow, type ServedDesk, test } from './desk-fixture.ts';

const field = (page: Page, name: string, value: string) => page.getByRole('button', { name: new RegExp(`^${name}.*${value}$`) });

async function change(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('option', { name: value, exact: true }).click();
}

/** Opens the console on a line that can be held up: what the desk says then waits, what the page says goes through. */
async function openOnSlowLine(page: Page, desk: ServedDesk, path: string): Promise<{ hold(): void; release(): void }> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket(/./, (socket: WebSocketRoute) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (held) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await goTo(page, desk, path);
  await page.reload();
  return {
    hold: () => {
      held = [];
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const send of waiting) send();
    },
  };
}

test('two windows change one field: both values are shown, and the choice holds', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Contested', priority: 'normal' });
  const line = await openOnSlowLine(page, desk, `/tickets/${number}`);
  await expect(field(page, 'Priority', 'Normal')).toBeVisible();
  const other = await openWindow(page, desk, `/tickets/${number}`);
  await page.getByRole('button', { name: /^Priority/ }).click();
  await expect(page.getByRole('option', { name: 'Low' })).toBeVisible();
  line.hold();
  await change(other, 'Priority', 'Urgent');
  await expect.poll(async () => ((await desk.api('GET', `/tickets/${number}`)) as { priority: string }).priority).toBe('urgent');
  await page.getByRole('option', { name: 'Low' }).click();
  line.release();

  const dialog = page.getByRole('dialog', { name: 'Somebody changed this too' });
  await expect(dialog).toContainText('Nothing of your change was saved yet.');
  await expect(dialog.getByRole('region', { name: 'Priority' })).toContainText('Low');
  await expect(dialog.getByRole('region', { name: 'Priority' })).toContainText('Urgent');
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(field(page, 'Priority', 'Low')).toBeVisible();
  await expect(field(other, 'Priority', 'Low')).toBeVisible();
});

test('two windows change different fields: both hold', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Shared', priority: 'normal' });
  const line = await openOnSlowLine(page, desk, `/tickets/${number}`);
  await expect(field(page, 'Status', 'New')).toBeVisible();
  const other = await openWindow(page, desk, `/tickets/${number}`);
  await page.getByRole('button', { name: /^Status/ }).click();
  await expect(page.getByRole('option', { name: 'Waiting', exact: true })).toBeVisible();
  line.hold();
  await change(other, 'Priority', 'Urgent');
  await expect.poll(async () => ((await desk.api('GET', `/tickets/${number}`)) as { priority: string }).priority).toBe('urgent');
  await page.getByRole('option', { name: 'Waiting', exact: true }).click();
  line.release();
  for (const window of [page, other]) {
    await expect(field(window, 'Status', 'Waiting')).toBeVisible();
    await expect(field(window, 'Priority', 'Urgent')).toBeVisible();
  }
});

test('what another window adds is offered, and rows under work do not move', async ({ console: page, desk }) => {
  for (const title of ['First', 'Second', 'Third']) await makeTicket(desk, { title });
  await goTo(page, desk, '/tickets');
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  await expect(grid.getByRole('row')).toHaveCount(4);
  const titles = () => grid.getByRole('link').allTextContents();
  const before = await titles();
  // Somebody is at work in the list: it must hold still.
  await grid.getByRole('row', { name: /Second/ }).click();
  await makeTicket(desk, { title: 'Fourth' });
  await desk.api('POST', '/tickets/1/messages', { mode: 'reply', text: 'Moves it to the top by its time.' });
  const waiting = page.getByRole('button', { name: /^1 new$/ });
  await expect(waiting).toBeVisible();
  expect(await titles()).toEqual(before);
  await waiting.click();
  await expect(grid.getByRole('row')).toHaveCount(5);
  await expect(grid.getByRole('link', { name: 'Fourth' })).toBeVisible();
});

test('a status changed elsewhere shows where the ticket stands', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Watched from two places' });
  await goTo(page, desk, '/tickets');
  const row = page.getByRole('row', { name: /Watched from two places/ });
  await expect(row).toContainText('New');
  await row.click();
  const other = await openWindow(page, desk, `/tickets/${number}`);
  await change(other, 'Status', 'Waiting');
  await expect(row).toContainText('Waiting');
});
