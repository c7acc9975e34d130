import { agentClient, inventoryFile } from '../helpers/agent-client.ts';
import { expect, goTo, test } from './desk-fixture.ts';

test('a site is enrolled, an agent nobody knows waits, is admitted, and its device opens', async ({ console: page, desk }) => {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('New enrolment of agents');
  await page.getByRole('option', { name: /New enrolment of agents/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Berlin');
  await dialog.getByRole('textbox', { name: 'Site' }).fill('Berlin, floor 3');
  await dialog.getByRole('textbox', { name: 'Tag' }).fill('teclib');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await expect(dialog.getByRole('heading', { name: 'Set up the agents of "Berlin"' })).toBeVisible();
  const configuration = await dialog.locator('pre').first().innerText();
  const secret = /dse_[\w-]+/.exec(configuration)?.[0] ?? '';
  expect(configuration).toContain('teclib');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('list', { name: 'Enrolments' })).toContainText('never used');

  // The agent comes as it is on the wire, with what the page said.
  const agent = agentClient(desk.origin, secret);
  expect((await agent.send(inventoryFile('xml/1.xml'), { path: '/plugins/fusioninventory/' })).status).toBe(200);
  const waiting = page.getByRole('list', { name: 'Agents that wait' }).getByRole('listitem').filter({ hasText: 'LF014' });
  await expect(waiting).toContainText('new here');
  await expect(page.getByRole('list', { name: 'Enrolments' })).toContainText('1 agent');
  // Nothing of it is shown before somebody has looked.
  expect(await desk.api('GET', '/devices')).toMatchObject({ items: [] });

  await waiting.getByRole('button', { name: 'Accept LF014' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Device', exact: true })).toContainText('A new device');
  await dialog.getByRole('button', { name: 'Accept' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('No agent waits.')).toBeVisible();
  await page.getByRole('list', { name: 'Known agents' }).getByRole('link', { name: 'Device: LF014' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'LF014' })).toBeVisible();
  await expect(page.locator('main#page')).toContainText('9E113232I');
  await expect(page.locator('main#page')).toContainText('Berlin, floor 3');

  // From now on it comes in by itself; refused, it is turned away.
  expect((await agent.send(inventoryFile('xml/1.xml'), { path: '/plugins/fusioninventory/' })).status).toBe(200);
  await goTo(page, desk, '/settings?part=agents');
  await expect(page.getByText('No agent waits.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Known agents' }).getByRole('listitem')).toHaveCount(1);
});
