import { expect, goTo, test } from './desk-fixture.ts';
import { attachToTicket, diagnoseDisk, expectAllThere, findAnswerResolve, fromFirstRunToTicket } from './main-job.ts';

test('scan this machine, diagnose it, put it on a ticket, and find all of it again', async ({ freshConsole: page, desk }) => {
  test.setTimeout(180_000);
  await fromFirstRunToTicket(page);
  await diagnoseDisk(page);
  await attachToTicket(page);
  await findAnswerResolve(page);
  await expectAllThere(page);

  await desk.restart('SIGTERM');
  await page.reload();
  await expectAllThere(page);

  // What was acknowledged a moment ago holds when the server is killed outright.
  await page.getByRole('textbox', { name: /^Reply/ }).fill('Máy chạy lại bình thường.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: 'Máy chạy lại bình thường.' })).toBeVisible();
  await desk.restart('SIGKILL');
  await page.reload();
  await expectAllThere(page);
  await expect(page.getByRole('article').filter({ hasText: 'Máy chạy lại bình thường.' })).toBeVisible();

  await goTo(page, desk, '/devices');
  await expect(page.getByRole('main').getByText('1 device', { exact: true })).toBeVisible();
});
