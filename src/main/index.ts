import { app } from 'electron';
import { registerAppScheme, serveConsole } from './app-protocol.ts';
import { setUpMenu } from './app-menu.ts';
import { openDeskOnce } from './desk.ts';
import { setUpDeskPort } from './desk-port.ts';
import { setUpLinks } from './deep-link.ts';
import { setUpHardening } from './hardening.ts';
import { showMainWindow } from './window/main-window.ts';
import { leaveInOrder } from './quit.ts';
import { setUpTray } from './tray.ts';
import { setUpUpdates } from './updates.ts';
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
  const desk = await openDeskOnce();
  if (!desk) return;
  setUpDeskPort(desk);
  setUpPageRequests();
  setUpMenu();
  setUpTray();
  leaveInOrder(desk);
  showMainWindow();
  setUpUpdates();
}

// Before anything else: a second start only wakes the first.
if (app.requestSingleInstanceLock()) void start();
else app.quit();
