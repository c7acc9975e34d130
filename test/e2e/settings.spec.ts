import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { addCommands } from '../../src/renderer/console/settings/add-commands.ts';
import { queueSettingsMessages } from '../../src/renderer/features/routing/settings/queue-settings-messages.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { openProvider } from '../helpers/fake-provider.ts';
import { expect, goTo, type ServedDesk, test } from './desk-fixture.ts';
import { invite } from './team/invite.ts';

/** The desk calls nothing inside its own network unless an administrator says so. */
async function allowLoopback(page: Page, desk: ServedDesk): Promise<void> {
  await goTo(page, desk, '/settings?part=webhooks');
  await page.getByLabel('Names, addresses or ranges').fill('127.0.0.1');
  await page.getByRole('region', { name: 'Addresses inside the network' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test('a form is written, asked in a new ticket, and found by what was answered', async ({ console: page, desk }) => {
  await goTo(page, desk, '/settings?part=procedures');
  await page.getByRole('button', { name: 'New form' }).click();
  const dialog = page.getByRole('dialog', { name: 'New form' });
  await dialog.getByLabel('Kind of problem').fill('Projector');
  const questions = dialog.getByRole('list', { name: 'Questions' });
  await questions.getByLabel('Question (required)').fill('Which room?');
  await questions.getByRole('checkbox', { name: 'Has to be answered' }).click();

  await dialog.getByRole('button', { name: 'Add a question' }).click();
  const second = questions.getByRole('listitem', { name: 'Question 2' });
  await second.getByRole('combobox', { name: 'Answered by' }).click();
  await page.getByRole('option', { name: 'Choice' }).click();
  await second.getByRole('textbox', { name: 'Choice 1' }).fill('No picture');
  await second.getByRole('textbox', { name: 'Choice 2' }).fill('No sound');
  await second.getByLabel('Question (required)').fill('What happens?');

  await dialog.getByRole('button', { name: 'Add a question' }).click();
  const third = questions.getByRole('listitem', { name: 'Question 3' });
  await third.getByRole('button', { name: 'Add a condition' }).click();
  await third.getByRole('checkbox', { name: 'No sound' }).click();
  await third.getByLabel('Question (required)').fill('Which cable?');

  await dialog.getByRole('tab', { name: 'Preview' }).click();
  await expect(dialog.getByLabel('Which cable?')).toBeHidden();
  await dialog.getByRole('combobox', { name: 'What happens?' }).click();
  await page.getByRole('option', { name: 'No sound' }).click();
  await expect(dialog.getByLabel('Which cable?')).toBeVisible();
  await dialog.getByRole('tab', { name: 'The ticket it makes' }).click();
  await dialog.getByLabel('Words people use for it').fill('beamer, máy chiếu');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'What is it about?' })).toContainText('Projector');

  await goTo(page, desk, '/tickets/new');
  await page.getByRole('textbox', { name: 'Subject' }).fill('may chieu');
  await page.getByRole('region', { name: 'What is it about?' }).getByRole('button', { name: 'Projector' }).click();
  await page.getByRole('textbox', { name: 'Subject' }).fill('');
  await page.getByRole('textbox', { name: 'Which room?' }).fill('Phòng Đào tạo 7');
  await page.getByRole('button', { name: 'Create ticket' }).click();
  await expect(page.getByRole('heading', { name: '#1 Projector: Phòng Đào tạo 7' })).toBeVisible();
  await goTo(page, desk, '/search?q=dao tao');
  await expect(page.getByRole('main').getByText('Phòng Đào tạo 7').first()).toBeVisible();
});

test('a webhook is set up with a secret that is shown once, and tried out', async ({ console: page, desk }) => {
  const came: { body: string; signature: unknown }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      came.push({ body, signature: request.headers['deskside-signature'] });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  await allowLoopback(page, desk);
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' });
  await dialog.getByLabel('Name').fill('Chat room');
  await dialog.getByLabel('Address').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const shown = page.getByRole('dialog', { name: 'The secret of Chat room' });
  const secret = (await shown.getByRole('code').textContent()) ?? '';
  expect(secret).toMatch(/^[\w-]{43}$/);
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(secret)).toBeHidden();

  await page.getByRole('button', { name: 'Calls of Chat room' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('Delivered')).toBeVisible();
  expect(came).toHaveLength(1);
  const [{ body, signature }] = came as [(typeof came)[number]];
  expect(JSON.parse(body)).toMatchObject({ test: true, ticket: null });
  expect(signature).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  receiver.close();
});

test('a provider is set up, tried out, and lets in who was invited', async ({ console: page, desk, browser }) => {
  const provider = await openProvider();
  await allowLoopback(page, desk);
  await goTo(page, desk, '/settings?part=providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('Name').fill('Company');
  await dialog.getByLabel('Issuer').fill(provider.issuer);
  await dialog.getByLabel('Client ID').fill('desk');
  await dialog.getByLabel('Client secret').fill('hidden words');
  await dialog.getByLabel('Mail domains').fill('example.com');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Try Company' }).click();
  await expect(page.getByText('It answers, and it knows this desk.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit Company' }).click();
  await expect(page.getByRole('dialog').getByLabel('Client secret')).toHaveValue('');
  await page.keyboard.press('Escape');

  await invite(page, desk, 'Siti Aminah', 'siti@example.com');
  const context = await browser.newContext({ locale: 'en' });
  const other = await context.newPage();
  await other.goto(`${desk.origin}/sign-in`);
  await other.getByRole('button', { name: 'Sign in with Company' }).click();
  await expect(other.getByRole('button', { name: 'Siti Aminah: account and settings' })).toBeVisible();
  await context.close();
  provider.close();
});

test('whatever can be set up is added from the palette, and what the desk refuses is said in the language shown', async ({
  console: page,
  desk,
}) => {
  const [calendarId, agreementId] = [uuidv7(Date.now()), uuidv7(Date.now())];
  await desk.api('POST', '/agreements/begin', { calendarId, agreementId, zone: 'Asia/Ho_Chi_Minh' });
  await desk.api('PUT', '/preferences/language', { value: 'vi' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  const open = async (title: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').last().fill(`>${title}`);
    await page.getByRole('option').filter({ hasText: title }).first().click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
  };
  for (const { title } of addCommands) {
    await open(title.in('vi'));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await open(queueSettingsMessages.text('vi', 'newQueue'));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(queueSettingsMessages.text('vi', 'name')).fill('Service desk');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Đã có hàng đợi "Service desk".')).toBeVisible();
  await expect(dialog.getByText('Hãy chọn tên khác.')).toBeVisible();
});
