import SqliteDatabase from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { migrateToLatest } from '../opening/migrate.ts';
import type { Schema } from '../schema.ts';
import { kyselyOver } from '../sqlite.ts';

type CopiedTable = { name: string; counted: boolean };

/** The desk's own tables in the order they were made, which is one that references allow; search words, counts and bookkeeping are made anew. */
async function deskTables(db: Kysely<Schema>): Promise<CopiedTable[]> {
  const { rows } = await sql<{
    name: string;
    sql: string;
  }>`select name, sql from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by rowid`.execute(db);
  const own = rows.filter(({ name }) => !/^(sqlite_|kysely_|search_words|backup_|ticket_counts$|product_counts$|opened$)/.test(name));
  return own.map((table) => ({ name: table.name, counted: /autoincrement/i.test(table.sql) }));
}
const pageRows = 500;

async function columnNames(db: Kysely<Schema>, table: string): Promise<string[]> {
  const columns = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return columns.rows.map((column) => column.name);
}

/** Writes every row of a PostgreSQL desk, as of one moment, into a new SQLite file of the same schema. */
export async function copyPostgresToSqlite(from: Kysely<Schema>, file: string): Promise<void> {
  const raw = new SqliteDatabase(file);
  const to = kyselyOver(raw);
  try {
    await migrateToLatest(to, 'sqlite', {});
    await from
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        for (const { name: table } of await deskTables(to)) {
          const columns = await columnNames(to, table);
          const order = sql.join(columns.map((column) => sql.ref(column)));
          // One moment's rows in one order: pages by position are exact here, and a copy reads everything anyway.
          for (let offset = 0; ; offset += pageRows) {
            const { rows } = await sql<
              Record<string, unknown>
            >`select ${order} from ${sql.table(table)} order by ${order} limit ${pageRows} offset ${offset}`.execute(trx);
            if (rows.length > 0)
              await to
                .insertInto(table as keyof Schema)
                .values(rows as never)
                .execute();
            if (rows.length < pageRows) break;
          }
        }
      });
  } finally {
    raw.close();
  }
}

/** Fills an empty, migrated PostgreSQL desk from a backup's tables; all of it or nothing. */
export async function copySqliteToPostgres(file: string, to: Kysely<Schema>): Promise<void> {
  const raw = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  const from = kyselyOver(raw);
  try {
    await to.transaction().execute(async (trx) => {
      for (const { name: table, counted } of await deskTables(from)) {
        const columns = await columnNames(from, table);
        const names = sql.join(columns.map((column) => sql.ref(column)));
        let batch: Record<string, unknown>[] = [];
        const flush = async () => {
          if (batch.length === 0) return;
          const rows = sql.join(batch.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`));
          await sql`insert into ${sql.table(table)} (${names}) overriding system value values ${rows}`.execute(trx);
          batch = [];
        };
        for (const row of raw.prepare(`select * from "${table}"`).iterate() as Iterable<Record<string, unknown>>) {
          batch.push(row);
          if (batch.length === 200) await flush();
        }
        await flush();
        const key = columns[0];
        if (counted && key)
          await sql`select setval(pg_get_serial_sequence(${table}, ${key}), coalesce((select max(${sql.ref(key)}) from ${sql.table(table)}), 1))`.execute(
            trx,
          );
      }
    });
  } finally {
    raw.close();
  }
}
