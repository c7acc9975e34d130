import type { DeskMigration } from '../desk-migration.ts';

/** What a call's last attempt was answered with, and when; and the newest calls of a webhook. */
export const webhookAttempts: DeskMigration = {
  async up(db, { integer }) {
    await db.schema.alterTable('webhook_calls').addColumn('status', integer).execute();
    await db.schema.alterTable('webhook_calls').addColumn('tried_at', integer).execute();
    await db.schema.createIndex('webhook_calls_newest').on('webhook_calls').columns(['webhook_id', 'created_at', 'id']).execute();
  },
};
