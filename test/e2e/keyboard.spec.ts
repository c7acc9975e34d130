import type { Page } from '@playwright/test';
import { expect, makeTicket, test } from './desk-fixture.ts';

/** Counts what a pointer does in the page, from the first moment of every document on. */
async function watchPointer(page: Page): Promise<() => Promise<number>> {
  let touched = 0;
  await page.exposeFunction('pointerTouched', () => (touched += 1));
  await page.addInitScript(() => {
    const tell = (event: Event) => {
      if (event.isTrusted) (globalThis as unknown as { pointerTouched(): void }).pointerTouched();
    };
    for (const kind of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'touchstart']) addEventListener(kind, tell, true);
  });
  await page.reload();
  return () => page.evaluate(() => undefined).then(() => touched);
}

/** Goes on with Tab until something of that name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  for (let presses = 0; presses < 40 && !name.test(await focused()); presses += 1) await page.keyboard.press('Tab');
  expect(await focused()).toMatch(name);
}

test('an agent works a ticket from the queue to its end without a mouse', async ({ console: page, desk }) => {
  const other = await makeTicket(desk, { title: 'Projector shows no picture' });
  const number = await makeTicket(desk, { title: 'Projector stays dark' });
  const touches = await watchPointer(page);
  const keys = page.keyboard;
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const box = page.getByRole('region', { name: 'Write' }).getByRole('textbox');
  const said = (text: string) => timeline.getByRole('article').filter({ hasText: text });

  const openFromQueue = async () => {
    await keys.press('/');
    await expect(page.getByRole('combobox', { name: 'Filter' })).toBeFocused();
    await keys.type('stays dark');
    await keys.press('Enter');
    await expect(grid.getByRole('row')).toHaveCount(2);
    await keys.press('j');
    await keys.press('o');
  };

  await test.step('open the queue and the ticket in it', async () => {
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await keys.press('g');
    await keys.press('q');
    await expect(grid.getByRole('row')).toHaveCount(3);
    await openFromQueue();
    await expect(page.getByRole('heading', { name: `#${number} Projector stays dark` })).toBeVisible();
  });

  await test.step('take it', async () => {
    await keys.press('i');
    await expect(page.getByText('This ticket is yours')).toBeVisible();
  });

  await test.step('reply with a canned reply', async () => {
    await keys.press('Shift+R');
    await expect(page.getByRole('combobox', { name: 'Which reply?' })).toBeFocused();
    await keys.type('remote');
    await keys.press('Enter');
    await expect(box).toBeFocused();
    await expect(box).not.toHaveValue('');
    await keys.type(' I call you at ten.');
    await keys.press('Control+Enter');
    await expect(said('I call you at ten.')).toBeVisible();
    await expect(box).toHaveValue('');
    await keys.press('Escape');
    await expect(box).not.toBeFocused();
  });

  await test.step('run a macro', async () => {
    await keys.press('m');
    await expect(page.getByRole('combobox', { name: 'Which macro?' })).toBeFocused();
    await keys.type('ask for');
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Run on this ticket' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: /^Status Waiting/ })).toBeVisible();
    await expect(page.getByRole('dialog', { name: /what it will do/ })).toBeHidden();
  });

  await test.step('wait with a reason', async () => {
    await keys.press('s');
    await expect(page.getByRole('combobox', { name: 'Status' })).toBeFocused();
    await keys.type('parts');
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Status Waiting for parts' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Status' })).toBeHidden();
  });

  await test.step('write a note', async () => {
    await keys.press('n');
    await expect(box).toBeFocused();
    await keys.type('The lamp is ordered.');
    await keys.press('Control+Enter');
    await expect(said('The lamp is ordered.')).toBeVisible();
    await keys.press('Escape');
    await expect(box).not.toBeFocused();
  });

  await test.step('assign, and take that back', async () => {
    await keys.press('a');
    await expect(page.getByRole('combobox', { name: 'Assignee' })).toBeFocused();
    await keys.type('nobody');
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Assignee Nobody' })).toBeVisible();
    await keys.press('Shift+Z');
    await expect(page.getByRole('button', { name: 'Assignee root' })).toBeVisible();
  });

  await test.step('merge, and take that back', async () => {
    await keys.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await keys.type('>merge');
    await expect(page.getByRole('option', { name: /^Merge/ }).first()).toBeVisible();
    await keys.press('Enter');
    const merge = page.getByRole('dialog', { name: 'Merge tickets' });
    await expect(merge.getByRole('combobox', { name: 'The other ticket' })).toBeFocused();
    await keys.type(String(other));
    await expect(page.getByRole('option', { name: new RegExp(`#${other} `) })).toBeVisible();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expect(merge.getByRole('button', { name: `Merge 1 ticket into #${other}` })).toBeVisible();
    await tabTo(page, new RegExp(`^Merge 1 ticket into #${other}$`));
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: `#${other} Projector shows no picture` })).toBeVisible();
    await expect(page.getByText(`1 ticket merged into #${other}`)).toBeVisible();
    await keys.press('Shift+Z');
    await expect(page.getByText('1 ticket stands for itself again')).toBeVisible();
  });

  await test.step('solve, take it back, and solve', async () => {
    await keys.press('g');
    await keys.press('q');
    // As it is now, not as it was when the queue was left.
    await expect(grid.getByRole('row', { name: /Projector stays dark/ })).toContainText('Waiting');
    await openFromQueue();
    await expect(page.getByRole('heading', { name: `#${number} Projector stays dark` })).toBeVisible();
    await keys.press('e');
    await expect(page.getByRole('button', { name: 'Status Solved' })).toBeVisible();
    await keys.press('Shift+Z');
    await expect(page.getByRole('button', { name: 'Status Waiting for parts' })).toBeVisible();
    await keys.press('e');
    await expect(page.getByText('Solved. Does it work?')).toBeVisible();
  });
  expect(await touches(), 'times the pointer was used').toBe(0);
});
