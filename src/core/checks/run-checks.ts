import type { ProbeAnswer } from '../../contract/check-readings.ts';
import { type CheckSecret, checkSecretSchema } from '../../contract/check-targets.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import type { CheckState } from '../../contract/checks.ts';
import type { CommandId, OrganisationId } from '../../contract/common.ts';
import type { Database, Writer } from '../database/database.ts';
import { automation, type CommandContext } from '../platform/access/actor.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { ProbePort } from '../platform/machine-port.ts';
import type { Sealing } from '../platform/sealing.ts';
import * as store from './check-store.ts';
import type { Consequences, Standing } from './consequences.ts';
import { judge, nextRungAt, rungOf } from './judge.ts';
import { registryServerOf } from './rdap-servers.ts';

export const checkWork = 'check';
/** Each look takes at most so long, far less than the lease of timed work. */
const limitMs = 15_000;
const atOnce = 8;
/** What read nothing is looked at again so soon, until it is sure. */
const againMs = 60_000;
const jitterShare = 0.1;
const keptDays = 400;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  timedWork: TimedWork;
  sealing: Sealing;
  consequences: Consequences;
  probe: ProbePort | undefined;
};
type Reading = { answer: ProbeAnswer; tookMs: number };
type Decision = {
  row: store.CheckRow;
  before: Pick<Standing, 'state' | 'reasons'>;
  after: Standing;
  failures: number;
  nextAt: number;
  rung: number | null;
};

export const secretOf = (sealing: Sealing, row: Pick<store.CheckRow, 'id' | 'secret'>): CheckSecret =>
  row.secret === null ? {} : checkSecretSchema.parse(JSON.parse(sealing.open(row.secret, row.id)));

/** Looks at what is due, a few at once, and writes down how it stands: quietly while nothing changed, else as a command with all that follows. */
export function createCheckRuns({ db, clock, newId, timedWork, sealing, consequences, probe }: Parts) {
  async function look(row: store.CheckRow): Promise<Reading> {
    const begun = clock.elapsed();
    const target = store.targetOf(row);
    const server = target.kind === 'domain' ? (target.server ?? registryServerOf(target.domain)) : null;
    const answer = probe
      ? await probe({ target, secret: secretOf(sealing, row), server }, { timeoutMs: limitMs })
      : ({ problem: 'no-machine', detail: null } as const);
    return { answer, tookMs: Math.round(clock.elapsed() - begun) };
  }

  /** How it stands now, and when it is looked at again. One attempt that reads nothing is not yet a fault. */
  function decide(row: store.CheckRow, { answer }: Reading): Decision {
    const now = clock.now();
    const before = { state: row.state as CheckState, reasons: store.reasonsOf(row) };
    const judged = judge(store.targetOf(row), answer, row.expires_at, now);
    const failures = 'problem' in answer ? row.failures + 1 : 0;
    const unsure = failures > 0 && judged.state === 'fault' && failures < row.tries && row.checked_at !== null;
    const after = unsure && before.state !== 'fault' ? { ...before, expiresAt: judged.expiresAt } : judged;
    const every = row.every_minutes * 60_000;
    const pause = unsure ? Math.min(againMs, every) : every;
    const jitter = 1 + (Math.random() - 0.5) * 2 * jitterShare;
    const nextAt = Math.min(Math.round(now + pause * jitter), nextRungAt(after.expiresAt, now) ?? Number.POSITIVE_INFINITY);
    return { row, before, after, failures, nextAt, rung: rungOf(after.expiresAt, now) };
  }

  const same = ({ before, after }: Decision) =>
    before.state === after.state && JSON.stringify(before.reasons) === JSON.stringify(after.reasons);
  const isTold = ({ row, rung }: Decision) => rung === null || (row.told_days !== null && row.told_days <= rung);

  /** Writes down how it stands, and plans the next look. */
  async function keep(trx: Writer, decision: Decision, { answer, tookMs }: Reading, ticketId: string | null): Promise<void> {
    const { row, after, failures, nextAt, rung } = decision;
    const at = clock.now();
    const began = same(decision) ? (row.since ?? at) : at;
    const facts = 'facts' in answer ? { facts: JSON.stringify(answer.facts), facts_at: at } : {};
    await store.saveCheck(trx, row.id, {
      ...facts,
      state: after.state,
      reasons: JSON.stringify(after.reasons),
      since: began,
      failures,
      checked_at: at,
      next_at: nextAt,
      took_ms: tookMs,
      expires_at: after.expiresAt,
      told_days: rung,
      ticket_id: ticketId,
    });
    const period = { from: began, to: at, state: after.state, reasons: after.reasons };
    await store.keepPeriod(trx, row.id, period, { goesOn: same(decision), forgetBefore: at - keptDays * dayMs });
    await timedWork.plan(trx, { kind: checkWork, key: row.id, dueAt: nextAt });
  }

  /** The check as it is now, unless it was changed or stopped since it was looked at: then that look says nothing. */
  async function takeAs(trx: Writer, looked: store.CheckRow): Promise<store.CheckRow | null> {
    const row = await store.takeCheck(trx, looked.id);
    return row && row.active === 1 && row.version === looked.version ? row : null;
  }

  async function settleLoudly(looked: store.CheckRow, reading: Reading): Promise<void> {
    const actor = { ...automation, organisationId: looked.organisation_id as OrganisationId | null };
    const command: CommandContext = { actor, procedure: `timer.${checkWork}`, commandId: newId<CommandId>() };
    await db.write(command, async (trx, record) => {
      const row = await takeAs(trx, looked);
      if (!row) return;
      const decision = decide(row, reading);
      const { before, after, rung } = decision;
      const work = { trx, record, command };
      let ticketId = row.ticket_id;
      if (same(decision)) record({ event: 'check.read', subjectKind: 'check', subjectId: row.id });
      else ticketId = await consequences.follow(work, { row, target: store.targetOf(row), before, after, at: clock.now() });
      if (!isTold(decision) && rung !== null && after.expiresAt !== null) await consequences.remind(work, row, after.expiresAt, rung);
      await keep(trx, decision, reading, ticketId);
    });
  }

  /** @returns false when there is something to tell, and nothing was written. */
  const settleQuietly = (looked: store.CheckRow, reading: Reading): Promise<boolean> =>
    db.writeQuietly(async (trx) => {
      const row = await takeAs(trx, looked);
      if (!row) return true;
      const decision = decide(row, reading);
      if (!same(decision) || !isTold(decision)) return false;
      await keep(trx, decision, reading, row.ticket_id);
      return true;
    });

  timedWork.handleOutside(
    checkWork,
    async ({ key, payload }) => {
      const row = await store.findCheckRow(db.read, key);
      if (!row || row.active !== 1) return;
      const reading = await look(row);
      // Whoever asked for it waits for the answer, also when it is the old one.
      const asked = (payload as { asked?: boolean } | null)?.asked === true;
      if (asked || !(await settleQuietly(row, reading))) await settleLoudly(row, reading);
    },
    { atOnce },
  );
}
