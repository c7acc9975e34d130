import { app } from 'electron';
import { registerAppScheme, serveConsole } from './app-protocol.ts';
import { setUpMenu } from './app-menu.ts';
import { openDevice } from '../device/device.ts';
import { openDeskOnce } from './desk.ts';
import { setUpDeskPort } from './desk-port.ts';
import { followLinks, setUpLinks } from './deep-link.ts';
import { setUpHardening } from './hardening.ts';
import { createMachineRouter } from './server-link/machine-router.ts';
import { openServerLink } from './server-link/server-link.ts';
import { showDesk, showMainWindow } from './window/main-window.ts';
import { leaveInOrder } from './quit.ts';
import { setUpTray } from './tray.ts';
import { setUpUpdates } from './updates.ts';
import { setUpSavePdf } from './window/save-pdf.ts';
import { setUpPageRequests } from './window/window-requests.ts';

/** The desktop console: a list of what is set up, in order. Everything it decides lives in the core. */
async function start(): Promise<void> {
  app.enableSandbox();
  registerAppScheme();
  setUpHardening();
  setUpLinks();
  await app.whenReady();
  app.setAppUserModelId('app.deskside.console');
  serveConsole();
  const machine = openDevice();
  const desk = await openDeskOnce(machine);
  if (!desk) return;
  const link = openServerLink();
  const work = createMachineRouter({ desk, machine, server: link.access });
  setUpDeskPort(desk, work.router);
  link.serve(() => work.sendWaiting());
  showDesk(link.startsOn());
  setUpPageRequests();
  setUpSavePdf();
  setUpMenu();
  setUpTray();
  leaveInOrder({ close: () => work.close().then(desk.close) });
  showMainWindow();
  followLinks();
  setUpUpdates();
}

// Before anything else: a second start only wakes the first.
if (app.requestSingleInstanceLock()) void start();
else app.quit();
