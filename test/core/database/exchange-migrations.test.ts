import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';

it('keys of licences that were there are kept as they are, of no purchase', async () => {
  const raw = new SqliteDatabase(':memory:');
  const db = kyselyOver(raw);
  await migrateToLatest(db, 'sqlite', { upTo: '0490-exchange' });
  const key = { id: 'k', licence_id: 'l', label: 'Volume key', sealed: 'x', person_id: null, created_at: 1 };
  raw.pragma('foreign_keys = off');
  raw
    .prepare('insert into licence_keys (id, licence_id, label, sealed, person_id, created_at) values (?, ?, ?, ?, ?, ?)')
    .run(...Object.values(key));
  await migrateToLatest(db, 'sqlite', {});
  expect(await db.selectFrom('licence_keys').selectAll().execute()).toEqual([{ ...key, purchase_id: null, mark: null }]);
  raw.close();
});
