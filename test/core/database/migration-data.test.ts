import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type Kysely, Kysely as KyselyDatabase, PostgresDialect, sql, type TableMetadata } from 'kysely';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../../src/core/database/migrations/migrations.ts';
import { migrateToLatest } from '../../../src/core/database/opening/migrate.ts';
import type { Schema } from '../../../src/core/database/schema.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import { createDatabase, describeOnBoth, type TestDialect } from '../../helpers/test-desk.ts';

async function emptyDatabase(dialect: TestDialect): Promise<Kysely<Schema>> {
  if (dialect === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-migrations-'));
    const raw = new SqliteDatabase(join(folder, 'desk.sqlite'));
    onTestFinished(() => {
      raw.close();
      rmSync(folder, { recursive: true });
    });
    return kyselyOver(raw);
  }
  const pool = new pg.Pool({ connectionString: await createDatabase({ empty: true }), max: 2 });
  const db = new KyselyDatabase<Schema>({ dialect: new PostgresDialect({ pool }) });
  onTestFinished(() => db.destroy());
  return db;
}

const tablesOf = async (db: Kysely<Schema>): Promise<TableMetadata[]> =>
  (await db.introspection.getTables()).filter(({ name }) => !name.startsWith('kysely_') && !/^(sqlite_|search_words)/.test(name));

const isNumber = (dataType: string) => /int|numeric|real|double/i.test(dataType);

/** One row of every table: all ids are the same, so that every reference leads somewhere; `1` is a text, a number and JSON. */
async function fill(db: Kysely<Schema>): Promise<string[]> {
  const filled: string[] = [];
  let waiting = await tablesOf(db);
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    const left: TableMetadata[] = [];
    for (const table of waiting) {
      const columns = table.columns.filter(
        ({ isNullable, hasDefaultValue, isAutoIncrementing }) => !isNullable && !hasDefaultValue && !isAutoIncrementing,
      );
      const names = sql.join(columns.map(({ name }) => sql.ref(name)));
      const values = sql.join(columns.map(({ dataType }) => (isNumber(dataType) ? sql.lit(1) : sql.lit('1'))));
      try {
        await sql`insert into ${sql.table(table.name)} (${names}) values (${values})`.execute(db);
        filled.push(table.name);
      } catch {
        // What it refers to comes first.
        left.push(table);
      }
    }
    waiting = left;
  }
  return filled;
}

const rowsOf = async (db: Kysely<Schema>, tables: readonly string[]): Promise<Map<string, Record<string, unknown>[]>> => {
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) rows.set(table, (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)).rows);
  return rows;
};

/** What an old ticket, queue and message are once the desk knows more of them. */
const oldRowsToday: Record<string, Record<string, unknown>> = {
  queues: { tier: 1, turn: 0, escalates_to_id: null, assigning: null, closed_at: null },
  devices: { type: 'computer', merged_into_id: null },
  tickets: { tier: 1, reopened: 0, waiting_for: null, waiting_until: null, confirmed_at: null, follows_id: null, merged_into_id: null },
};

/** What a migration takes away on purpose: columns that are computed anew. */
const takenAway: Record<string, readonly string[]> = { '0300-promises': ['rules_version'] };
const without = (row: Record<string, unknown>, columns: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)));

describeOnBoth('a migration of a desk in use', (dialect) => {
  const names = Object.keys(migrations);

  it.each(names.slice(names.findIndex((name) => name.startsWith('0100'))))('%s: every row that was there is as it was', async (name) => {
    const db = await emptyDatabase(dialect);
    await migrateToLatest(db, dialect, { upTo: names[names.indexOf(name) - 1] ?? '' });
    const filled = await fill(db);
    expect(filled).toEqual(expect.arrayContaining(['people', 'queues', 'tickets', 'messages', 'devices', 'changes', 'settings']));
    const before = await rowsOf(db, filled);
    await migrateToLatest(db, dialect, { upTo: name });
    const after = await rowsOf(db, filled);
    for (const [table, rows] of before)
      expect(after.get(table), table).toMatchObject(rows.map((row) => without(row, takenAway[name] ?? [])));
    await migrateToLatest(db, dialect, {});
    const today = await rowsOf(db, Object.keys(oldRowsToday));
    for (const [table, columns] of Object.entries(oldRowsToday)) expect(today.get(table)?.[0], table).toMatchObject(columns);
  });
});
