import { ipcMain, Menu, type MenuItemConstructorOptions } from 'electron';
import { z } from 'zod';
import { isConsole } from './desk-port.ts';
import { askPage } from './window/window-requests.ts';

/** What the page says of its commands; the page is trusted no more than any other input. */
const itemSchema = z.object({
  id: z.string().regex(/^[a-z0-9.-]{1,100}$/),
  label: z.string().max(200),
  accelerator: z.string().max(60).nullable(),
  enabled: z.boolean(),
});
const groupSchema = z.object({ label: z.string().max(100), items: z.array(itemSchema).max(100) });
const menuSchema = z.object({
  menus: z.array(z.object({ label: z.string().max(100), groups: z.array(groupSchema).max(30) })).max(12),
});

/**
 * The menu bar: the page's own menus between those that every program has; a menu of several groups has a menu for each. Accelerators are
 * shown, not bound: the page answers its keys itself.
 */
export function menuTemplate(bar: z.infer<typeof menuSchema>, mac: boolean): MenuItemConstructorOptions[] {
  const menus = bar.menus.map(({ label, groups }): MenuItemConstructorOptions => {
    const submenus = groups.map((group) => ({ label: group.label, submenu: group.items.map(shownItem) }));
    return { label, submenu: submenus.length === 1 ? submenus[0]?.submenu : submenus };
  });
  return [...(mac ? [{ role: 'appMenu' } as const] : []), { role: 'fileMenu' }, { role: 'editMenu' }, ...menus, { role: 'windowMenu' }];
}

function shownItem(item: z.infer<typeof itemSchema>): MenuItemConstructorOptions {
  return {
    id: item.id,
    label: item.label,
    enabled: item.enabled,
    ...(item.accelerator ? { accelerator: item.accelerator, registerAccelerator: false } : {}),
    click: () => askPage({ command: item.id }),
  };
}

export function setUpMenu(): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ menus: [] }, mac)));
  ipcMain.on('deskside:shell:menu', (event, text: unknown) => {
    if (!isConsole(event) || typeof text !== 'string' || text.length > 200_000) return;
    const menu = menuSchema.safeParse(parseJson(text));
    if (menu.success) Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menu.data, mac)));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
