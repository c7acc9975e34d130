import { newScanId } from '../helpers/scan-documents.ts';
import { expect, goTo, type ServedDesk, test } from './desk-fixture.ts';

async function addMonitor(desk: ServedDesk, assetTag: string, fields: object = {}): Promise<string> {
  const id = newScanId();
  await desk.api('POST', '/devices', { id, name: `Monitor ${assetTag}`, type: 'monitor', assetTag, state: 'stock', ...fields });
  return id;
}

test('a monitor is given to somebody who confirms it, shows as overdue, and comes back to its place', async ({ console: page, desk }) => {
  const id = await addMonitor(desk, 'TS-0042');
  const { items } = (await desk.api('GET', '/people')) as { items: { name: string }[] };
  const name = items[0]?.name ?? '';
  await desk.api('POST', '/places', { id: newScanId(), name: 'Store room' });
  await goTo(page, desk, `/devices/${id}`);
  await expect(page.getByText('Not checked out.')).toBeVisible();
  await page.keyboard.press('o');
  const out = page.getByRole('dialog', { name: 'Check out Monitor TS-0042' });
  await out.getByRole('combobox', { name: 'Person' }).fill(name.slice(0, 4));
  await page.getByRole('option', { name: name }).click();
  await out.getByRole('textbox', { name: /^Back by/ }).fill('2026-01-15');
  await out.getByRole('combobox', { name: 'Acceptance' }).click();
  await page.getByRole('option', { name: 'They confirm on their own page' }).click();
  await out.getByRole('button', { name: 'Check out' }).click();
  await expect(out).toBeHidden();
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Who has it' }) });
  await expect(card.getByRole('link', { name: name })).toBeVisible();
  await expect(card).toContainText('Overdue since');
  await expect(card).toContainText('Waits for confirmation');

  await goTo(page, desk, '/my-work');
  await page.getByRole('button', { name: 'I have Monitor TS-0042' }).click();
  await expect(page.getByRole('region', { name: 'What I have' })).toContainText('Confirmed');

  // What is late stands at the top of what is due back; somebody gives it longer.
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { name: 'Due back' })).toBeVisible();
  await expect(page.getByText('1 on loan, 1 overdue')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Overdue' })).toContainText(name);
  await page.getByRole('button', { name: 'Another day for Monitor TS-0042' }).click();
  const longer = page.getByRole('dialog', { name: 'Another day for Monitor TS-0042' });
  await longer.getByRole('textbox', { name: /^Back by/ }).fill(new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10));
  await longer.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('1 on loan, none overdue')).toBeVisible();
  await page.getByRole('table', { name: 'Later' }).getByRole('link', { name: 'Monitor TS-0042' }).click();

  await expect(card).toContainText('Confirmed');
  await page.keyboard.press('i');
  const back = page.getByRole('dialog', { name: 'Check in Monitor TS-0042' });
  await back.getByRole('combobox', { name: 'Back to' }).fill('store');
  await page.getByRole('option', { name: 'Store room' }).click();
  await back.getByRole('button', { name: 'Check in' }).click();
  await expect(card).toContainText('Not checked out.');
  await expect(card.getByRole('list', { name: 'Before' })).toContainText(name);
  await expect(page.locator('main')).toContainText('Store room');
});

test('tags are scanned one after the other: shown, given out, taken back', async ({ console: page, desk }) => {
  for (const tag of ['TS-0042', 'TS-0043']) await addMonitor(desk, tag);
  const { items } = (await desk.api('GET', '/people')) as { items: { name: string }[] };
  const name = items[0]?.name ?? '';
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('heading', { name: 'Scan tags' })).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Tag or serial number' });
  await expect(field).toBeFocused();
  // A scanner types the code and Enter.
  await page.keyboard.type('ts-0042\n');
  const lines = page.getByRole('list', { name: 'Scanned' }).getByRole('listitem');
  await expect(lines.first()).toContainText('Monitor TS-0042');
  await page.keyboard.type('TS-9999\n');
  await expect(lines.first()).toContainText('“TS-9999” is on no known device.');
  await page.getByRole('button', { name: 'Check out Monitor TS-0042' }).click();
  const out = page.getByRole('dialog', { name: 'Check out Monitor TS-0042' });
  await out.getByRole('combobox', { name: 'Person' }).fill(name.slice(0, 4));
  await page.getByRole('option', { name }).click();
  await out.getByRole('button', { name: 'Check out' }).click();
  await expect(lines.nth(1)).toContainText(`Checked out to ${name}`);
  await expect(field).toBeFocused();

  await page.getByRole('radio', { name: 'Check it in' }).click();
  await field.fill('TS-0042');
  await field.press('Enter');
  await expect(lines.first()).toContainText('Checked in');
  await field.fill('TS-0043');
  await field.press('Enter');
  await expect(lines.first()).toContainText('Nobody had it');
});

test('what stands at a place is counted, closed, and put right where somebody chooses', async ({ console: page, desk }) => {
  const store = newScanId();
  await desk.api('POST', '/places', { id: store, name: 'Store room' });
  await desk.api('POST', '/places', { id: newScanId(), name: 'Office' });
  for (const tag of ['TS-0001', 'TS-0002']) await addMonitor(desk, tag, { site: 'Store room' });
  const away = await addMonitor(desk, 'TS-0003', { site: 'Office' });
  await goTo(page, desk, '/stock-takes');
  await page.getByRole('button', { name: 'Open a stock-take' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a stock-take' });
  await dialog.getByRole('combobox', { name: 'Place' }).fill('store');
  await page.getByRole('option', { name: 'Store room' }).click();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Stock-take: Store room' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Missing' }).getByRole('listitem')).toHaveCount(2);
  const field = page.getByRole('textbox', { name: 'Tag or serial number' });
  await expect(field).toBeFocused();
  for (const code of ['TS-0001', 'TS-0003', 'NOT-OURS']) {
    await field.fill(code);
    await field.press('Enter');
  }
  await expect(page.getByRole('list', { name: 'Found' })).toContainText('Monitor TS-0001');
  await expect(page.getByRole('list', { name: 'Kept elsewhere' })).toContainText('kept at Office');
  await expect(page.getByRole('list', { name: 'Unknown code' })).toContainText('NOT-OURS');
  await page.reload();
  await expect(page.getByRole('list', { name: 'Missing' }).getByRole('listitem')).toHaveCount(1);

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
  await page.getByRole('checkbox', { name: 'Put Monitor TS-0003 right' }).click();
  await page.getByRole('button', { name: 'Put 1 line right' }).click();
  await expect(page.getByRole('list', { name: 'Kept elsewhere' })).toContainText('Kept here now');
  await goTo(page, desk, `/devices/${away}`);
  await expect(page.locator('main')).toContainText('Store room');
});
