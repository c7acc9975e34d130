import { randomUUID } from 'node:crypto';
import { expect, test } from './desk-fixture.ts';

const key = () => randomUUID();

test('a ticket finds somebody by rule, waits for a reason, is solved, comes back and is confirmed', async ({ console: page, desk }) => {
  const siti = key();
  await desk.api('POST', '/people', { id: siti, name: 'Siti' });
  await desk.api('PUT', `/queues/${key()}`, {
    name: 'Printers',
    assigning: { order: ['skill', 'load'], onlyOnShift: false },
    members: [{ personId: siti, tier: 1, leads: false, skills: ['printer'] }],
  });
  const queues = (await desk.api('GET', '/queues')) as { items: { id: string; name: string }[] };
  const queueId = queues.items.find(({ name }) => name === 'Printers')?.id;
  const { number } = (await desk.api('POST', '/tickets', { title: 'The printer is jammed', queueId })) as { number: number };
  await page.goto(`${desk.origin}/#/tickets/${number}`);
  await expect(page.getByRole('button', { name: 'Assignee Siti' })).toBeVisible();
  await expect(page.getByText('chose Siti: 0 open, knows printer')).toBeVisible();

  await page.keyboard.press('i');
  await expect(page.getByText('Taken from Siti, who has been told')).toBeVisible();

  await page.keyboard.press('s');
  await page.getByRole('option', { name: 'Waiting for the vendor' }).click();
  await expect(page.getByRole('button', { name: 'Status Waiting for the vendor' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();

  await page.keyboard.press('e');
  await expect(page.getByText('Solved. Does it work?')).toBeVisible();
  await page.getByRole('button', { name: 'Not fixed' }).click();
  await expect(page.getByText('Reopened once')).toBeVisible();
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'It works: close' }).click();
  await expect(page.getByRole('button', { name: 'Status Closed' })).toBeVisible();
});

test('an abusive message is folded for the next reader, and the mark can be taken back', async ({ console: page, desk }) => {
  const { number } = (await desk.api('POST', '/tickets', { title: 'Slow' })) as { number: number };
  await desk.api('POST', `/tickets/${number}/messages`, { text: 'You are all useless' });
  await page.goto(`${desk.origin}/#/tickets/${number}`);
  const words = page.getByText('You are all useless');
  await expect(words).toBeVisible();
  await page.getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Mark as abusive' }).click();
  await page.getByLabel('Why').fill('Insults');
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await expect(page.getByText(/marked this message as abusive \(Insults\)/)).toBeVisible();
  await expect(words).toBeHidden();
  await page.getByText('Show it anyway').click();
  await expect(words).toBeVisible();
  await page.getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Take the mark back' }).click();
  await expect(page.getByText('Show it anyway')).toBeHidden();
});

test('an urgent ticket alerts whoever leads its queue until somebody takes it', async ({ console: page, desk }) => {
  const { me } = (await desk.api('GET', '/about')) as { me: { id: string } };
  const queueId = key();
  await desk.api('PUT', `/queues/${queueId}`, { name: 'Network', members: [{ personId: me.id, tier: 1, leads: true, skills: [] }] });
  await page.goto(`${desk.origin}/#/tickets`);
  const { number } = (await desk.api('POST', '/tickets', { title: 'The whole site is offline', priority: 'urgent', queueId })) as {
    number: number;
  };
  const banner = page.getByRole('alert').filter({ hasText: 'An urgent ticket waits for somebody' });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: `Take #${number}` }).click();
  await expect(banner).toBeHidden();

  await page.goto(`${desk.origin}/#/tickets/${number}`);
  // A key means what is on the screen: before the ticket has come, this one would mean the queue.
  await expect(page.getByRole('heading', { name: /The whole site is offline/ })).toBeVisible();
  await page.keyboard.press('Shift+U');
  await page.getByLabel('Why').fill('Needs the core switch');
  await page.getByLabel('What was tried').fill('Restarted the access point');
  await page.getByRole('button', { name: 'Pass on' }).click();
  await expect(
    page.getByText('Tried: Restarted the access point').or(page.getByText('What was tried: Restarted the access point')),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tier 2' })).toBeVisible();
});

test('queues and hours are set up by their form', async ({ console: page, desk }) => {
  await page.goto(`${desk.origin}/#/settings?part=queues`);
  await page.getByRole('button', { name: 'New queue' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Network');
  await page.getByRole('combobox', { name: 'Add a member' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('switch', { name: 'Assign new tickets by rule' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('assigns by rule')).toBeVisible();
  await page.getByRole('button', { name: /^Edit the hours of/ }).click();
  await page.getByLabel('Monday').fill('8:00-12:00, 13:00-17:00');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('No hours written down')).toBeHidden();
});
