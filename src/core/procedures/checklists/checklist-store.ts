import type { ChecklistId, ChecklistItemId, DiagnosisId, FileId, PersonId, TemplateId, TicketId } from '../../../contract/common.ts';
import type { Checklist, ChecklistItem, ChecklistTemplate, ItemState, Proof } from '../../../contract/checklists.ts';
import { checklistTemplateSchema } from '../../../contract/checklists.ts';
import type { PlaybookName, Verdict } from '../../../contract/diagnostics.ts';
import type { LocalText } from '../../../contract/local-text.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';

type TemplateRow = Schema['checklist_templates'];

/** Written by this desk after the contract checked it. */
const textOf = (json: string): LocalText => JSON.parse(json) as LocalText;

const templateOf = (row: TemplateRow): ChecklistTemplate =>
  checklistTemplateSchema.parse({
    id: row.id,
    title: JSON.parse(row.title),
    items: JSON.parse(row.items),
    version: row.version,
    updatedAt: row.updated_at,
  });

/** The templates one can start from, oldest first. */
export async function listTemplates(db: Connection): Promise<ChecklistTemplate[]> {
  const rows = await db.selectFrom('checklist_templates').selectAll().where('active', '=', 1).orderBy('created_at').orderBy('id').execute();
  return rows.map(templateOf);
}

export async function findTemplate(db: Connection, id: string): Promise<(ChecklistTemplate & { active: boolean }) | null> {
  const row = await db.selectFrom('checklist_templates').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { ...templateOf(row), active: row.active === 1 } : null;
}

export async function putTemplate(trx: Writer, template: Omit<ChecklistTemplate, 'updatedAt'>, active: boolean, at: number): Promise<void> {
  const values = {
    title: JSON.stringify(template.title),
    items: JSON.stringify(template.items),
    version: template.version,
    active: active ? 1 : 0,
    updated_at: at,
  };
  await trx
    .insertInto('checklist_templates')
    .values({ id: template.id, created_at: at, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function insertChecklist(trx: Writer, row: Schema['checklists'], items: readonly Schema['checklist_items'][]): Promise<void> {
  await trx.insertInto('checklists').values(row).execute();
  await trx.insertInto('checklist_items').values(items).execute();
}

export async function findChecklistRow(db: Connection, id: string): Promise<Schema['checklists'] | null> {
  return (await db.selectFrom('checklists').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function findItem(db: Connection, id: string): Promise<Schema['checklist_items'] | null> {
  return (await db.selectFrom('checklist_items').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function saveItem(
  trx: Writer,
  id: string,
  values: Pick<Schema['checklist_items'], 'state' | 'person_id' | 'at' | 'note' | 'file_id' | 'diagnosis_id'>,
): Promise<void> {
  await trx.updateTable('checklist_items').set(values).where('id', '=', id).execute();
}

const itemsOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db
    .selectFrom('checklist_items as i')
    .leftJoin('people as p', 'p.id', 'i.person_id')
    .leftJoin('files as f', 'f.id', 'i.file_id')
    .leftJoin('diagnoses as d', 'd.id', 'i.diagnosis_id')
    .selectAll('i')
    .select(['p.name as person_name', 'f.name as file_name', 'd.playbook as diagnosis_playbook', 'd.verdict as diagnosis_verdict'])
    .where('i.ticket_id', '=', slot('ticketId'))
    .orderBy('i.position'),
);
const checklistsOfTicket = prepared<{ ticketId: string }>()((db, slot) =>
  db.selectFrom('checklists').selectAll().where('ticket_id', '=', slot('ticketId')).orderBy('created_at').orderBy('id'),
);

type ItemRow = Awaited<ReturnType<typeof itemsOfTicket>>[number];

const itemOf = (row: ItemRow): ChecklistItem => ({
  id: row.id as ChecklistItemId,
  text: textOf(row.text),
  required: row.required === 1,
  playbook: row.playbook as PlaybookName | null,
  proof: row.proof as Proof,
  state: row.state as ItemState,
  personId: row.person_id as PersonId | null,
  personName: row.person_name,
  at: row.at,
  note: row.note,
  file: row.file_id && row.file_name !== null ? { id: row.file_id as FileId, name: row.file_name } : null,
  diagnosis:
    row.diagnosis_id && row.diagnosis_playbook
      ? {
          id: row.diagnosis_id as DiagnosisId,
          playbook: row.diagnosis_playbook as PlaybookName,
          verdict: row.diagnosis_verdict as Verdict,
        }
      : null,
});

/** The checklists of a ticket with their items, oldest first. */
export async function readChecklists(db: Connection, ticketId: string): Promise<Checklist[]> {
  const rows = await checklistsOfTicket(db, { ticketId });
  if (rows.length === 0) return [];
  const items = Map.groupBy(await itemsOfTicket(db, { ticketId }), (item) => item.checklist_id);
  return rows.map((row) => ({
    id: row.id as ChecklistId,
    ticketId: row.ticket_id as TicketId,
    templateId: row.template_id as TemplateId,
    templateVersion: row.template_version,
    title: textOf(row.title),
    startedAt: row.created_at,
    items: (items.get(row.id) ?? []).map(itemOf),
  }));
}

/** Counts a ticket's items anew, where its rows in the queue read it. The ticket is taken by then, so nobody counts beside it. */
export async function recountProgress(trx: Writer, ticketId: string): Promise<void> {
  const items = await trx.selectFrom('checklist_items').select(['state', 'required']).where('ticket_id', '=', ticketId).execute();
  const open = items.filter(({ state }) => state === 'open');
  const counts = {
    done: items.length - open.length,
    total: items.length,
    required_open: open.filter(({ required }) => required === 1).length,
  };
  await trx
    .insertInto('checklist_progress')
    .values({ ticket_id: ticketId, ...counts })
    .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(counts))
    .execute();
}

/** A diagnosis that was run for a ticket, or on a machine it is about. */
export async function findDiagnosisOf(db: Connection, ticketId: string, id: string): Promise<{ state: string; playbook: string } | null> {
  const row = await db
    .selectFrom('diagnoses')
    .select(['state', 'playbook'])
    .where('id', '=', id)
    .where((e) =>
      e.or([
        e('ticket_id', '=', ticketId),
        e('device_id', 'in', e.selectFrom('ticket_devices').select('device_id').where('ticket_id', '=', ticketId)),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a file proves an item of a checklist on a ticket that somebody of the desk may see. */
export async function isReadableProof(db: Connection, actor: Actor, fileId: string): Promise<boolean> {
  const seen = policyCondition(actor, 'ticket', 't');
  const row = await db
    .selectFrom('checklist_items as i')
    .innerJoin('tickets as t', 't.id', 'i.ticket_id')
    .select('t.id')
    .where('i.file_id', '=', fileId)
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
