import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { PersonId } from '../../../src/contract/common.ts';
import { allRoles } from '../../../src/contract/roles.ts';
import { openSqlite } from '../../../src/core/database/sqlite.ts';
import { createPeopleService } from '../../../src/core/people/people-service.ts';
import { createAccessWatch } from '../../../src/core/platform/access/access-watch.ts';
import { createLiveChanges } from '../../../src/core/platform/change-log.ts';
import { idsFrom, systemClock } from '../../../src/core/platform/clock.ts';
import { createGate } from '../../../src/core/platform/access/gate.ts';
import { createTicketService } from '../../../src/core/tickets/ticket-service.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

it('says that the disk is full, loses nothing, and goes on when there is room again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-full-'));
  const db = await openSqlite({ file: join(folder, 'desk.sqlite'), clock: systemClock, live: createLiveChanges(), origin: 'test' });
  try {
    const parts = { db, clock: systemClock, newId: idsFrom(systemClock), people: createPeopleService({ db, clock: systemClock }) };
    const tickets = createTicketService(parts);
    await tickets.ensureQueue('Service desk');
    const actor = await parts.people.ensureLocalPerson(newTestId<PersonId>(), 'en');
    const watch = createAccessWatch({ live: createLiveChanges(), actorOf: async () => null });
    const gate = createGate({ newId: parts.newId, watch, onFault: (fault) => expect(fault).toBeUndefined() });
    const create = gate.tickets.create.handler(({ input: { title = '', priority = 'normal', kind = 'incident', ...input }, context }) =>
      tickets.create(context.command, { ...input, title, priority, kind }),
    );
    const router = { create };
    const client = createRouterClient(router, { context: { actor: { ...actor, roles: allRoles }, transport: 'in-process' as const } });
    const pages = (await sql<{ page_count: number }>`pragma page_count`.execute(db.read)).rows[0]?.page_count ?? 0;
    await db.writeQuietly((trx) => sql`pragma max_page_count = ${sql.lit(pages + 30)}`.execute(trx));
    const acknowledged: number[] = [];
    let refused: unknown;
    for (let i = 0; i < 200 && !refused; i++)
      await client.create({ title: `T${i}`, text: 'x'.repeat(5000) }).then(
        ({ number }) => acknowledged.push(number),
        (error: unknown) => {
          refused = error;
        },
      );
    expect(refused).toMatchObject({ code: 'INSUFFICIENT_STORAGE', data: { next: expect.any(String), safe: expect.any(String) } });
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const number of acknowledged) expect((await tickets.get(actor, number)).number).toBe(number);
    await db.writeQuietly((trx) => sql`pragma max_page_count = 1000000`.execute(trx));
    expect((await client.create({ title: 'After' })).number).toBe(acknowledged.length + 1);
    expect(await db.check()).toEqual([]);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
