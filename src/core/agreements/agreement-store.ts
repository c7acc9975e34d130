import { z } from 'zod';
import {
  type Agreement,
  agreementConditionsSchema,
  agreementTargetsSchema,
  escalationLevelSchema,
  pauseSchema,
  type AgreementInput,
} from '../../contract/agreements.ts';
import type { AgreementId, CalendarId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';

const levelsSchema = z.array(escalationLevelSchema);
const pausesSchema = z.array(pauseSchema);

/** All agreements in the order in which they are tried. */
export async function readAgreements(db: Connection): Promise<Agreement[]> {
  const rows = await db
    .selectFrom('agreements as a')
    .innerJoin('calendars as c', 'c.id', 'a.calendar_id')
    .selectAll('a')
    .select('c.name as calendar_name')
    .orderBy('a.position')
    .orderBy('a.id')
    .execute();
  return rows.map((row) => ({
    id: row.id as AgreementId,
    name: row.name,
    kind: row.kind as Agreement['kind'],
    calendarId: row.calendar_id as CalendarId,
    calendarName: row.calendar_name,
    active: row.active === 1,
    position: row.position,
    conditions: agreementConditionsSchema.parse(JSON.parse(row.conditions)),
    targets: agreementTargetsSchema.parse(JSON.parse(row.targets)),
    pausedIn: pausesSchema.parse(JSON.parse(row.paused_in)),
    levels: levelsSchema.parse(JSON.parse(row.levels)),
    warnPercent: row.warn_percent,
    version: row.version,
  }));
}

export async function putAgreement(trx: Writer, input: AgreementInput & { position: number; version: number }, at: number): Promise<void> {
  const values = {
    name: input.name,
    kind: input.kind,
    calendar_id: input.calendarId,
    active: input.active ? 1 : 0,
    position: input.position,
    conditions: JSON.stringify(input.conditions),
    targets: JSON.stringify(input.targets),
    paused_in: JSON.stringify(input.pausedIn),
    levels: JSON.stringify(input.levels),
    warn_percent: input.warnPercent,
    version: input.version,
    updated_at: at,
  };
  await trx
    .insertInto('agreements')
    .values({ id: input.id, ...values, created_at: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function placeAgreement(trx: Writer, id: string, position: number): Promise<void> {
  await trx.updateTable('agreements').set({ position }).where('id', '=', id).execute();
}

export async function deleteAgreement(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('agreements').where('id', '=', id).execute();
}
