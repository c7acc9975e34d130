import type { DeskMigration } from '../desk-migration.ts';

/** Rules, what they did, macros, canned replies, and the addresses they call. */
export const automation: DeskMigration = {
  async up(db, { integer, text, table, keyedTable }) {
    await table(db, 'rules')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('enabled', integer, (c) => c.notNull())
      .addColumn('definition', text, (c) => c.notNull())
      .addColumn('last_error', text)
      .addColumn('last_error_at', integer)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    // Its key says it: a rule fires once per command and ticket.
    await keyedTable(db, 'rule_firings')
      .addColumn('command_id', text, (c) => c.notNull())
      .addColumn('ticket_id', text, (c) => c.notNull())
      .addColumn('rule_id', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('wave', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('rule_firings_key', ['command_id', 'ticket_id', 'rule_id'] as never)
      .execute();
    await db.schema.createIndex('rule_firings_by_rule').on('rule_firings').columns(['rule_id', 'at']).execute();
    await table(db, 'macros')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text)
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('actions', text, (c) => c.notNull())
      .addColumn('shared', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'canned_replies')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('person_id', text)
      .addColumn('shortcut', text, (c) => c.notNull())
      .addColumn('texts', text, (c) => c.notNull())
      .addColumn('shared', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'webhooks')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('url', text, (c) => c.notNull())
      .addColumn('secret', text)
      .addColumn('last_at', integer)
      .addColumn('last_status', integer)
      .addColumn('last_error', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    await table(db, 'webhook_calls')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('webhook_id', text, (c) => c.notNull())
      .addColumn('ticket_id', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('attempts', integer, (c) => c.notNull())
      .addColumn('error', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('done_at', integer)
      .execute();
    await db.schema.createIndex('webhook_calls_by_webhook').on('webhook_calls').columns(['webhook_id', 'state', 'created_at']).execute();
  },
};
