import type { Abusive, PersonNote } from '../../../contract/conduct.ts';
import type { MessageId, PersonId, PersonNoteId } from '../../../contract/common.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { MessageConductService } from '../../tickets/conversation/message-conduct-service.ts';
import type { QueueService } from '../queue-service.ts';
import * as store from './person-note-store.ts';

export type ConductService = ReturnType<typeof createConductService>;

type Parts = {
  db: Database;
  clock: Clock;
  people: PeopleService;
  queues: QueueService;
  notifications: Notifications;
  marks: MessageConductService;
};

/** How people treat each other: messages that the next reader is spared, and what leads keep of somebody. */
export function createConductService({ db, clock, people, queues, notifications, marks }: Parts) {
  /** Nobody reads what leads keep of themselves, not even a lead. */
  function refuseOwn(actor: Actor, personId: string): void {
    if (actor.personId === personId)
      throw failure('FORBIDDEN', 'Nobody looks after their own conduct.', { next: 'Ask another lead.', safe: 'Nothing was changed.' });
  }

  async function noted(trx: Writer, id: PersonNoteId): Promise<PersonNote> {
    const row = await store.findPersonNote(trx, id);
    if (!row) throw failure('NOT_FOUND', 'There is no such note.', { next: 'Look at the list again.', safe: 'Nothing was changed.' });
    return store.personNoteOf(row);
  }

  return {
    mark: (command: CommandContext, messageId: MessageId, reason: string): Promise<Abusive> =>
      db.write(command, async (trx, record) => {
        const { mark, ticket } = await marks.markWithin(trx, record, command, messageId, reason);
        if (ticket === null) return mark;
        const told = await queues.leadsFor(trx, ticket.queue_id);
        await notifications.notify(trx, record, {
          personIds: told.map(({ id }) => id).filter((id) => id !== command.actor.personId),
          kind: 'conduct.marked',
          subjectKind: 'ticket',
          subjectId: ticket.id,
          number: ticket.number,
          details: { by: command.actor.name },
        });
        return mark;
      }),

    unmark: (command: CommandContext, messageId: MessageId): Promise<void> =>
      db.write(command, (trx, record) => marks.unmarkWithin(trx, record, command, messageId)),

    async history(actor: Actor, personId: PersonId) {
      refuseOwn(actor, personId);
      await people.visible(actor, personId);
      return { marks: await marks.marksOf(actor, personId), notes: await store.notesAbout(db.read, personId) };
    },

    addNote: (command: CommandContext, input: { id: PersonNoteId; personId: PersonId; text: string }): Promise<PersonNote> =>
      db.write(command, async (trx, record) => {
        refuseOwn(command.actor, input.personId);
        await people.visible(command.actor, input.personId, trx);
        if (await store.findPersonNote(trx, input.id)) return noted(trx, input.id);
        await store.insertPersonNote(trx, {
          id: input.id,
          person_id: input.personId,
          author_id: command.actor.personId,
          text: input.text,
          created_at: clock.now(),
        });
        // The words stay out of the log: it is read by more people than they are for.
        record({ event: 'person.note-added', subjectKind: 'person', subjectId: input.personId, new: { noteId: input.id } });
        return noted(trx, input.id);
      }),

    removeNote: (command: CommandContext, id: PersonNoteId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const note = await noted(trx, id);
        refuseOwn(command.actor, note.personId);
        await store.deletePersonNote(trx, id);
        record({ event: 'person.note-removed', subjectKind: 'person', subjectId: note.personId, old: { noteId: id } });
      }),
  };
}
