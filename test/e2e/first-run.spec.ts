import { expect, test } from './desk-fixture.ts';

test('the first run asks for the language and leads to the desk', async ({ freshConsole: page }) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Deskside' })).toBeVisible();
  await page
    .getByRole('button', { name: 'Tiếng Việt' })
    .or(page.getByRole('radio', { name: 'Tiếng Việt' }))
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
});

test('a link opens the console once', async ({ freshConsole: page, desk, browser }) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Deskside' })).toBeVisible();
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto(desk.url);
  await expect(other.getByText('Welcome to Deskside')).toBeHidden();
  await stranger.close();
});
