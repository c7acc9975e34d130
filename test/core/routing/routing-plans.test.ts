import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/database/schema.ts';
import { openReader, openSqlite } from '../../../src/core/database/sqlite.ts';
import { createLiveChanges } from '../../../src/core/platform/change-log.ts';
import { systemClock } from '../../../src/core/platform/clock.ts';
import { lastAgentOf, readUrgentUntaken } from '../../../src/core/routing/assignment-store.ts';
import { listNotifications } from '../../../src/core/routing/notices/notification-store.ts';
import { readLoads } from '../../../src/core/routing/shift-store.ts';
import { findFollower } from '../../../src/core/tickets/ticket-store.ts';
import { seedTickets } from '../../helpers/seed-tickets.ts';

describe('how SQLite answers the hot questions of routing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-plans-'));
  const file = join(folder, 'desk.sqlite');
  const asked: CompiledQuery[] = [];
  let raw: SqliteDatabase.Database;
  let read: Kysely<Schema>;

  beforeAll(async () => {
    await (await openSqlite({ file, clock: systemClock, live: createLiveChanges(), origin: 'test' })).close();
    seedTickets(file, 2000);
    raw = openReader(file);
    read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }), log: (event) => void asked.push(event.query) });
  });
  afterAll(() => {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function planOf(ask: () => Promise<unknown>): Promise<string> {
    asked.length = 0;
    await ask();
    return asked
      .flatMap(({ sql, parameters }) => raw.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[])
      .map(({ detail }) => detail)
      .join('\n');
  }

  it('finds urgent tickets, loads, the last agent, followers and notifications by their indexes', async () => {
    const plans = [
      await planOf(() => readUrgentUntaken(read)),
      await planOf(() => readLoads(read, ['p1', 'p2'])),
      await planOf(() => lastAgentOf(read, 'p1', 100)),
      await planOf(() => findFollower(read, 't1', 'p1')),
      await planOf(() => listNotifications(read, { personId: 'p1', done: false, off: [], limit: 50 })),
    ];
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (t|tickets|notifications)\b(?! USING)/);
    expect(plans[0]).toMatch(/open_tickets_by_(priority|assignee)/);
    expect(plans[2]).toContain('tickets_by_requester');
    expect(plans[3]).toContain('tickets_by_followed');
    expect(plans[4]).toContain('notifications_to_do');
  });
});
