import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { makeDataFolder, type ServerProcess, startServerProcess } from './server-process.ts';
import { createDatabase, type TestDialect } from './test-desk.ts';

export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** A desk on disk, started and killed as a process, and its database as a stranger sees it. */
export async function killableDesk(dialect: TestDialect): Promise<{ start: () => Promise<ServerProcess>; query: Query }> {
  const folder = makeDataFolder();
  if (dialect === 'sqlite')
    return {
      start: () => startServerProcess(folder),
      query: async (sql) => {
        const db = new SqliteDatabase(join(folder, 'desk.sqlite'));
        try {
          const statement = db.prepare(sql);
          return statement.reader ? (statement.all() as Record<string, unknown>[]) : (statement.run(), []);
        } finally {
          db.close();
        }
      },
    };
  const url = await createDatabase();
  const environment = { DESKSIDE_DATABASE: url, DESKSIDE_FILES: join(folder, 'files') };
  return {
    start: () => startServerProcess(folder, { environment }),
    query: async (sql) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(sql)).rows as Record<string, unknown>[];
      } finally {
        await client.end();
      }
    },
  };
}
