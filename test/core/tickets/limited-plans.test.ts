import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Database } from '../../../src/core/database/database.ts';
import { systemClock } from '../../../src/core/platform/clock.ts';
import { conditionsOf } from '../../../src/core/tickets/list/ticket-filter-store.ts';
import { countTickets } from '../../../src/core/tickets/list/ticket-count-store.ts';
import * as lists from '../../../src/core/tickets/list/ticket-list-store.ts';
import { createSightOrder } from '../../../src/core/tickets/list/sight-order-store.ts';
import { parseFilter } from '../../../src/shared/filter-language.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { postgresPlans } from '../../helpers/postgres-plans.ts';
import { createDatabase } from '../../helpers/test-desk.ts';

const newest = { sort: 'updated', direction: 'desc' } as const;
const limits = [{ queues: ['q1', 'q2'] }, { organisations: ['o1'] }, { queues: ['q1', 'q2'], organisations: ['o1'] }];

describe.skipIf(inject('postgresUrl') === null)('how PostgreSQL answers people who see a part of the desk', () => {
  it.each(limits)('%o', async (limit) => {
    const { read, plansOf, close } = await postgresPlans(await createDatabase());
    onTestFinished(close);
    const actor = limitedTo(limit);
    const sight = createSightOrder({ db: { dialect: 'postgres', read } as Database, clock: systemClock });
    for (const q of ['', 'status:new,open,waiting', 'status:solved', 'status:new,open,waiting assignee:me']) {
      const context = { dialect: 'postgres', personId: 'nobody', now: 0 } as const;
      const all = [...conditionsOf(parseFilter(q).filter, context), ...(await sight.conditions(actor, 'updated'))];
      for (const ask of [
        () => lists.readPage(read, all, newest, 50),
        () => lists.readArrangement({ dialect: 'postgres', read }, all, newest, 200_001),
      ]) {
        const plan = await plansOf(ask);
        expect(plan, q).toMatch(/Index (Only )?Scan|Bitmap Index Scan/);
        expect(plan, q).not.toContain('Seq Scan');
      }
    }
    const counts = await plansOf(() => countTickets(read, actor));
    expect(counts).toMatch(/using open_tickets_by_/);
    expect(counts).toMatch(/ticket_counts_(key|by_organisation)/);
    expect(counts).not.toMatch(/Seq Scan on (tickets|ticket_counts)/);
    const rows = await plansOf(() => lists.readRows(read, actor, [1, 2, 3]));
    expect(rows).not.toContain('Seq Scan on tickets');
    const ofDevice = await plansOf(() => lists.numbersOfDevice(read, actor, 'd', 50));
    expect(ofDevice).not.toContain('Seq Scan');
  });
});
