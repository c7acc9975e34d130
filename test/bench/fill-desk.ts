import { createRouterClient } from '@orpc/server';
import { openDesk } from '../../src/core/compose.ts';
import { makeFleet } from '../fixtures/fleet/fleet.ts';
import { fillFleet, historyClock } from '../fixtures/fleet/fill-fleet.ts';

const dayMs = 24 * 3_600_000;

/** Opens a desk in `folder` and brings a fleet with its history into it, ending today. @param url a PostgreSQL database, or null for SQLite. */
export async function fillDesk(
  folder: string,
  url: string | null,
  { devices, days, every }: { devices: number; days: number; every: number },
) {
  const startAt = Date.now() - (days + 1) * dayMs;
  const clock = historyClock(startAt);
  const desk = await openDesk({
    dataFolder: folder,
    machine: null,
    facts: { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' },
    timers: false,
    clock,
    onFault: (error: unknown) => {
      throw error;
    },
    ...(url ? { databaseUrl: url } : {}),
  });
  const began = performance.now();
  const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
  const filled = await fillFleet(client, clock, makeFleet(devices), { startAt, days, every });
  clock.set(Date.now());
  await desk.runDueWork();
  return { desk, client, ...filled, fillMs: performance.now() - began };
}
