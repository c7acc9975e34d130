import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

export type Dialect = 'sqlite' | 'postgres';

/** What the two databases spell differently in a migration. Feature code never asks which one it is; only migrations and search do. */
export function columnsOf(dialect: Dialect) {
  const sqlite = dialect === 'sqlite';
  return {
    dialect,
    /** Integers up to 2^53: times, sizes, counts, flags. */
    integer: sqlite ? sql`integer` : sql`bigint`,
    real: sqlite ? sql`real` : sql`double precision`,
    text: sql`text`,
    /** A number the database counts up, never used twice. */
    counted: sqlite ? sql`integer primary key autoincrement` : sql`bigint generated always as identity primary key`,
    /** `create table`, STRICT on SQLite so that a wrong type is an error there as well. */
    table: (db: Kysely<Schema>, name: string): CreateTableBuilder<string> => {
      const builder = db.schema.createTable(name);
      return (sqlite ? builder.modifyEnd(sql`strict`) : builder) as CreateTableBuilder<string>;
    },
    /** A table that is its primary key. */
    keyedTable: (db: Kysely<Schema>, name: string): CreateTableBuilder<string> => {
      const builder = db.schema.createTable(name);
      return (sqlite ? builder.modifyEnd(sql`strict, without rowid`) : builder) as CreateTableBuilder<string>;
    },
  };
}
export type Columns = ReturnType<typeof columnsOf>;
