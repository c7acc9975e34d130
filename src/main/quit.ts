import { app } from 'electron';

const patienceMs = 5000;

/** Quits only after the desk has closed: terminals ended, writes on disk. A desk that does not close is left after five seconds. */
export function leaveInOrder(desk: { close(): Promise<unknown> }): void {
  let closed = false;
  app.on('window-all-closed', () => {
    // The tray keeps the console at hand; on Linux some desktops show none, so there the last window ends it.
    if (process.platform === 'linux') app.quit();
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
    void Promise.race([desk.close(), limit])
      .catch((error: unknown) => console.error('closing the desk:', error))
      .finally(() => {
        closed = true;
        app.exit(0);
      });
  });
}
