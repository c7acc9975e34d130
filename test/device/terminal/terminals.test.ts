import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordingIdSchema, terminalIdSchema } from '../../../src/contract/common.ts';
import { childEnvironment } from '../../../src/device/terminal/child-environment.ts';
import { programOf } from '../../../src/device/terminal/profiles.ts';
import { PtyProcess } from '../../../src/device/terminal/pty-process.ts';
import type { TerminalSession } from '../../../src/device/terminal/terminal-session.ts';
import { Terminals } from '../../../src/device/terminal/terminals.ts';

const ids = () => ({ id: terminalIdSchema.parse(randomUUID()), recordingId: recordingIdSchema.parse(randomUUID()) });

/** Collects what the terminal shows, drawing everything at once. */
function watch(session: TerminalSession, reader = randomUUID()) {
  const seen = { text: '', units: 0, ended: null as { exitCode: number; signal: number | null } | null };
  const heard = new Set<() => void>();
  const done = (async () => {
    for await (const frame of session.attach({ reader })) {
      if (frame.kind === 'output') {
        seen.units += frame.data.length;
        seen.text = (seen.text + frame.data).slice(-100_000);
        session.acknowledge(frame.offset + frame.data.length, reader);
      } else if (frame.kind === 'ended') seen.ended = { exitCode: frame.exitCode, signal: frame.signal };
      for (const listener of heard) listener();
    }
  })();
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve) => {
      const look = () => {
        const match = pattern.exec(seen.text);
        if (match === null) return;
        heard.delete(look);
        resolve(match);
      };
      heard.add(look);
      look();
    });
  return { seen, done, until };
}

/** Processes whose environment or command line holds the marker. */
const alive = (marker: string) =>
  readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false;
    try {
      return (
        readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(marker) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${name}/stat`, 'utf8'))
      );
    } catch {
      return false;
    }
  });

function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

describe.skipIf(process.platform !== 'linux')('Terminals', () => {
  let folder: string;
  let terminals: Terminals;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskside-terminals-'));
    terminals = new Terminals({ recordingsFolder: folder });
  });
  afterEach(async () => {
    await terminals.closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  const open = () => terminals.open({ ...ids(), profile: 'sh', columns: 80, rows: 24 });
  const begin = () =>
    terminals.begin({ ...ids(), title: 'test', kind: 'diagnosis', profile: 'default', startedAt: 0, columns: 80, rows: 24 });
  const run = (session: TerminalSession, file: string, args: string[]) =>
    session.run({ file, args, cwd: '/', environment: childEnvironment({ PATH: '/usr/bin:/bin' }) });

  it('is typed into, resized, read in Unicode, and ends with its exit code', async () => {
    const session = open();
    const { seen, until, done } = watch(session);
    session.write("printf 'xin %s\\n' 'chào'\r");
    await until(/xin chào/);
    session.resize(132, 43);
    session.write('stty size\r');
    await until(/43 132/);
    session.write('exit 7\r');
    await done;
    expect(seen.ended).toEqual({ exitCode: 7, signal: null });
    expect(session.describe()).toMatchObject({ state: 'ended', exitCode: 7, columns: 132, rows: 43 });
    expect(() => session.write('x')).toThrow('has ended');
  });

  it('interrupts the program in the foreground and leaves the shell', async () => {
    const session = open();
    const { until } = watch(session);
    session.write(`sh -c 'echo be""gin; exec sleep 300'\r`);
    await until(/begin/);
    await session.signal('interrupt');
    session.write('echo still-here-$((20+3))\r');
    await until(/still-here-23/);
  });

  it('kills everything it started when closed, also what ignores hangup, runs in the background or left the session', async () => {
    const session = open();
    const { until, done } = watch(session);
    const marker = `marked-${randomUUID()}`;
    const jobs = [
      `sh -c 'trap "" HUP TERM; while :; do sleep 300; done' ${marker}`,
      `nohup sh -c 'sleep 300; :' ${marker} >/dev/null 2>&1`,
      `sh -c 'setsid sh -c "sleep 300; :" ${marker}; :' parent`,
      `sh -c 'kill -STOP $$; :' ${marker}`,
    ];
    for (const job of jobs) session.write(`${job} &\r`);
    await until(/[$#]/);
    await expect.poll(() => alive(marker).length, { timeout: 10_000 }).toBe(jobs.length + 1);
    const shell = session.pid;
    await terminals.close(session.id);
    await done;
    expect(alive(marker)).toEqual([]);
    expect(existsSync(`/proc/${shell}`)).toBe(false);
    expect(terminals.list()).toEqual([]);
  });

  it('gives the program none of our own secrets', async () => {
    const environment = childEnvironment({
      DESKSIDE_API_TOKEN: 's',
      DESKSIDE_DATABASE: 'postgres://u:p@h',
      npm_config_x: '1',
      ELECTRON_RUN_AS_NODE: '1',
      HOME: '/root',
    });
    expect(Object.keys(environment).filter((name) => /deskside_|npm|electron/i.test(name))).toEqual([]);
    expect(environment).toMatchObject({ HOME: '/root', TERM: 'xterm-256color' });
  });

  it('never records what is typed where nothing is echoed', async () => {
    const session = open();
    const { until, done } = watch(session);
    session.write('stty -echo; printf "Pass"word:\\ ; read secret; stty echo; echo got ${#secret}\r');
    await until(/Password: $/);
    session.write('hunter2-correct-horse\r');
    await until(/got 21/);
    const recording = await session.close();
    await done;
    if (recording === null) throw new Error('not recorded');
    const text = await readFile(recording.path, 'utf8');
    expect(text).toContain('Password: ');
    expect(text).not.toContain('hunter2');
  });

  it('runs several at once and opens an id only once', async () => {
    const plans = Array.from({ length: 4 }, () => ({ ...ids(), profile: 'sh' as const, columns: 80, rows: 24 }));
    const sessions = plans.map((plan) => terminals.open(plan));
    expect(terminals.open(plans[0] ?? { ...ids(), profile: 'sh', columns: 1, rows: 1 })).toBe(sessions[0]);
    const watches = sessions.map((session) => watch(session));
    for (const [index, session] of sessions.entries()) session.write(`echo number-$((${index}+100))\r`);
    await Promise.all(watches.map(({ until }, index) => until(new RegExp(`number-${index + 100}`))));
    expect(terminals.list()).toHaveLength(4);
  });

  it('loses nothing that was printed before the program ended while the terminal was paused', async () => {
    let text = '';
    const command = { file: '/usr/bin/seq', args: ['1', '500'], cwd: '/', environment: childEnvironment({}), columns: 80, rows: 24 };
    const pty = new PtyProcess(command, (piece) => {
      text += piece;
    });
    pty.pause();
    await expect.poll(() => /^\d+ \(seq\) [^Z]/.test(statOf(pty.pid)), { timeout: 10_000 }).toBe(false);
    // node-pty gives what is still unread 200 ms.
    await new Promise((resolve) => setTimeout(resolve, 400));
    pty.resume();
    expect(await pty.exited).toEqual({ exitCode: 0, signal: null });
    expect(text.endsWith('499\r\n500\r\n')).toBe(true);
  });

  it('pauses the program while a reader is behind, and loses nothing', async () => {
    const session = begin();
    const reader = session.attach({ reader: 'slow' });
    const ended = run(session, '/usr/bin/seq', ['1', '300000']);
    let text = '';
    let acknowledged = 0;
    while (text.length < 2_288_895) {
      const { value, done } = await reader.next();
      if (done || value.kind !== 'output') break;
      text += value.data;
      // Only when all that is allowed has come is it drawn, all at once.
      if (text.length - acknowledged < 400_000 && text.length < 1_900_000) continue;
      acknowledged = text.length;
      session.acknowledge(acknowledged, 'slow');
    }
    expect((await ended).exitCode).toBe(0);
    expect(text.length).toBe(2_288_895);
    expect(text.endsWith('\r\n300000\r\n')).toBe(true);
  });

  it('survives 50 MB of random bytes without growing, and stays responsive', async () => {
    const session = begin();
    const { seen, done } = watch(session);
    let peak = 0;
    let longestMs = 0;
    let last = performance.now();
    const sampler = setInterval(() => {
      const now = performance.now();
      longestMs = Math.max(longestMs, now - last - 10);
      last = now;
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 10);
    const before = process.memoryUsage().rss;
    const exit = await run(session, '/usr/bin/head', ['-c', '50000000', '/dev/urandom']);
    clearInterval(sampler);
    const recording = await session.close(exit);
    await done;
    expect(exit.exitCode).toBe(0);
    expect(seen.units).toBeGreaterThan(20_000_000);
    expect(peak - before).toBeLessThan(300_000_000);
    expect(longestMs).toBeLessThan(1000);
    expect(recording?.sizeBytes).toBeLessThanOrEqual(32 * 1024 * 1024 + 200);
  }, 60_000);

  it('stops an endless flood at once', async () => {
    const session = begin();
    const { done } = watch(session);
    const running = run(session, '/usr/bin/yes', ['\u001b[2J\u001b]0;title\u0007']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const began = performance.now();
    await session.close();
    await Promise.all([running, done]);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('refuses a shell that is not there', () => {
    expect(() => programOf('cmd', 'linux')).toThrow('not installed');
    expect(programOf('default', 'linux').file).toMatch(/^\//);
    expect(programOf('default', 'win32')).toMatchObject({ title: 'PowerShell', args: ['-NoLogo'] });
  });
});
