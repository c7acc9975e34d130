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
  await expect(page.getByText('Nobody has it.')).toBeVisible();
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

  await goTo(page, desk, `/devices/${id}`);
  await expect(card).toContainText('Confirmed');
  await page.keyboard.press('i');
  const back = page.getByRole('dialog', { name: 'Check in Monitor TS-0042' });
  await back.getByRole('combobox', { name: 'Back to' }).fill('store');
  await page.getByRole('option', { name: 'Store room' }).click();
  await back.getByRole('button', { name: 'Check in' }).click();
  await expect(card).toContainText('Nobody has it.');
  await expect(card.getByRole('list', { name: 'Before' })).toContainText(name);
  await expect(page.locator('main')).toContainText('Store room');
});
