import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { newScanId } from '../helpers/scan-documents.ts';
import { expect, goTo, test } from './desk-fixture.ts';

const id = () => crypto.randomUUID();

test('a ticket is made by guided intake, with questions that follow from the answers', async ({ console: page }) => {
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Subject' }).fill('máy in');
  const printer = page.getByRole('region', { name: 'What is it about?' }).getByRole('button', { name: 'Printer' });
  await expect(printer).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(printer).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Subject' }).fill('');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('This has to be answered.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Which printer, and where does it stand?' }).fill('HP-3F-02');
  await expect(page.getByText('Can others print on it?')).toBeHidden();
  await page.getByRole('combobox', { name: 'What happens?' }).click();
  await page.getByRole('option', { name: 'Nothing comes out' }).click();
  await page.getByRole('radiogroup', { name: 'Can others print on it?' }).getByRole('radio', { name: 'No' }).click();
  await page.getByRole('button', { name: 'Create ticket' }).click();
  await expect(page.getByRole('heading', { name: '#1 Printer: HP-3F-02' })).toBeVisible();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('Answers: Printer')).toBeVisible();
  await expect(panel.getByText('Nothing comes out')).toBeVisible();
});

test('a checklist wants its proof, and warns before its ticket is solved', async ({ console: page, desk }) => {
  await desk.api('POST', '/tickets', { title: 'New colleague' });
  await desk.api('PUT', `/checklist-templates/${id()}`, {
    version: 0,
    title: { en: 'First day' },
    items: [{ text: { en: 'Create the account' }, proof: 'note' }, { text: { en: 'Hand over the laptop' } }],
  });
  await goTo(page, desk, '/tickets/1');
  await expect(page.getByRole('heading', { name: '#1 New colleague' })).toBeVisible();
  await page.keyboard.press('Shift+C');
  await page.getByRole('dialog').getByRole('button', { name: 'First day' }).click();
  await page.getByRole('checkbox', { name: /Create the account/ }).click();
  await page.getByRole('textbox', { name: 'What was found or done?' }).fill('u1234, with mailbox');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('u1234, with mailbox')).toBeVisible();
  await expect(page.getByText('1 of 2')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByRole('alertdialog')).toContainText('1 required item of the checklist is still open.');
  await page.getByRole('button', { name: 'Solve anyway' }).click();
  await expect(page.getByRole('button', { name: 'Status Solved' })).toBeVisible();
});

test('a decision and a task wait on the page of what is mine, and the clock runs over a reload', async ({ console: page, desk }) => {
  const requester = (await desk.api('POST', '/people', { id: id(), name: 'Hường' })) as { id: string };
  const { me } = (await desk.api('GET', '/about')) as { me: { id: string } };
  await desk.api('POST', '/tickets', { title: 'A new laptop', kind: 'request', requesterId: requester.id });
  await desk.api('POST', '/tickets/1/approvals', { approverIds: [me.id] });
  await goTo(page, desk, '/my-work');
  await page.getByRole('region', { name: 'Waiting for my decision' }).getByRole('button', { name: 'Decide' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await goTo(page, desk, '/tickets/1');
  await expect(page.getByRole('complementary').getByText('Approved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await expect(page.getByRole('button', { name: 'Stop the clock' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Stop the clock' }).click();
  await expect(page.getByText('Time spent · Total: 1 min')).toBeVisible();
});

test('maintenance comes by the calendar for a named device and for those that fit a filter on the day', async ({ console: page, desk }) => {
  const add = (name: string, type: string) => desk.api('POST', '/devices', { id: newScanId(), name, type });
  for (const name of ['Máy in tầng 2', 'Máy in tầng 3']) await add(name, 'printer');
  await add('Meeting room screen', 'monitor');
  await goTo(page, desk, '/settings?part=procedures');
  await page.getByRole('button', { name: 'New recurring ticket' }).click();
  const plan = page.getByRole('dialog', { name: 'New recurring ticket' });
  await plan.getByRole('textbox', { name: 'Subject of the ticket' }).fill('Clean the printers');
  await plan.getByRole('combobox', { name: 'Named devices' }).fill('meeting');
  await page.getByRole('option', { name: /Meeting room screen/ }).click();
  await expect(plan.getByRole('list', { name: 'Named devices' })).toContainText('Meeting room screen');
  const filter = plan.getByRole('textbox', { name: 'Devices (filter)' });
  await filter.fill('typ:printer');
  await expect(plan.getByText(/typ/).last()).toBeVisible();
  await filter.fill('type:printer');
  await expect(plan.getByText('2 devices fit now')).toBeVisible();
  await plan.getByRole('button', { name: 'Save' }).click();
  await expect(plan).toBeHidden();
  await page.getByRole('button', { name: 'Edit Clean the printers' }).click();
  const again = page.getByRole('dialog', { name: 'Clean the printers' });
  await expect(again.getByRole('list', { name: 'Named devices' })).toContainText('Meeting room screen');
  await page.keyboard.press('Escape');

  // A printer comes; the day passes while the desk is off.
  await add('Máy in tầng 4', 'printer');
  await desk.stop();
  const raw = new SqliteDatabase(join(desk.folder, 'desk.sqlite'));
  raw.exec('update recurrences set next_at = next_at - 8 * 86400000');
  raw.exec("update timed_work set due_at = due_at - 8 * 86400000 where kind = 'recurrence'");
  raw.close();
  await desk.start();
  await goTo(page, desk, '/settings?part=procedures');
  await page.getByRole('link', { name: 'Last: #1' }).click();
  await expect(page.getByRole('heading', { name: '#1 Clean the printers' })).toBeVisible();
  const devices = page.getByRole('complementary').getByRole('radiogroup', { name: 'Device', exact: true }).getByRole('radio');
  await expect(devices).toHaveCount(4);
  for (const name of ['Meeting room screen', 'Máy in tầng 2', 'Máy in tầng 3', 'Máy in tầng 4'])
    await expect(devices.filter({ hasText: name })).toBeVisible();
});
