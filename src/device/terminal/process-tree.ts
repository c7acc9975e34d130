import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

type Process = { pid: number; parent: number; session: number; startedAt: string };

const graceMs = 800;
const limitMs = 5000;
const pollMs = 25;
const freezeRounds = 8;

/**
 * Ends a terminal's process, its session and all their descendants: first asked (SIGHUP, as when a terminal is closed), then killed.
 * @returns process ids that could not be ended within 5 s (stuck in the kernel, or another account's); empty as a rule.
 */
export async function endSession(leader: number): Promise<number[]> {
  if (process.platform === 'win32') {
    await taskkill(leader);
    return [];
  }
  const known = new Map<number, string>();
  const began = performance.now();
  await freeze(leader, known);
  for (let asked = false; ; asked = true) {
    const alive = await members(leader, known);
    if (alive.length === 0) return [];
    const elapsed = performance.now() - began;
    if (elapsed > limitMs) return alive.map(({ pid }) => pid);
    for (const { pid } of alive) {
      // A stopped process does not see SIGHUP before SIGCONT.
      if (!asked) send(pid, 'SIGHUP', 'SIGCONT');
      else if (elapsed > graceMs) send(pid, 'SIGKILL');
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/**
 * Stops every member, until none is new: one that forks and starts a session of its own between a look and the signal would be nobody's
 * child any more, and live on.
 */
async function freeze(leader: number, known: Map<number, string>): Promise<void> {
  for (let round = 0; round < freezeRounds; round++) {
    const before = known.size;
    for (const { pid } of await members(leader, known)) send(pid, 'SIGSTOP');
    if (known.size === before) return;
  }
}

/** The process group that reads from the terminal right now, or null where it cannot be told. */
export async function foregroundGroup(leader: number): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const fields = await statFields(leader);
  const group = Number(fields?.[5]);
  return group > 1 ? group : null;
}

function send(pid: number, ...signals: NodeJS.Signals[]): void {
  for (const signal of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

/** `known` grows: a child whose parent has died is still recognised by the descendants seen earlier. */
async function members(leader: number, known: Map<number, string>): Promise<Process[]> {
  const all = await processes();
  const belongs = new Set<number>();
  const isMember = (one: Process) =>
    one.pid === leader || one.session === leader || known.get(one.pid) === one.startedAt || belongs.has(one.parent);
  // Children can be listed before their parents, since ids wrap: repeat until nothing is added.
  for (let before = -1; before !== belongs.size; ) {
    before = belongs.size;
    for (const one of all) if (isMember(one)) belongs.add(one.pid);
  }
  const found = all.filter(({ pid }) => belongs.has(pid) && pid !== process.pid);
  for (const one of found) known.set(one.pid, one.startedAt);
  return found;
}

async function processes(): Promise<Process[]> {
  return process.platform === 'linux' ? linuxProcesses() : posixProcesses();
}

async function linuxProcesses(): Promise<Process[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const fields = await statFields(Number(name));
      // Z and X are dead: only their exit code is left to be read.
      if (fields === null || fields[0] === 'Z' || fields[0] === 'X') return null;
      return { pid: Number(name), parent: Number(fields[1]), session: Number(fields[3]), startedAt: fields[19] ?? '' };
    }),
  );
  return found.filter((one) => one !== null);
}

/** Fields of proc(5) `stat` from the third on: state, ppid, pgrp, session, tty_nr, tpgid, ... starttime at 19. */
async function statFields(pid: number): Promise<string[] | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may itself hold spaces and parentheses.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** macOS prints no session ids, so descent and the group of the leader must do. */
async function posixProcesses(): Promise<Process[]> {
  const text = await output('/bin/ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart=']);
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line);
    if (match === null || match[4]?.startsWith('Z')) return [];
    return [{ pid: Number(match[1]), parent: Number(match[2]), session: Number(match[3]), startedAt: match[5] ?? '' }];
  });
}

async function taskkill(pid: number): Promise<void> {
  await output(path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe'), ['/PID', String(pid), '/T', '/F']);
}

/** An error leaves what was printed: taskkill answers with one when the process has ended already. */
function output(file: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { windowsHide: true, timeout: limitMs, maxBuffer: 8 * 1024 * 1024 }, (_error, stdout) => resolve(stdout));
  });
}
