import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '../helpers/postgres-server.ts';
import { expect, goTo, makeTicket, type ServedDesk, startServer, test as base } from './desk-fixture.ts';

const test = base.extend<{ cluster: PostgresServer; team: ServedDesk }>({
  // oxlint-disable-next-line no-empty-pattern
  cluster: async ({}, use, info) => {
    const cluster = await startPostgres();
    info.skip(cluster === null, 'There is no PostgreSQL here.');
    await use(cluster as PostgresServer);
    cluster?.stop();
  },
  team: async ({ cluster }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-e2e-'));
    const program = ['src/server/main.ts', '--port', '0', '--data', folder, '--no-open'];
    const desk = await startServer(program, folder, { DESKSIDE_DATABASE: cluster.url });
    await use(desk);
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('the database is killed while somebody types: it is said, nothing is lost, and the console goes on by itself', async ({
  page,
  team,
  cluster,
}) => {
  test.setTimeout(180_000);
  await team.api('POST', '/first-run', { language: 'en' });
  const number = await makeTicket(team, { title: 'Written while the database is away' });
  await page.goto(team.url);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await goTo(page, team, `/tickets/${number}`);
  const box = page.getByRole('textbox', { name: /^Reply/ });
  await box.fill('The first half, ');
  await expect(page.getByText('Draft saved')).toBeVisible();

  cluster.kill();
  await box.pressSequentially('the second half.');
  await expect(page.getByText('The desk’s database does not answer.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Draft kept on this machine; the desk cannot be reached')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Database away');
  await box.press('Control+Enter');
  await expect(page.getByRole('alert').first()).toContainText('The database cannot be reached right now');
  await expect(box).toHaveValue('The first half, the second half.');
  const stranger = await page.context().newPage();
  await stranger.goto(team.origin);
  await expect(stranger.getByRole('heading', { name: 'The desk’s database does not answer' })).toBeVisible();

  // After a kill -9 the last of the old processes may still hold the shared memory for a moment.
  await expect(() => cluster.start()).toPass();
  await expect(page.getByText('The desk’s database does not answer.')).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole('contentinfo')).toContainText('Online');
  await box.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: 'The first half, the second half.' })).toBeVisible();
  await expect(box).toHaveValue('');
  const { items } = (await team.api('GET', `/tickets/${number}/timeline`)) as { items: { kind: string }[] };
  expect(items.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
});
