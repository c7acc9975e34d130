import { AxeBuilder } from '@axe-core/playwright';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

test('a macro shows what it will do, does it with one key, and is taken back', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Outlook asks for a password' });
  await goTo(page, desk, `/tickets/${number}`);
  await expect(page.getByRole('heading', { name: /Outlook asks/ })).toBeVisible();
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Which macro?' }).fill('ask for');
  await page.keyboard.press('Enter');
  const preview = page.getByRole('dialog', { name: /what it will do/ });
  await expect(preview).toContainText('sends this reply (English)');
  await expect(preview).toContainText('What exactly did you see?');
  await expect(preview).toContainText('sets Status to Waiting');
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await expect(preview.getByRole('button', { name: 'Run on this ticket' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: 'What exactly did you see?' })).toBeVisible();
  await expect(page.getByText('ran the macro “Ask for details and wait”')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('1 ticket put back as it was').first()).toBeVisible();
  expect(await desk.api('GET', `/tickets/${number}`)).toMatchObject({ status: 'new', assigneeId: null });
});

test('two colons bring a canned reply in the language of the requester, which can be changed', async ({ console: page, desk }) => {
  const id = uuidv7(Date.now());
  await desk.api('POST', '/people', { id, name: 'Nguyễn Thị Hường', addressAs: 'chị Hường', language: 'vi' });
  const made = (await desk.api('POST', '/tickets', { title: 'Máy in kẹt giấy', requesterId: id })) as { number: number };
  await goTo(page, desk, `/tickets/${made.number}`);
  await expect(page.getByRole('heading', { name: /Máy in kẹt giấy/ })).toBeVisible();
  await page.keyboard.press('r');
  const write = page.getByRole('region', { name: 'Write' });
  const box = write.getByRole('textbox');
  await expect(box).toBeFocused();
  await page.keyboard.type('::remo');
  await expect(write.getByRole('option', { name: /Offer a remote session/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(/^Chào chị Hường,/);
  await expect(write.getByText('The requester reads Vietnamese.')).toBeVisible();
  await write.getByRole('button', { name: 'Reply in Vietnamese' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Malay' }).click();
  await expect(box).toHaveValue(/^Salam sejahtera chị Hường,/);
  await expect(write.getByRole('button', { name: 'Reply in Malay' })).toBeVisible();
  await box.fill('The printer has been repaired by a colleague.');
  await expect(write.getByText(/things this reply may want: a greeting, a next step, a time, your name/)).toBeVisible();
  await box.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: 'The printer has been repaired' })).toBeVisible();
});

test('what a rule did stands in the timeline under its name', async ({ console: page, desk }) => {
  await desk.api('PUT', `/rules/${uuidv7(Date.now())}`, {
    name: 'VPN is urgent',
    when: [{ on: 'created' }],
    conditions: { all: [{ fact: 'title', is: 'contains', values: ['vpn'] }] },
    actions: [
      { kind: 'set-priority', value: 'urgent' },
      { kind: 'note', text: 'Look at the gateway first.' },
    ],
  });
  const number = await makeTicket(desk, { title: 'VPN drops every hour' });
  await goTo(page, desk, `/tickets/${number}`);
  await expect(page.getByText('followed the rule “VPN is urgent”')).toBeVisible();
  await expect(page.getByRole('article', { name: /^Internal note: .*by rule “VPN is urgent”/ })).toContainText(
    'Look at the gateway first.',
  );
});

test('a rule is tried on past tickets before it is saved, and writes nothing', async ({ console: page, desk }) => {
  await makeTicket(desk, { title: 'VPN drops every hour' });
  await makeTicket(desk, { title: 'Mouse is broken' });
  await goTo(page, desk, '/settings?part=rules');
  await page.getByRole('button', { name: 'New rule', exact: true }).click();
  const editor = page.getByRole('dialog', { name: 'New rule' });
  await editor.getByRole('textbox', { name: /^Name/ }).fill('VPN first');
  await editor.getByRole('button', { name: 'Add a condition' }).first().click();
  await editor.getByRole('textbox', { name: 'Values, separated by commas' }).fill('vpn');
  await editor.getByRole('button', { name: 'Add an action' }).click();
  await editor.getByRole('button', { name: 'Try it on past tickets' }).click();
  await expect(editor.getByText('2 tickets looked at; it would have fired once.')).toBeVisible();
  await expect(editor.getByRole('row', { name: /#1 VPN drops every hour/ })).toContainText('sets Status to Waiting');
  expect(await desk.api('GET', '/tickets/1')).toMatchObject({ status: 'new', version: 1 });
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('1. VPN first')).toBeVisible();
  await expect(page.getByText('not fired in 30 days')).toBeVisible();
});
