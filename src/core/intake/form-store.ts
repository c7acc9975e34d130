import type { FormId, Language } from '../../contract/common.ts';
import { type Form, formDefinitionSchema, keptAnswerSchema, type TicketAnswers } from '../../contract/forms.ts';
import type { Connection, Writer } from '../database/database.ts';
import { policyCondition } from '../database/policy-condition.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

const formOf = (row: Schema['intake_forms']): Form => ({
  ...formDefinitionSchema.parse(JSON.parse(row.definition)),
  id: row.id as FormId,
  version: row.version,
  active: row.active === 1,
  updatedAt: row.updated_at,
});

/** Forms in the desk's order. */
export async function listForms(db: Connection): Promise<Form[]> {
  const rows = await db.selectFrom('intake_forms').selectAll().orderBy('position').orderBy('created_at').orderBy('id').execute();
  return rows.map(formOf);
}

export async function findForm(db: Connection, id: string): Promise<Form | null> {
  const row = await db.selectFrom('intake_forms').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? formOf(row) : null;
}

export async function knownFormIds(db: Connection): Promise<ReadonlySet<string>> {
  return new Set((await db.selectFrom('intake_forms').select('id').execute()).map(({ id }) => id));
}

/** Writes a form; a new one comes last. */
export async function putForm(
  trx: Writer,
  form: { id: string; definition: unknown; version: number; active: boolean },
  at: number,
): Promise<void> {
  const last = await trx
    .selectFrom('intake_forms')
    .select((e) => e.fn.max('position').as('position'))
    .executeTakeFirst();
  const values = { definition: JSON.stringify(form.definition), version: form.version, active: form.active ? 1 : 0, updated_at: at };
  await trx
    .insertInto('intake_forms')
    .values({ id: form.id, created_at: at, position: Number(last?.position ?? -1) + 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function placeForm(trx: Writer, id: string, position: number): Promise<void> {
  await trx.updateTable('intake_forms').set({ position }).where('id', '=', id).execute();
}

export async function ticketExists(db: Connection, id: string): Promise<boolean> {
  return (await db.selectFrom('tickets').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export async function insertAnswers(trx: Writer, row: Schema['ticket_answers'], fileIds: readonly string[]): Promise<void> {
  await trx.insertInto('ticket_answers').values(row).execute();
  if (fileIds.length > 0)
    await trx
      .insertInto('ticket_answer_files')
      .values([...new Set(fileIds)].map((id) => ({ file_id: id, ticket_id: row.ticket_id })))
      .execute();
}

export async function readAnswers(db: Connection, ticketId: string): Promise<TicketAnswers | null> {
  const row = await db.selectFrom('ticket_answers').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst();
  if (!row) return null;
  return {
    formId: row.form_id as FormId,
    formVersion: row.form_version,
    formName: row.form_name,
    language: row.language as Language,
    answers: keptAnswerSchema.array().parse(JSON.parse(row.answers)),
  };
}

/** Whether a file was given with the answers of a ticket that somebody may see. */
export async function isReadableAnswer(db: Connection, actor: Actor, fileId: string): Promise<boolean> {
  const seen = policyCondition(actor, 'ticket', 't');
  const row = await db
    .selectFrom('ticket_answer_files as l')
    .innerJoin('tickets as t', 't.id', 'l.ticket_id')
    .select('t.id')
    .where('l.file_id', '=', fileId)
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The names of devices by their ids. */
export async function deviceNames(db: Connection, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
