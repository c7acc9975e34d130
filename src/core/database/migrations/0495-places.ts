import { type Kysely, sql } from 'kysely';
import { fold } from '../../../shared/fold.ts';
import { uuidv7 } from '../../../shared/uuid.ts';
import type { DeskMigration } from '../desk-migration.ts';
import type { Schema } from '../schema.ts';

/** What devices say of where they stand becomes places: one for each spelling that reads the same, within each organisation. */
async function placesOfDevices(db: Kysely<Schema>): Promise<void> {
  const said = await db
    .selectFrom('devices')
    .select(['site', 'organisation_id', (e) => e.fn.min('created_at').as('since')])
    .where('site', 'is not', null)
    .groupBy(['site', 'organisation_id'])
    .orderBy('since')
    .execute();
  const made = new Map<string, { id: string; path: string }>();
  for (const { site, organisation_id, since } of said) {
    const path = site?.trim().slice(0, 100);
    if (!path) continue;
    const key = `${organisation_id ?? ''} ${fold(path)}`;
    const place = made.get(key) ?? { id: uuidv7(Number(since)), path };
    if (!made.has(key)) {
      made.set(key, place);
      const times = { created_at: Number(since), updated_at: Number(since) };
      const unknown = { parent_id: null, code: null, address: null, city: null, country: null, notes: null };
      await db
        .insertInto('places')
        .values({ id: place.id, organisation_id, kind: 'site', name: path, path, path_folded: fold(path), active: 1, ...unknown, ...times })
        .execute();
    }
    await db
      .updateTable('devices')
      .set({ place_id: place.id, site: place.path })
      .where('site', '=', site)
      .where('organisation_id', organisation_id === null ? 'is' : '=', organisation_id)
      .execute();
  }
}

/** Where devices stand: sites, buildings, rooms. */
export const places: DeskMigration = {
  async up(db, { integer, text, table }) {
    await table(db, 'places')
      .addColumn('id', text, (c) => c.primaryKey().notNull())
      .addColumn('organisation_id', text, (c) => c.references('organisations.id'))
      .addColumn('parent_id', text, (c) => c.references('places.id'))
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('path', text, (c) => c.notNull())
      .addColumn('path_folded', text, (c) => c.notNull())
      .addColumn('code', text)
      .addColumn('address', text)
      .addColumn('city', text)
      .addColumn('country', text)
      .addColumn('notes', text)
      .addColumn('active', integer, (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .execute();
    // Within an organisation no two places read the same, so that a written path always means one.
    await sql`create unique index places_by_path on places (path_folded, coalesce(organisation_id, ''))`.execute(db);
    await db.schema.createIndex('places_within').on('places').column('parent_id').execute();
    await db.schema.alterTable('devices').addColumn('place_id', text).execute();
    await db.schema
      .createIndex('devices_by_place')
      .on('devices')
      .columns(['place_id', 'id'])
      .where(sql<boolean>`place_id is not null`)
      .execute();
    await db.schema
      .createIndex('devices_without_place')
      .on('devices')
      .column('id')
      .where(sql<boolean>`place_id is null and site is not null`)
      .execute();
    await placesOfDevices(db);
  },
};
