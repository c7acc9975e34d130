import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { chromiumPath, openBrowser } from '../harness/open-browser.ts';
import { serveHarness } from '../harness/serve-harness.ts';

// A browser on a busy two-core machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

let harness: Awaited<ReturnType<typeof serveHarness>>;
let browser: Browser;

async function open(path: string, options: BrowserContextOptions = {}, language = 'en'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  onTestFinished(() => context.close());
  await context.addInitScript((shown) => localStorage.setItem('deskside.language', shown), language);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (line) => line.type() === 'error' && !line.text().includes('planted') && failures.push(line.text()));
  onTestFinished(() => expect(failures).toEqual([]));
  await page.goto(`${harness.origin}${path}`);
  return page;
}

async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

/** Elements whose text is cut off or that stick out of the page. */
const overflowing = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth);

describe.skipIf(chromiumPath === null)('the console in a browser', () => {
  beforeAll(async () => {
    [harness, browser] = await Promise.all([serveHarness(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await harness.close();
  });

  const places = [
    '/shell.html#/settings',
    '/shell.html?first',
    '/shell.html#/about',
    '/shell.html#/settings?part=shortcuts',
    '/shell.html#/settings?part=data',
    '/gallery.html',
  ];
  it.each(places.flatMap((path) => [[path, 'light'] as const, [path, 'dark'] as const]))(
    '%s has nothing serious for axe in %s',
    async (path, colorScheme) => {
      const page = await open(path, { colorScheme });
      await page.locator('h1').first().waitFor();
      expect(await serious(page)).toEqual([]);
    },
  );

  it('has nothing serious for axe in the palette and the shortcut sheet', async () => {
    const page = await open('/shell.html#/settings');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('d');
    await page.getByRole('option').first().waitFor();
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('#page').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await serious(page)).toEqual([]);
  });

  it.each(['vi', 'ms', 'pseudo'])('fits in %s, also narrow', async (language) => {
    for (const path of ['/shell.html#/settings', '/shell.html#/settings?part=data', '/shell.html?first']) {
      const page = await open(path, { viewport: { width: 1024, height: 700 } }, language);
      await page.locator('h1').first().waitFor();
      expect(await overflowing(page), path).toBe(false);
    }
  });

  it('keeps fewer than a hundred of a hundred thousand rows in the page, and the active one', async () => {
    const page = await open('/gallery.html');
    const grid = page.getByRole('grid', { name: 'Tickets' });
    await grid.focus();
    expect(await grid.getAttribute('aria-rowcount')).toBe('100001');
    expect(await grid.getByRole('row').count()).toBeLessThan(100);
    await page.keyboard.press('End');
    await see(grid.getByText('#1', { exact: true })).toBeVisible();
    expect(await grid.getByRole('row').count()).toBeLessThan(100);
    const active = await grid.getAttribute('aria-activedescendant');
    await see(page.locator(`[id="${active}"]`)).toHaveAttribute('aria-rowindex', '100001');
    await page.keyboard.press('Enter');
    await see(page.locator('#opened')).toHaveText('99999');
    await grid.evaluate((box) => box.scrollTo(0, 0));
    await see(grid.getByText('#100000')).toBeVisible();
    await see(page.locator(`[id="${active}"]`)).toHaveCount(1);
  });

  it('never hides the row the keys moved to under the header', async () => {
    const page = await open('/gallery.html');
    const grid = page.getByRole('grid', { name: 'Tickets' });
    await grid.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowUp');
    await see
      .poll(() =>
        grid.evaluate((box) => {
          const row = document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.getBoundingClientRect();
          const header = box.querySelector('[role=columnheader]')?.getBoundingClientRect();
          return (
            row !== undefined &&
            header !== undefined &&
            row.top >= header.bottom - 1 &&
            row.bottom <= box.getBoundingClientRect().bottom + 1
          );
        }),
      )
      .toBe(true);
  });

  it('finds without diacritics, by keyboard alone', async () => {
    const page = await open('/shell.html#/settings');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('o dia');
    const found = page.getByRole('option', { name: /Ổ đĩa C/ });
    await see(found).toBeVisible();
    await see(found.locator('mark').first()).toHaveText('Ổ');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('>dark');
    await see(page.getByRole('option').first()).toContainText('Use the dark theme');
    await page.keyboard.press('Enter');
    await see(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  it('changes language at once and remembers it', async () => {
    const context = await browser.newContext({ locale: 'vi-VN' });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${harness.origin}/shell.html`);
    await see(page.locator('html')).toHaveAttribute('lang', 'vi');
    await page.getByRole('button', { name: /Ngôn ngữ: / }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Bahasa Melayu' }).click();
    await see(page.getByRole('link', { name: 'Tetapan' })).toBeVisible();
    await page.reload();
    await see(page.locator('html')).toHaveAttribute('lang', 'ms');
  });

  it('chooses from a list by folded words, and says nothing in English of its own', async () => {
    const page = await open('/gallery.html', {}, 'vi');
    await page.getByLabel('Person').fill('dang');
    await see(page.getByRole('option')).toHaveText('Đặng Văn Dũng');
    await see(page.locator('[aria-label="Dismiss"]')).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await see(page.getByLabel('Person')).toHaveValue('Đặng Văn Dũng');
  });

  it('runs no single key while something is typed or composed, and none when they are off', async () => {
    const page = await open('/shell.html#/about');
    await page.getByRole('heading', { name: 'Deskside' }).waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Process', code: 'KeyG', windowsVirtualKeyCode: 229 });
    await page.keyboard.press('s');
    await see(page).toHaveURL(/about$/);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await see(page).toHaveURL(/settings$/);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('searchbox').pressSequentially('g?');
    await see(page.getByRole('dialog')).toHaveCount(0);
    await page.goto(`${harness.origin}/shell.html#/settings?part=shortcuts`);
    await page.getByRole('switch', { name: /single/i }).click();
    await page.locator('#page').focus();
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await see(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible();
  });

  it('remaps a shortcut, and refuses keys that mean something else', async () => {
    const page = await open('/shell.html#/settings?part=shortcuts');
    await page.getByRole('button', { name: 'Change: Keyboard shortcuts' }).click();
    await page.keyboard.press('Control+k');
    await see(page.getByRole('alert')).toContainText('Open the palette');
    await page.getByRole('button', { name: 'Change: Keyboard shortcuts' }).click();
    await page.keyboard.press('F1');
    await page.locator('#page').focus();
    await page.keyboard.press('F1');
    await see(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  });

  it('says what failed, what is safe and what to do, where it happened', async () => {
    const page = await open('/shell.html#/settings?part=data');
    await page.getByRole('button', { name: 'Back up now' }).click();
    const alert = page.getByRole('alert');
    await see(alert).toContainText('The disk is full.');
    await see(alert).toContainText('The last backup is untouched.');
    await see(alert).toContainText('Free 48 MB');
  });

  it('goes through the first run', async () => {
    const page = await open('/shell.html?first');
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await see(page.getByRole('heading', { level: 1 })).toHaveText('Chào mừng bạn đến với Deskside');
    await page.getByRole('button', { name: /Xem thử với dữ liệu mẫu/ }).click();
    await see(page.getByRole('navigation', { name: 'Điều hướng' })).toBeVisible();
  });

  it('says that the desk is gone', async () => {
    const page = await open('/shell.html#/settings');
    await page.getByRole('button', { name: 'Online' }).waitFor();
    await page.evaluate(() => (window as unknown as { cutConnection: () => void }).cutConnection());
    await see(page.getByRole('button', { name: 'Offline' })).toBeVisible();
    await see(page.getByRole('status').filter({ hasText: 'The desk is away' })).toBeVisible();
  });

  it('keeps selection and status apart in forced colours', async () => {
    const page = await open('/gallery.html', { forcedColors: 'active' });
    const grid = page.getByRole('grid', { name: 'Tickets' });
    const selected = grid.getByRole('row', { selected: true }).first();
    expect(await selected.evaluate((row) => getComputedStyle(row).outlineStyle)).toBe('solid');
    expect(
      await page
        .locator('.pill')
        .first()
        .evaluate((pill) => getComputedStyle(pill).borderStyle),
    ).toBe('solid');
  });
});
