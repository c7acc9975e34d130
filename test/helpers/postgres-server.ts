import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The variable that names a PostgreSQL for tests, `postgres://...`; without it one is started where its programs are installed. */
export const givenPostgres = (): string | undefined => process.env['DESKSIDE_TEST_DATABASE'] || undefined;

/** The migrated database that others are copied from. */
export const templateDatabase = 'desk_template';

/** A new database on a server, empty or a copy of `template`. @returns its URL. */
export async function newDatabase(serverUrl: string, template?: string): Promise<string> {
  const name = `desk_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}${template ? ` template ${template}` : ''}`);
  await client.end();
  return serverUrl.replace(/\/[^/]*$/, `/${name}`);
}

function binariesFolder(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(a) - Number(b)) : [];
  const newest = versions.at(-1);
  return newest && existsSync(join(root, newest, 'bin/initdb')) ? join(root, newest, 'bin') : null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** PostgreSQL refuses to run as root: then its own account runs it. */
function runAs(program: string, args: string[]): void {
  const root = userInfo().uid === 0;
  execFileSync(root ? 'runuser' : program, root ? ['-u', 'postgres', '--', program, ...args] : args, { stdio: 'ignore', cwd: tmpdir() });
}

export type PostgresServer = {
  url: string;
  port: number;
  folder: string;
  binaries: string;
  start(): void;
  /** `fast` lets go of every connection at once, as an upgrade does. */
  restart(): void;
  /** kill -9 of the whole server: nothing is said to anybody. */
  kill(): void;
  stop(): void;
};

/** Starts a throw-away PostgreSQL on loopback. Returns its URL and what may be done to it, or null where none is installed. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const binaries = binariesFolder();
  if (!binaries) return null;
  const folder = mkdtempSync(join(tmpdir(), 'deskside-postgres-'));
  if (userInfo().uid === 0) {
    const ids = execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).trim();
    chownSync(folder, Number(ids), Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' }).trim()));
  }
  runAs(join(binaries, 'initdb'), [
    '-D',
    join(folder, 'data'),
    '-A',
    'trust',
    '-U',
    'postgres',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ]);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  const control = (...args: string[]) => runAs(join(binaries, 'pg_ctl'), ['-D', join(folder, 'data'), '-w', '-s', ...args]);
  const start = () => control('-l', join(folder, 'log'), '-o', options, 'start');
  start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    folder,
    binaries,
    start,
    restart: () => control('-l', join(folder, 'log'), '-o', options, '-m', 'fast', 'restart'),
    kill() {
      const pid = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n', 1)[0]);
      // Its children first see that it is gone when they look; all are ended, as by a power cut.
      const children = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number);
      for (const each of [pid, ...children]) process.kill(each, 'SIGKILL');
    },
    stop() {
      control('-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
