import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, startServer, test } from './desk-fixture.ts';

test('a flood of escape sequences leaves the page usable, and ends with Ctrl+C', async ({ console: page }) => {
  await page.goto(new URL('#/terminal', page.url()).href);
  await page.getByRole('main').getByRole('button', { name: 'New terminal' }).first().click();
  const terminal = page.getByRole('textbox', { name: /F6 leaves the terminal/ });
  await terminal.focus();
  // Colours, moves, titles, unfinished sequences and raw bytes, without an end.
  await page.keyboard.type(
    String.raw`while :; do printf '\033[31m\033[9999;9999H\033]0;title\007\033[?1049h\033[\033P\302'; head -c 4000 /dev/urandom; done`,
  );
  await page.keyboard.press('Enter');
  // The rest of the console answers while it goes on: the palette opens, finds and closes.
  await expect(async () => {
    await page.getByRole('button', { name: /Search or run a command/ }).click({ timeout: 5_000 });
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.type('settings');
  await expect(page.getByRole('option').filter({ hasText: 'Settings' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await terminal.focus();
  await page.keyboard.press('Control+C');
  // What the flood asked of the terminal was answered into the shell's line: the line is emptied first, as a person would.
  await expect(async () => {
    await terminal.focus();
    await page.keyboard.press('Control+C');
    await page.keyboard.type(String.raw`printf '\033c'; echo still-$((40+2))`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Read output as text' }).click();
    const output = page.getByRole('dialog');
    try {
      await expect(output).toContainText('still-42', { timeout: 2_000 });
    } finally {
      await page.keyboard.press('Escape');
      await expect(output).toBeHidden();
    }
  }).toPass({ timeout: 60_000 });
});

test('a scan that hangs is cancelled, says so, and another can be started', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-e2e-'));
  const desk = await startServer(['test/e2e/hanging-desk.ts', folder], folder);
  try {
    await desk.api('POST', '/first-run', { language: 'en' });
    await page.goto(desk.url);
    await page.goto(new URL('#/scan', page.url()).href);
    const main = page.getByRole('main');
    await main.getByRole('button', { name: 'Scan this PC' }).first().click();
    await expect(main.getByRole('progressbar')).toBeVisible();
    await page.reload();
    await main.getByRole('button', { name: 'Cancel the scan' }).click();
    await expect(main.getByText(/cancelled/i).first()).toBeVisible();
    expect(await desk.api('GET', '/devices')).toMatchObject({ items: [] });
    await main.getByRole('button', { name: 'Scan this PC' }).first().click();
    await expect(main.getByRole('button', { name: 'Cancel the scan' })).toBeVisible();
  } finally {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
