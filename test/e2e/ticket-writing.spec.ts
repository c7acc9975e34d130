import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

test('a ticket is written with the keyboard alone', async ({ console: page }) => {
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.getByRole('grid', { name: 'Ticket queue' }).or(page.getByText('No tickets yet'))).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'Subject' })).toBeFocused();
  await page.keyboard.type('Máy in tầng 3 không in được');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'What is happening?' })).toBeFocused();
  await page.keyboard.type('Kẹt giấy từ sáng.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '#1 Máy in tầng 3 không in được' })).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'Kẹt giấy từ sáng.' })).toBeVisible();
});

test('a ticket without a subject is not sent, and what was written stays over a reload', async ({ console: page }) => {
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'What is happening?' }).fill('The dock gets hot.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('A subject is needed.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'What is happening?' })).toHaveValue('The dock gets hot.');
});

test('reply and note are two drafts that never mix, over a reload and a restart', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Dock loses its screens' });
  await goTo(page, desk, `/tickets/${number}`);
  const write = page.getByRole('region', { name: 'Write' });
  const box = write.getByRole('textbox');
  await write.getByRole('radio', { name: 'Reply', exact: true }).click();
  await box.fill('Please try the other cable.');
  await write.getByRole('radio', { name: 'Internal note' }).click();
  await expect(box).toHaveValue('');
  await expect(box).toHaveAccessibleName('Internal note: only staff see this');
  await box.fill('Third dock of this batch.');
  await expect(write.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await write.getByRole('radio', { name: 'Reply', exact: true }).click();
  await expect(box).toHaveValue('Please try the other cable.');
  await write.getByRole('radio', { name: 'Internal note' }).click();
  await expect(box).toHaveValue('Third dock of this batch.');

  await desk.restart();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await write.getByRole('radio', { name: 'Reply', exact: true }).click();
  await expect(box).toHaveValue('Please try the other cable.');
});

test('a note looks different from a reply and is never sent as one', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Who may see this' });
  await goTo(page, desk, `/tickets/${number}`);
  await expect(page.getByRole('heading', { name: /Who may see this/ })).toBeVisible();
  await page.keyboard.press('n');
  const write = page.getByRole('region', { name: 'Write' });
  const box = write.getByRole('textbox', { name: 'Internal note: only staff see this' });
  await expect(box).toBeFocused();
  const border = () => write.evaluate((element) => getComputedStyle(element).borderTopStyle);
  expect(await border()).toBe('dashed');
  await box.fill('The user has asked three times.');
  await expect(write.getByRole('button', { name: 'Send reply' })).toBeHidden();
  await box.press('Control+Enter');
  const note = page.getByRole('article', { name: /^Internal note: / });
  await expect(note).toContainText('The user has asked three times.');
  await expect(note).toContainText('Only staff see this');
  await write.getByRole('radio', { name: 'Reply', exact: true }).click();
  expect(await border()).toBe('solid');
  await write.getByRole('textbox').fill('We are on it.');
  await write.getByRole('textbox').press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: 'We are on it.' })).toBeVisible();
  const { items } = (await desk.api('GET', `/tickets/${number}/timeline`)) as { items: { kind: string; text?: string }[] };
  expect(items.filter(({ kind }) => kind !== 'change').map(({ kind, text }) => [kind, text])).toEqual([
    ['note', 'The user has asked three times.'],
    ['reply', 'We are on it.'],
  ]);
});

test('sending stops when somebody wrote in the meantime, and goes on when asked', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Two answers' });
  await goTo(page, desk, `/tickets/${number}`);
  const box = page.getByRole('region', { name: 'Write' }).getByRole('textbox');
  await box.fill('Have you tried the other socket?');
  // What is new comes below what is in sight: it has not been seen when it is there.
  for (let item = 1; item <= 12; item += 1)
    await desk.api('POST', `/tickets/${number}/messages`, { mode: 'reply', text: `${item}\n\n\n\n\nSolved on the telephone.` });
  await box.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was sent. Your text is kept.' })).toBeVisible();
  await expect(box).toHaveValue('Have you tried the other socket?');
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Have you tried the other socket?' })).toBeVisible();
  await expect(box).toHaveValue('');
});

test('a change is undone from its notice', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Solved too soon' });
  await goTo(page, desk, `/tickets/${number}`);
  await expect(page.getByRole('heading', { name: /Solved too soon/ })).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: /Status.*Solved/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByRole('button', { name: /Status.*New/ })).toBeVisible();
});
