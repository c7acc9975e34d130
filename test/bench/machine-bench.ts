import { randomUUID } from 'node:crypto';
import { type TerminalId, terminalIdSchema } from '../../src/contract/common.ts';
import { openDevice } from '../../src/device/device.ts';
import { childEnvironment } from '../../src/device/terminal/child-environment.ts';
import { loadPty } from '../../src/device/terminal/pty-module.ts';
import type { DeskClient, DeskServer } from './clients.ts';
import { median, rounded } from './measure.ts';
import type { Delays } from './process-probe.ts';

/** Milliseconds; medians of the rounds, `blockMs` the longest of all. */
export type ScanFigures = {
  wallMs: number;
  slowest: { section: string; durationMs: number };
  serverWallMs: number;
  delaysWhileScanning: Delays;
};
/** Megabytes a second. */
export type TerminalFigures = { bare: number; deskside: number };

/** Scans of this machine: by the device alone, then by a desk server, which also stores them. The first of each is warm-up. */
export async function benchScan(desk: DeskServer, rounds: number): Promise<ScanFigures> {
  const device = openDevice();
  await device.scan();
  const scans = [];
  for (let round = 0; round < rounds; round++) scans.push(await device.scan());
  const longest = scans.map(({ sections }) =>
    Object.entries(sections).reduce(
      (slowest, [section, { durationMs }]) => (durationMs > slowest.durationMs ? { section, durationMs } : slowest),
      { section: '', durationMs: 0 },
    ),
  );
  const slowest = longest.toSorted((a, b) => a.durationMs - b.durationMs)[Math.floor(longest.length / 2)] as (typeof longest)[number];
  await desk.client.devices.scanLocal({});
  const walls: number[] = [];
  const delaysWhileScanning = await desk.delaysDuring(async () => {
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      await desk.client.devices.scanLocal({});
      walls.push(performance.now() - began);
    }
  });
  return {
    wallMs: rounded(median(scans.map(({ durationMs }) => durationMs)), 1),
    slowest,
    serverWallMs: rounded(median(walls), 1),
    delaysWhileScanning,
  };
}

const command = (lines: number) => `exec /usr/bin/seq 1 ${lines}\r`;
const size = { columns: 80, rows: 24 };

/** A shell in a bare pty, told to print; its bytes are counted and nothing else is done with them. */
function bareRound(lines: number): Promise<number> {
  const pty = loadPty().spawn('/bin/sh', [], {
    name: 'xterm',
    cols: size.columns,
    rows: size.rows,
    cwd: '/',
    env: childEnvironment(process.env),
    encoding: null,
  });
  let bytes = 0;
  const began = performance.now();
  pty.onData((data) => (bytes += data.length));
  pty.write(command(lines));
  return new Promise((resolve) => {
    pty.onExit(() => resolve(bytes / 1000 / (performance.now() - began)));
  });
}

async function readToEnd(client: DeskClient, id: TerminalId): Promise<number> {
  let units = 0;
  let told = 0;
  for await (const frame of await client.terminals.attach({ id, reader: 'bench' })) {
    if (frame.kind === 'ended') break;
    if (frame.kind !== 'output') continue;
    units = frame.offset + frame.data.length;
    // As the page does: not for every frame.
    if (units - told < 100_000) continue;
    told = units;
    void client.terminals.acknowledge({ id, offset: units, reader: 'bench' });
  }
  return units;
}

/** The same on a terminal of a desk, over the contract and its WebSocket: decoded, kept, recorded, framed, acknowledged. */
async function desksideRound({ client }: DeskServer, lines: number): Promise<number> {
  const id = terminalIdSchema.parse(randomUUID());
  await client.terminals.open({ id, profile: 'sh', ...size });
  const began = performance.now();
  const reading = readToEnd(client, id);
  await client.terminals.write({ id, data: command(lines) });
  const units = await reading;
  const speed = units / 1000 / (performance.now() - began);
  await client.terminals.close({ id });
  return speed;
}

/** How fast a program can print. Both lists are of rounds in turns. */
export async function benchTerminal(desk: DeskServer, rounds: number, lines: number): Promise<TerminalFigures> {
  const speeds = { bare: [] as number[], deskside: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    speeds.bare.push(await bareRound(lines));
    speeds.deskside.push(await desksideRound(desk, lines));
  }
  return { bare: rounded(median(speeds.bare), 1), deskside: rounded(median(speeds.deskside), 1) };
}
