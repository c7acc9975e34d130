import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** What decides who sees a ticket stands at the end of every index that lists are read from: whoever is limited reads them without the rows as well. */
const sight = 'queue_id, organisation_id';
const everyTicket = {
  tickets_by_update: `updated_at, number, status, merged_into_id, ${sight}`,
  tickets_by_creation: `created_at, number, status, merged_into_id, ${sight}`,
  tickets_by_priority: `priority, updated_at, number, status, merged_into_id, ${sight}`,
  tickets_by_status: `status, updated_at, number, merged_into_id, ${sight}`,
  tickets_by_due: `next_due_at, number, merged_into_id, ${sight}`,
  tickets_by_number: `number, status, merged_into_id, ${sight}`,
  tickets_by_queue: 'queue_id, updated_at, number, status, merged_into_id, organisation_id',
  tickets_by_organisation: 'organisation_id, updated_at, number, status, merged_into_id, queue_id',
};
const openTickets = {
  open_tickets_by_assignee: `assignee_id, updated_at, number, ${sight}`,
  open_tickets_by_due: `next_due_at, number, ${sight}`,
};

export const limitedReads: DeskMigration = {
  async up(db) {
    const again = async (name: string, columns: string, where: string) => {
      await db.schema.dropIndex(name).ifExists().execute();
      await sql`create index ${sql.ref(name)} on tickets (${sql.raw(columns)}) ${sql.raw(where)}`.execute(db);
    };
    for (const [name, columns] of Object.entries(everyTicket)) await again(name, columns, '');
    for (const [name, columns] of Object.entries(openTickets)) await again(name, columns, 'where is_open = 1');
    // The counts of one organisation over all queues; without the value, which changes with every ticket.
    await sql`create index ticket_counts_by_organisation on ticket_counts (organisation_id, queue_id, status)`.execute(db);
  },
};
