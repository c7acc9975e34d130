import type { ChecklistId, ChecklistItemId, DiagnosisId, FileId, TemplateId } from '../../../contract/common.ts';
import type { Checklist, ChecklistTemplate, ItemState, Proof, TemplateItem } from '../../../contract/checklists.ts';
import type { LocalText } from '../../../contract/local-text.ts';
import { textIn } from '../../../contract/local-text.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { FileService } from '../../files/file-service.ts';
import { type Actor, automation, type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure, say, type Sentence } from '../../platform/failure.ts';
import { isStaff } from '../../platform/access/policy.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import * as store from './checklist-store.ts';

export type ChecklistService = ReturnType<typeof createChecklistService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  files: FileService;
  edits: Pick<TicketEditService, 'take'>;
};
type Ticket = Awaited<ReturnType<TicketEditService['take']>>;
export type SetItem = {
  number: number;
  itemId: ChecklistItemId;
  state: ItemState;
  note?: string | undefined;
  fileId?: FileId | undefined;
  diagnosisId?: DiagnosisId | undefined;
};

const noSuchTemplate = () =>
  failure('NOT_FOUND', 'There is no such checklist.', { next: 'Choose one of the list.', safe: 'Nothing was changed.' });
const lacking = (message: Sentence, next: Sentence, field: string) =>
  failure('BAD_REQUEST', message, { next, safe: 'Nothing was changed.', details: { fields: [{ field, reason: 'missing' }] } });

/** What has to be done for a kind of ticket, item by item: templates, and their frozen copies on tickets. */
export function createChecklistService({ db, clock, newId, files, edits }: Parts) {
  /** Starts a checklist within a command that is under way; the same id again changes nothing. */
  async function startWithin(
    trx: Writer,
    record: RecordChange,
    actor: Actor,
    ticket: Ticket,
    templateId: TemplateId,
    id: ChecklistId,
  ): Promise<void> {
    const known = await store.findChecklistRow(trx, id);
    if (known?.ticket_id === ticket.id) return;
    if (known) throw failure('CONFLICT', 'This checklist id is taken.', { next: 'Start it with a new id.', safe: 'Nothing was changed.' });
    const template = await store.findTemplate(trx, templateId);
    if (!template?.active) throw noSuchTemplate();
    const at = clock.now();
    await store.insertChecklist(
      trx,
      {
        id,
        ticket_id: ticket.id,
        organisation_id: ticket.organisation_id,
        template_id: template.id,
        template_version: template.version,
        title: JSON.stringify(template.title),
        person_id: personOf(actor),
        created_at: at,
      },
      template.items.map((item, position) => ({
        id: newId<ChecklistItemId>(),
        checklist_id: id,
        ticket_id: ticket.id,
        position,
        text: JSON.stringify(item.text),
        required: item.required ? 1 : 0,
        playbook: item.playbook,
        proof: item.proof,
        state: 'open',
        person_id: null,
        at: null,
        note: null,
        file_id: null,
        diagnosis_id: null,
      })),
    );
    await store.recountProgress(trx, ticket.id);
    tell(record, ticket, 'ticket.checklist-started', { new: template.title });
  }

  const tell = (record: RecordChange, ticket: Ticket, event: string, values: { old?: unknown; new?: unknown }) =>
    record({ event, subjectKind: 'ticket', subjectId: ticket.id, number: ticket.number, field: 'checklist', ...values });

  /** Refuses what does not show what the item wants to see. */
  async function proofOf(
    trx: Writer,
    command: CommandContext,
    ticket: Ticket,
    item: { proof: string; playbook: string | null },
    input: SetItem,
  ) {
    const proof = item.proof as Proof;
    const note = input.note?.trim() || null;
    if (input.state === 'skipped' && note === null)
      throw lacking(say`Why it is skipped has to be said.`, say`Give a reason, then skip it.`, 'note');
    if (input.state !== 'done') return { note, file_id: null, diagnosis_id: null };
    if (proof === 'note' && note === null)
      throw lacking(say`This item wants a note of what was found.`, say`Write the note, then tick it.`, 'note');
    if (proof === 'file' && !input.fileId)
      throw lacking(say`This item wants a file as proof.`, say`Attach the file, then tick it.`, 'fileId');
    if (input.fileId) await files.attachable([input.fileId], command.actor.personId, trx);
    if (proof === 'diagnosis' && !input.diagnosisId)
      throw lacking(say`This item wants the verdict of a diagnosis.`, say`Run the playbook for this ticket, then tick it.`, 'diagnosisId');
    if (input.diagnosisId) await checkDiagnosis(trx, ticket, item.playbook, input.diagnosisId);
    return { note, file_id: input.fileId ?? null, diagnosis_id: input.diagnosisId ?? null };
  }

  /** A diagnosis proves something of a ticket when it was run for it or on its machine, with the item's playbook, and came to its end. */
  async function checkDiagnosis(trx: Writer, ticket: Ticket, playbook: string | null, id: DiagnosisId): Promise<void> {
    const run = await store.findDiagnosisOf(trx, ticket.id, id);
    if (!run || run.state !== 'finished' || (playbook !== null && run.playbook !== playbook))
      throw failure('UNPROCESSABLE_CONTENT', 'This is no finished diagnosis of this ticket with the playbook that the item names.', {
        next: 'Run the playbook from the ticket, wait until it has finished, then tick the item.',
        safe: 'Nothing was changed.',
      });
  }

  async function read(ticketId: string, checklistId: string): Promise<Checklist> {
    const found = (await store.readChecklists(db.read, ticketId)).find(({ id }) => id === checklistId);
    if (!found) throw noSuchTemplate();
    return found;
  }

  return {
    startWithin,
    /** Starts a checklist by a rule or a macro, within the command that fired it. */
    async startByRule(trx: Writer, record: RecordChange, { number }: { number: number }, templateId: string): Promise<void> {
      const ticket = await edits.take(trx, automation, number);
      await startWithin(trx, record, automation, ticket, templateId as TemplateId, newId<ChecklistId>());
    },
    /** What templates are called, by id; those that are gone are left out. */
    async namesOf(from: Connection, ids: readonly string[]): Promise<Map<string, string>> {
      const templates = (await store.listTemplates(from)).filter(({ id }) => ids.includes(id));
      return new Map(templates.map(({ id, title }) => [id, textIn(title, 'en')]));
    },
    /** Whether somebody of the desk may read a file because it proves an item. */
    isReadableFile: async (actor: Actor, fileId: FileId): Promise<boolean> =>
      isStaff(actor) && store.isReadableProof(db.read, actor, fileId),
    templates: async () => ({ items: await store.listTemplates(db.read) }),
    ofTicket: (ticketId: string): Promise<Checklist[]> => store.readChecklists(db.read, ticketId),

    async saveTemplate(
      command: CommandContext,
      input: { id: TemplateId; title: LocalText; items: TemplateItem[]; version: number },
    ): Promise<ChecklistTemplate> {
      const at = clock.now();
      await db.write(command, async (trx, record) => {
        const before = await store.findTemplate(trx, input.id);
        const same = before && JSON.stringify([before.title, before.items]) === JSON.stringify([input.title, input.items]);
        if (same && before.active) return;
        if (before && before.version !== input.version)
          throw failure('CONFLICT', 'Somebody changed this checklist in the meantime.', {
            next: 'Look at it as it is now, then change it again.',
            safe: 'Nothing was changed.',
            details: { version: before.version },
          });
        const version = (before?.version ?? 0) + 1;
        await store.putTemplate(trx, { ...input, version }, true, at);
        const [old, now] = [before && { title: before.title, items: before.items }, { title: input.title, items: input.items }];
        record({ event: 'template.saved', subjectKind: 'template', subjectId: input.id, field: 'checklist', old, new: now, version });
      });
      const saved = await store.findTemplate(db.read, input.id);
      if (!saved) throw noSuchTemplate();
      const { active: _active, ...template } = saved;
      return template;
    },

    async removeTemplate(command: CommandContext, id: TemplateId): Promise<void> {
      await db.write(command, async (trx, record) => {
        const before = await store.findTemplate(trx, id);
        if (!before) throw noSuchTemplate();
        if (!before.active) return;
        await store.putTemplate(trx, before, false, clock.now());
        record({ event: 'template.removed', subjectKind: 'template', subjectId: id, old: { title: before.title } });
      });
    },

    async start(
      command: CommandContext,
      input: { number: number; id?: ChecklistId | undefined; templateId: TemplateId },
    ): Promise<Checklist> {
      const id = input.id ?? newId<ChecklistId>();
      const ticketId = await db.write(command, async (trx, record) => {
        const ticket = await edits.take(trx, command.actor, input.number);
        await startWithin(trx, record, command.actor, ticket, input.templateId, id);
        return ticket.id;
      });
      return read(ticketId, id);
    },

    /** Ticks, skips or reopens an item. What is so already stays as it is, with whoever did it first. */
    async setItem(command: CommandContext, input: SetItem): Promise<Checklist> {
      const { ticketId, checklistId } = await db.write(command, async (trx, record) => {
        const ticket = await edits.take(trx, command.actor, input.number);
        const item = await store.findItem(trx, input.itemId);
        if (!item || item.ticket_id !== ticket.id)
          throw failure('NOT_FOUND', 'There is no such item on this ticket.', {
            next: 'Look at the checklist again.',
            safe: 'Nothing was changed.',
          });
        const answer = { ticketId: ticket.id, checklistId: item.checklist_id };
        if (item.state === input.state) return answer;
        const proof = await proofOf(trx, command, ticket, item, input);
        const open = input.state === 'open';
        await store.saveItem(trx, item.id, {
          state: input.state,
          person_id: open ? null : command.actor.personId,
          at: open ? null : clock.now(),
          ...proof,
        });
        await store.recountProgress(trx, ticket.id);
        const text = textIn(JSON.parse(item.text) as LocalText, command.actor.language);
        const said = { item: text, state: input.state, ...(proof.note ? { note: proof.note } : {}) };
        tell(record, ticket, `ticket.checklist-item-${input.state}`, { old: { item: text, state: item.state }, new: said });
        return answer;
      });
      return read(ticketId, checklistId);
    },
  };
}
