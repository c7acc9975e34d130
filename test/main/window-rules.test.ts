import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../src/main/app-menu.ts';
import { pathOfLink } from '../../src/main/deep-link.ts';
import { isConsole } from '../../src/main/desk-port.ts';
import { openableAddress } from '../../src/main/external-links.ts';
import { placeWindow, readWindowState, writeWindowState } from '../../src/main/window/window-state.ts';

describe('links into the console', () => {
  it.each([
    ['deskside://ticket/48210', '/tickets/48210'],
    ['deskside://ticket/1/', '/tickets/1'],
    ['deskside://tag/TS-0042', '/tag/TS-0042'],
    ['deskside://tag/TS%2042%2F%C4%90/', '/tag/TS%2042%2F%C4%90'],
    ['deskside://device/01900000-0000-7000-8000-000000000001', '/devices/01900000-0000-7000-8000-000000000001'],
  ])('%s opens %s', (link, path) => expect(pathOfLink(link)).toBe(path));

  it.each([
    'deskside://ticket/0',
    'deskside://ticket/1;rm',
    'deskside://ticket/../../settings',
    'deskside://ticket/99999999999999',
    'deskside://run/x',
    'deskside://tag/',
    'deskside://tag/a/../../settings',
    'deskside://tag/a?x=1',
    'https://ticket/1',
    'deskside:ticket/1',
    '',
    '--data=/x',
  ])('%s opens nothing', (link) => expect(pathOfLink(link)).toBeNull());
});

describe('addresses that may be opened outside', () => {
  it.each(['https://example.com/a?b#c', 'mailto:a@example.com', 'tel:+84123'])('%s', (text) =>
    expect(openableAddress(text)).not.toBeNull(),
  );

  it.each([
    'http://example.com',
    'file:///etc/passwd',
    'file://server/share',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:x',
    'search-ms:query=x',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://x/1',
    '\\\\host\\share',
    '//host/share',
    'C:\\windows\\system32\\calc.exe',
    '/bin/sh',
    'deskside://ticket/1',
    'app://deskside/x',
    'about:blank',
    'chrome://settings',
    'view-source:https://x',
    'ftp://x',
    'ssh://x',
    'ldap://x',
    'jar:https://x!/a',
    'https://user:secret@example.com',
    'https://example.com@evil.test/',
    ' ',
    'https://',
    'https:',
    'intent://x',
    'ms-settings:',
    'ms-cxh-full://',
    'steam://run/1',
    'zoommtg://x',
    'tg://x',
    'itms-services://x',
  ])('never %s', (text) => expect(openableAddress(text)).toBeNull());
});

describe('who may speak', () => {
  const frame = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } }) as never;
  it('only the main frame of a console page', () => {
    expect(isConsole(frame('app://deskside/console/index.html#/tickets'))).toBe(true);
    expect(isConsole(frame('app://deskside/console/index.html', {}))).toBe(false);
    expect(isConsole(frame('app://evil/console/index.html'))).toBe(false);
    expect(isConsole(frame('app://deskside.evil/console/'))).toBe(false);
    expect(isConsole(frame('https://deskside/console/'))).toBe(false);
    expect(isConsole({ senderFrame: null } as never)).toBe(false);
  });
});

describe('the window', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1080 };
  it('opens where it was, on a display that is there, no larger than it', () => {
    expect(placeWindow({ bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: false }, [display])).toEqual({
      x: 100,
      y: 50,
      width: 1200,
      height: 800,
    });
    expect(placeWindow({ bounds: { x: 4000, y: 50, width: 1200, height: 800 }, maximized: false }, [display])).toEqual({
      width: 1200,
      height: 800,
    });
    expect(placeWindow({ bounds: { x: 0, y: 0, width: 9000, height: 9000 }, maximized: false }, [display])).toMatchObject({
      width: 1920,
      height: 1080,
    });
    expect(placeWindow({ bounds: { x: 0, y: 0, width: 1, height: 1 }, maximized: false }, [display])).toEqual({ width: 720, height: 480 });
  });

  it('remembers, and takes a broken memory for none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-window-'));
    const file = join(folder, 'window.json');
    writeWindowState(file, { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true });
    expect(readWindowState(file)).toEqual({ bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true });
    for (const text of ['', '{', 'null', '{"bounds":{"x":"1"}}', '[]']) {
      writeFileSync(file, text);
      expect(readWindowState(file)).toEqual({ bounds: null, maximized: false });
    }
    rmSync(folder, { recursive: true });
  });

  it('shows the page’s commands in its menu without binding their keys twice', () => {
    const item = { id: 'ticket.create', label: 'New ticket', accelerator: 'C', enabled: true };
    const ticket = { label: 'Ticket', items: [item] };
    const queue = { label: 'Queue', items: [{ ...item, id: 'queue.open' }] };
    const template = menuTemplate(
      {
        menus: [
          { label: 'Tickets', groups: [ticket, queue] },
          { label: 'Go to', groups: [ticket] },
        ],
      },
      false,
    );
    const menu = (label: string) => template.find((each) => each.label === label)?.submenu;
    expect(menu('Tickets')).toMatchObject([
      { label: 'Ticket', submenu: [{ id: 'ticket.create', label: 'New ticket', registerAccelerator: false }] },
      { label: 'Queue', submenu: [{ id: 'queue.open' }] },
    ]);
    expect(menu('Go to')).toMatchObject([{ id: 'ticket.create' }]);
  });
});
