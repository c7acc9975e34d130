import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Page, test as base } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expect, type ServedDesk, serveDesk } from './desk-fixture.ts';
import { type Desktop, ownDesktop, passFirstRun, writeTicket } from './desktop.ts';
import { attachToTicket, diagnoseDisk } from './main-job.ts';

const password = 'mưa rào trên mái tôn';
const email = 'dung@example.com';
const patient = { timeout: 60_000 };

type Team = { desk: ServedDesk; recoveryCodes: string[]; restart(): Promise<void> };

/** The door of a desk server, as its own page asks it. */
async function atTheDoor(desk: ServedDesk, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${desk.origin}/sign-in/${path}`, {
    method: 'POST',
    headers: { origin: desk.origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** Somebody of the desk with a password and a second step. @returns their recovery codes. */
async function newAgent(desk: ServedDesk): Promise<string[]> {
  const personId = randomUUID();
  await desk.api('POST', '/people', { id: personId, name: 'Dũng', email });
  const scope = { organisations: null, queues: null };
  const { token } = (await desk.api('POST', `/accounts/${personId}/invitation`, { roles: ['technician', 'agent'], scope })) as {
    token: string;
  };
  const { twoStep } = (await atTheDoor(desk, 'link', { token })) as { twoStep: { secret: string } };
  const code = new TOTP({ secret: Secret.fromBase32(twoStep.secret) }).generate();
  const used = await atTheDoor(desk, 'link/use', { token, password, twoStep: { secret: twoStep.secret, code } });
  return used['recoveryCodes'] as string[];
}

const test = base.extend<{ team: Team; keyring: string; desktop: Desktop }>({
  keyring: ['gnome_libsecret', { option: true }],
  desktop: async ({ keyring }, use) => {
    const desktop = ownDesktop('stand-in for Electron', { ELECTRON_DOUBLE_KEYRING: keyring, ELECTRON_DOUBLE_KEY: 'ab12' });
    await use(desktop);
    desktop.remove();
  },
  // oxlint-disable-next-line no-empty-pattern
  team: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-team-'));
    const desk = await serveDesk(folder);
    await desk.api('POST', '/first-run', { language: 'en' });
    await desk.api('POST', '/tickets', { title: 'At the team’s desk' });
    const team: Team = {
      desk,
      recoveryCodes: await newAgent(desk),
      async restart() {
        team.desk = await serveDesk(folder, Number(new URL(desk.origin).port));
      },
    };
    await use(team);
    await team.desk.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

const form = (page: Page) => page.getByRole('form', { name: 'Connect' });

/** From the settings to the team's desk, with the second step. */
async function connect(page: Page, { desk, recoveryCodes }: Team): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Desk server' }).click();
  await form(page).getByLabel('Address').fill(desk.origin);
  await form(page).getByLabel('E-mail').fill(email);
  await form(page).getByLabel('Password').fill(password);
  await form(page).getByRole('button', { name: 'Connect' }).click();
  await form(page)
    .getByLabel('Code')
    .fill(recoveryCodes.shift() ?? '');
  await form(page).getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Dũng: account and settings' })).toBeVisible(patient);
}

const goToQueue = (page: Page) => page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Tickets' }).click();
const run = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);

test('connect to a team’s desk, work there through a cut network, come back to it, and leave it', async ({ desktop, team }) => {
  test.setTimeout(300_000);
  const first = await desktop.start();
  const { page } = first;
  await passFirstRun(page);
  await writeTicket(page, 'On this computer');
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Desk server' }).click();
  await form(page).getByLabel('Address').fill('http://desk.example.org');
  await form(page).getByLabel('E-mail').fill(email);
  await form(page).getByLabel('Password').fill('wrong');
  await form(page).getByRole('button', { name: 'Connect' }).click();
  await expect(form(page).getByRole('alert')).toContainText('without https');
  await form(page).getByLabel('Address').fill('http://127.0.0.1:1');
  await form(page).getByRole('button', { name: 'Connect' }).click();
  await expect(form(page).getByRole('alert')).toContainText('Nobody answers at this address');
  await form(page).getByLabel('Address').fill(team.desk.origin);
  await form(page).getByRole('button', { name: 'Connect' }).click();
  await expect(form(page).getByRole('alert')).toContainText('The desk does not know this name');
  await expect(form(page).getByLabel('E-mail')).toHaveValue(email);
  await connect(page, team);

  // The team's tickets, not this computer's; the key is sealed, and no page sees it.
  await goToQueue(page);
  await expect(page.getByText('At the team’s desk').first()).toBeVisible();
  await expect(page.getByText('On this computer')).toBeHidden();
  const kept = readFileSync(fileIn(desktop.profile, 'desk-server.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ origin: team.desk.origin, sealedKey: expect.stringMatching(/./) });
  expect(kept).not.toContain('dsk_');

  // This machine is scanned here, and known there.
  await run(first.app, 'device.scan-this-pc');
  await expect
    .poll(async () => ((await team.desk.api('GET', '/devices')) as { items: unknown[] }).items.length, { timeout: 120_000 })
    .toBe(1);

  // So is the disk diagnosed, and put on the team's ticket.
  const [device] = ((await team.desk.api('GET', '/devices')) as { items: { id: string }[] }).items;
  await team.desk.api('PUT', `/tickets/1/devices/${device?.id}`);
  await diagnoseDisk(page);
  const diagnoses = (await team.desk.api('GET', '/diagnoses')) as { items: object[] };
  expect(diagnoses.items).toMatchObject([{ playbook: 'disk', state: 'finished', deviceId: device?.id, recordingId: expect.any(String) }]);
  await attachToTicket(page);

  // What is typed while the network is cut stays, and goes out when it is back.
  await page.goto(`${page.url().split('#')[0]}#/tickets/1`);
  const box = page.getByRole('textbox', { name: /^Reply/ });
  await box.fill('Before the cut, ');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await team.desk.stop('SIGKILL');
  await expect(page.getByText('The desk is away.')).toBeVisible(patient);
  await box.pressSequentially('after it.');
  await expect(page.getByText('Draft kept on this machine; the desk cannot be reached')).toBeVisible(patient);
  await team.restart();
  await expect(page.getByText('The desk is away.')).toBeHidden(patient);
  await box.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: 'Before the cut, after it.' })).toBeVisible(patient);
  await first.app.close();

  // The next start is at the team's desk at once.
  const second = await desktop.start();
  await expect(second.page.getByRole('button', { name: 'Dũng: account and settings' })).toBeVisible(patient);
  await second.page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await second.page.getByRole('button', { name: 'Desk server' }).click();
  await expect(second.page.getByText('Sealed by the keychain of this computer')).toBeVisible();
  await second.page.getByRole('button', { name: 'Use this computer’s own desk' }).click();
  await second.page.getByRole('alertdialog').getByRole('button', { name: 'Use this computer’s own desk' }).click();
  await goToQueue(second.page);
  await expect(second.page.getByText('On this computer').first()).toBeVisible(patient);
  await expect(second.page.getByText('At the team’s desk')).toBeHidden();
  expect(existing(desktop.profile, 'desk-server.json')).toEqual([]);
  await second.app.close();
});

test.describe('without a keychain', () => {
  test.use({ keyring: 'basic_text' });
  test('the key is kept for one run, and that is said', async ({ desktop, team }) => {
    test.setTimeout(240_000);
    const first = await desktop.start();
    await passFirstRun(first.page);
    await first.page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await first.page.getByRole('button', { name: 'Desk server' }).click();
    await expect(first.page.getByText('This computer has no safe place for a key')).toBeVisible();
    await connect(first.page, team);
    expect(JSON.parse(readFileSync(fileIn(desktop.profile, 'desk-server.json'), 'utf8'))).toMatchObject({ sealedKey: null });
    await first.app.close();
    const second = await desktop.start();
    await expect(second.page.getByRole('heading', { name: 'Sign in to the desk server again' })).toBeVisible(patient);
    await expect(form(second.page).getByLabel('Address')).toHaveValue(team.desk.origin);
    await form(second.page).getByLabel('E-mail').fill(email);
    await form(second.page).getByLabel('Password').fill(password);
    await form(second.page).getByRole('button', { name: 'Connect' }).click();
    await form(second.page)
      .getByLabel('Code')
      .fill(team.recoveryCodes.shift() ?? '');
    await form(second.page).getByRole('button', { name: 'Continue' }).click();
    await expect(second.page.getByRole('button', { name: 'Dũng: account and settings' })).toBeVisible(patient);
    await second.app.close();
  });
});

function existing(folder: string, name: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(name));
}

const fileIn = (folder: string, name: string): string => join(folder, existing(folder, name)[0] ?? name);
