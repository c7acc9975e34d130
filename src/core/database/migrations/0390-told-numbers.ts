import type { DeskMigration } from '../desk-migration.ts';

/** The ticket a line of the log belongs to, also where its subject is a task or an approval: other servers tell it as the one that wrote it does. */
export const toldNumbers: DeskMigration = {
  async up(db, { integer }) {
    await db.schema.alterTable('changes').addColumn('number', integer).execute();
  },
};
