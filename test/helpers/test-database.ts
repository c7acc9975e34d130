import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/core/database/database.ts';
import { openPostgres } from '../../src/core/database/postgres.ts';
import { openSqlite } from '../../src/core/database/sqlite.ts';
import { createLiveChanges } from '../../src/core/platform/change-log.ts';
import type { Clock } from '../../src/core/platform/clock.ts';
import type { React } from '../../src/core/platform/automatic/reactions.ts';
import { createDatabase, type TestDialect } from './test-desk.ts';

/** A migrated database without a desk around it; `close` removes it. */
export async function openTestDatabase(
  dialect: TestDialect,
  clock: Clock,
  react?: React,
): Promise<{ db: Database; close: () => Promise<void> }> {
  const common = { clock, live: createLiveChanges(), origin: 'test', ...(react ? { react } : {}) };
  if (dialect === 'postgres') {
    const db = await openPostgres({ url: await createDatabase(), ...common });
    return { db, close: () => db.close() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'deskside-database-'));
  const db = await openSqlite({ file: join(folder, 'desk.sqlite'), ...common });
  return {
    db,
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
