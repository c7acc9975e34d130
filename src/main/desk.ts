import { homedir } from 'node:os';
import { app, dialog } from 'electron';
import { type Desk, localFacts, type MachinePort, openDesk, openingProblem } from '../core/compose.ts';
import { defaultDataFolder } from '../shared/data-folder.ts';

/** What this program knows of the machine and the person; Electron knows their language better than the environment. */
export const desktopFacts = () => localFacts(app.getVersion(), app.getLocale());

/** Opens the local desk; when that cannot be, says why and what to do, and ends. */
export async function openDeskOnce(machine: MachinePort): Promise<Desk | null> {
  const dataFolder =
    app.commandLine.getSwitchValue('data') || defaultDataFolder({ platform: process.platform, home: homedir(), environment: process.env });
  try {
    return await openDesk({
      dataFolder,
      databaseUrl: process.env['DESKSIDE_DATABASE'],
      filesFolder: process.env['DESKSIDE_FILES'],
      machine,
      facts: desktopFacts(),
      onFault: (error, procedure) => console.error(`[${procedure}]`, error),
    });
  } catch (error) {
    const { message, next } = openingProblem(error);
    dialog.showErrorBox('Deskside cannot open its data', `${message}\n\n${next}\n\n${dataFolder}`);
    app.exit(3);
    return null;
  }
}
