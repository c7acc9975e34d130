import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { makeDataFolder, runServerToItsEnd, startServerProcess } from '../helpers/server-process.ts';

const timeout = 60_000;
const contentOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /^(desk\.sqlite$|origin|sessions)/.test(name))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );

it('says in one line where it is, and stops cleanly within 5 s with everything open', { timeout }, async () => {
  const folder = makeDataFolder();
  const server = await startServerProcess(folder);
  expect(server).toMatchObject({
    event: 'ready',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/enter\?token=[\w-]{43}$/),
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    apiToken: expect.stringMatching(/^[\w-]{43}$/),
    pid: server.child.pid,
  });
  expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
  await server.api('POST', '/tickets', { title: 'Before the end' });
  const headers = { authorization: `Bearer ${server.apiToken}` };
  const live = await fetch(`${server.origin}/api/changes/live`, { headers });
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/rpc`, { headers });
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const opened = await server.api('POST', '/terminals', { id: crypto.randomUUID(), profile: 'sh', columns: 80, rows: 24 });
  expect(opened.status).toBe(200);
  const stoppedAt = performance.now();
  server.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, signal: null });
  expect(performance.now() - stoppedAt).toBeLessThan(5000);
  expect(await closed).toBe(1001);
  await live.text().catch(() => undefined);
  expect(readdirSync(folder)).not.toContain('server.json');
  expect(readdirSync(folder)).not.toContain('desk.sqlite-wal');
  const again = await startServerProcess(folder);
  expect((await again.api('GET', '/tickets/1')).body).toMatchObject({ title: 'Before the end' });
});

it('does not start a second time on the same data, and changes nothing there', { timeout }, async () => {
  const folder = makeDataFolder();
  const first = await startServerProcess(folder);
  await first.api('POST', '/tickets', { title: 'Mine' });
  const before = contentOf(folder);
  const second = await runServerToItsEnd(folder);
  expect(second.code).toBe(3);
  expect(JSON.parse(second.stdout)).toMatchObject({
    event: 'error',
    code: 'DATA_FOLDER_IN_USE',
    message: expect.stringContaining(String(first.pid)),
    next: expect.any(String),
  });
  expect(second.stderr).toContain('Nothing was changed');
  expect(contentOf(folder)).toEqual(before);
  expect((await first.api('GET', '/tickets/1')).status).toBe(200);
});

it('takes the data over at once when the one before was killed', { timeout }, async () => {
  const folder = makeDataFolder();
  const first = await startServerProcess(folder);
  first.kill('SIGKILL');
  expect(await first.ended).toMatchObject({ signal: 'SIGKILL' });
  expect((await (await startServerProcess(folder)).api('POST', '/tickets', { title: 'Next' })).body).toMatchObject({ number: 1 });
});

it('names a port that is taken, or takes the next free one when told so', { timeout }, async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  try {
    const refused = await runServerToItsEnd(makeDataFolder(), ['--port', String(port)]);
    expect(refused.code).toBe(5);
    expect(JSON.parse(refused.stdout)).toMatchObject({ event: 'error', code: 'PORT_TAKEN' });
    const server = await startServerProcess(makeDataFolder(), { args: ['--port', String(port), '--next-free-port'] });
    expect(Number(new URL(server.origin).port)).toBeGreaterThan(port);
  } finally {
    other.close();
  }
});

it('refuses a command line it does not understand', { timeout }, async () => {
  const ended = await runServerToItsEnd(makeDataFolder(), ['--port', '70000']);
  expect(ended.code).toBe(2);
  expect(JSON.parse(ended.stdout)).toMatchObject({ event: 'error', code: 'BAD_ARGUMENTS', next: expect.any(String) });
});

it('leaves a database alone that it cannot read or that is newer', { timeout }, async () => {
  const broken = makeDataFolder();
  writeFileSync(join(broken, 'desk.sqlite'), 'This is not a database. '.repeat(1000));
  const newer = makeDataFolder();
  const server = await startServerProcess(newer);
  server.kill('SIGTERM');
  await server.ended;
  const db = new SqliteDatabase(join(newer, 'desk.sqlite'));
  db.prepare("insert into kysely_migration values ('9990-from-the-future', '2030-01-01')").run();
  db.close();
  for (const [folder, code, words] of [
    [broken, 'DATABASE_UNUSABLE', /restore/i],
    [newer, 'DATABASE_NEWER', /newer/],
  ] as const) {
    const before = contentOf(folder)['desk.sqlite'];
    const ended = await runServerToItsEnd(folder);
    expect(ended.code, code).toBe(4);
    expect(JSON.parse(ended.stdout)).toMatchObject({ event: 'error', code });
    expect(ended.stdout).toMatch(words);
    expect(contentOf(folder)['desk.sqlite'], code).toBe(before);
  }
});

it('keeps its secrets out of what it logs', { timeout }, async () => {
  const server = await startServerProcess(makeDataFolder());
  let log = '';
  server.child.stderr?.on('data', (piece) => (log += String(piece)));
  const entered = await fetch(server.url, { redirect: 'manual' });
  const session = /deskside_session=([\w-]+)/.exec(entered.headers.get('set-cookie') ?? '')?.[1] as string;
  await server.api('POST', '/tickets', { title: 1 });
  server.kill('SIGTERM');
  await server.ended;
  for (const secret of [server.apiToken, session, new URL(server.url).searchParams.get('token') as string])
    expect(log).not.toContain(secret);
  for (const line of log.trim().split('\n'))
    expect(JSON.parse(line)).toMatchObject({ at: expect.any(String), level: expect.any(String), event: expect.any(String) });
});
