import { join } from 'node:path';
import { app, Menu, nativeImage, Tray } from 'electron';
import { desktopFacts } from './desk.ts';
import { showMainWindow } from './window/main-window.ts';
import { askPage } from './window/window-requests.ts';

const words = {
  en: { report: 'Report a problem with this PC', scan: 'Scan this PC', open: 'Open Deskside', quit: 'Quit' },
  vi: { report: 'Báo sự cố của máy này', scan: 'Quét máy này', open: 'Mở Deskside', quit: 'Thoát' },
  ms: { report: 'Laporkan masalah PC ini', scan: 'Imbas PC ini', open: 'Buka Deskside', quit: 'Keluar' },
} as const;

// Kept for as long as the program runs: a tray icon that is collected vanishes.
let tray: Tray | null = null;

export function setUpTray(): void {
  const text = words[desktopFacts().suggestedLanguage];
  tray = new Tray(nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'icons', 'tray.png')));
  tray.setToolTip('Deskside');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: text.report, click: () => askPage({ command: 'ticket.report-this-pc' }) },
      { label: text.scan, click: () => askPage({ command: 'device.scan-this-pc' }) },
      { type: 'separator' },
      { label: text.open, click: () => void showMainWindow() },
      { label: text.quit, click: () => app.quit() },
    ]),
  );
  tray.on('click', () => void showMainWindow());
}
