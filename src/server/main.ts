import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import packageFile from '../../package.json' with { type: 'json' };
import { DataFolderInUse, type Desk, localFacts, newToken, openDesk, openingProblem } from '../core/compose.ts';
import { openDevice } from '../device/device.ts';
import { BadArguments, givenApiToken, parseServeArguments, type ServeArguments, serveHelp } from './arguments.ts';
import { type DeskServer, startDeskServer } from './desk-server.ts';
import { errorFacts, logToStderr as log } from './json-log.ts';

const exitCodes = { fault: 1, badArguments: 2, dataFolderInUse: 3, databaseUnusable: 4, portTaken: 5 } as const;
/** SIGTERM ends the process within 5 s whatever hangs. */
const stopLimitMs = 4500;

/** An end that a person reads about: one JSON line for programs, one line of text for people. */
function giveUp(code: number, problem: { code: string; message: string; next: string }): never {
  process.stdout.write(`${JSON.stringify({ event: 'error', ...problem })}\n`);
  process.stderr.write(`${problem.message} ${problem.next}\n`);
  process.exit(code);
}

async function open(dataFolder: string): Promise<Desk> {
  try {
    return await openDesk({
      dataFolder,
      databaseUrl: process.env['DESKSIDE_DATABASE'] || undefined,
      secretsKey: process.env['DESKSIDE_SECRETS_KEY'] || undefined,
      filesFolder: process.env['DESKSIDE_FILES'] || undefined,
      machine: openDevice(),
      facts: localFacts(packageFile.version),
      onFault: (error, procedure) => log('error', 'fault', { procedure, ...errorFacts(error) }),
    });
  } catch (error) {
    if (error instanceof DataFolderInUse)
      giveUp(exitCodes.dataFolderInUse, {
        code: 'DATA_FOLDER_IN_USE',
        message: error.message,
        next: 'A new link to it: npm run -s cli -- link',
      });
    log('error', 'database cannot be opened', errorFacts(error));
    return giveUp(exitCodes.databaseUnusable, openingProblem(error));
  }
}

async function serve(desk: Desk, options: ServeArguments, apiToken: string): Promise<DeskServer> {
  const consoleFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url));
  const { host, publicOrigins, trustedProxies, dataFolder } = options;
  let { port } = options;
  for (;;) {
    try {
      return await startDeskServer({
        desk,
        host,
        port,
        publicOrigins,
        trustedProxies,
        dataFolder,
        consoleFolder,
        apiToken,
        log,
        version: packageFile.version,
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && options.nextFreePort && port < 65_535) port += 1;
      else {
        await desk.close();
        if (code === 'EADDRINUSE')
          giveUp(exitCodes.portTaken, {
            code: 'PORT_TAKEN',
            message: `Port ${port} on ${host} is taken by another program.`,
            next: 'Choose another with --port, or any free one with --port 0.',
          });
        giveUp(exitCodes.portTaken, {
          code: 'CANNOT_LISTEN',
          message: `Cannot listen on ${host} port ${port}: ${(error as Error).message}.`,
          next: 'Choose another --host or --port.',
        });
      }
    }
  }
}

/** Opens the person's browser where there is one to open; never waits for it. */
function openBrowser(url: string): void {
  if (process.env['CI']) return;
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  const [program, args] =
    process.platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  const child = spawn(program as string, args as string[], { detached: true, stdio: 'ignore' });
  child.on('error', () => log('warn', 'no browser could be opened', { program: program as string }));
  child.unref();
}

function stopOnSignal(server: DeskServer, desk: Desk): void {
  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    const startedAt = performance.now();
    setTimeout(() => {
      log('error', 'did not stop in time', { reason });
      process.exit(exitCodes.fault);
    }, stopLimitMs).unref();
    await server.stop();
    await desk.close();
    log('info', 'stopped', { reason, tookMs: Math.round(performance.now() - startedAt) });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  // Started through a script: when that one is killed, nobody would stop this one any more.
  if (process.channel) {
    process.on('disconnect', () => void stop('the program that started this ended'));
    process.channel.unref();
  }
}

async function main(): Promise<void> {
  process.title = 'deskside';
  // One stream that broke must not end everybody's desk; what was acknowledged is on disk either way.
  process.on('unhandledRejection', (error) => log('error', 'unhandled rejection', errorFacts(error)));
  let options: ServeArguments | null;
  let apiToken: string;
  try {
    options = parseServeArguments(process.argv.slice(2));
    apiToken = givenApiToken(process.env) ?? newToken();
  } catch (error) {
    if (!(error instanceof BadArguments)) throw error;
    return giveUp(exitCodes.badArguments, { code: 'BAD_ARGUMENTS', message: error.message, next: 'See npm run -s serve -- --help' });
  }
  if (!options) {
    process.stdout.write(serveHelp);
    return;
  }
  const desk = await open(options.dataFolder);
  const server = await serve(desk, options, apiToken);
  stopOnSignal(server, desk);
  const url = server.newLink();
  process.stdout.write(
    options.inWords
      ? `Deskside is at ${url}\nThis link signs in one browser, once. Ctrl+C stops Deskside.\n`
      : `${JSON.stringify({ event: 'ready', url, origin: server.origin, apiToken, pid: process.pid })}\n`,
  );
  log('info', 'ready', { origin: server.origin, database: desk.dialect });
  if (options.open) openBrowser(url);
}

await main();
