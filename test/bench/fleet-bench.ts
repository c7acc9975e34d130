import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { TicketRow } from '../../src/contract/tickets.ts';
import { openDesk } from '../../src/core/compose.ts';
import { fillDesk } from './fill-desk.ts';
import { ownCpuMs, rounded, type Timing, timeInTurns } from './measure.ts';

const dayMs = 24 * 3_600_000;

export type FleetFigures = {
  database: string;
  devices: number;
  changes: number;
  tickets: number;
  /** Bringing the history in over the desk's own intake, in ms a scan; null for a desk that was filled before. */
  scanMs: number | null;
  questions: Record<string, Timing>;
};

/** A desk that was filled before. */
async function openFilled(folder: string, url: string | null) {
  const desk = await openDesk({
    dataFolder: folder,
    machine: null,
    facts: { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' },
    timers: false,
    onFault: (error: unknown) => {
      throw error;
    },
    ...(url ? { databaseUrl: url } : {}),
  });
  const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
  return { desk, client };
}
type Filled = Awaited<ReturnType<typeof openFilled>>;

/** Times each question of a fleet, in turns. */
async function askFleet({ desk, client }: Filled, rounds: number): Promise<Omit<FleetFigures, 'scanMs'>> {
  const to = Date.now();
  const span = (days: number) => ({ from: to - days * dayMs, to, limit: 100 });
  const { items } = await client.fleet.changes(span(31));
  const most = items[0]?.change.id;
  const driver = (await client.fleet.changes({ ...span(31), area: 'hardware' })).items[0]?.change.id ?? most;
  const { items: tickets } = await client.tickets.list({ limit: 200 });
  const ticket = (tickets.find(({ title }) => /flicker/i.test(title)) ?? tickets[0]) as TicketRow;
  const device = (await client.tickets.get({ number: ticket.number })).devices[0];
  if (!most || !driver || !device) throw new Error('This desk has no fleet.');
  const asked = { number: ticket.number, deviceId: device.id };
  const forms = {
    'register, by name': () => client.devices.window({ limit: 100 }),
    'register, filtered': () => client.devices.window({ q: 'type:computer latitude', limit: 100 }),
    'licence position': () => client.products.list({}),
    'changes of 7 days': () => client.fleet.changes(span(7)),
    'changes of 31 days': () => client.fleet.changes(span(31)),
    'changes by day, 31 days': () => client.fleet.changeDays({ from: span(31).from, to }),
    'changes, searched': () => client.fleet.changes({ ...span(31), q: 'KB50415' }),
    'who else, most frequent change': () => client.fleet.spread({ id: most }),
    'who else, driver, tickets alike': () => client.fleet.spread({ id: driver, number: ticket.number }),
    'the fleet question on a ticket': () => client.fleet.alike(asked),
    'changes of one device': () => client.devices.changes({ id: device.id, limit: 200 }),
    'what changed before it broke': () => client.devices.changedBefore({ id: device.id, before: ticket.createdAt }),
  };
  const questions = await timeInTurns(
    Object.entries(forms).map(([name, run]) => ({ name, run, cpuMs: ownCpuMs })),
    { rounds, calls: 3 },
  );
  const { total } = await client.devices.window({ limit: 1 });
  const changes = (
    await Promise.all(
      [0, 1, 2].map((month) => client.fleet.changeDays({ from: to - (month + 1) * 31 * dayMs, to: to - month * 31 * dayMs })),
    )
  )
    .flatMap((month) => month.items)
    .reduce((sum, day) => sum + day.changes, 0);
  return { database: desk.dialect, devices: total, changes, tickets: tickets.length, questions };
}

/** How fast a desk answers questions over a fleet with its history. @param folder a desk that was filled before; null: one is filled and removed. */
export async function benchFleet(
  { devices, every, rounds }: { devices: number; every: number; rounds: number },
  url: string | null,
  folder: string | null = null,
): Promise<FleetFigures> {
  const own = folder ?? mkdtempSync(join(tmpdir(), 'deskside-fleet-'));
  const filled = folder === null ? await fillDesk(own, url, { devices, days: 90, every }) : null;
  const open = filled ?? (await openFilled(own, url));
  try {
    return { ...(await askFleet(open, rounds)), scanMs: filled && rounded(filled.fillMs / filled.scans, 1) };
  } finally {
    await open.desk.close();
    if (folder === null) rmSync(own, { recursive: true, force: true });
  }
}
