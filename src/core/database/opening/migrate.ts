import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationResultSet, Migrator, NO_MIGRATIONS } from 'kysely/migration';
import { columnsOf, type Dialect } from '../columns.ts';
import { migrations } from '../migrations/migrations.ts';
import { NewerData } from './opening-problem.ts';
import type { Schema } from '../schema.ts';

export type MigrateOptions = {
  /** Called with the newest migration's name before anything changes a database that holds data. */
  beforeMigration?: (name: string) => Promise<void>;
  /** Tests stop at an older schema. */
  upTo?: string;
};

/**
 * Kysely holds that SQLite's schema changes cannot be rolled back and runs them one by one; they can, so the transaction is opened around it.
 * The writer has one connection, and nobody else uses it yet.
 */
async function inOneTransaction(db: Kysely<Schema>, run: () => Promise<MigrationResultSet>): Promise<MigrationResultSet> {
  await sql`begin immediate`.execute(db);
  const result = await run();
  await (result.error ? sql`rollback` : sql`commit`).execute(db);
  return result;
}

/** Brings a database to this program's schema, all of it in one transaction: a kill leaves the old version or the new one, whole. */
export async function migrateToLatest(db: Kysely<Schema>, dialect: Dialect, options: MigrateOptions): Promise<void> {
  const columns = columnsOf(dialect);
  const provided: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).map(([name, migration]) => [name, { up: (trx) => migration.up(trx as Kysely<Schema>, columns) }]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => provided } });
  const known = await migrator.getMigrations();
  const pending = known.filter((migration) => migration.executedAt === undefined);
  const isNew = pending.length === known.length;
  const newest = pending.at(-1);
  if (newest && !isNew) await options.beforeMigration?.(newest.name);
  const run = () =>
    options.upTo ? migrator.migrateTo(options.upTo === 'none' ? NO_MIGRATIONS : options.upTo) : migrator.migrateToLatest();
  const { error } = dialect === 'sqlite' ? await inOneTransaction(db, run) : await run();
  if (!error) return;
  const text = error instanceof Error ? error.message : JSON.stringify(error);
  if (/corrupted migrations|previously executed migration/.test(text)) throw new NewerData(error);
  throw error;
}
