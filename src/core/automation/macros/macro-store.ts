import { actionsSchema } from '../../../contract/automation-actions.ts';
import type { PersonId } from '../../../contract/common.ts';
import type { Macro, MacroId } from '../../../contract/macros.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { holdRows } from '../../database/dialect/hold-rows.ts';
import type { Schema } from '../../database/schema.ts';

export type MacroRow = Schema['macros'];

export const macroOf = (row: MacroRow, personId: string): Macro => ({
  id: row.id as MacroId,
  name: row.name,
  actions: actionsSchema.parse(JSON.parse(row.actions)),
  shared: row.shared === 1,
  mine: row.person_id === personId,
  ownerId: row.person_id as PersonId | null,
  updatedAt: row.updated_at,
});

/** One's own and those that are shared, by name. */
export async function readMacros(db: Connection, personId: string): Promise<MacroRow[]> {
  return db
    .selectFrom('macros')
    .selectAll()
    .where((e) => e.or([e('person_id', '=', personId), e('shared', '=', 1)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function findMacro(db: Connection, id: string): Promise<MacroRow | undefined> {
  return db.selectFrom('macros').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function hasMacros(db: Connection): Promise<boolean> {
  return (await db.selectFrom('macros').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function putMacro(trx: Writer, row: MacroRow): Promise<void> {
  const { id: _id, created_at: _created, ...values } = row;
  await trx
    .insertInto('macros')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function deleteMacro(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('macros').where('id', '=', id).execute();
}

/** The tickets on which a command has run a macro already. */
export async function ticketsOfRun(db: Connection, commandId: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('changes as c')
    .innerJoin('tickets as t', 't.id', 'c.subject_id')
    .select('t.number')
    .where('c.command_id', '=', commandId)
    .where('c.event', '=', 'ticket.macro-ran')
    .execute();
  return new Set(rows.map((row) => row.number));
}

/** Locks tickets against other commands until this one is over, and answers their ids by number. */
export async function takeTicketIds(trx: Writer, numbers: readonly number[]): Promise<Map<number, string>> {
  await holdRows(trx, 'tickets', 'number', numbers);
  const rows = await trx
    .selectFrom('tickets')
    .select(['id', 'number'])
    .where('number', 'in', [...numbers])
    .execute();
  return new Map(rows.map((row) => [row.number, row.id]));
}
