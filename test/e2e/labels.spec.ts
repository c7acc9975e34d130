import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idsFrom, systemClock } from '../../src/core/platform/clock.ts';
import { readCodes } from '../helpers/read-codes.ts';
import { expect, goTo, test } from './desk-fixture.ts';

const newId = idsFrom(systemClock);

/** The pages of a PDF as pictures, as a printer of 300 dots an inch would draw them; null without poppler. */
function drawPdf(pdf: Uint8Array): { words: string; pages: Uint8Array[] } | null {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-labels-'));
  try {
    writeFileSync(join(folder, 'labels.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', '300', '-png', join(folder, 'labels.pdf'), join(folder, 'page')]);
    const words = execFileSync('pdftotext', ['-layout', join(folder, 'labels.pdf'), '-'], { encoding: 'utf8' });
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'));
    return { words, pages: pages.sort().map((name) => readFileSync(join(folder, name))) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('labels are chosen, refused where they could not be read, and printed so that every code says what it should', async ({
  console: page,
  desk,
}) => {
  const names = ['Máy in tầng 3 phòng Kế toán', 'Màn hình của Đặng Thị Hường', 'Loan laptop'];
  for (const [i, name] of names.entries())
    await desk.api('POST', '/devices', { id: newId(), name, type: 'monitor', assetTag: `TS-000${i + 1}`, serial: `SN-77${i}` });
  await desk.api('POST', '/devices', { id: newId(), name: 'No tag yet', type: 'phone' });

  await goTo(page, desk, '/devices?q=type:monitor');
  await page.getByRole('button', { name: 'Print labels' }).click();
  await expect(page.getByRole('status').filter({ hasText: '3 labels on 1 page' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Bar code (Code 128)' }).click();
  await page.getByRole('textbox', { name: 'Owner line' }).fill('Công ty Hương Sen');
  await page.getByRole('textbox', { name: 'Start at label (of 65)' }).fill('4');
  const preview = page.getByRole('region', { name: 'Preview, true to size' });
  await expect(preview.getByText('Màn hình của Đặng Thị Hường')).toBeVisible();
  await expect(preview.getByRole('img')).toHaveCount(6);

  const sheet = drawPdf(await page.pdf({ preferCSSPageSize: true }));
  if (sheet) {
    expect(sheet.pages).toHaveLength(1);
    const [first] = sheet.pages as [Uint8Array];
    const links = [1, 2, 3].map((at) => `${desk.origin}/#/tag/TS-000${at}`);
    expect((await readCodes(first, 'QRCode')).toSorted()).toEqual(links);
    expect((await readCodes(first, 'Code128')).toSorted()).toEqual(['TS-0001', 'TS-0002', 'TS-0003']);
    for (const word of ['Màn hình của Đặng Thị Hường', 'Công ty Hương Sen']) expect(sheet.words).toContain(word);
  }

  await page.getByRole('combobox', { name: 'Paper' }).click();
  await page.getByRole('option', { name: 'Brother tape, 12 mm' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '3 devices get no label' })).toContainText('1.4 mm can be read. Show less');
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Bar code (Code 128)' }).click();
  await page.getByRole('radio', { name: 'The asset tag alone' }).click();
  await expect(page.getByRole('status').filter({ hasText: '3 labels on 3 pages' })).toBeVisible();
  const tape = drawPdf(await page.pdf({ preferCSSPageSize: true }));
  if (tape) {
    const read = await Promise.all(tape.pages.map((picture) => readCodes(picture, 'QRCode')));
    expect(read.flat().toSorted()).toEqual(['TS-0001', 'TS-0002', 'TS-0003']);
  }

  await goTo(page, desk, '/labels?q=type:phone');
  await expect(page.getByRole('alert').filter({ hasText: '1 device gets no label' })).toContainText('Give the device an asset tag');
  await goTo(page, desk, '/tag/ts-0002');
  await expect(page.getByRole('heading', { name: 'Màn hình của Đặng Thị Hường' })).toBeVisible();
});
