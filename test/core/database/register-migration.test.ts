import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import SqliteDatabase from 'better-sqlite3';

it('what people changed of a device by hand is theirs after the register came: the last word of each field, and names and tags locked', async () => {
  const raw = new SqliteDatabase(':memory:');
  const db = kyselyOver(raw);
  await migrateToLatest(db, 'sqlite', { upTo: '0420-agents' });
  await sql`insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, created_at, updated_at)
    values ('d', 'PC', 'pc', 'server', 'in-use', 0, '[]', 0, 1, 1)`.execute(db);
  const change = (at: number, field: string, procedure: string) =>
    sql`insert into changes (command_id, at, person_id, procedure, event, subject_kind, subject_id, field, origin)
      values ('c', ${at}, 'p', ${procedure}, 'device.changed', 'device', 'd', ${field}, 'o')`.execute(db);
  await change(1, 'name', 'devices.update');
  await change(2, 'name', 'devices.update');
  await change(3, 'site', 'devices.update');
  await change(4, 'model', 'scans.importDocument');
  await migrateToLatest(db, 'sqlite', {});
  const fields = await db.selectFrom('device_fields').select(['field', 'source', 'at', 'person_id', 'locked']).orderBy('field').execute();
  expect(fields).toEqual([
    { field: 'name', source: 'person', at: 2, person_id: 'p', locked: 1 },
    { field: 'site', source: 'person', at: 3, person_id: 'p', locked: 0 },
  ]);
  expect(await db.selectFrom('devices').select('type').executeTakeFirst()).toEqual({ type: 'server' });
  raw.close();
});
