import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateToLatest } from '../../src/core/database/opening/migrate.ts';
import { migrations } from '../../src/core/database/migrations/migrations.ts';
import { kyselyOver } from '../../src/core/database/sqlite.ts';
import { compilePowerLoss, hasCompiler } from '../helpers/power-loss.ts';

const names = Object.keys(migrations).toSorted();
const oldest = names[3] as string;
const rows = 200;

type State = { integrity: string[]; applied: string[]; tables: string[]; organisations: number };

function stateOf(file: string): State {
  const db = new SqliteDatabase(file);
  try {
    const list = (sql: string) => db.prepare(sql).pluck().all() as string[];
    return {
      integrity: (db.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check),
      applied: list('select name from kysely_migration order by name'),
      tables: list(
        "select name from sqlite_schema where type = 'table' and name <> 'opened' and name not like 'sqlite_stat%' order by name",
      ),
      organisations: db.prepare('select count(*) from organisations').pluck().get() as number,
    };
  } finally {
    db.close();
  }
}

async function makeOldDatabase(file: string): Promise<void> {
  const raw = new SqliteDatabase(file);
  raw.pragma('journal_mode = WAL');
  await migrateToLatest(kyselyOver(raw), 'sqlite', { upTo: oldest });
  const insert = raw.prepare('insert into organisations (id, name, domain, created_at, updated_at) values (?, ?, null, 0, 0)');
  for (let i = 0; i < rows; i += 1) insert.run(`organisation-${i}`, 'x'.repeat(500));
  raw.close();
}

describe.skipIf(!hasCompiler())('a migration that is killed', () => {
  let workbench = '';
  let library = '';
  beforeAll(() => {
    workbench = mkdtempSync(join(tmpdir(), 'deskside-migration-'));
    library = join(workbench, 'power-loss.so');
    compilePowerLoss(library);
  });
  afterAll(() => rmSync(workbench, { recursive: true, force: true }));

  /** @returns whether it came to its end before it was to be killed. */
  function migrate(file: string, killAt: number): boolean {
    const environment = { LD_PRELOAD: library, PL_DIR: join(file, '..'), PL_SHADOW: join(workbench, 'unused'), PL_KILL_AT: String(killAt) };
    const { status, signal, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'migrate-child.ts'), file], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    if (status !== 0 && signal !== 'SIGKILL') throw new Error(stderr);
    return status === 0;
  }

  it('leaves the old version or the new one, whole, and goes on when it is started again', { timeout: 600_000 }, async () => {
    const original = join(workbench, 'original.sqlite');
    await makeOldDatabase(original);
    const old = stateOf(original);
    expect(old).toMatchObject({ integrity: ['ok'], applied: names.slice(0, 4), organisations: rows });
    const whole = join(workbench, 'whole');
    mkdirSync(whole);
    copyFileSync(original, join(whole, 'desk.sqlite'));
    expect(migrate(join(whole, 'desk.sqlite'), 0)).toBe(true);
    const latest = stateOf(join(whole, 'desk.sqlite'));
    expect(latest).toMatchObject({ integrity: ['ok'], applied: names, organisations: rows });

    let stayedOld = 0;
    let becameNew = 0;
    for (let killAt = 1; killAt < 2000; killAt += killAt < 8 ? 1 : 1 + Math.floor(killAt / 6)) {
      const folder = join(workbench, `killed-${killAt}`);
      mkdirSync(folder);
      const file = join(folder, 'desk.sqlite');
      copyFileSync(original, file);
      if (migrate(file, killAt)) break;
      const left = stateOf(file);
      expect([old, latest], `killed at write ${killAt}`).toContainEqual(left);
      if (left.applied.length === names.length) {
        becameNew += 1;
        const backup = `${file}.before-${names.at(-1)}`;
        expect(existsSync(backup)).toBe(true);
        expect(stateOf(backup)).toEqual(old);
      } else stayedOld += 1;
      expect(migrate(file, 0)).toBe(true);
      expect(stateOf(file)).toEqual(latest);
    }
    expect(stayedOld).toBeGreaterThan(5);
    expect(becameNew).toBeGreaterThan(0);
  });
});
