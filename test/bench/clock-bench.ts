import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createRouterClient } from '@orpc/server';
import SqliteDatabase from 'better-sqlite3';
import type { AgreementId, CalendarId } from '../../src/contract/common.ts';
import { openDesk } from '../../src/core/compose.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { seedTickets } from '../helpers/seed-tickets.ts';
import { rounded } from './measure.ts';

const opened = (folder: string) =>
  openDesk({
    dataFolder: folder,
    machine: null,
    facts: { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' },
    onFault: (error) => {
      throw error;
    },
    timers: false,
  });

/** Makes some tickets open, each with a history that its clocks are counted from: taken up, waiting, going on, a new priority, two answers. */
function giveHistories(file: string, count: number): void {
  const raw = new SqliteDatabase(file);
  raw.exec(`update tickets set status = 'open', is_open = 1, solved_at = null, closed_at = null, priority = 3 where number <= ${count}`);
  const tickets = raw.prepare('select id, created_at as at, assignee_id as assignee from tickets where is_open = 1').all() as {
    id: string;
    at: number;
    assignee: string | null;
  }[];
  const change = raw.prepare(
    `insert into changes (command_id, at, person_id, procedure, event, subject_kind, subject_id, field, old, new, version, origin) values (?, ?, null, 'tickets.update', 'ticket.changed', 'ticket', ?, ?, ?, ?, 2, 'seed')`,
  );
  const answer = raw.prepare(
    `insert into messages (id, ticket_id, mode, person_id, text, created_at, digest) values (?, ?, 'reply', ?, 'x', ?, 'x')`,
  );
  const hour = 3_600_000;
  raw.transaction(() => {
    for (const { id, at, assignee } of tickets) {
      const steps = [
        ['status', '"new"', '"open"'],
        ['status', '"open"', '"waiting"'],
        ['status', '"waiting"', '"open"'],
        ['priority', '"normal"', '"high"'],
      ] as const;
      for (const [i, [field, before, after]] of steps.entries())
        change.run(uuidv7(at + i), at + (i + 1) * 5 * hour, id, field, before, after);
      for (const after of [2, 30]) answer.run(uuidv7(at + after), id, assignee, at + after * hour);
    }
  })();
  raw.close();
}

/** `cpuMs`: what the process itself used, which a busy machine does not lengthen. */
export type RecountFigures = { totalMs: number; cpuMs: number; loopP99Ms: number; loopMaxMs: number };
/** `same`: nothing moved. `edited`: an agreement was edited, so that all clocks did. */
export type ClockFigures = { tickets: number; same: RecountFigures; edited: RecountFigures };

/** What counting everything anew takes, and what it does to everything else the process has to do. */
async function measured(recount: () => Promise<unknown>): Promise<RecountFigures> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [began, used] = [performance.now(), process.cpuUsage()];
  await recount();
  const { user, system } = process.cpuUsage(used);
  const totalMs = performance.now() - began;
  delay.disable();
  return {
    totalMs: rounded(totalMs, 0),
    cpuMs: rounded((user + system) / 1000, 0),
    loopP99Ms: rounded(delay.percentile(99) / 1e6, 1),
    loopMaxMs: rounded(delay.max / 1e6, 1),
  };
}

/** Counts the clocks of so many open tickets anew in the background. */
export async function benchClocks(count: number): Promise<ClockFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-clocks-'));
  try {
    await (await opened(folder)).close();
    const file = join(folder, 'desk.sqlite');
    seedTickets(file, count);
    giveHistories(file, count);
    const desk = await opened(folder);
    const actor = await desk.localActor();
    const client = createRouterClient(desk.router, { context: { actor, transport: 'in-process' } });
    const {
      calendarName: _,
      position: __,
      ...agreement
    } = await client.agreements.begin({
      calendarId: uuidv7(Date.now()) as CalendarId,
      agreementId: uuidv7(Date.now() + 1) as AgreementId,
      zone: 'Europe/Berlin',
    });
    await desk.runDueWork();
    await client.agreements.startRecount({});
    const same = await measured(desk.runDueWork);
    const [before] = (await client.tickets.rows({ numbers: [count] })).items;
    const { resolution } = agreement.targets;
    await client.agreements.save({ ...agreement, targets: { ...agreement.targets, resolution: { ...resolution, high: 3_600_000 } } });
    const edited = await measured(desk.runDueWork);
    const [after] = (await client.tickets.rows({ numbers: [count] })).items;
    if (before?.clock?.dueAt === after?.clock?.dueAt) throw new Error('The edited agreement moved no clock.');
    const { done } = await client.agreements.recount({});
    await desk.close();
    return { tickets: done, same, edited };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
