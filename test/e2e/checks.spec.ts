import { makeCertificate, serveTls } from '../helpers/certificates.ts';
import { expect, goTo, test } from './desk-fixture.ts';

const dayMs = 24 * 3_600_000;

test('a certificate that is added is seen to expire soon, and opens one ticket', async ({ console: page, desk }) => {
  const server = await serveTls(await makeCertificate({ names: ['mail.example.vn'], expiresAt: Date.now() + 12 * dayMs }));
  try {
    await page.getByRole('navigation').getByRole('link', { name: 'Checks' }).click();
    await page.getByRole('button', { name: 'Add a check' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a check' });
    await dialog.getByLabel('Name', { exact: true }).fill('Mail certificate');
    await dialog.getByLabel('Host or address').fill('127.0.0.1');
    await dialog.getByLabel('Port').fill(String(server.port));
    await dialog.getByLabel('Name in the certificate').fill('mail.example.vn');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
    const row = page.getByRole('row').filter({ hasText: 'Mail certificate' });
    await expect(row).toContainText('Warning');
    await expect(row).toContainText('It expires soon');
    await row.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Mail certificate' })).toBeVisible();
    await expect(page.getByRole('link', { name: '#1', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Look now' }).click();
    const { items } = (await desk.api('GET', '/tickets')) as { items: { title: string }[] };
    expect(items.map(({ title }) => title)).toEqual(['Warning: Mail certificate – It expires soon']);
    server.use(await makeCertificate({ names: ['mail.example.vn'], expiresAt: Date.now() + 300 * dayMs }));
    await page.getByRole('button', { name: 'Edit the check' }).click();
    await page.getByRole('checkbox', { name: 'Issued by an authority of our own' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('main').getByText('Good').first()).toBeVisible();
    await goTo(page, desk, '/tickets/1');
    await expect(page.getByText('The check is good again.')).toBeVisible();
  } finally {
    await server.close();
  }
});
