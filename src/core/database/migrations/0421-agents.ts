import type { DeskMigration } from '../desk-migration.ts';

/** Agents of others that bring inventories: what lets them in, which are known, and what waits until somebody has looked. */
export const agents: DeskMigration = {
  async up(db, { integer, text, table }) {
    await table(db, 'agent_enrolments')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('organisation_id', text)
      .addColumn('site', text)
      .addColumn('tag', text)
      .addColumn('trust', text, (c) => c.notNull())
      .addColumn('secret_hash', text, (c) => c.notNull().unique())
      .addColumn('secret_start', text, (c) => c.notNull())
      .addColumn('person_id', text)
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('revoked_at', integer)
      .addColumn('used_at', integer)
      .execute();
    // `identity`: organisation, kind and the agent's own id in one, so that two uploads at once never make two of one agent.
    await table(db, 'agents')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('identity', text, (c) => c.notNull().unique())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('agent_key', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('version', text)
      .addColumn('tag', text)
      .addColumn('item_type', text, (c) => c.notNull())
      .addColumn('enrolment_id', text, (c) => c.notNull())
      .addColumn('organisation_id', text)
      .addColumn('address', text)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('reason', text)
      .addColumn('device_id', text)
      .addColumn('parts', text)
      .addColumn('first_at', integer, (c) => c.notNull())
      .addColumn('last_at', integer, (c) => c.notNull())
      .addColumn('inventory_at', integer)
      .execute();
    await db.schema.createIndex('agents_by_state').on('agents').columns(['state', 'last_at', 'id']).execute();
    await db.schema.createIndex('agents_by_device').on('agents').columns(['device_id']).execute();
    await table(db, 'agent_waiting')
      .addColumn('agent_id', text, (c) => c.primaryKey().notNull().references('agents.id'))
      .addColumn('document', text, (c) => c.notNull())
      .addColumn('candidates', text, (c) => c.notNull())
      .addColumn('taken_at', integer, (c) => c.notNull())
      .execute();
  },
};
