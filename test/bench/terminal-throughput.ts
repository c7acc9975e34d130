import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordingIdSchema, terminalIdSchema } from '../../src/contract/common.ts';
import { childEnvironment } from '../../src/device/terminal/child-environment.ts';
import { loadPty } from '../../src/device/terminal/pty-module.ts';
import { Terminals } from '../../src/device/terminal/terminals.ts';

const program = '/usr/bin/seq';
const args = ['1', '3000000'];
const environment = childEnvironment(process.env);

/** Megabytes a second. */
export type TerminalThroughput = { bare: number; deskside: number; ratio: number };

/**
 * Bare node-pty (bytes counted, nothing else) against a whole Deskside terminal: decoded, kept for reattachment, recorded to disk, delivered
 * to one reader in frames and acknowledged. Rounds are interleaved; medians are compared.
 */
export async function measureTerminalThroughput(rounds = 5): Promise<TerminalThroughput> {
  const bare: number[] = [];
  const deskside: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareRound());
    deskside.push(await desksideRound());
  }
  const result = { bare: median(bare), deskside: median(deskside) };
  return { ...result, ratio: Math.round((result.deskside / result.bare) * 100) / 100 };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const megabytesPerSecond = (bytes: number, began: number) => Math.round((bytes / 1000 / (performance.now() - began)) * 10) / 10;

function bareRound(): Promise<number> {
  const began = performance.now();
  let bytes = 0;
  const pty = loadPty().spawn(program, args, { name: 'xterm', cols: 80, rows: 24, cwd: '/', env: environment, encoding: null });
  pty.onData((data) => {
    bytes += data.length;
  });
  return new Promise((resolve) => {
    pty.onExit(() => resolve(megabytesPerSecond(bytes, began)));
  });
}

async function desksideRound(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskside-bench-'));
  const terminals = new Terminals({ recordingsFolder: folder });
  const [id, recordingId] = [terminalIdSchema.parse(randomUUID()), recordingIdSchema.parse(randomUUID())];
  const session = terminals.begin({
    id,
    recordingId,
    title: 'bench',
    kind: 'diagnosis',
    profile: 'default',
    startedAt: Date.now(),
    columns: 80,
    rows: 24,
  });
  const began = performance.now();
  let bytes = 0;
  const reading = (async () => {
    for await (const frame of session.attach({ reader: 'bench' })) {
      if (frame.kind !== 'output') continue;
      bytes += frame.data.length;
      session.acknowledge(frame.offset + frame.data.length, 'bench');
    }
    return megabytesPerSecond(bytes, began);
  })();
  await session.close(await session.run({ file: program, args, cwd: '/', environment }));
  const speed = await reading;
  await rm(folder, { recursive: true, force: true });
  return speed;
}

if (import.meta.main) console.log(JSON.stringify(await measureTerminalThroughput()));
