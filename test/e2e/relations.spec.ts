import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

test('a duplicate is suggested while typing, merged, found by its old number, and taken out again', async ({ console: page, desk }) => {
  const first = await makeTicket(desk, { title: 'Outlook does not send mail', text: 'Error 0x8004210B since this morning' });
  await goTo(page, desk, '/tickets/new');
  await page.getByRole('textbox', { name: /^Subject/ }).fill('Outlook does not send mail 0x8004210B');
  const similar = page
    .getByRole('region', { name: 'Similar tickets' })
    .or(page.locator('section', { hasText: 'Similar tickets' }))
    .last();
  await expect(similar.getByRole('link', { name: `#${first} Outlook does not send mail` })).toBeVisible();
  await expect(similar).toContainText('names 0X8004210B');
  const second = await makeTicket(desk, { title: 'No mail goes out', text: 'Nothing leaves my outbox' });

  await goTo(page, desk, `/tickets/${second}`);
  await expect(page.getByRole('heading', { name: /No mail goes out/ })).toBeVisible();
  await page.keyboard.press('l');
  const link = page.getByRole('dialog', { name: `Link #${second}` });
  await link.getByRole('combobox', { name: 'The other ticket' }).fill(String(first));
  await page.getByRole('option', { name: new RegExp(`#${first} Outlook`) }).click();
  await link.getByRole('button', { name: 'Link to a ticket' }).click();
  await expect(page.getByRole('region', { name: 'Related', exact: true })).toContainText(`#${first}`);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge' }).click();
  const merge = page.getByRole('dialog', { name: 'Merge tickets' });
  await merge.getByRole('combobox', { name: 'The other ticket' }).fill(String(first));
  await page.getByRole('option', { name: new RegExp(`#${first} Outlook`) }).click();
  await expect(merge.getByRole('article', { name: `#${second}` })).toContainText('Nothing leaves my outbox');
  await merge.getByRole('button', { name: `Merge 1 ticket into #${first}` }).click();

  await expect(page.getByRole('heading', { name: /Outlook does not send mail/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(`from #${second}`);
  await goTo(page, desk, `/tickets/${second}`);
  await expect(page).toHaveURL(new RegExp(`/tickets/${first}$`));
  await page.getByRole('button', { name: `Take #${second} out again` }).click();
  await expect(page.getByText('1 ticket stands for itself again')).toBeVisible();
  await goTo(page, desk, `/tickets/${second}`);
  await expect(page.getByRole('heading', { name: /No mail goes out/ })).toBeVisible();
});

test('an update goes to every child, and solving the parent offers to solve them', async ({ console: page, desk }) => {
  const parent = await makeTicket(desk, { title: 'Mail server is down' });
  for (const title of ['No mail in Hanoi', 'No mail in Penang']) {
    const child = await makeTicket(desk, { title });
    await desk.api('PUT', `/tickets/${child}/relations/child-of/${parent}`);
  }
  await goTo(page, desk, `/tickets/${parent}`);
  const children = page.getByRole('region', { name: 'Children' });
  await expect(children).toContainText('2 of 2 open');
  await children.getByRole('button', { name: 'Update all children' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update all children' });
  await dialog.getByRole('textbox', { name: 'What everybody should know' }).fill('Mail is back by noon.');
  await dialog.getByRole('button', { name: 'Send to 3 tickets' }).click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Mail is back by noon.');
  const told = async () => JSON.stringify(await desk.api('GET', `/tickets/${parent + 2}/timeline`));
  await expect.poll(told).toContain('Mail is back by noon.');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByRole('button', { name: 'Solve 2 children' }).click();
  await expect(children).toContainText('0 of 2 open');
});
