import { readFile } from 'node:fs/promises';
import { expect, goTo, test } from './desk-fixture.ts';

const devices = [
  'Asset Tag;Asset Name;Category;Serial;Model;Status;Email',
  'HCM-0001;PC của Hường;Laptop;5CG123;ProBook 440;Deployed;huong@x.vn',
  'HCM-0002;Màn hình;Monitor;1.23E+11;P2422H;Ready to Deploy;',
  'HCM-0003;=SUM(A1);Monitor;CN-0P2;P2422H;Ready to Deploy;',
].join('\r\n');

test('devices come in from a table, a refused row comes back as a file, and the list goes out again', async ({ console: page, desk }) => {
  await desk.api('POST', '/people', { id: '018f0000-0000-7000-8000-000000000001', name: 'Lê Thị Hường', email: 'huong@x.vn' });
  const choose = () =>
    page.locator('input[type=file]').setInputFiles({ name: 'devices.csv', mimeType: 'text/csv', buffer: Buffer.from(devices) });
  const fates = page.getByRole('list', { name: 'The fate of every row' });

  await goTo(page, desk, '/devices');
  // The empty list offers what its head does.
  await page.getByRole('button', { name: 'Import devices' }).filter({ hasText: 'Import devices' }).click();
  await choose();
  await expect(page.getByRole('combobox', { name: 'Becomes: Asset Tag' })).toHaveText('Asset tag');
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(page.getByText('2 new, 0 changed, 0 unchanged, 1 refused')).toBeVisible();
  await expect(fates).toContainText('A spreadsheet has shortened “1.23E+11”');
  expect(await desk.api('GET', '/devices')).toMatchObject({ items: [] });

  const [refused] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the refused rows' }).click()]);
  const file = await readFile(await refused.path(), 'utf8');
  expect(file).toContain('HCM-0002;Màn hình;Monitor;1.23E+11');
  expect(file).toContain('the real number is lost');

  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('Imported: 2 new, 0 changed, 0 unchanged, 1 refused.')).toBeVisible();

  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose();
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(page.getByText('0 new, 0 changed, 2 unchanged, 1 refused')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();

  await goTo(page, desk, '/devices');
  await expect(page.getByRole('link', { name: 'PC của Hường' })).toBeVisible();
  await page.getByRole('button', { name: 'Export this list' }).click();
  const [exported] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  const list = await readFile(await exported.path(), 'utf8');
  expect(list).toContain('PC của Hường');
  expect(list).toContain("'=SUM(A1)");
  expect(exported.suggestedFilename()).toMatch(/^deskside-devices-.*\.csv$/);
});
