import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

test('what is typed in a dialog is not lost by Escape, and Ctrl+Enter sends it', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'The site is offline' });
  await goTo(page, desk, `/tickets/${number}`);
  await expect(page.getByRole('heading', { name: `#${number} The site is offline` })).toBeVisible();
  await page.keyboard.press('Shift+U');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Shift+U');
  await dialog.getByLabel('Why').fill('Needs the core switch');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('It has not been saved.');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(dialog.getByLabel('Why')).toHaveValue('Needs the core switch');

  await dialog.getByLabel('What was tried').fill('Restarted the access point');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Tier 2' })).toBeVisible();
});

test('a dialog that fails keeps what was typed and says what to do', async ({ console: page, desk }) => {
  const id = crypto.randomUUID();
  const template = { version: 0, title: { en: 'First day' }, items: [{ text: { en: 'Create the account' } }] };
  await desk.api('PUT', `/checklist-templates/${id}`, template);
  await goTo(page, desk, '/settings?part=procedures');
  await page.getByRole('button', { name: 'Edit First day' }).click();
  const dialog = page.getByRole('dialog');
  const title = dialog.getByLabel('Name in English');
  await title.fill('The first day');
  await desk.api('PUT', `/checklist-templates/${id}`, { ...template, title: { en: 'Somebody was faster' }, version: 1 });
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(title).toHaveValue('The first day');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toBeHidden();
});
