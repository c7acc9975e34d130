import { sql } from 'kysely';
import { z } from 'zod';
import type { DeskMigration } from '../desk-migration.ts';

const hostsSchema = z.array(z.string()).catch([]);
const [ofWebhooks, ofDesk] = ['webhooks.private-hosts', 'outbound.allowed-private'];

/** Clocks are written only when they move, so no version stands beside them; which hosts inside the network may be called is said once. */
export const promises: DeskMigration = {
  async up(db) {
    await sql`alter table ticket_clocks drop column rules_version`.execute(db);
    await db.schema
      .createIndex('open_tickets_by_number')
      .on('tickets')
      .columns(['number', 'id'])
      .where(sql<boolean>`is_open = 1`)
      .execute();
    const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', [ofWebhooks, ofDesk]).execute();
    if (!rows.some(({ key }) => key === ofWebhooks)) return;
    const hosts = [...new Set(rows.flatMap(({ value }) => hostsSchema.parse(JSON.parse(value))))].toSorted();
    await db.deleteFrom('settings').where('key', 'in', [ofWebhooks, ofDesk]).execute();
    await db
      .insertInto('settings')
      .values({ key: ofDesk, value: JSON.stringify(hosts) })
      .execute();
  },
};
