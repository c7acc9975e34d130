import { type Kysely, sql } from 'kysely';
import type { Columns } from '../columns.ts';
import type { DeskMigration } from '../desk-migration.ts';
import type { Schema } from '../schema.ts';

/** Several readers tell of one device: what the next scan is compared with is kept for each of them. */
async function sectionsByReader(db: Kysely<Schema>, { integer, text, keyedTable }: Columns): Promise<void> {
  await keyedTable(db, 'device_readings')
    .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
    .addColumn('reader', text, (c) => c.notNull())
    .addColumn('section', text, (c) => c.notNull())
    .addColumn('hash', text, (c) => c.notNull().references('section_contents.hash'))
    .addColumn('taken_at', integer, (c) => c.notNull())
    .addColumn('snapshot_id', text, (c) => c.notNull().references('snapshots.id'))
    .addPrimaryKeyConstraint('device_readings_key', ['device_id', 'reader', 'section'] as never)
    .execute();
  // All scans so far are Deskside's own. Which one read a section last is the one of that time; where two share it, either said the same.
  await sql`insert into device_readings (device_id, reader, section, hash, taken_at, snapshot_id)
      select s.device_id, 'deskside', s.section, s.hash, s.taken_at, max(n.id)
      from device_sections s join snapshots n on n.device_id = s.device_id and n.taken_at = s.taken_at
      group by s.device_id, s.section, s.hash, s.taken_at`.execute(db);
  await db.schema.dropTable('device_sections').execute();
  await db.schema.alterTable('device_readings').renameTo('device_sections').execute();
}

/** Agents of others that bring inventories: what lets them in, which are known, and what waits until somebody has looked. */
async function agentTables(db: Kysely<Schema>, { integer, text, table }: Columns): Promise<void> {
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
}

export const agents: DeskMigration = {
  async up(db, columns) {
    await sectionsByReader(db, columns);
    await agentTables(db, columns);
  },
};
