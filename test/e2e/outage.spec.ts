import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

test('the server ends while somebody types: it is said, nothing is lost, and it goes on', async ({ console: page, desk }) => {
  test.setTimeout(180_000);
  const number = await makeTicket(desk, { title: 'Written through an outage' });
  await goTo(page, desk, `/tickets/${number}`);
  const box = page.getByRole('textbox', { name: /^Reply/ });
  await box.fill('The first half, ');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await desk.stop('SIGKILL');
  await expect(page.getByText('The desk is away.')).toBeVisible({ timeout: 60_000 });
  await box.pressSequentially('the second half.');
  await expect(page.getByText('Draft kept on this machine; the desk cannot be reached')).toBeVisible({ timeout: 60_000 });
  await box.press('Control+Enter');
  await expect(page.getByRole('alert').first()).toContainText('The desk cannot be reached.', { timeout: 60_000 });
  await expect(box).toHaveValue('The first half, the second half.');
  await desk.start();
  await expect(page.getByText('The desk is away.')).toBeHidden({ timeout: 60_000 });
  await box.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: 'The first half, the second half.' })).toBeVisible({ timeout: 60_000 });
  await expect(box).toHaveValue('');
  const { items } = (await desk.api('GET', `/tickets/${number}/timeline`)) as { items: { kind: string }[] };
  expect(items.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
});
