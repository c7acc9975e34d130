import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { serveDesk } from './desk-fixture.ts';
import { attachToTicket, diagnoseDisk, expectAllThere, findAnswerResolve, fromFirstRunToTicket } from './main-job.ts';
import { type Desktop, isThere, ownDesktop, passFirstRun, type Shell, shells, writeTicket } from './desktop.ts';

const test = base.extend<{ shell: Shell; desktop: Desktop }>({
  shell: ['stand-in for Electron', { option: true }],
  desktop: async ({ shell }, use) => {
    const desktop = ownDesktop(shell);
    await use(desktop);
    desktop.remove();
  },
});

for (const shell of shells)
  test.describe(`on ${shell === 'Electron' ? 'Electron itself' : `the ${shell}`}`, () => {
    test.use({ shell });
    test.skip(!isThere(shell), `${shell}'s binary is not installed`);
    stories(shell);
  });

function stories(shell: Shell): void {
  const standIn = shell === 'stand-in for Electron';

  test('scan this machine, diagnose it, put it on a ticket, and find all of it again', async ({ desktop }) => {
    test.setTimeout(180_000);
    const first = await desktop.start();
    await fromFirstRunToTicket(first.page);
    await diagnoseDisk(first.page);
    await attachToTicket(first.page);
    await findAnswerResolve(first.page);
    await expectAllThere(first.page);
    await first.app.close();
    const second = await desktop.start('deskside://ticket/1');
    await expectAllThere(second.page);
    await second.app.close();
  });

  test('the page gets one port and the shell, and nothing of Node', async ({ desktop }) => {
    const { app, page } = await desktop.start();
    const found = await page.evaluate(() => {
      const keys = (name: string) => Object.keys((window as unknown as Record<string, object>)[name] ?? {}).sort();
      return {
        port: keys('desksidePort'),
        shell: keys('desksideShell'),
        server: keys('desksideServer'),
        ours: Object.keys(window).filter((name) => /deskside|electron|ipc/i.test(name)),
        node: ['require', 'process', 'Buffer', 'module', 'global', '__dirname'].filter((name) => name in window),
      };
    });
    expect(found.port).toEqual(['onClose', 'onMessage', 'postMessage']);
    expect(found.shell).toEqual(['onRequest', 'savePdf', 'setMenu']);
    expect(found.server).toEqual(['ask', 'close', 'onSaid', 'open', 'send']);
    expect(found.ours.sort()).toEqual(['desksidePort', 'desksideServer', 'desksideShell']);
    expect(found.node).toEqual([]);
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences?: () => object; prefs?: object };
      return contents.getLastWebPreferences?.() ?? contents.prefs;
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
    await app.close();
  });

  test('the policy of the page refuses inline scripts and eval', async ({ desktop }) => {
    const { app, page } = await desktop.start();
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      // Later, since what the tests themselves evaluate is exempt from the policy.
      const evaluated = await new Promise<boolean>((resolve) =>
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-eval -- that it is refused is what is asked
            window.eval('1');
            resolve(true);
          } catch {
            resolve(false);
          }
        }),
      );
      const remote = document.createElement('script');
      const failed = new Promise((resolve) => remote.addEventListener('error', resolve, { once: true }));
      remote.src = 'https://example.com/x.js';
      document.head.append(remote);
      await failed;
      return { ran: 'ran' in window, evaluated, violations };
    });
    expect(refused.ran).toBe(false);
    expect(refused.evaluated).toBe(false);
    expect(refused.violations.filter((directive) => directive.startsWith('script-src')).length).toBeGreaterThanOrEqual(2);
    await app.close();
  });

  test('no page leads away and no window is opened', async ({ desktop }) => {
    const { app, page } = await desktop.start();
    await passFirstRun(page);
    await app.evaluate(({ dialog, shell: outside }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (async (options: { message: string }) => {
        asked.push(options.message);
        return { response: 1, checkboxChecked: false };
      }) as never;
      outside.openExternal = async (url: string) => void asked.push(`opened ${url}`);
    });
    const before = page.url();
    await page.evaluate(() => {
      window.open('https://example.com/a');
      window.open('file:///etc/passwd');
      location.href = 'https://example.com/';
    });
    await expect.poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['Open example.com?']);
    await writeTicket(page, 'Still at the desk');
    expect(new URL(page.url()).host).toBe(new URL(before).host);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await app.close();
  });

  test('a second start only wakes the first, and its link opens there', async ({ desktop }) => {
    const { app, page } = await desktop.start();
    await passFirstRun(page);
    await writeTicket(page, 'Opened by a link');
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { name: '#1 Opened by a link' })).toBeHidden();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = await desktop.startAgain('deskside://ticket/1');
    expect(second.code).toBe(0);
    await expect(page.getByRole('heading', { name: '#1 Opened by a link' })).toBeVisible();
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()));
    expect(windows).toEqual([false]);
    await desktop.startAgain('deskside://ticket/1;calc');
    await expect(page.getByRole('heading', { name: '#1 Opened by a link' })).toBeVisible();
    await app.close();
  });

  test('a link starts the program at its ticket', async ({ desktop }) => {
    const first = await desktop.start();
    await passFirstRun(first.page);
    await writeTicket(first.page, 'From a mail');
    await first.app.close();
    const { app, page } = await desktop.start('deskside://ticket/1');
    await expect(page.getByRole('heading', { name: '#1 From a mail' })).toBeVisible();
    await app.close();
  });

  test('the window opens where and as large as it was', async ({ desktop }) => {
    const first = await desktop.start();
    const wanted = { x: 60, y: 40, width: 1100, height: 700 };
    await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), wanted);
    await first.app.close();
    const { app } = await desktop.start();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toMatchObject(wanted);
    await app.close();
  });

  test("the menu is made of the page's commands and runs them", async ({ desktop }) => {
    const { app, page } = await desktop.start();
    await passFirstRun(page);
    const item = () =>
      app.evaluate(({ Menu }) => {
        const found = Menu.getApplicationMenu()?.getMenuItemById('ticket.new');
        return found ? { label: found.label, enabled: found.enabled } : null;
      });
    await expect.poll(item).toEqual({ label: 'New ticket', enabled: true });
    expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('ticket.resolve')?.enabled)).toBe(false);
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('ticket.new')?.click());
    await expect(page.getByRole('textbox', { name: 'Subject' })).toBeFocused();
    await app.close();
  });

  test('labels are saved as a PDF where the person chooses', async ({ desktop }) => {
    const { app, page } = await desktop.start();
    await passFirstRun(page);
    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByRole('button', { name: 'New device' }).first().click();
    const form = page.getByRole('dialog', { name: 'New device' });
    await form.getByRole('textbox', { name: /^Name/ }).fill('Màn hình phòng họp');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Màn hình phòng họp' })).toBeVisible();
    await page.keyboard.press('Control+Shift+L');
    const save = page.getByRole('button', { name: 'Save as PDF' });
    await expect(page.getByRole('status').filter({ hasText: '1 label on 1 page' })).toBeVisible();
    const file = join(desktop.folder, 'labels.pdf');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, file);
    await save.click();
    await expect(page.getByText(`Saved as ${file}`)).toBeVisible();
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    await app.close();
  });

  test('the tray reports a problem with this PC', async ({ desktop }) => {
    test.skip(!standIn, 'a tray cannot be clicked by a program');
    const { app, page } = await desktop.start();
    await passFirstRun(page);
    await clickTray(app, 'Report a problem with this PC');
    await expect(page.getByRole('textbox', { name: 'Subject' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /^Attach system information/ })).toBeChecked();
    await app.close();
  });

  test('quitting closes the desk in order, and all is there for a server', async ({ desktop }) => {
    const { app, page } = await desktop.start();
    await passFirstRun(page);
    await writeTicket(page, 'Written before the end');
    await app.close();
    // SQLite takes its log away only when it was closed whole.
    expect(readdirSync(desktop.folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
    const desk = await serveDesk(desktop.folder);
    expect(await desk.api('GET', '/tickets/1')).toMatchObject({ title: 'Written before the end' });
    await desk.stop();
  });

  test('data that another program holds is said clearly, and left alone', async ({ desktop }) => {
    test.skip(!standIn, 'a box of the system waits for a person');
    const desk = await serveDesk(desktop.folder);
    const { code, said } = await desktop.startAgain();
    expect(code).toBe(3);
    expect(said).toContain('Deskside cannot open its data');
    expect(said).toContain(desktop.folder);
    expect(said).toMatch(/in use|already|another/i);
    await desk.api('POST', '/tickets', { title: 'The server goes on' });
    await desk.stop();
    expect(existsSync(join(desktop.folder))).toBe(true);
  });
}

async function clickTray(app: import('@playwright/test').ElectronApplication, label: string): Promise<void> {
  await app.evaluate(({ Tray }, wanted) => {
    const [tray] = (Tray as unknown as { all: { menu: { items: { label: string; click(): void }[] } }[] }).all;
    tray?.menu.items.find((item) => item.label === wanted)?.click();
  }, label);
}
