import { homedir } from 'node:os';
import { app, dialog } from 'electron';
import { type Desk, openDesk } from '../core/compose.ts';
import { openDevice } from '../device/device.ts';
import { defaultDataFolder } from '../shared/data-folder.ts';

export const platformName = (): 'linux' | 'windows' | 'macos' | 'other' =>
  (({ linux: 'linux', win32: 'windows', darwin: 'macos' }) as const)[process.platform as 'linux'] ?? 'other';

export const suggestedLanguage = (locale: string): 'en' | 'vi' | 'ms' =>
  locale.startsWith('vi') ? 'vi' : locale.startsWith('ms') ? 'ms' : 'en';

/** Opens the local desk; when that cannot be, says why and what to do, and ends. */
export async function openDeskOnce(): Promise<Desk | null> {
  const dataFolder =
    app.commandLine.getSwitchValue('data') || defaultDataFolder({ platform: process.platform, home: homedir(), environment: process.env });
  try {
    return await openDesk({
      dataFolder,
      databaseUrl: process.env['DESKSIDE_DATABASE'],
      machine: openDevice(),
      facts: { version: app.getVersion(), platform: platformName(), suggestedLanguage: suggestedLanguage(app.getLocale()) },
      onFault: (error, procedure) => console.error(`[${procedure}]`, error),
    });
  } catch (error) {
    dialog.showErrorBox('Deskside cannot open its data', `${error instanceof Error ? error.message : String(error)}\n\n${dataFolder}`);
    app.exit(3);
    return null;
  }
}
