import { laptop, newScanId, scanTime } from '../helpers/scan-documents.ts';
import { expect, goTo, type ServedDesk, test } from './desk-fixture.ts';

type Items = { items: { id: string; name: string }[] };
const importScan = (desk: ServedDesk, scan: unknown) => desk.api('POST', '/scans/import', { id: newScanId(), scan });

/** The laptop again, an hour later, with another model and a monitor at it. */
function laterScan() {
  const scan = laptop(scanTime + 3_600_000);
  const [computer] = scan.sections.computer?.items ?? [];
  const blank = { vendorCode: null, manufacturedWeek: null, manufacturedYear: null, widthMm: null, heightMm: null, diagonalInches: null };
  const monitor = {
    key: 'm',
    manufacturer: 'Dell',
    model: 'U2720Q',
    serial: 'CN0ABC123',
    resolution: null,
    connection: null,
    builtIn: false,
  };
  return {
    ...scan,
    sections: {
      ...scan.sections,
      computer: { ...scan.sections.computer, items: [{ ...computer, model: 'ThinkPad T14 Gen 4' }] },
      monitors: { status: 'collected', durationMs: 1, items: [{ ...blank, ...monitor }] },
    },
  };
}

test('a device is written down, filled in by its scan, held against the next one, merged with its double and taken apart again', async ({
  console: page,
  desk,
}) => {
  await goTo(page, desk, '/devices');
  await page.getByRole('button', { name: 'New device' }).first().click();
  const form = page.getByRole('dialog', { name: 'New device' });
  await form.getByRole('textbox', { name: /^Name/ }).fill('Laptop of Hường');
  await form.getByRole('textbox', { name: 'Serial number' }).fill('pf3abc12');
  await form.getByRole('textbox', { name: 'Asset tag' }).fill('TS-0042');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Laptop of Hường' })).toBeVisible();

  await importScan(desk, laptop());
  const record = page.locator('section', { has: page.getByRole('heading', { name: 'Record' }) });
  await expect(record).toContainText('ThinkPad T14 Gen 3');
  await expect(record).toContainText('The last scan says: HCM-LT-0231');
  await record.getByRole('button', { name: 'Lock Model: scans leave it as it is' }).click();
  await expect(record.getByRole('button', { name: 'Unlock Model: the next scan may change it' })).toBeVisible();

  await importScan(desk, laterScan());
  await expect(record).toContainText('The last scan says: ThinkPad T14 Gen 4');
  const connected = page.getByRole('list', { name: 'Connected' });
  await expect(connected).toContainText('U2720Q CN0ABC123');
  await record.getByRole('listitem').filter({ hasText: 'Model' }).getByRole('button', { name: 'Take the scan’s value' }).click();
  await expect(record).not.toContainText('ThinkPad T14 Gen 3');

  const double = newScanId();
  await desk.api('POST', '/devices', { id: double, name: 'HCM-OLD-9', site: 'Tầng 3' });
  await page.getByRole('button', { name: 'Merge with another record' }).click();
  const merge = page.getByRole('dialog', { name: 'Merge with another record' });
  await merge.getByRole('combobox', { name: 'The other record' }).fill('HCM-OLD');
  await page.getByRole('option', { name: /HCM-OLD-9/ }).click();
  await expect(merge.getByRole('row', { name: /^Name/ })).toContainText('HCM-OLD-9');
  await merge.getByRole('textbox', { name: 'Reason' }).fill('Written down twice');
  await merge.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText('HCM-OLD-9 was merged into Laptop of Hường')).toBeVisible();
  await expect(page.getByText('Tầng 3').first()).toBeVisible();
  await goTo(page, desk, `/devices/${double}`);
  await expect(page.getByRole('heading', { name: 'Laptop of Hường' })).toBeVisible();
  await expect(page.getByText('Written down twice')).toBeVisible();
  await page.getByRole('button', { name: 'Take the merge back' }).click();
  await expect(page.getByText('HCM-OLD-9 is a device of its own again')).toBeVisible();
  await expect
    .poll(async () => ((await desk.api('GET', '/devices?q=hcm-old')) as Items).items.map(({ name }) => name))
    .toEqual(['HCM-OLD-9']);

  await goTo(page, desk, '/devices');
  const grid = page.getByRole('grid', { name: 'Devices' });
  await expect(grid.getByRole('link', { name: 'U2720Q CN0ABC123' })).toBeVisible();
  await page.getByRole('button', { name: 'Type', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Monitor' }).click();
  await expect(page.getByText('1 device', { exact: true })).toBeVisible();
  await expect(grid.getByRole('link', { name: 'Laptop of Hường' })).toBeHidden();
  await expect(grid.getByRole('link', { name: 'U2720Q CN0ABC123' })).toBeVisible();
});

test('a scan that may be of a known device waits in one place until somebody says whose it is', async ({ console: page, desk }) => {
  await desk.api('POST', '/devices', { id: newScanId(), name: 'Spare laptop', assetTag: 'TS-0042' });
  const scan = laptop();
  const [computer] = scan.sections.computer?.items ?? [];
  const unsure = { ...computer, serial: 'PF3NEW99', uuid: null, boardSerial: null, chassisAssetTag: 'TS-0042' };
  await importScan(desk, { ...scan, sections: { computer: { ...scan.sections.computer, items: [unsure] } } });
  await goTo(page, desk, '/devices');
  await page.getByRole('link', { name: '1 scan to review' }).click();
  await expect(page.getByRole('link', { name: 'Spare laptop' })).toBeVisible();
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByRole('radio', { name: /Spare laptop/ }).click();
  await page.getByRole('button', { name: 'Keep the scan' }).click();
  await expect(page.getByRole('heading', { name: 'Spare laptop' })).toBeVisible();
  await goTo(page, desk, '/devices/review');
  await expect(page.getByText('Nothing to review')).toBeVisible();
});

test('what people changed on a device is told with names, not with ids', async ({ console: page, desk }) => {
  const [device, person, organisation] = [newScanId(), newScanId(), newScanId()];
  await desk.api('POST', '/organisations', { id: organisation, name: 'Sao Mai' });
  await desk.api('POST', '/people', { id: person, name: 'Siti', organisationId: organisation });
  await desk.api('POST', '/devices', { id: device, name: 'HCM-LT-0231', type: 'computer' });
  await desk.api('PATCH', `/devices/${device}`, { personId: person, organisationId: organisation, state: 'repair' });
  await goTo(page, desk, `/devices/${device}?tab=changes`);
  const edits = page.locator('section', { has: page.getByRole('heading', { name: 'Edited by hand' }) });
  for (const said of ['Person: – → Siti', 'Organisation: – → Sao Mai', '→ In repair']) await expect(edits).toContainText(said);
});

test('a device is held against a colleague’s that works', async ({ console: page, desk }) => {
  await importScan(desk, laptop());
  const other = laptop(scanTime + 3_600_000);
  Object.assign(other.sections.computer?.items[0] as object, { hostName: 'HCM-LT-0999', serial: 'PF9ZZZ99', uuid: newScanId() });
  Object.assign(other.sections.networkInterfaces?.items[0] as object, { mac: '3C:52:82:9A:00:17', ipv4: ['10.0.7.9'] });
  Object.assign(other.sections.software?.items[0] as object, { version: '133.0' });
  await importScan(desk, other);
  const { items } = (await desk.api('GET', '/devices?q=HCM-LT-0231')) as Items;
  await goTo(page, desk, `/devices/${items[0]?.id}?tab=changes`);
  const compare = page.locator('section', { has: page.getByRole('heading', { name: 'Compare' }) });
  await compare.getByRole('radio', { name: 'Another device' }).click();
  await compare.getByRole('combobox', { name: 'Device to compare with' }).fill('HCM-LT-09');
  await page.getByRole('option', { name: /HCM-LT-0999/ }).click();
  await expect(compare).toContainText('1 changed, 0 new, 0 gone');
  await expect(compare).toContainText('Mozilla Firefox');
});

test('devices are picked by keys, copied as a table that no sheet runs, and given another state together', async ({
  console: page,
  desk,
}) => {
  for (const name of ['=1+1', 'PC-B', 'PC-C', 'PC-D']) await desk.api('POST', '/devices', { id: newScanId(), name, state: 'in-use' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await goTo(page, desk, '/devices?sort=name');
  const rows = page.getByRole('grid', { name: 'Devices' }).getByRole('row');
  await expect(rows).toHaveCount(5);
  await page.getByRole('grid', { name: 'Devices' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('toolbar', { name: 'What to do with the selected devices' });
  await expect(bar).toContainText('2 selected');
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split(/\r?\n/)[0]).toBe('Name\tType\tUse\tState\tModel\tSerial number\tSystem\tPerson\tTickets\tLast scan');
  expect(copied).toContain("'=1+1\tComputer\tIn use");
  expect(copied).toContain('PC-B\t');

  await page.keyboard.press('Control+A');
  await expect(bar).toContainText('4 selected');
  await bar.getByRole('button', { name: 'Copy rows' }).click();
  await expect(page.getByText('4 rows copied')).toBeVisible();
  await rows.filter({ hasText: 'PC-D' }).getByRole('checkbox').click();
  await expect(bar).toContainText('3 selected');
  await bar.getByRole('button', { name: 'Change the state…' }).click();
  await page.getByRole('combobox', { name: 'New state' }).fill('ret');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 devices changed')).toBeVisible();
  await expect(rows.filter({ hasText: 'Retired' })).toHaveCount(3);
  await expect(rows.filter({ hasText: 'PC-D' })).toContainText('In use');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows.filter({ hasText: 'In use' })).toHaveCount(4);

  await bar.getByRole('button', { name: 'Print their labels' }).click();
  await expect(page).toHaveURL(/labels\?ids=/);
});
