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
import * as store from '../../../src/core/promises/promise-store.ts';
import { readTicketFacts } from '../../../src/core/promises/ticket-facts-store.ts';
import { seedTickets } from '../../helpers/seed-tickets.ts';

describe('how SQLite answers the hot questions of promises', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-plans-'));
  const file = join(folder, 'desk.sqlite');
  const asked: CompiledQuery[] = [];
  let raw: SqliteDatabase.Database;
  let read: Kysely<Schema>;
  let ids: string[];

  beforeAll(async () => {
    await (await openSqlite({ file, clock: systemClock, live: createLiveChanges(), origin: 'test' })).close();
    seedTickets(file, 2000);
    raw = openReader(file);
    read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }), log: (event) => void asked.push(event.query) });
    ids = raw.prepare('select id from tickets order by number limit 3').pluck().all() as string[];
  });
  afterAll(() => {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The steps of every question that was asked. */
  async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
    asked.length = 0;
    await ask();
    const plans = asked
      .flatMap(({ sql, parameters }) => raw.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[])
      .map(({ detail }) => detail);
    expect(plans.join('\n')).not.toMatch(/SCAN (?!\S+ USING)|TEMP B-TREE/);
    return plans;
  }

  it('the next slice of open tickets', async () => {
    const [plan] = await plansOf(() => store.openTicketsAfter(read, 100, 64));
    expect(plan).toContain('open_tickets_by_number (number>?)');
  });

  it('what the clocks of tickets are counted from', async () => {
    const plans = (await plansOf(() => readTicketFacts(read, ids))).join('\n');
    expect(plans).toContain('changes_by_subject (subject_kind=? AND subject_id=?)');
    expect(plans).toContain('messages_by_ticket (ticket_id=?)');
  });

  it('which levels were acted on', async () => {
    const [plan] = await plansOf(() => store.readEscalations(read, ids));
    expect(plan).toContain('USING PRIMARY KEY (ticket_id=?)');
  });

  it('which tickets have reached a level, and when the next one is reached', async () => {
    const [reached] = await plansOf(() => store.ticketsAtLevel(read, Date.now(), 50));
    expect(reached).toContain('COVERING INDEX ticket_clocks_by_level (next_level_at>?');
    const [next] = await plansOf(() => store.nextLevelAt(read));
    expect(next).toContain('ticket_clocks_by_level');
  });
});
