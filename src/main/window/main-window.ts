import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { consolePage } from '../app-protocol.ts';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

let mainWindow: BrowserWindow | null = null;
/** The short name of the desk server that the window is on; null: the desk of this computer. */
let desk: string | null = null;

/** The one console window, made when it is first wanted and brought to the front when it is there. */
export function showMainWindow(): BrowserWindow {
  if (mainWindow && !mainWindow.isDestroyed()) {
    if (mainWindow.isMinimized()) mainWindow.restore();
    mainWindow.show();
    mainWindow.focus();
    return mainWindow;
  }
  const stateFile = join(app.getPath('userData'), 'window.json');
  const state = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 720,
    minHeight: 480,
    title: 'Deskside',
    show: false,
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: true,
    },
  });
  mainWindow = window;
  const remember = () => {
    try {
      writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch {
      // Where the window stood is worth nothing beside closing it.
    }
  };
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  window.on('close', remember);
  window.on('closed', () => {
    mainWindow = null;
  });
  void window.loadURL(consolePage(desk));
  return window;
}

/** Which desk the window begins with, before it is shown; or where it goes from now on. */
export function showDesk(server: string | null): void {
  desk = server;
  if (mainWindow && !mainWindow.isDestroyed()) void mainWindow.loadURL(consolePage(desk));
}
