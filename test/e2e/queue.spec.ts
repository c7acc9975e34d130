import { expect, goTo, makeTicket, type ServedDesk, test } from './desk-fixture.ts';

async function makeMany(desk: ServedDesk, count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) await makeTicket(desk, { title: `Laptop ${at} is slow` });
}

test('thirty tickets are solved at once and taken back at once', async ({ console: page, desk }) => {
  await makeMany(desk, 30);
  await goTo(page, desk, '/tickets');
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  await expect(page.getByText('30 tickets', { exact: true })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('toolbar', { name: 'Change the selected tickets' });
  await expect(bar).toContainText('30 selected');
  await bar.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByText('30 tickets changed')).toBeVisible();
  const solved = async () => ((await desk.api('GET', '/tickets/counts')) as { byStatus: Record<string, number> }).byStatus['solved'] ?? 0;
  await expect.poll(solved).toBe(30);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(solved).toBe(0);
});

test('one key names a filter, completion offers what there is, and a mistake is said', async ({ console: page, desk }) => {
  await makeTicket(desk, { title: 'Screen flickers', priority: 'urgent' });
  await makeTicket(desk, { title: 'Wants a mouse', priority: 'low' });
  await goTo(page, desk, '/tickets');
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('/');
  const filter = page.getByRole('combobox', { name: 'Filter' });
  await expect(filter).toBeFocused();
  await filter.fill('');
  await filter.pressSequentially('prio');
  await page.getByRole('option', { name: 'priority:' }).click();
  await filter.pressSequentially('urg');
  await page.getByRole('option', { name: 'urgent' }).click();
  await filter.press('Enter');
  await expect(grid.getByRole('link', { name: 'Screen flickers' })).toBeVisible();
  await expect(grid.getByRole('link', { name: 'Wants a mouse' })).toBeHidden();

  await page.keyboard.press('/');
  await filter.fill('colour:red');
  await expect(page.getByText('The filter is not complete: there is no field "colour".')).toBeVisible();
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await filter.fill('mouse');
  await filter.press('Enter');
  await expect(grid.getByRole('link', { name: 'Wants a mouse' })).toBeVisible();
  await expect(grid.getByRole('link', { name: 'Screen flickers' })).toBeHidden();
});

test('a view is kept under its name, over a restart', async ({ console: page, desk }) => {
  await makeTicket(desk, { title: 'Server room is hot', priority: 'urgent' });
  await makeTicket(desk, { title: 'Wants a mouse', priority: 'low' });
  await goTo(page, desk, '/tickets');
  await page.keyboard.press('/');
  const filter = page.getByRole('combobox', { name: 'Filter' });
  await filter.fill('priority:urgent');
  await filter.press('Enter');
  await expect(page.getByText('1 ticket', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Burning');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const view = page.getByRole('list', { name: 'Views' }).getByRole('link', { name: /^Burning/ });
  await expect(view).toBeVisible();
  await desk.restart();
  await goTo(page, desk, '/tickets');
  await page.reload();
  await view.click();
  await expect(page.getByRole('link', { name: 'Server room is hot' })).toBeVisible();
  await expect(page.getByRole('grid').getByRole('link', { name: 'Wants a mouse' })).toBeHidden();
});

test('what was written in Vietnamese is found without its marks, in the palette and on the search page', async ({
  console: page,
  desk,
}) => {
  const number = await makeTicket(desk, { title: 'Máy in tầng 3 kẹt giấy', text: 'Đèn đỏ nhấp nháy liên tục' });
  await makeTicket(desk, { title: 'Outlook asks for a password' });
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill('may in tang 3');
  const hit = palette.getByRole('option', { name: /Máy in tầng 3 kẹt giấy/ });
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(page.getByRole('heading', { name: `#${number} Máy in tầng 3 kẹt giấy` })).toBeVisible();
  await goTo(page, desk, `/search?q=${encodeURIComponent('den do nhap nhay')}`);
  await expect(page.getByRole('main').getByRole('link', { name: /Máy in tầng 3 kẹt giấy/ })).toBeVisible();
});

test('the rows are walked, picked and opened with single keys', async ({ console: page, desk }) => {
  await makeMany(desk, 5);
  await goTo(page, desk, '/tickets');
  const grid = page.getByRole('grid', { name: 'Ticket queue' });
  await expect(grid.getByRole('row')).toHaveCount(6);
  await grid.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await expect(page.getByRole('toolbar', { name: 'Change the selected tickets' })).toContainText('2 selected');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: 'Change the selected tickets' })).toBeHidden();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: /^#\d Laptop \d is slow/ })).toBeVisible();
  const before = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(before);
  await page.keyboard.press('Escape');
  await expect(grid).toBeVisible();
});
