import { ipcMain, Menu, type MenuItemConstructorOptions } from 'electron';
import { z } from 'zod';
import { isConsole } from './desk-port.ts';
import { askPage } from './window/window-requests.ts';

/** What the page says of its commands; the page is trusted no more than any other input. */
const menuSchema = z.object({
  groups: z
    .array(
      z.object({
        label: z.string().max(100),
        items: z
          .array(
            z.object({
              id: z.string().regex(/^[a-z0-9.-]{1,100}$/),
              label: z.string().max(200),
              accelerator: z.string().max(60).nullable(),
              enabled: z.boolean(),
            }),
          )
          .max(100),
      }),
    )
    .max(60),
});

/** The menu bar: the page's own groups between those that every program has. Accelerators are shown, not bound: the page answers its keys itself. */
export function menuTemplate(menu: z.infer<typeof menuSchema>, mac: boolean): MenuItemConstructorOptions[] {
  const groups = menu.groups.map(
    (group): MenuItemConstructorOptions => ({
      label: group.label,
      submenu: group.items.map((item) => ({
        id: item.id,
        label: item.label,
        enabled: item.enabled,
        ...(item.accelerator ? { accelerator: item.accelerator, registerAccelerator: false } : {}),
        click: () => askPage({ command: item.id }),
      })),
    }),
  );
  return [...(mac ? [{ role: 'appMenu' } as const] : []), { role: 'fileMenu' }, { role: 'editMenu' }, ...groups, { role: 'windowMenu' }];
}

export function setUpMenu(): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ groups: [] }, mac)));
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
