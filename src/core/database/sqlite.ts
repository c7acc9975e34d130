import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { LiveChanges } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { noReactions, type React } from '../platform/automatic/reactions.ts';
import { checkInThread } from './backup/backup-thread.ts';
import type { Database } from './database.ts';
import { createGroupCommit } from './group-commit.ts';
import { migrateToLatest } from './opening/migrate.ts';
import { offerDirectRuns } from './prepared.ts';
import type { Schema } from './schema.ts';
import { noSignals } from './servers/signals.ts';

export type SqliteOptions = { file: string; clock: Clock; live: LiveChanges; origin: string; react?: React };

/** Statements are compiled once: the dialect prepares on every call, so what it prepares from remembers. */
function rememberingStatements(raw: SqliteDatabase.Database) {
  const statements = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => raw.close(),
    prepare(sql: string) {
      let statement = statements.get(sql);
      if (!statement) {
        if (statements.size > 2000) statements.clear();
        statement = raw.prepare(sql);
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

export function kyselyOver(raw: SqliteDatabase.Database): Kysely<Schema> {
  const statements = rememberingStatements(raw);
  const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: statements as unknown as SqliteDatabase.Database }) });
  offerDirectRuns(kysely, (sql, parameters) => {
    const statement = statements.prepare(sql);
    if (statement.reader) return statement.all(parameters);
    statement.run(parameters);
    return [];
  });
  return kysely;
}

/** Settings of every connection. better-sqlite3 is built with WAL's synchronous=NORMAL, so FULL must be said after WAL each time. */
function configure(raw: SqliteDatabase.Database): void {
  raw.pragma('busy_timeout = 5000');
  raw.pragma('foreign_keys = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('cell_size_check = ON');
  raw.pragma('temp_store = MEMORY');
  raw.pragma('cache_size = -65536');
}

/** A connection that only reads, for other threads too. */
export function openReader(file: string): SqliteDatabase.Database {
  const raw = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  configure(raw);
  return raw;
}

function openWriter(file: string): SqliteDatabase.Database {
  mkdirSync(dirname(file), { recursive: true });
  const raw = new SqliteDatabase(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma(`synchronous = ${process.env['DESKSIDE_TEST_SYNCHRONOUS'] ?? 'FULL'}`);
  if (process.platform === 'darwin') raw.pragma('checkpoint_fullfsync = ON');
  configure(raw);
  return raw;
}

/** Acknowledged means on disk. Only after a write does the pragma tell the truth, so it is asked then. */
function assertDurable(raw: SqliteDatabase.Database): void {
  raw.exec('create table if not exists opened (at integer not null) strict; delete from opened; insert into opened values (0)');
  const synchronous = raw.pragma('synchronous', { simple: true });
  const journal = raw.pragma('journal_mode', { simple: true });
  if (journal !== 'wal' || (synchronous !== 2 && !process.env['DESKSIDE_TEST_SYNCHRONOUS']))
    throw new Error(`The database is not durable: journal_mode ${String(journal)}, synchronous ${String(synchronous)}.`);
}

/** Opens (and migrates) the desk's embedded database. Throws when the file is not a database or is newer than this program. */
export async function openSqlite(options: SqliteOptions): Promise<Database> {
  const raw = openWriter(options.file);
  try {
    const writer = kyselyOver(raw);
    await migrateToLatest(writer, 'sqlite', {
      beforeMigration: (name) => raw.backup(`${options.file}.before-${name}`).then(() => undefined),
    });
    assertDurable(raw);
    raw.exec('pragma optimize = 0x10002');
    const reader = openReader(options.file);
    const read = kyselyOver(reader);
    const commits = createGroupCommit({
      raw,
      writer,
      clock: options.clock,
      live: options.live,
      origin: options.origin,
      react: options.react ?? noReactions,
    });
    return {
      dialect: 'sqlite',
      read,
      signals: noSignals,
      write: commits.write,
      writeQuietly: commits.writeQuietly,
      writeDerived: commits.writeDerived,
      // The data folder's lock keeps every other server away.
      alone: (_name, job) => job(),
      copyTo: async (file) => {
        await raw.backup(file);
      },
      check: () => checkInThread(options.file),
      close: async () => {
        await commits.drained();
        reader.close();
        raw.close();
      },
    };
  } catch (error) {
    raw.close();
    throw error;
  }
}
