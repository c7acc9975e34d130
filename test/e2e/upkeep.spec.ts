import { idsFrom, systemClock } from '../../src/core/platform/clock.ts';
import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

const newId = idsFrom(systemClock);

test('a device is bought, its warranty stands beside a ticket, it goes for repair and comes back, under a contract', async ({
  console: page,
  desk,
}) => {
  const id = newId<string>();
  await desk.api('POST', '/devices', { id, name: 'Máy in tầng 3', type: 'printer', state: 'in-use' });
  const number = await makeTicket(desk, { title: 'Máy in kẹt giấy' });
  await desk.api('PUT', `/tickets/${number}/devices/${id}`);

  await goTo(page, desk, `/devices/${id}`);
  await page.getByRole('button', { name: 'Change purchase and warranty' }).click();
  const purchase = page.getByRole('dialog', { name: 'Purchase and warranty' });
  await purchase.getByRole('textbox', { name: 'Supplier' }).fill('Phong Vũ');
  await purchase.getByRole('textbox', { name: 'Cost' }).fill('1200');
  await purchase.getByLabel('Warranty until').fill('2020-05-31');
  await purchase.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Ended on 31 May 2020')).toBeVisible();
  await expect(page.getByText('Phong Vũ')).toBeVisible();

  await page.getByRole('button', { name: 'Send for repair' }).click();
  const repair = page.getByRole('dialog', { name: 'Send for repair' });
  await repair.getByRole('textbox', { name: 'Repaired by' }).fill('FPT Services');
  await repair.getByRole('textbox', { name: 'RMA number' }).fill('RMA-77');
  await repair.getByRole('textbox', { name: 'Ticket number' }).fill(String(number));
  await repair.getByRole('button', { name: 'Send for repair' }).click();
  const repairs = page.getByRole('list', { name: 'Repairs' });
  await expect(repairs).toContainText('RMA-77');
  await expect(page.getByRole('banner').or(page.locator('main header')).getByText('In repair').first()).toBeVisible();

  await repairs.getByRole('link', { name: `Ticket #${number}` }).click();
  await expect(page.getByRole('heading', { name: /Máy in kẹt giấy/ })).toBeVisible();
  await expect(page.getByText('Ended on 31 May 2020')).toBeVisible();
  // The repair stands beside the ticket and in its timeline, and is ended from there.
  const [panel, timeline] = [
    page.getByRole('complementary', { name: 'Device and requester' }),
    page.getByRole('region', { name: 'Timeline' }),
  ];
  await expect(panel.getByText(/^In repair since/)).toBeVisible();
  await expect(timeline).toContainText('sent Máy in tầng 3 for repair (FPT Services, RMA-77)');
  await panel.getByRole('button', { name: 'It came back' }).click();
  const returned = page.getByRole('dialog', { name: 'Write down that it came back' });
  await returned.getByRole('textbox', { name: 'Cost' }).fill('90');
  await returned.getByRole('button', { name: 'It came back' }).click();
  await expect(timeline).toContainText(/wrote down that Máy in tầng 3 came back from repair \(FPT Services, RMA-77\) cost .*90/);
  await expect(panel.getByText(/^In repair since/)).toBeHidden();

  await goTo(page, desk, '/contracts');
  await page.getByRole('button', { name: 'New contract' }).click();
  const contract = page.getByRole('dialog', { name: 'New contract' });
  await contract.getByRole('textbox', { name: 'Name' }).fill('Bảo trì máy in');
  await contract.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /Bảo trì máy in/ })).toContainText('No end');

  await goTo(page, desk, `/devices/${id}`);
  await expect(repairs).toContainText('Was away for');
  await page.getByRole('button', { name: 'Put under a contract' }).click();
  const cover = page.getByRole('dialog', { name: 'Put under a contract' });
  await cover.getByRole('combobox', { name: 'Contract' }).click();
  await page.getByRole('option', { name: 'Bảo trì máy in' }).click();
  await cover.getByRole('button', { name: 'Put under it' }).click();
  await page.getByRole('list', { name: 'Contracts' }).getByRole('link', { name: 'Bảo trì máy in' }).click();
  await expect(page.getByRole('list', { name: 'Covered devices' }).getByRole('link', { name: 'Máy in tầng 3' })).toBeVisible();

  // Its end comes near: the lead is told, and what they are told leads to the contract.
  await page.getByRole('button', { name: 'Change the contract' }).click();
  const change = page.getByRole('dialog', { name: 'Change the contract' });
  await change.getByLabel('To', { exact: true }).fill(new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10));
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(change).toBeHidden();
  await expect(page.getByRole('link', { name: 'Notifications: 1 waits' })).toBeVisible();
  await goTo(page, desk, '/notifications');
  await page.getByRole('link', { name: 'The contract “Bảo trì máy in” ends within 30 days' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Bảo trì máy in' })).toBeVisible();
});
