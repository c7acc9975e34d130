import { scanOf } from '../helpers/scan-documents.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { expect, goTo, type ServedDesk, test } from './desk-fixture.ts';

const day = 24 * 3_600_000;
const id = () => uuidv7(Date.now());

/** A machine that was scanned before and after its graphics driver changed; or, with one version, did not change. */
async function scanned(desk: ServedDesk, name: string, drivers: readonly string[]): Promise<string> {
  let device = '';
  for (const [i, driverVersion] of drivers.entries()) {
    const scan = scanOf(
      {
        computer: [{ key: 'computer', hostName: name, serial: `SN-${name}`, manufacturer: 'Dell', model: 'Latitude 5440' }],
        graphics: [{ key: 'gpu', model: 'Arc Graphics', driverVersion }],
      },
      Date.now() - (drivers.length - i) * day,
    );
    const taken = (await desk.api('POST', '/scans/import', { id: id(), scan })) as { device: { id: string } };
    device = taken.device.id;
  }
  return device;
}

test('who else got a driver, and do they have tickets: from the ticket, the device and the list of changes', async ({
  console: page,
  desk,
}) => {
  const own = await scanned(desk, 'HCM-LT-1', ['1.2', '1.3']);
  const other = await scanned(desk, 'HCM-LT-2', ['1.1', '1.3']);
  await scanned(desk, 'HCM-LT-3', ['1.2', '1.3']);
  await scanned(desk, 'HCM-LT-4', ['1.2', '1.2']);
  const ticket = (title: string, deviceId: string) =>
    desk.api('POST', '/tickets', { title, deviceIds: [deviceId] }) as Promise<{ number: number }>;
  const { number } = await ticket('Screen flickers and turns black', own);
  await ticket('Screen flickers, then black for seconds', other);

  await goTo(page, desk, `/tickets/${number}`);
  await page.getByRole('button', { name: 'Compare with other devices' }).click();
  await expect(page.getByText('1 ticket like this one was opened for other devices')).toBeVisible();
  const driver = page.getByRole('listitem').filter({ hasText: 'Graphics driver Arc Graphics 1.3' });
  await expect(driver).toContainText('2 devices');
  await driver.getByRole('button', { name: '1 with such tickets' }).click();
  const devices = page.getByRole('dialog', { name: 'Devices with it and with tickets like this one' });
  await expect(devices.getByRole('link', { name: 'HCM-LT-2' })).toBeVisible();
  await expect(devices.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Who else got this change: Arc Graphics' }).click();
  const spread = page.getByRole('dialog', { name: 'Who else got this change' });
  await expect(spread).toContainText('1 of them had a ticket like this one within 14 days after it.');
  await expect(spread).toContainText('Of 1 device without it, 0 had one');
  await expect(spread).toContainText('Too few devices for a percentage.');
  await page.keyboard.press('Escape');

  await page.getByRole('navigation').first().getByRole('link', { name: 'Changes' }).click();
  await page.getByRole('textbox', { name: 'Search changes' }).fill('arc 1.3');
  const change = page.getByRole('listitem').filter({ hasText: 'Arc Graphics: Driver version became 1.3' });
  await change.getByRole('button', { name: '3 devices' }).click();
  await expect(spread).toContainText('2 of them had a ticket within 14 days after it.');
  await spread.getByRole('radio', { name: 'Without it: 1', exact: true }).click();
  await expect(spread.getByRole('link', { name: 'HCM-LT-4' })).toBeVisible();
  await spread.getByRole('radio', { name: 'With it: 3', exact: true }).click();
  await spread.getByRole('link', { name: 'HCM-LT-3' }).click();
  await expect(page.getByRole('button', { name: 'Who else got this change: Arc Graphics' })).toBeVisible();
});
