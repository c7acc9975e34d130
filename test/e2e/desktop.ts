import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const standInFolder = join(root, 'test/support/electron/dist');
const electronFolder = join(root, 'node_modules/electron');

export type Shell = 'stand-in for Electron' | 'Electron';
export const shells: readonly Shell[] = ['stand-in for Electron', 'Electron'];

/** Whether a shell can be started here; Electron's own binary is not there on every machine. */
export const isThere = (shell: Shell): boolean =>
  shell === 'stand-in for Electron' || (existsSync(join(electronFolder, 'path.txt')) && existsSync(join(electronFolder, 'dist')));

const executable = (shell: Shell): string =>
  shell === 'stand-in for Electron'
    ? join(standInFolder, 'electron')
    : join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8'));

export type Desktop = {
  folder: string;
  /** What the program keeps of its window and its desk server. */
  profile: string;
  /** Starts the built program on this data and waits for the console. */
  start(...args: string[]): Promise<{ app: ElectronApplication; page: Page }>;
  /** Starts the executable once more, as a click on a link does; answers how it ended. */
  startAgain(...args: string[]): Promise<{ code: number | null; said: string }>;
  remove(): void;
};

/** A desktop program with data and window state of its own. @param more of the environment */
export function ownDesktop(shell: Shell, more: Record<string, string> = {}): Desktop {
  const home = mkdtempSync(join(tmpdir(), 'deskside-desktop-'));
  const folder = join(home, 'data');
  mkdirSync(join(home, 'config'));
  const environment: Record<string, string> = {
    ...(process.env as Record<string, string>),
    XDG_CONFIG_HOME: join(home, 'config'),
    ELECTRON_DOUBLE_NODE: process.execPath,
    ...more,
  };
  if (shell === 'stand-in for Electron') environment['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
  const all = (args: string[]): string[] => [root, `--data=${folder}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args];
  return {
    folder,
    profile: join(home, 'config'),
    async start(...args) {
      const app = await _electron.launch({
        executablePath: executable(shell),
        args: all(args),
        cwd: root,
        env: environment,
        timeout: 60_000,
      });
      const page = await app.firstWindow({ timeout: 60_000 });
      await expect(page.getByRole('main').first()).toBeVisible();
      return { app, page };
    },
    async startAgain(...args) {
      const child: ChildProcess = spawn(executable(shell), all(args), { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += String(data)));
      const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
      return { code, said };
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Goes past the first run with an empty desk. */
export async function passFirstRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Start with an empty desk' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Makes a ticket as a person does; answers when it is open. */
export async function writeTicket(page: Page, title: string): Promise<void> {
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Subject' }).fill(title);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: new RegExp(`^#\\d+ ${title}$`) })).toBeVisible();
}
