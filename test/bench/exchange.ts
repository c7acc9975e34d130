import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createRouterClient } from '@orpc/server';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openDesk } from '../../src/core/compose.ts';
import type { Schema } from '../../src/core/database/schema.ts';
import { kyselyOver } from '../../src/core/database/sqlite.ts';
import { guessMapping, sortRows } from '../../src/shared/exchange/column-mapping.ts';
import { csvFile } from '../../src/shared/exchange/export-file.ts';
import { importShapes } from '../../src/shared/exchange/import-shapes.ts';
import { readTable } from '../../src/shared/tables/read-table.ts';
import { givenPostgres, newDatabase, startPostgres } from '../helpers/postgres-server.ts';
import { rounded } from './measure.ts';

/**
 * `node test/bench/exchange.ts [rows]`: on a desk of so many devices, on both databases, a file of all of them is read and its fate told, and the list is
 * given out; slice by slice, as a page does it. How fast rows are taken in is measured on the first two thousand. How long the event loop was held
 * up says what others at the desk noticed of it.
 */
const rows = Number(process.argv[2] ?? 100_000);
const rowsAtOnce = 200;
const takenIn = Math.min(rows, 2000);
const shape = importShapes.devices;

const header = 'Asset Tag,Asset Name,Category,Serial,Manufacturer,Model,Status,Location,Notes';
const file = Buffer.from(
  [
    header,
    ...Array.from({ length: rows }, (_, i) => {
      const number = String(i).padStart(6, '0');
      return `T-${number},PC ${number},Laptop,5CG${number}X,HP,ProBook ${i % 40},Deployed,"HCM / Tầng ${i % 30}",=note ${i}`;
    }),
  ].join('\r\n'),
);

type Figures = { ms: number; rowsPerSecond: number; loopP99Ms: number; loopMaxMs: number };

async function timed(work: () => Promise<number> | number): Promise<Figures> {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const began = performance.now();
  const count = await work();
  const ms = performance.now() - began;
  loop.disable();
  return {
    ms: rounded(ms, 0),
    rowsPerSecond: rounded((count / ms) * 1000, 0),
    loopP99Ms: rounded(loop.percentile(99) / 1e6, 0),
    loopMaxMs: rounded(loop.max / 1e6, 0),
  };
}

/** Makes the devices of the file that were not taken in, each like the first one but for its own name, tag and serial. */
async function multiply(db: Kysely<Schema>): Promise<void> {
  const columns = (await db.introspection.getTables()).find(({ name }) => name === 'devices')?.columns.map(({ name }) => name) ?? [];
  const own: Readonly<Record<string, string>> = {
    id: `'018f0000-0000-7000-8000-' || (100000000000 + n.i)`,
    name: `'PC ' || substr(cast(1000000 + n.i as text), 2)`,
    name_folded: `'pc ' || substr(cast(1000000 + n.i as text), 2)`,
    asset_tag: `'T-' || substr(cast(1000000 + n.i as text), 2)`,
    serial: `'5CG' || substr(cast(1000000 + n.i as text), 2) || 'X'`,
  };
  const values = columns.map((column) => own[column] ?? `d.${column}`).join(', ');
  await sql`with recursive n(i) as (select ${sql.lit(takenIn)} union all select i + 1 from n where i < ${sql.lit(rows - 1)})
    insert into devices (${sql.raw(columns.join(', '))})
    select ${sql.raw(values)} from n cross join (select * from devices where asset_tag = 'T-000000') d where n.i < ${sql.lit(rows)}`.execute(
    db,
  );
}

async function bench(url: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-exchange-'));
  const facts = { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' } as const;
  const onFault = (error: unknown) => {
    throw error;
  };
  const desk = await openDesk({ machine: null, facts, timers: false, dataFolder: folder, onFault, ...(url ? { databaseUrl: url } : {}) });
  const db = url
    ? new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) })
    : kyselyOver(new SqliteDatabase(join(folder, 'desk.sqlite')));
  try {
    const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
    let sorted: ReturnType<typeof sortRows> = { rows: [], refused: [] };
    const read = await timed(() => {
      const table = readTable(file);
      if (!table.ok) throw new Error(table.problem.kind);
      sorted = sortRows(shape, table.table, guessMapping(shape, table.table.header));
      return sorted.rows.length;
    });
    const send = async (work: 'check' | 'apply', count = sorted.rows.length) => {
      for (let from = 0; from < count; from += rowsAtOnce)
        await client.imports[work]({ kind: 'devices', rows: sorted.rows.slice(from, Math.min(count, from + rowsAtOnce)) });
      return count;
    };
    const takeIn = await timed(() => send('apply', takenIn));
    await multiply(db);
    const dryRun = await timed(() => send('check'));
    const giveOut = await timed(async () => {
      let count = 0;
      let written = 0;
      let cursor: string | null = null;
      do {
        const slice: Awaited<ReturnType<typeof client.exports.slice>> = await client.exports.slice({
          list: 'devices',
          ...(cursor && { cursor }),
        });
        const text = csvFile(
          slice.columns.map((column) => ({ ...column, header: column.key })),
          ',',
        );
        written += text.portion(slice.rows).length;
        count += slice.rows.length;
        cursor = slice.next;
      } while (cursor !== null);
      if (count !== rows || written === 0) throw new Error(`${count} rows came out.`);
      return count;
    });
    return { database: desk.dialect, rows, fileBytes: file.length, read, takeIn, dryRun, giveOut };
  } finally {
    await db.destroy();
    await desk.close();
    rmSync(folder, { recursive: true });
  }
}

process.stdout.write(`${JSON.stringify(await bench(null))}\n`);
const own = givenPostgres() ? null : await startPostgres();
const server = givenPostgres() ?? own?.url;
if (server) process.stdout.write(`${JSON.stringify(await bench(await newDatabase(server)))}\n`);
own?.stop();
