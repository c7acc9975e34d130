import { expect, makeTicket, test } from './desk-fixture.ts';
import { acceptWithSecondStep, invite, newBrowser, password, signIn, signOut } from './team/invite.ts';

test('an administrator invites; the other accepts with a second step; what is taken away is gone while the page is open', async ({
  console: page,
  desk,
  browser,
}) => {
  const number = await makeTicket(desk, { title: 'Seen by two' });
  const link = await invite(page, desk, 'Siti Aminah', 'siti@example.com');
  expect(link).toContain(desk.origin);
  await expect(page.getByRole('row', { name: /Siti Aminah.*Agent.*Invited/ })).toBeVisible();

  const other = await newBrowser(browser);
  const { recoveryCodes } = await acceptWithSecondStep(other, link, 'Siti Aminah');
  expect(recoveryCodes).toHaveLength(10);
  await expect(other.getByRole('button', { name: 'Siti Aminah: account and settings' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Siti Aminah.*Agent.*Active/ })).toBeVisible();

  // She is at work on a ticket when her rights are taken away.
  await other.goto(`${desk.origin}/#/tickets/${number}`);
  await expect(other.getByRole('heading', { name: 'Seen by two' })).toBeVisible();
  await page.getByRole('button', { name: 'Manage Siti Aminah' }).click();
  const dialog = page.getByRole('dialog', { name: 'Siti Aminah' });
  await dialog.getByRole('checkbox', { name: 'Agent' }).click();
  await dialog.getByRole('checkbox', { name: 'Requester' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const again = other.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toBeVisible();
  await signIn(other, 'siti@example.com', recoveryCodes[0] as string);
  await expect(again).toBeHidden();
  // The same page, with the rights of now.
  expect(other.url()).toBe(`${desk.origin}/#/tickets/${number}`);
  await expect(other.getByRole('heading', { name: 'Seen by two' })).toBeHidden();

  // Used once, the link is worth nothing.
  const third = await newBrowser(browser);
  await third.goto(link);
  await expect(third.getByText('This link does not work any more')).toBeVisible();
});

test('who is not signed in comes to the door, and from there to where they wanted to go', async ({ console: page, desk, browser }) => {
  const number = await makeTicket(desk, { title: 'Wanted' });
  const link = await invite(page, desk, 'Dũng', 'dung@example.com');
  const other = await newBrowser(browser);
  await other.goto(link);
  await other.getByLabel('New password').fill(password);
  await other.getByRole('button', { name: 'Begin' }).click();
  await signOut(other, 'Dũng');

  await other.goto(`${desk.origin}/#/tickets/${number}`);
  await other.getByLabel('E-mail').fill('dung@example.com');
  await other.getByLabel('Password').fill('not the password');
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(other.getByRole('alert')).toHaveText('The e-mail or the password is not right.');
  await other.getByLabel('Password').fill(password);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Wanted' })).toBeVisible();
});

test('what is being written survives the end of the session, in the page and at the desk', async ({ console: page, desk, browser }) => {
  const number = await makeTicket(desk, { title: 'Half written' });
  const link = await invite(page, desk, 'Linh', 'linh@example.com');
  const other = await newBrowser(browser);
  const { recoveryCodes } = await acceptWithSecondStep(other, link, 'Linh');
  await other.goto(`${desk.origin}/#/tickets/${number}`);
  const reply = other.getByRole('textbox', { name: /^Reply/ });
  await reply.fill('Chị thử khởi động lại');
  const { items } = (await desk.api('GET', '/people?q=Linh')) as { items: { id: string }[] };
  await desk.api('DELETE', `/accounts/${items[0]?.id ?? ''}/sessions`);
  const again = other.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toBeVisible();
  await signIn(other, 'linh@example.com', recoveryCodes[0] as string);
  await expect(again).toBeHidden();
  await expect(reply).toHaveValue('Chị thử khởi động lại');
  await expect(other.getByText('Draft saved')).toBeVisible();
  await other.reload();
  await expect(reply).toHaveValue('Chị thử khởi động lại');
});

test('a passkey signs in without a password', async ({ console: page, desk, browser }) => {
  const link = await invite(page, desk, 'Mei Ling', 'mei@example.com');
  const other = await newBrowser(browser);
  const devtools = await other.context().newCDPSession(other);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  // Passkeys belong to a name, not to a bare address.
  const named = desk.origin.replace('127.0.0.1', 'localhost');
  await other.goto(link.replace(desk.origin, named));
  await other.getByLabel('New password').fill(password);
  await other.getByRole('button', { name: 'Begin' }).click();
  await expect(other.getByRole('button', { name: 'Mei Ling: account and settings' })).toBeVisible();
  await other.goto(`${named}/#/settings?part=security`);
  await other.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = other.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('Name of this device').fill('This laptop');
  await dialog.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(dialog).toBeHidden();
  await expect(other.getByRole('button', { name: 'Remove This laptop' })).toBeVisible();
  await signOut(other, 'Mei Ling');
  await other.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(other.getByRole('button', { name: 'Mei Ling: account and settings' })).toBeVisible();
});
