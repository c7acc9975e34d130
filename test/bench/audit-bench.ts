import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { addLink, takePlace } from '../../src/core/database/audit/audit-chain.ts';
import { kyselyOver } from '../../src/core/database/sqlite.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { ownCpuMs, rounded, type Timing, timeInTurns } from './measure.ts';
import { newDesk } from './seeded-desk.ts';

/** The least command there is, durable: one line of the log and one of the audit, with the chain and without. */
export type AuditFigures = { unchained: Timing; chained: Timing; ratio: number; costCpuMs: number };

/** What the audit's chain costs a durable write on SQLite. Every other command does more, so that the chain's share of it is less. */
export async function benchAudit(rounds: number): Promise<AuditFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-audit-bench-'));
  const raw = new SqliteDatabase(await newDesk(folder));
  raw.pragma('synchronous = FULL');
  const db = kyselyOver(raw);
  const said = () => ({ at: Date.now(), person_id: null, procedure: 'bench', command_id: uuidv7(Date.now()) });
  const changed = ({ at, command_id }: ReturnType<typeof said>, audit: number | null) => ({
    command_id,
    at,
    person_id: null,
    procedure: 'bench',
    event: 'ticket.changed',
    subject_kind: 'ticket',
    subject_id: command_id,
    number: 1,
    organisation_id: null,
    field: 'priority',
    old: '"normal"',
    new: '"high"',
    version: 2,
    origin: 'bench',
    cause: null,
    audit,
  });
  const durably = async (write: () => Promise<void>) => {
    raw.exec('begin immediate');
    await write();
    raw.exec('commit');
  };
  const unchained = () =>
    durably(async () => {
      const line = said();
      await db.insertInto('changes').values(changed(line, null)).returning('sequence').execute();
      await db
        .insertInto('audit')
        .values({ ...line, outcome: 'done' } as never)
        .execute();
    });
  const chained = () =>
    durably(async () => {
      const [line, place] = [said(), await takePlace(db)];
      const row = changed(line, place.position);
      const [written] = await db.insertInto('changes').values(row).returning('sequence').execute();
      await addLink(db, line, place, [{ ...row, sequence: written?.sequence }]);
    });
  try {
    const timings = await timeInTurns(
      [
        { name: 'unchained', run: unchained, cpuMs: ownCpuMs },
        { name: 'chained', run: chained, cpuMs: ownCpuMs },
      ],
      { rounds, calls: 25 },
    );
    return {
      ...timings,
      ratio: rounded(timings.chained.p50 / timings.unchained.p50, 2),
      costCpuMs: rounded(timings.chained.cpuMs - timings.unchained.cpuMs),
    };
  } finally {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
