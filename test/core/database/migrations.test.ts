import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import { migrations } from '../../../src/core/database/migrations/migrations.ts';
import type { Schema } from '../../../src/core/database/schema.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import { createDatabase, describeOnBoth, openTestDesk, type TestDialect } from '../../helpers/test-desk.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function emptyDatabase(dialect: TestDialect): Promise<Kysely<Schema>> {
  if (dialect === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-migrations-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const raw = new SqliteDatabase(join(folder, 'desk.sqlite'));
    closing.push(() => raw.close());
    return kyselyOver(raw);
  }
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: await createDatabase({ empty: true }), max: 2 }) }),
  });
  closing.push(() => db.destroy());
  return db;
}

const tablesOf = async (db: Kysely<Schema>): Promise<string[]> =>
  (await db.introspection.getTables()).map((table) => table.name).filter((name) => !name.startsWith('kysely_'));

describeOnBoth('migrations', (dialect) => {
  const names = Object.keys(migrations);

  it('are numbered, in order, each with a number of its own', () => {
    expect(names).toEqual([...names].sort());
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
  });

  it('come after those that desks out there have run: a desk that ran a later one refuses an earlier', () => {
    expect([names.indexOf('0490-exchange'), names.indexOf('0550-checks')]).toEqual([27, 36]);
  });

  it('go forward one at a time, each adding to what was there and losing nothing', async () => {
    const db = await emptyDatabase(dialect);
    let before: string[] = [];
    for (const [i, upTo] of names.entries()) {
      await migrateToLatest(db, dialect, { upTo });
      const tables = await tablesOf(db);
      expect(tables).toEqual(expect.arrayContaining(before));
      before = tables;
      // What earlier versions wrote is read the same by every later one.
      if (i === 0) await db.insertInto('settings').values({ key: 'kept', value: '"Đặng"' }).execute();
      expect(await db.selectFrom('settings').select('value').where('key', '=', 'kept').executeTakeFirst()).toEqual({ value: '"Đặng"' });
    }
    const known = await sql<{ n: number }>`select count(*) as n from kysely_migration`.execute(db);
    expect(Number(known.rows[0]?.n)).toBe(names.length);
    await migrateToLatest(db, dialect, {});
    expect(await tablesOf(db)).toEqual(before);
  });

  it('keep clocks and levels as they are, and say once which hosts inside the network may be called', async () => {
    const db = await emptyDatabase(dialect);
    await migrateToLatest(db, dialect, { upTo: '0170-intake' });
    await sql`insert into queues (id, name, name_folded, position) values ('q', 'Service desk', 'service desk', 0)`.execute(db);
    await sql`insert into tickets (id, number, organisation_id, queue_id, title, text, kind, status, is_open, priority, created_at, updated_at, version, digest)
      values ('t', 1, null, 'q', 'Disk full', '', 'incident', 'open', 1, 2, 0, 0, 1, 'x')`.execute(db);
    await sql`insert into ticket_clocks (ticket_id, target, is_next, agreement_id, state, started_at, target_ms, elapsed_ms, due_at, soon_at, next_level_at, rules_version, counted_at)
      values ('t', 'resolution', 1, 'a', 'paused', 5, 100, 25, null, null, null, 7, 30)`.execute(db);
    await sql`insert into escalations (ticket_id, target, started_at, level_id, reached_at, fired_at) values ('t', 'resolution', 5, 'l', 20, 21)`.execute(
      db,
    );
    await sql`insert into settings (key, value) values ('webhooks.private-hosts', '["10.0.0.7"]'), ('outbound.allowed-private', '["10.0.0.5","10.0.0.7"]')`.execute(
      db,
    );
    await migrateToLatest(db, dialect, {});
    expect(await db.selectFrom('ticket_clocks').selectAll().execute()).toEqual([
      {
        ticket_id: 't',
        target: 'resolution',
        is_next: 1,
        agreement_id: 'a',
        state: 'paused',
        started_at: 5,
        target_ms: 100,
        elapsed_ms: 25,
        due_at: null,
        soon_at: null,
        next_level_at: null,
        counted_at: 30,
      },
    ]);
    expect(await db.selectFrom('escalations').select(['level_id', 'fired_at']).execute()).toEqual([{ level_id: 'l', fired_at: 21 }]);
    expect(await db.selectFrom('settings').selectAll().where('key', 'like', '%private%').execute()).toEqual([
      { key: 'outbound.allowed-private', value: '["10.0.0.5","10.0.0.7"]' },
    ]);
  });

  it('refuse a database that a newer Deskside wrote, and change nothing', async () => {
    const db = await emptyDatabase(dialect);
    await migrateToLatest(db, dialect, {});
    await sql`insert into kysely_migration (name, timestamp) values ('9990-from-the-future', '2030-01-01')`.execute(db);
    await expect(migrateToLatest(db, dialect, {})).rejects.toThrow(/newer Deskside.*Nothing was changed/s);
  });
});

describe('an embedded database', () => {
  it('is copied before a migration changes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-migrations-'));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const raw = new SqliteDatabase(join(folder, 'desk.sqlite'));
    await migrateToLatest(kyselyOver(raw), 'sqlite', { upTo: Object.keys(migrations).at(-2) ?? '' });
    raw.close();
    const { client } = await openTestDesk('sqlite', { folder });
    await client.tickets.create({ title: 'After the migration' });
    expect(existsSync(join(folder, `desk.sqlite.before-${Object.keys(migrations).at(-1)}`))).toBe(true);
  });

  it('is opened durably: WAL, FULL, asked after a write', async () => {
    const { folder } = await openTestDesk('sqlite');
    const other = new SqliteDatabase(join(folder, 'desk.sqlite'), { readonly: true });
    closing.push(() => other.close());
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    const strict = other
      .prepare(
        "select name from pragma_table_list where type = 'table' and schema = 'main' and strict = 0 and name not like 'sqlite_%' and name not like 'kysely_%' and name not like 'search_words%'",
      )
      .pluck()
      .all();
    expect(strict).toEqual([]);
  });
});
