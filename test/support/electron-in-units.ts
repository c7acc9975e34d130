/**
 * What `import 'electron'` gives in unit tests of src/main: the package itself would try to download its binary. Only its rules are
 * tested there; the built program runs whole in the end-to-end tests.
 */
const refuse = (name: string) =>
  new Proxy(
    {},
    {
      get: (_target, key) =>
        typeof key === 'symbol' || key === 'then'
          ? undefined
          : () => Promise.reject(new Error(`electron.${name}.${String(key)} is not for unit tests`)),
    },
  );

export const app = refuse('app');
export const protocol = refuse('protocol');
export const session = refuse('session');
export const shell = refuse('shell');
export const dialog = refuse('dialog');
export const screen = refuse('screen');
export const nativeImage = refuse('nativeImage');
export const ipcMain = refuse('ipcMain');
export const Menu = refuse('Menu');
export const Tray = refuse('Tray');
export const safeStorage = refuse('safeStorage');
export const BrowserWindow = refuse('BrowserWindow');
