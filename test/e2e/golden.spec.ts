import { hour, laptop, newScanId, scanTime } from '../helpers/scan-documents.ts';
import { expect, goTo, type ServedDesk, test } from './desk-fixture.ts';

/** A laptop of one model, told apart by its name, serial number and address; Firefox of this version. */
async function importLaptop(desk: ServedDesk, n: number, firefox: string): Promise<string> {
  const scan = laptop(scanTime + n * hour);
  Object.assign(scan.sections.computer?.items[0] as object, { hostName: `HCM-LT-000${n}`, serial: `PF${n}XYZ`, uuid: newScanId() });
  Object.assign(scan.sections.networkInterfaces?.items[0] as object, { mac: `3C:52:82:9A:00:0${n}`, ipv4: [`10.0.7.${n}`] });
  Object.assign(scan.sections.software?.items[0] as object, { version: firefox });
  const { device } = (await desk.api('POST', '/scans/import', { id: newScanId(), scan })) as { device: { id: string } };
  return device.id;
}

test('a device becomes the golden model, another is compared with it, takes its place, and it is removed', async ({
  console: page,
  desk,
}) => {
  const [first, second] = [await importLaptop(desk, 1, '131.0'), await importLaptop(desk, 2, '129.0')];
  await goTo(page, desk, `/devices/${first}`);
  await expect(page.getByRole('heading', { name: 'HCM-LT-0001' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('golden model');
  await page.getByRole('option', { name: /Mark as the golden model/ }).click();
  const mark = page.getByRole('dialog', { name: 'Mark as the golden model' });
  await expect(mark).toContainText('LENOVO ThinkPad T14 Gen 3');
  await mark.getByRole('button', { name: 'Mark as the golden model' }).click();
  await expect(page.getByText('This is the golden model of LENOVO ThinkPad T14 Gen 3 now')).toBeVisible();

  await goTo(page, desk, `/devices/${second}`);
  await expect(page.getByRole('heading', { name: 'HCM-LT-0002' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare with the golden model' })).toBeVisible();
  await page.keyboard.press('v');
  const compare = page.locator('section', { has: page.getByRole('heading', { name: 'Compare', exact: true }) });
  await expect(compare.getByRole('radio', { name: 'Golden model' })).toBeChecked();
  await expect(compare.getByRole('link', { name: /^HCM-LT-0001 as of/ })).toBeVisible();
  await expect(compare.getByText('1 changed, 0 new, 0 gone')).toBeVisible();
  await expect(compare.getByText('Version: 131.0 → 129.0')).toBeVisible();

  await compare.getByRole('button', { name: 'Make this the golden model' }).click();
  const replace = page.getByRole('dialog', { name: 'Make this the golden model' });
  await expect(replace).toContainText('It takes the place of HCM-LT-0001');
  await replace.getByRole('button', { name: 'Make this the golden model' }).click();
  await expect(compare.getByText('It does not differ from the golden model')).toBeVisible();
  await expect(compare.getByText(/^This device as of/)).toBeVisible();

  await goTo(page, desk, '/settings?part=golden');
  const list = page.getByRole('list', { name: 'Golden models' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('HCM-LT-0002 as of');
  await expect(list).toContainText('2 devices of this model');
  await list.getByRole('button', { name: /^Remove LENOVO/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No model has a golden one yet.')).toBeVisible();
  await goTo(page, desk, `/devices/${first}?tab=changes&compare=golden`);
  await expect(compare.getByText('The model LENOVO ThinkPad T14 Gen 3 has no golden model yet.')).toBeVisible();
});
