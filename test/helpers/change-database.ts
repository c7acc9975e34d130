import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import type { TestDesk } from './test-desk.ts';

/** Changes the desk's database behind its back, as a fault or a stranger would. */
export async function changeDatabase(desk: TestDesk, statement: string): Promise<void> {
  if (desk.desk.dialect === 'sqlite') {
    const raw = new SqliteDatabase(join(desk.folder, 'desk.sqlite'));
    raw.exec(statement);
    raw.close();
    return;
  }
  const client = new pg.Client({ connectionString: desk.databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}
