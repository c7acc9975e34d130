import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

/** What a Telex keyboard composes for "Máy in tầng ba không chạy": each word in pieces that replace each other, then committed. */
const words = [
  ['M', 'Ma', 'Má', 'Máy'],
  ['i', 'in'],
  ['t', 'ta', 'tâ', 'tâng', 'tầng'],
  ['b', 'ba'],
  ['kh', 'kho', 'khô', 'không'],
  ['ch', 'cha', 'chay', 'chạy'],
];

test('what an input method composes arrives whole in the composer', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Bộ gõ' });
  await goTo(page, desk, `/tickets/${number}`);
  const box = page.getByRole('textbox', { name: /^Reply/ });
  await box.click();
  const devtools = await page.context().newCDPSession(page);
  for (const [index, pieces] of words.entries()) {
    for (const text of pieces)
      await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await devtools.send('Input.insertText', { text: pieces.at(-1) ?? '' });
    if (index < words.length - 1) await page.keyboard.press('Space');
  }
  const whole = 'Máy in tầng ba không chạy';
  await expect(box).toHaveValue(whole);
  await box.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: whole })).toBeVisible();
  const { items } = (await desk.api('GET', `/tickets/${number}/timeline`)) as { items: { text?: string }[] };
  expect(items.find(({ text }) => text)?.text).toBe(whole);
});

test('keys of a composition are no shortcuts of the queue', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Must stay as it is' });
  await goTo(page, desk, '/tickets');
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  await expect(grid.getByRole('row')).toHaveCount(2);
  await grid.focus();
  await page.keyboard.press('j');
  // E resolves, X picks, O opens, C writes a ticket: all of them composed, as an input method left on sends them.
  await grid.evaluate((element) => {
    for (const key of ['e', 'x', 'o', 'c', 'Enter', ' ']) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, isComposing: true }));
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, bubbles: true, cancelable: true }));
    }
  });
  await expect(page.getByRole('toolbar', { name: 'Change the selected tickets' })).toBeHidden();
  await expect(grid).toBeVisible();
  // The same key, not composed, is one.
  await page.keyboard.press('x');
  await expect(page.getByRole('toolbar', { name: 'Change the selected tickets' })).toBeVisible();
  expect(await desk.api('GET', `/tickets/${number}`)).toMatchObject({ status: 'new' });
});
