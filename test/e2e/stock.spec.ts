import { expect, goTo, test } from './desk-fixture.ts';

const accessories = [
  'Company,Name,Category,Supplier,Manufacturer,QTY,Location,Min Amount,Model Number',
  'Công ty X,Chuột không dây,Mouse,Phong Vũ,Logitech,3,HCM / Kho,2,M185',
  'Công ty X,Bàn phím,Keyboard,Phong Vũ,Logitech,8,HCM / Kho,2,K120',
].join('\n');

test('accessories come in from a table, one is given to a person, runs low, and comes back', async ({ console: page, desk }) => {
  await desk.api('POST', '/people', { id: '018f0000-0000-7000-8000-000000000001', name: 'Lê Thị Hường' });
  await page.getByRole('navigation').getByRole('link', { name: 'Stock', exact: true }).click();
  await expect(page.getByText('Nothing in stock yet')).toBeVisible();
  await page.getByRole('button', { name: 'Import accessories' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'accessories.csv', mimeType: 'text/csv', buffer: Buffer.from(accessories) });
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('Imported: 2 new, 0 changed, 0 unchanged, 0 refused.')).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'Stock', exact: true }).click();
  const mouse = page.getByRole('row').filter({ hasText: 'Chuột không dây' });
  await mouse.click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('heading', { name: 'Chuột không dây' })).toBeVisible();
  await details.getByRole('button', { name: 'Give to a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Person' }).fill('huong');
  await page.getByRole('option', { name: 'Lê Thị Hường' }).click();
  await dialog.getByRole('textbox', { name: 'Quantity' }).fill('4');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Only 3 are left.', { exact: true })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Quantity' }).fill('2');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(mouse).toContainText('Few: 1');
  await expect(details.getByText('2 to Lê Thị Hường')).toBeVisible();

  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Running low' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Bàn phím' })).toHaveCount(0);
  await details.getByRole('button', { name: 'Take back' }).click();
  await dialog.getByRole('textbox', { name: 'Quantity' }).fill('2');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Nothing is running low')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(mouse).toContainText('3');

  await goTo(page, desk, '/stock');
  await page.getByRole('button', { name: 'New item' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Toner HP 76A');
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Consumable' }).click();
  await dialog.getByRole('textbox', { name: 'How many there are' }).fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: 'Toner HP 76A' }).click();
  await details.getByRole('button', { name: 'Use up' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Toner HP 76A' })).toContainText('None left');
});
