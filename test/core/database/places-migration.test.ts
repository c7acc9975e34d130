import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';

it('what devices said of where they stand became places, one for each that reads the same in an organisation', async () => {
  const raw = new SqliteDatabase(':memory:');
  const db = kyselyOver(raw);
  await migrateToLatest(db, 'sqlite', { upTo: '0460-seats-in-use' });
  await sql`insert into organisations (id, name, created_at, updated_at) values ('o', 'O', 1, 1)`.execute(db);
  const device = (id: string, site: string | null, organisation: string | null, at: number) =>
    sql`insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, site, organisation_id, created_at, updated_at)
      values (${id}, ${id}, ${id}, 'other', 'in-use', 0, '[]', 0, ${site}, ${organisation}, ${at}, ${at})`.execute(db);
  await device('a', 'Hà Nội', null, 1);
  await device('b', 'ha noi ', null, 2);
  await device('c', 'Hà Nội', 'o', 3);
  await device('d', null, null, 4);
  await migrateToLatest(db, 'sqlite', {});
  const places = await db
    .selectFrom('places')
    .select(['id', 'path', 'organisation_id', 'kind', 'created_at'])
    .orderBy('created_at')
    .execute();
  expect(places).toMatchObject([
    { path: 'Hà Nội', organisation_id: null, kind: 'site', created_at: 1 },
    { path: 'Hà Nội', organisation_id: 'o', created_at: 3 },
  ]);
  const devices = await db.selectFrom('devices').select(['id', 'site', 'place_id']).orderBy('id').execute();
  expect(devices).toEqual([
    { id: 'a', site: 'Hà Nội', place_id: places[0]?.id },
    { id: 'b', site: 'Hà Nội', place_id: places[0]?.id },
    { id: 'c', site: 'Hà Nội', place_id: places[1]?.id },
    { id: 'd', site: null, place_id: null },
  ]);
  raw.close();
});
