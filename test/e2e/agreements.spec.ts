import { expect, goTo, test } from './desk-fixture.ts';

test('office hours are begun with, a ticket shows its clock, says why it is due, and what waiting would do', async ({
  console: page,
  desk,
}) => {
  await goTo(page, desk, '/settings?part=promises');
  await page.getByRole('button', { name: 'Begin with office hours' }).click();
  await page.getByRole('button', { name: 'Edit Office hours' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('A ticket opened Fri 16:30 with a target of 4 hrs is due Mon 11:30.')).toBeVisible();
  // Typed hours are understood while they are typed, and what they come to follows.
  await dialog.getByRole('textbox', { name: 'Monday' }).fill('10-12');
  await expect(dialog.getByText(/is due Tue 09:30/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Monday' }).fill('12-10');
  await expect(dialog.getByText(/Write spans in order/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const made = (await desk.api('POST', '/tickets', { title: 'Disk full', requesterId: null })) as { number: number };
  await goTo(page, desk, `/tickets/${made.number}`);
  await page.getByRole('button', { name: /^First response.*left$/ }).click();
  await page.getByText('Why it is due then').first().click();
  await expect(page.getByText(/^counted /).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Status/ }).click();
  // Whatever the hour it is run at: what is left is said, not how much.
  await page.getByRole('option', { name: /^Waiting Clock stops with .+ left$/ }).click();
  await expect(page.getByRole('button', { name: /^First response.*Paused: Waiting/ })).toBeVisible();
});
