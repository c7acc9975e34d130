import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Who has which device, and had it. */
export const custody: DeskMigration = {
  async up(db, { integer, text, table }) {
    await table(db, 'custodies')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('holder_kind', text, (c) => c.notNull())
      .addColumn('person_id', text, (c) => c.references('people.id'))
      .addColumn('place_id', text, (c) => c.references('places.id'))
      .addColumn('host_id', text, (c) => c.references('devices.id'))
      .addColumn('checked_out_at', integer, (c) => c.notNull())
      .addColumn('checked_out_by', text)
      .addColumn('due_at', integer)
      .addColumn('note', text)
      .addColumn('acceptance', text, (c) => c.notNull())
      .addColumn('accepted_at', integer)
      .addColumn('returned_at', integer)
      .addColumn('returned_by', text)
      .addColumn('return_note', text)
      .execute();
    await db.schema.createIndex('custodies_of_device').on('custodies').columns(['device_id', 'checked_out_at']).execute();
    await db.schema
      .createIndex('custodies_of_person')
      .on('custodies')
      .columns(['person_id', 'checked_out_at'])
      .where(sql<boolean>`returned_at is null`)
      .execute();
    await db.schema
      .createIndex('custodies_due')
      .on('custodies')
      .columns(['due_at', 'id'])
      .where(sql<boolean>`returned_at is null and due_at is not null`)
      .execute();
  },
};
