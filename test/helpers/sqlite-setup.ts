import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openSqlite } from '../../src/core/database/sqlite.ts';
import { createLiveChanges } from '../../src/core/platform/change-log.ts';
import { systemClock } from '../../src/core/platform/clock.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated file that desks of tests begin with: a copy takes a millisecond, a migration a hundred. */
    sqliteTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-template-'));
  const file = join(folder, 'desk.sqlite');
  const db = await openSqlite({ file, clock: systemClock, live: createLiveChanges(), origin: 'template' });
  await db.close();
  project.provide('sqliteTemplate', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
