import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { listChecks } from '../../../src/core/checks/check-store.ts';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import { sqlitePlans } from '../../helpers/query-plan.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';

it('reads the checks of a device, and how they stood, from indexes', async () => {
  const { folder, actor } = await openTestDesk('sqlite');
  const { read, plansOf, close } = sqlitePlans(folder);
  const device = '01900000-0000-7000-8000-000000000000';
  expect(await plansOf(() => listChecks(read, actor, device))).toMatch(/SEARCH k USING INDEX checks_by_device \(device_id=\?\)/);
  expect(await plansOf(() => listChecks(read, actor, undefined))).toMatch(/SCAN k USING INDEX checks_by_name/);
  await close();
});

it('adds the tables of checks to a desk that has none', async () => {
  const raw = new SqliteDatabase(':memory:');
  const db = kyselyOver(raw);
  await migrateToLatest(db, 'sqlite', { upTo: '0490-exchange' });
  await migrateToLatest(db, 'sqlite', { upTo: '0550-checks' });
  expect(await db.selectFrom('checks').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('check_periods').selectAll().execute()).toEqual([]);
  raw.close();
});
