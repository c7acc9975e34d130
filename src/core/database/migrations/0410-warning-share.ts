import type { DeskMigration } from '../desk-migration.ts';

/** How much of a target is used when its clock turns to soon due, by agreement: three quarters, as it was for all of them. */
export const warningShare: DeskMigration = {
  async up(db, { integer }) {
    await db.schema
      .alterTable('agreements')
      .addColumn('warn_percent', integer, (column) => column.notNull().defaultTo(75))
      .execute();
  },
};
