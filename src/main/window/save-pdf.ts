import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain } from 'electron';
import { isConsole } from '../desk-port.ts';

/** A file's name made of what the page calls it: no folder, no sign that a file system refuses. */
const pdfName = (name: string): string =>
  `${
    name
      .replace(/[\p{Cc}<>:"/\\|?*.]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Deskside'
  }.pdf`;

/** Writes what the page would print into a file that the person chooses; the page says how large its paper is. */
export function setUpSavePdf(): void {
  ipcMain.handle('deskside:shell:save-pdf', async (event, name: unknown): Promise<string | null> => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (!isConsole(event) || typeof name !== 'string' || !window) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), pdfName(name)),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (canceled || !filePath) return null;
    await writeFile(filePath, await event.sender.printToPDF({ preferCSSPageSize: true, printBackground: true }));
    return filePath;
  });
}
