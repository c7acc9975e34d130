import { app } from 'electron';

/**
 * Looks for a newer version, only when the administrator switched it on (`DESKSIDE_UPDATES=on`) and only in a packaged program.
 * It downloads quietly and installs at the next quit; nothing is interrupted for it.
 */
export function setUpUpdates(): void {
  if (!app.isPackaged || process.env['DESKSIDE_UPDATES'] !== 'on') return;
  void import('electron-updater').then(async ({ default: { autoUpdater } }) => {
    autoUpdater.autoDownload = true;
    autoUpdater.autoInstallOnAppQuit = true;
    autoUpdater.on('error', (error) => console.error('update:', error.message));
    await autoUpdater.checkForUpdates().catch(() => null);
  });
}
