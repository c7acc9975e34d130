import { sql } from 'kysely';
import { z } from 'zod';
import { checkFactsSchema, checkReasonSchema } from '../../contract/check-readings.ts';
import { checkTargetSchema } from '../../contract/check-targets.ts';
import type { Check, CheckPeriod, CheckState } from '../../contract/checks.ts';
import type { CheckId, DeviceId, OrganisationId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';
import { policyConditions } from '../database/policy-condition.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

export type CheckRow = Schema['checks'];
const reasonsSchema = z.array(checkReasonSchema);

/** More than so many times it changed are not told of in a list. */
const shownPeriods = 40;
const listLimit = 5000;

export const targetOf = (row: Pick<CheckRow, 'target'>) => checkTargetSchema.parse(JSON.parse(row.target));
export const factsOf = (row: Pick<CheckRow, 'facts'>) => (row.facts === null ? null : checkFactsSchema.parse(JSON.parse(row.facts)));
export const reasonsOf = (row: Pick<CheckRow, 'reasons'>) => reasonsSchema.parse(JSON.parse(row.reasons));

const selectChecks = (db: Connection) =>
  db
    .selectFrom('checks as k')
    .leftJoin('devices as d', 'd.id', 'k.device_id')
    .leftJoin('tickets as t', (join) => join.onRef('t.id', '=', 'k.ticket_id').on('t.is_open', '=', 1))
    .selectAll('k')
    .select(['d.name as device_name', 't.number as ticket_number']);
type NamedRow = Awaited<ReturnType<ReturnType<typeof selectChecks>['executeTakeFirstOrThrow']>>;

const checkOf = (row: NamedRow, periods: CheckPeriod[]): Check => ({
  id: row.id as CheckId,
  name: row.name,
  target: targetOf(row),
  hasSecret: row.secret !== null,
  organisationId: row.organisation_id as OrganisationId | null,
  deviceId: row.device_id as DeviceId | null,
  deviceName: row.device_name,
  everyMinutes: row.every_minutes,
  tries: row.tries,
  ticketFrom: row.ticket_from as Check['ticketFrom'],
  active: row.active === 1,
  state: row.state as CheckState,
  reasons: reasonsOf(row),
  since: row.since,
  checkedAt: row.checked_at,
  nextAt: row.next_at,
  tookMs: row.took_ms,
  expiresAt: row.expires_at,
  ticketNumber: row.ticket_number,
  periods,
  version: row.version,
});

/** How checks stood of late, oldest first. */
async function periodsOf(db: Connection, ids: readonly string[]): Promise<Map<string, CheckPeriod[]>> {
  if (ids.length === 0) return new Map();
  const ranked = db
    .selectFrom('check_periods')
    .selectAll()
    .select(sql<number>`row_number() over (partition by check_id order by from_at desc)`.as('place'))
    .where('check_id', 'in', [...ids]);
  const rows = await db.selectFrom(ranked.as('p')).selectAll().where('place', '<=', shownPeriods).orderBy('from_at').execute();
  const periods = Map.groupBy(rows, ({ check_id }) => check_id);
  return new Map(
    [...periods].map(([id, some]) => [
      id,
      some.map((row) => ({ from: row.from_at, to: row.to_at, state: row.state as CheckState, reasons: reasonsOf(row) })),
    ]),
  );
}

/** The checks that somebody sees, by name. */
export async function listChecks(db: Connection, actor: Actor, deviceId: string | undefined): Promise<Check[]> {
  let query = selectChecks(db).orderBy('k.name_folded').orderBy('k.id').limit(listLimit);
  for (const seen of policyConditions(actor, 'check', 'k')) query = query.where(seen);
  if (deviceId !== undefined) query = query.where('k.device_id', '=', deviceId);
  const rows = await query.execute();
  const periods = new Map<string, CheckPeriod[]>();
  const atOnce = 500;
  for (let from = 0; from < rows.length; from += atOnce)
    for (const [id, some] of await periodsOf(
      db,
      rows.slice(from, from + atOnce).map((row) => row.id),
    ))
      periods.set(id, some);
  return rows.map((row) => checkOf(row, periods.get(row.id) ?? []));
}

export async function findCheck(db: Connection, id: string): Promise<{ row: CheckRow; check: Check } | null> {
  const row = await selectChecks(db).where('k.id', '=', id).executeTakeFirst();
  return row ? { row, check: checkOf(row, (await periodsOf(db, [id])).get(id) ?? []) } : null;
}

export const findCheckRow = async (db: Connection, id: string): Promise<CheckRow | null> =>
  (await db.selectFrom('checks').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** A check for the rest of the transaction: nobody else changes it meanwhile. */
export const takeCheck = async (trx: Writer, id: string): Promise<CheckRow | null> =>
  (await trx.updateTable('checks').set({ id }).where('id', '=', id).returningAll().executeTakeFirst()) ?? null;

export async function countChecks(db: Connection): Promise<number> {
  const { n } = await db
    .selectFrom('checks')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function insertCheck(trx: Writer, row: CheckRow): Promise<void> {
  await trx.insertInto('checks').values(row).execute();
}

export async function saveCheck(trx: Writer, id: string, row: Partial<Omit<CheckRow, 'id'>>): Promise<void> {
  await trx.updateTable('checks').set(row).where('id', '=', id).execute();
}

/** Takes a check away with how it stood. */
export async function removeCheck(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('check_periods').where('check_id', '=', id).execute();
  await trx.deleteFrom('checks').where('id', '=', id).execute();
}

/** Writes down how a check stands: the period goes on where nothing changed, else a new one begins. What began before `forgetBefore` and has ended is forgotten. */
export async function keepPeriod(
  trx: Writer,
  checkId: string,
  period: CheckPeriod,
  { goesOn, forgetBefore }: { goesOn: boolean; forgetBefore: number },
): Promise<void> {
  if (goesOn) {
    const last = await trx
      .selectFrom('check_periods')
      .select('from_at')
      .where('check_id', '=', checkId)
      .orderBy('from_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last) {
      await trx
        .updateTable('check_periods')
        .set({ to_at: period.to })
        .where('check_id', '=', checkId)
        .where('from_at', '=', last.from_at)
        .execute();
      return;
    }
  }
  await trx.deleteFrom('check_periods').where('check_id', '=', checkId).where('to_at', '<', forgetBefore).execute();
  await trx
    .insertInto('check_periods')
    .values({ check_id: checkId, from_at: period.from, to_at: period.to, state: period.state, reasons: JSON.stringify(period.reasons) })
    .onConflict((conflict) =>
      conflict
        .columns(['check_id', 'from_at'])
        .doUpdateSet({ state: period.state, reasons: JSON.stringify(period.reasons), to_at: period.to }),
    )
    .execute();
}

/** The open ticket that stands for one: itself, or what it was merged into. */
export async function openTicket(db: Connection, ticketId: string | null): Promise<{ id: string; number: number } | null> {
  let id = ticketId;
  // A chain of merges is never long; a circle must not hold the desk up.
  for (let step = 0; id !== null && step < 10; step++) {
    const ticket: { id: string; number: number; is_open: number; merged_into_id: string | null } | undefined = await db
      .selectFrom('tickets')
      .select(['id', 'number', 'is_open', 'merged_into_id'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!ticket) return null;
    if (ticket.merged_into_id === null) return ticket.is_open === 1 ? { id: ticket.id, number: ticket.number } : null;
    id = ticket.merged_into_id;
  }
  return null;
}

/** Checks of devices go with them from one organisation to another. */
export async function followDevices(trx: Writer, deviceIds: readonly string[]): Promise<void> {
  await sql`update checks set organisation_id = (select d.organisation_id from devices d where d.id = checks.device_id)
    where device_id in (${sql.join([...deviceIds])})`.execute(trx);
}
