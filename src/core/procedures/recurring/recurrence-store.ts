import type { RecurrenceId } from '../../../contract/common.ts';
import { type Recurrence, recurrenceRuleSchema, recurringTicketSchema } from '../../../contract/recurrences.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type RecurrenceRow = Schema['recurrences'];

export const recurrenceOf = (row: RecurrenceRow): Recurrence => ({
  id: row.id as RecurrenceId,
  title: row.title,
  rule: recurrenceRuleSchema.parse(JSON.parse(row.rule)),
  ticket: recurringTicketSchema.parse(JSON.parse(row.ticket)),
  active: row.active === 1,
  nextAt: row.next_at,
  lastAt: row.last_at,
  lastNumber: row.last_number,
  missed: row.missed,
  version: row.version,
});

/** Every recurring ticket, oldest first. */
export async function listRecurrences(db: Connection): Promise<Recurrence[]> {
  return (await db.selectFrom('recurrences').selectAll().orderBy('created_at').orderBy('id').execute()).map(recurrenceOf);
}

export async function findRecurrence(db: Connection, id: string): Promise<Recurrence | null> {
  const row = await db.selectFrom('recurrences').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? recurrenceOf(row) : null;
}

/** Takes one for change, so that a run and an edit come one after the other. */
export async function takeRecurrence(trx: Writer, id: string): Promise<RecurrenceRow | null> {
  return (await trx.updateTable('recurrences').set({ id }).where('id', '=', id).returningAll().executeTakeFirst()) ?? null;
}

export async function putRecurrence(trx: Writer, row: RecurrenceRow): Promise<void> {
  const { id: _id, created_at: _created, ...values } = row;
  await trx
    .insertInto('recurrences')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function saveRun(
  trx: Writer,
  id: string,
  values: Pick<RecurrenceRow, 'next_at' | 'last_at' | 'last_number' | 'missed'>,
): Promise<void> {
  await trx.updateTable('recurrences').set(values).where('id', '=', id).execute();
}

export async function deleteRecurrence(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('recurrences').where('id', '=', id).execute();
}

export async function queueExists(db: Connection, id: string): Promise<boolean> {
  return (await db.selectFrom('queues').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
