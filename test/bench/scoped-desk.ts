import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { OrganisationId, QueueId } from '../../src/contract/common.ts';
import { openDesk } from '../../src/core/compose.ts';
import { copySqliteToPostgres } from '../../src/core/database/backup/copy-tables.ts';
import { migrateToLatest } from '../../src/core/database/opening/migrate.ts';
import type { Schema } from '../../src/core/database/schema.ts';
import type { Actor } from '../../src/core/platform/access/actor.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { newDesk, seedHash } from './seeded-desk.ts';
import { startPostgres } from '../helpers/postgres-server.ts';
import { seedTickets } from '../helpers/seed-tickets.ts';

const [queueCount, organisationCount] = [20, 10];
/** To be raised when `spread` writes other rows. */
const edition = 1;

/** Some more queues and organisations, and every ticket in one of each; people belong to the organisation of their number. */
function spread(file: string): void {
  const raw = new SqliteDatabase(file);
  raw.pragma('synchronous = OFF');
  const id = (n: number) => uuidv7(Date.UTC(2026, 0, 1) + n, new Uint8Array(16).fill(n));
  raw.transaction(() => {
    const queues = raw.prepare('select id from queues order by position, id').pluck().all() as string[];
    for (let n = queues.length; n < queueCount; n++) {
      queues.push(id(n));
      raw.prepare('insert into queues (id, name, name_folded, position) values (?, ?, ?, ?)').run(id(n), `Queue ${n}`, `queue ${n}`, n + 1);
    }
    const organisations = Array.from({ length: organisationCount }, (_, n) => id(100 + n));
    for (const [n, organisation] of organisations.entries())
      raw
        .prepare('insert into organisations (id, name, created_at, updated_at) values (?, ?, 0, 0)')
        .run(organisation, `Organisation ${n}`);
    const setQueue = raw.prepare(`update tickets set queue_id = ? where (number * 7919) % ${queueCount} = ?`);
    for (const [n, queue] of queues.entries()) setQueue.run(queue, n);
    const setOrganisation = raw.prepare(`update tickets set organisation_id = ? where (number * 104729 / 16) % ${organisationCount} = ?`);
    for (const [n, organisation] of organisations.entries()) setOrganisation.run(organisation, n);
    const setPeople = raw.prepare(
      `update people set organisation_id = ? where rowid % ${organisationCount} = ? and roles = '["requester"]'`,
    );
    for (const [n, organisation] of organisations.entries()) setPeople.run(organisation, n);
  })();
  raw.exec('vacuum');
  raw.exec('analyze');
  raw.close();
}

/** A data folder with so many tickets over 20 queues and 10 organisations; made once per schema. */
async function spreadFolder(count: number): Promise<string> {
  const cache = join(tmpdir(), 'deskside-bench');
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'making-'));
  const file = await newDesk(making);
  const folder = join(cache, `${seedHash(file, edition)}-${count}-spread`);
  if (existsSync(folder)) {
    rmSync(making, { recursive: true });
    return folder;
  }
  process.stderr.write(`Seeding ${count.toLocaleString('en')} tickets in ${queueCount} queues, once ...\n`);
  seedTickets(file, count);
  spread(file);
  renameSync(making, folder);
  return folder;
}

async function fillPostgres(url: string, file: string): Promise<void> {
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) });
  await migrateToLatest(db, 'postgres', {});
  await copySqliteToPostgres(file, db);
  // What autovacuum does by itself in the hours after so many rows.
  await sql`vacuum analyze`.execute(db);
  await db.destroy();
}

const clientOf = (desk: Awaited<ReturnType<typeof openDesk>>, actor: Actor) =>
  createRouterClient(desk.router, { context: { actor, transport: 'in-process' as const } });
export type BenchClient = ReturnType<typeof clientOf>;

/** A desk of so many tickets over 20 queues and 10 organisations, in this process; null where there is no PostgreSQL. */
export async function openScopedDesk(dialect: 'sqlite' | 'postgres', count: number) {
  const folder = join(tmpdir(), 'deskside-bench', `working-${process.pid}-${dialect}-spread`);
  const cluster = dialect === 'postgres' ? await startPostgres() : null;
  if (dialect === 'postgres' && !cluster) return null;
  cpSync(await spreadFolder(count), folder, { recursive: true, mode: 2 });
  const file = join(folder, 'desk.sqlite');
  const raw = new SqliteDatabase(file, { readonly: true });
  const queues = raw.prepare('select id from queues order by position, id').pluck().all() as QueueId[];
  const organisations = raw.prepare('select id from organisations order by id').pluck().all() as OrganisationId[];
  raw.close();
  if (cluster) await fillPostgres(cluster.url, file);
  const desk = await openDesk({
    dataFolder: folder,
    databaseUrl: cluster?.url,
    machine: null,
    facts: { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' },
    onFault: (error) => console.error(error),
    timers: false,
  });
  const actor = await desk.localActor();
  return {
    desk,
    queues,
    organisations,
    url: cluster?.url ?? null,
    file,
    actor,
    as: (scope: Partial<Actor['scope']>): BenchClient =>
      clientOf(desk, { ...actor, roles: ['agent'], scope: { organisations: null, queues: null, ...scope } }),
    async close() {
      await desk.close();
      cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type ScopedDesk = NonNullable<Awaited<ReturnType<typeof openScopedDesk>>>;
