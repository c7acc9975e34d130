import { readFile } from 'node:fs/promises';
import { readWorkbook } from '../helpers/read-workbook.ts';
import type { ServedDesk } from './desk-fixture.ts';
import AxeBuilder from '@axe-core/playwright';
import { blankItem } from '../../src/contract/blank-item.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { expect, goTo, test } from './desk-fixture.ts';

const newId = () => uuidv7(Date.now());
const titles = {
  visio: 'Microsoft Visio Professional 2021 - en-us',
  suite: 'Microsoft 365 Apps for enterprise - en-us',
  word: 'Microsoft Word 2019 - en-us',
  archiver: '7-Zip 24.08 (x64)',
};

/** A device that a scan found with these titles. */
async function addDevice(desk: ServedDesk, name: string, software: readonly (keyof typeof titles)[]): Promise<string> {
  const collected = (items: unknown[]) => ({ status: 'collected', durationMs: 5, items });
  const scan = {
    takenAt: Date.now() - 3_600_000,
    durationMs: 100,
    sections: {
      computer: collected([blankItem('computer', { key: 'computer', hostName: name, serial: `S-${name}`, uuid: newId() })]),
      software: collected(
        software.map((key) =>
          blankItem('software', {
            key,
            name: titles[key],
            publisher: key === 'archiver' ? 'Igor Pavlov' : 'Microsoft Corporation',
            source: 'windows',
          }),
        ),
      ),
    },
  };
  const { device } = (await desk.api('POST', '/scans/import', { id: newId(), scan })) as { device: { id: string } };
  return device.id;
}

/** Two devices with Visio and one without, which holds a seat. @returns the device that has it for nothing */
async function furnish(desk: ServedDesk): Promise<string> {
  await addDevice(desk, 'HCM-PC-1', ['visio', 'suite', 'word']);
  await addDevice(desk, 'HCM-PC-2', ['visio']);
  return addDevice(desk, 'KUL-PC-9', ['archiver']);
}

const licencesCsv = [
  'Item name,serial number,manufacturer,purchase date,purchase cost,order number,expiration date,seats,supplier',
  'Microsoft Visio Professional 2021,VISIO-SECRET-KEY,Microsoft,07/13/2025,$580.00,PO-7,,1,Softline',
  'Microsoft Visio Professional 2021,VISIO-SECRET-KEY,Microsoft,07/13/2025,$580.00,PO-8,,1,Softline',
  'Microsoft Visio Professional 2021,OTHER-KEY,Microsoft,08/20/2025,$290.00,PO-8,,1,Softline',
  'Contoso CAD 5,,Contoso,,,,,many,',
].join('\r\n');

test('licences come in from a table, one is short, opens exactly its rows, and is in balance when a seat is reclaimed', async ({
  console: page,
  desk,
}) => {
  const idle = await furnish(desk);
  await page.getByRole('navigation').getByRole('link', { name: 'Licences' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Visio Professional 2021' })).toContainText('No licence');
  await page.getByRole('button', { name: 'Import licences' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'licences.csv', mimeType: 'text/csv', buffer: Buffer.from(licencesCsv) });
  await expect(page.getByRole('combobox', { name: 'Becomes: serial number' })).toHaveText('Product key');
  await expect(page.getByText('Keys are sealed as they come in')).toBeVisible();
  // Costs without a currency wait until somebody says it.
  await expect(page.getByRole('button', { name: 'Show what would happen' })).toBeDisabled();
  await page.getByRole('combobox', { name: 'Costs are in' }).click();
  await page.getByRole('option', { name: 'USD' }).click();
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(page.getByText('2 new, 0 changed, 0 unchanged, 2 refused')).toBeVisible();
  await expect(page.getByRole('list', { name: 'The fate of every row' })).toContainText('Line 2 has the same “Product key”.');
  await expect(page.getByText('VISIO-SECRET-KEY')).toHaveCount(0);
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('Imported: 2 new, 0 changed, 0 unchanged, 2 refused.')).toBeVisible();

  const { items } = (await desk.api('GET', '/licences')) as { items: { id: string; productName: string }[] };
  await desk.api('POST', `/licences/${items[0]?.id}/seats`, { seats: [{ id: newId(), deviceId: idle }] });
  await page.getByRole('navigation').getByRole('link', { name: 'Licences' }).click();
  const visio = page.getByRole('row').filter({ hasText: 'Visio Professional 2021' });
  await expect(visio).toContainText('1 short');
  await expect(page.getByRole('row').filter({ hasText: '7-Zip' })).toHaveCount(0);
  // A key opens what the list has under it.
  await page.getByRole('grid', { name: 'Licences' }).focus();
  await visio.click();
  await page.keyboard.press('O');
  await expect(page.getByRole('heading', { level: 1, name: 'Visio Professional 2021' })).toBeVisible();

  const rows = page.getByRole('grid', { name: 'Rows behind: Seats needed' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: 'KUL-PC-9' })).toContainText('Holds a seat, but it is not installed');
  await expect(rows.filter({ hasText: 'HCM-PC-1' })).toContainText('Installed, by the scan of');
  await page.getByRole('tab', { name: 'Unused 90 days 1' }).click();
  await page.getByRole('row').filter({ hasText: 'KUL-PC-9' }).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Reclaim the selected seats' }).click();
  await expect(page.getByText('1 seat reclaimed')).toBeVisible();
  await expect(page.getByText('Nothing stands behind this number')).toBeVisible();
  await expect(page.getByText('Exactly enough')).toBeVisible();

  // Assigning is as near: the two that have it get the two seats.
  await page.getByRole('tab', { name: 'No seat assigned 2' }).click();
  for (const name of ['HCM-PC-1', 'HCM-PC-2']) await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Assign seats' }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(page.getByText('2 seats assigned')).toBeVisible();
  await page.getByRole('tab', { name: 'Assigned 2' }).click();
  await expect(page.getByText('Holds a seat and uses it')).toHaveCount(2);

  // What proves it comes as one workbook, without keys.
  await page.getByRole('button', { name: 'Audit pack' }).click();
  const pack = page.getByRole('dialog', { name: 'Audit pack: Visio Professional 2021' });
  const [download] = await Promise.all([page.waitForEvent('download'), pack.getByRole('button', { name: 'Make the workbook' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^deskside-licence-audit-.*\.xlsx$/);
  const book = readWorkbook(await readFile(await download.path()));
  expect([...book.keys()]).toEqual(['About', 'Position', 'Licences', 'Purchases', 'Seats held', 'Counted installations', 'Not counted']);
  expect(book.get('About')).toContainEqual(['Do the rows add up?', expect.stringMatching(/^Yes/)]);
  expect(
    book
      .get('Counted installations')
      ?.slice(1)
      .map((row) => row[2]),
  ).toEqual(['HCM-PC-1', 'HCM-PC-2']);
  expect(JSON.stringify([...book])).not.toContain('SECRET');
});

test('a lead adds a licence with a key, which is shown only when it is asked for', async ({ console: page, desk }) => {
  await furnish(desk);
  await goTo(page, desk, '/licences');
  await page.getByRole('row').filter({ hasText: 'Word 2019' }).getByRole('link', { name: 'Word 2019' }).click();
  await expect(page.getByText('There is no licence for this product yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a licence' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Seats' }).fill('5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('5 spare')).toBeVisible();
  await page.getByRole('tab', { name: 'Covered 1' }).click();
  await expect(page.getByText('Came with Microsoft 365 Apps Enterprise')).toBeVisible();

  // What was written wrongly is put right, and what comes with the suite can be said.
  await page.getByRole('button', { name: /^Correct: 5 seats/ }).click();
  await expect(dialog.getByRole('textbox', { name: /^Seats/ })).toHaveValue('5');
  await dialog.getByRole('textbox', { name: /^Seats/ }).fill('7');
  await dialog.getByRole('textbox', { name: 'Supplier' }).fill('Softline');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('7 spare')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Correct: 7 seats · Softline/ })).toBeVisible();
  await page.getByRole('button', { name: 'What comes with it…' }).click();
  await dialog.getByRole('textbox', { name: 'Contains' }).fill('Word Viewer');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('complementary', { name: 'Licences' })).toContainText('word viewer');

  await page.getByRole('button', { name: 'Add a key' }).click();
  await dialog.getByRole('textbox', { name: 'What it is for' }).fill('Volume key');
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('AAAAA-BBBBB-CCCCC');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Volume key')).toBeVisible();
  await expect(page.getByText('AAAAA-BBBBB-CCCCC')).toHaveCount(0);
  await page.getByRole('button', { name: 'Reveal: Volume key' }).click();
  await expect(page.getByText('AAAAA-BBBBB-CCCCC')).toBeVisible();
  const { items } = (await desk.api('GET', '/changes?limit=20')) as { items: { event: string; new: unknown }[] };
  expect(items.map(({ event }) => event)).toContain('licence.key-revealed');
  expect(JSON.stringify(items)).not.toContain('AAAAA-BBBBB');

  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['/licences', '/licences/renewals']) {
    await goTo(page, desk, path);
    await expect(page.locator('main#page h1')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }
});
