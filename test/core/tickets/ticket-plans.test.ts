import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/core/database/database.ts';
import type { Schema } from '../../../src/core/database/schema.ts';
import { openReader, openSqlite } from '../../../src/core/database/sqlite.ts';
import { createLiveChanges } from '../../../src/core/platform/change-log.ts';
import { systemClock } from '../../../src/core/platform/clock.ts';
import { readMessages } from '../../../src/core/tickets/conversation/message-store.ts';
import { readLinks } from '../../../src/core/relations/links/link-store.ts';
import { readTicketChanges } from '../../../src/core/tickets/conversation/timeline-store.ts';
import { conditionsOf } from '../../../src/core/tickets/list/ticket-filter-store.ts';
import { countTickets } from '../../../src/core/tickets/list/ticket-count-store.ts';
import { readMergedRows } from '../../../src/core/tickets/merge/merged-tickets-store.ts';
import { createSightOrder } from '../../../src/core/tickets/list/sight-order-store.ts';
import * as lists from '../../../src/core/tickets/list/ticket-list-store.ts';
import { parseFilter } from '../../../src/shared/filter-language.ts';
import { seedTickets } from '../../helpers/seed-tickets.ts';
import { limitedTo, unlimited } from '../../helpers/limited-people.ts';

describe('how SQLite answers the hot questions about tickets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-plans-'));
  const file = join(folder, 'desk.sqlite');
  const asked: CompiledQuery[] = [];
  let raw: SqliteDatabase.Database;
  let read: Kysely<Schema>;

  beforeAll(async () => {
    await (await openSqlite({ file, clock: systemClock, live: createLiveChanges(), origin: 'test' })).close();
    seedTickets(file, 5000);
    raw = openReader(file);
    read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }), log: (event) => void asked.push(event.query) });
  });
  afterAll(() => {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The plans of all statements that `ask` ran, one step a line. */
  async function plansOf(ask: () => Promise<unknown>): Promise<string> {
    asked.length = 0;
    await ask();
    const steps = asked.flatMap((query) => raw.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[]);
    return steps.map(({ detail }) => detail).join('\n');
  }

  const conditions = (q: string) =>
    conditionsOf(parseFilter(q).filter, { dialect: 'sqlite', personId: 'nobody', now: Date.UTC(2026, 10, 20) });
  const newest = { sort: 'updated', direction: 'desc' } as const;

  it.each([
    ['', newest, 'COVERING INDEX tickets_by_update'],
    ['', { sort: 'created', direction: 'asc' }, 'COVERING INDEX tickets_by_creation'],
    ['', { sort: 'priority', direction: 'desc' }, 'COVERING INDEX tickets_by_priority'],
    ['status:new,open,waiting', newest, 'COVERING INDEX open_tickets_by_update'],
    ['status:new,open,waiting', { sort: 'priority', direction: 'desc' }, 'COVERING INDEX open_tickets_by_priority'],
    ['status:new,open,waiting assignee:me', newest, 'COVERING INDEX open_tickets_by_assignee'],
    ['status:new,open,waiting assignee:none', newest, 'COVERING INDEX open_tickets_by_assignee'],
    ['status:solved,closed', newest, 'COVERING INDEX tickets_by_update'],
    ['status:closed', { sort: 'priority', direction: 'desc' }, 'COVERING INDEX tickets_by_priority'],
    ['status:solved', newest, 'COVERING INDEX tickets_by_status'],
  ] as const)('"%s" by %o comes sorted out of one index', async (q, order, index) => {
    for (const ask of [
      () => lists.readArrangement({ dialect: 'sqlite', read }, conditions(q), order, 200_001),
      () => lists.readPage(read, conditions(q), order, 50),
    ]) {
      const plan = await plansOf(ask);
      expect(plan).toContain(index);
      expect(plan).not.toContain('ORDER BY');
    }
  });

  it('begins a page where the last one ended, without walking there', async () => {
    const plan = await plansOf(() => lists.readPage(read, conditions(''), newest, 50, [Date.UTC(2026, 10, 1), 4000]));
    expect(plan).toMatch(/SEARCH t USING COVERING INDEX tickets_by_update \(\(?updated_at/);
  });

  it('counts open tickets in the partial indexes', async () => {
    const plan = await plansOf(() => countTickets(read, unlimited));
    expect(plan).toContain('SEARCH t USING COVERING INDEX open_tickets_by_assignee');
    expect(plan).toContain('COVERING INDEX open_tickets_by_queue');
    expect(plan).not.toMatch(/SCAN t$/m);
  });

  const queueIds = () => raw.prepare('select id from queues order by position desc').pluck().all() as string[];
  const sight = () => createSightOrder({ db: { dialect: 'sqlite', read } as Database, clock: systemClock });
  const whole = { sort: 'updated', direction: 'desc' } as const;

  it.each([
    ['status:new,open,waiting', whole, 'COVERING INDEX open_tickets_by_update'],
    ['status:new,open,waiting', { sort: 'priority', direction: 'desc' }, 'COVERING INDEX open_tickets_by_priority'],
    ['status:new,open,waiting', { sort: 'due', direction: 'asc' }, 'COVERING INDEX open_tickets_by_due'],
    ['status:new,open,waiting assignee:me', whole, 'COVERING INDEX open_tickets_by_assignee'],
    ['status:solved', whole, 'COVERING INDEX tickets_by_status'],
    ['status:solved,closed', whole, 'COVERING INDEX tickets_by_update'],
    ['', whole, 'COVERING INDEX tickets_by_update'],
    ['', { sort: 'created', direction: 'asc' }, 'COVERING INDEX tickets_by_creation'],
    ['', { sort: 'priority', direction: 'desc' }, 'COVERING INDEX tickets_by_priority'],
    ['', { sort: 'due', direction: 'asc' }, 'COVERING INDEX tickets_by_due'],
  ] as const)('"%s" by %o is read in order from the same index by somebody who sees some queues', async (q, order, index) => {
    const limited = limitedTo({ queues: queueIds().slice(0, 3) });
    const all = [...conditions(q), ...(await sight().conditions(limited, order.sort))];
    for (const ask of [
      () => lists.readArrangement({ dialect: 'sqlite', read }, all, order, 200_001),
      () => lists.readPage(read, all, order, 50),
    ]) {
      const plan = await plansOf(ask);
      expect(plan).toContain(index);
      expect(plan).not.toContain('ORDER BY');
    }
  });

  it('leads with the queue or organisation where that is in order already, or where little is seen', async () => {
    const ofOne = await sight().conditions(limitedTo({ queues: queueIds().slice(0, 1) }), 'updated');
    const page = (seen: typeof ofOne) => plansOf(() => lists.readPage(read, [...conditions(''), ...seen], whole, 50));
    expect(await page(ofOne)).toMatch(/SEARCH t USING COVERING INDEX tickets_by_queue \(queue_id=\?\)$/);
    const ofOrganisation = await sight().conditions(limitedTo({ organisations: ['o1'] }), 'updated');
    expect(await page(ofOrganisation)).toMatch(/SEARCH t USING COVERING INDEX tickets_by_organisation \(organisation_id=\?\)$/);
    const little = await sight().conditions(limitedTo({ queues: ['none', 'neither'] }), 'priority');
    expect(await page(little)).toContain('tickets_by_queue (queue_id=?)');
  });

  it('counts what a limited person sees from few rows', async () => {
    for (const limits of [{ queues: ['q1', 'q2'] }, { organisations: ['o1'] }, { queues: ['q1', 'q2'], organisations: ['o1'] }]) {
      const plan = await plansOf(() => countTickets(read, limitedTo(limits)));
      expect(plan).toMatch('queues' in limits ? /SEARCH c USING PRIMARY KEY/ : /(SCAN|SEARCH) c/);
      expect(plan).toContain('SEARCH t USING COVERING INDEX open_tickets_');
      expect(plan).not.toMatch(/SCAN t /);
      expect(plan).not.toContain('GROUP BY');
    }
  });

  it('finds rows by number, and what belongs to a ticket, device or person by their indexes', async () => {
    const rows = await plansOf(() => lists.readRows(read, unlimited, [1, 2, 3]));
    expect(rows).toMatch(/SEARCH t USING INDEX (tickets_by_number|sqlite_autoindex_tickets_\d)/);
    expect(await plansOf(() => lists.numbersOfDevice(read, unlimited, 'x', 50))).toContain(
      'SEARCH td USING COVERING INDEX ticket_devices_by_device',
    );
    expect(await plansOf(() => lists.numbersOfRequester(read, unlimited, 'x', 50))).toContain('COVERING INDEX tickets_by_requester');
    expect(await plansOf(() => readMessages(read, 'x', true))).toContain('INDEX messages_by_ticket');
    const merged = await plansOf(() => readMergedRows(read, 'x'));
    expect(merged).toContain('INDEX ticket_merges_by_target');
    expect(merged).not.toMatch(/SCAN (t|m)\b/);
    const links = await plansOf(() => readLinks(read, 'x'));
    expect(links).toContain('SEARCH l USING PRIMARY KEY');
    expect(links).toContain('INDEX ticket_links_by_target');
    expect(links).not.toMatch(/SCAN (l|m)\b/);
    expect(await plansOf(() => readTicketChanges(read, 'x'))).toContain('INDEX changes_by_subject');
  });
});
