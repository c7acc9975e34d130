import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openDesk } from '../../src/core/compose.ts';
import { startDeskServer } from '../../src/server/desk-server.ts';
import { logToStderr } from '../../src/server/json-log.ts';

/** A desk server on a machine whose scan begins and never ends by itself. Argument: its data folder. Prints what `serve` prints. */
const [dataFolder = ''] = process.argv.slice(2);
const apiToken = randomUUID();
const desk = await openDesk({
  dataFolder,
  machine: {
    scan: ({ signal, onProgress } = {}) => {
      onProgress?.({ section: 'disks', state: 'running' });
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
  },
  facts: { version: '0.0.0-test', platform: 'linux', suggestedLanguage: 'en' },
  onFault: (error) => console.error(error),
});
const server = await startDeskServer({
  desk,
  dataFolder,
  consoleFolder: fileURLToPath(new URL('../../out/renderer', import.meta.url)),
  version: '0.0.0-test',
  host: '127.0.0.1',
  port: 0,
  apiToken,
  log: logToStderr,
});
process.stdout.write(`${JSON.stringify({ event: 'ready', url: server.newLink(), origin: server.origin, apiToken, pid: process.pid })}\n`);
process.once('SIGTERM', () => {
  void server
    .stop()
    .then(() => desk.close())
    .then(() => process.exit(0));
});
