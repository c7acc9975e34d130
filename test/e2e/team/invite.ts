import { type Browser, expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { goTo, type ServedDesk } from '../desk-fixture.ts';

export const password = 'mưa rào trên mái tôn';
const codeMs = 30_000;

export type Authenticator = {
  /** The code of now; `ahead` of the time after that many codes. A code comes in once, so a second sign-in takes the next one. */
  code(ahead?: number): string;
};

/** The administrator invites somebody. @returns the link to hand over. */
export async function invite(page: Page, desk: ServedDesk, name: string, email: string): Promise<string> {
  await goTo(page, desk, '/settings?part=access');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('Full name').fill(name);
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: 'Make invitation link' }).click();
  await expect(dialog.getByText('Give this link to')).toBeVisible();
  const link = (await dialog.getByText('/sign-in#link=').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

export async function newBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en' });
  return context.newPage();
}

/** Takes an invitation up with a password and a second step, as far as the recovery codes. */
export async function acceptWithSecondStep(
  page: Page,
  link: string,
  name: string,
): Promise<{ authenticator: Authenticator; recoveryCodes: string[] }> {
  await page.goto(link);
  await expect(page.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible();
  await page.getByLabel('New password').fill(password);
  await page.getByRole('switch', { name: 'Protect it with a second step' }).click();
  const secret = Secret.fromBase32(((await page.getByTestId('authenticator-key').textContent()) ?? '').replaceAll(' ', ''));
  const totp = new TOTP({ secret });
  const authenticator: Authenticator = { code: (ahead = 0) => totp.generate({ timestamp: Date.now() + ahead * codeMs }) };
  await page.getByLabel('Code').fill(authenticator.code());
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible();
  const recoveryCodes = await page.getByRole('listitem').allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return { authenticator, recoveryCodes };
}

/** Signs in at the page, or at the dialog over it. */
export async function signIn(page: Page, email: string, code: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `${name}: account and settings` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}
