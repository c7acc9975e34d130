import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { LiveChanges, RecordedChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { noReactions, type React } from '../platform/automatic/reactions.ts';
import { copyPostgresToSqlite } from './backup/copy-tables.ts';
import { logCommand } from './command-log.ts';
import type { Database } from './database.ts';
import { migrateToLatest } from './opening/migrate.ts';
import type { Schema } from './schema.ts';
import { followLog } from './servers/follow-log.ts';
import { openPostgresLine } from './servers/postgres-line.ts';

export type PostgresOptions = {
  url: string;
  clock: Clock;
  live: LiveChanges;
  origin: string;
  react?: React;
  onConnectionError?: (error: Error) => void;
};

// Counts and epoch milliseconds are bigints there and safe integers here.
pg.types.setTypeParser(20, Number);

function openPool(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    // A desk's questions take milliseconds; compiling them takes hundreds.
    // The pool waits for the promise, though its types speak of none.
    // oxlint-disable-next-line no-misused-promises
    onConnect: async (client) => void (await client.query('set jit to off')),
  });
  // Without a listener on the pool and on every client, the process dies with the database.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** Unique violation, serialization failure, deadlock. */
const passing = new Set(['23505', '40001', '40P01']);

/**
 * Runs a transaction again when another one was in its way. A unique violation counts: ids come from the caller, so the same command
 * sent twice at once finds on its second run what the first has written. A job keeps nothing outside its transaction, so it can be run again.
 */
async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (attempt >= 4 || typeof code !== 'string' || !passing.has(code)) throw error;
    }
  }
}

/** Opens (and migrates) the team's database: `postgres://user:password@host:port/name`. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = openPool(options.url, options.onConnectionError ?? (() => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateToLatest(db, 'postgres', {});
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const react = options.react ?? noReactions;
  const line = openPostgresLine({ url: options.url, onError: options.onConnectionError ?? (() => undefined) });
  const follower = followLog({ line, publish: (notices) => options.live.publish(notices) });
  await follower.started;
  return {
    dialect: 'postgres',
    read: db,
    signals: line.signals,
    write: async (command, job) => {
      const { value, notices } = await again(() =>
        db.transaction().execute(async (trx) => {
          const changes: RecordedChange[] = [];
          const value = await job(trx, (change) => changes.push(change));
          await react(trx, command, changes);
          return { value, notices: await logCommand(trx, command, changes, options.clock, options.origin) };
        }),
      );
      follower.tellOwn(notices);
      return value;
    },
    writeQuietly: (job) => again(() => db.transaction().execute(job)),
    writeDerived: (job) =>
      again(() =>
        db.transaction().execute(async (trx) => {
          await sql`set local synchronous_commit to off`.execute(trx);
          return job(trx);
        }),
      ),
    alone: (name, job) =>
      // The lock is the connection's: whoever dies lets go of it.
      db.connection().execute(async (own) => {
        await sql`select pg_advisory_lock(hashtext('deskside'), hashtext(${name}))`.execute(own);
        try {
          return await job();
        } finally {
          await sql`select pg_advisory_unlock(hashtext('deskside'), hashtext(${name}))`.execute(own);
        }
      }),
    copyTo: (file) => copyPostgresToSqlite(db, file),
    // PostgreSQL checks its own pages; what it cannot see, the rows' digests do.
    check: async () => [],
    close: async () => {
      follower.close();
      await line.close();
      await db.destroy();
    },
  };
}
