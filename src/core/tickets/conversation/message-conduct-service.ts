import type { Abusive } from '../../../contract/conduct.ts';
import type { MessageId, PersonId } from '../../../contract/common.ts';
import { leads, mayCall } from '../../../contract/roles.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import { admit } from '../ticket-access.ts';
import { findTicketById, type TicketRecord } from '../ticket-store.ts';
import * as store from './abusive-store.ts';
import { findMessage } from './message-store.ts';

export type MessageConductService = ReturnType<typeof createMessageConductService>;

/** Marks of messages that the next reader is spared at first; their words stay as they were written. */
export function createMessageConductService({ db, clock }: { db: Database; clock: Clock }) {
  async function ticketOf(trx: Writer, actor: Actor, messageId: string): Promise<{ ticket: TicketRecord; writerId: string | null }> {
    const message = await findMessage(trx, messageId);
    const ticket = message ? await findTicketById(trx, message.ticket_id) : null;
    if (!message || !ticket)
      throw failure('NOT_FOUND', 'There is no such message.', { next: 'Open the ticket again.', safe: 'Nothing was changed.' });
    return { ticket: admit(actor, ticket.number, ticket), writerId: message.person_id };
  }

  return {
    /** Marks within a command. @returns `ticket` null when it was marked already. */
    async markWithin(trx: Writer, record: RecordChange, { actor }: CommandContext, messageId: MessageId, reason: string) {
      const { ticket, writerId } = await ticketOf(trx, actor, messageId);
      const known = await store.findMark(trx, messageId);
      if (known) return { mark: store.abusiveOf(known), ticket: null };
      const at = clock.now();
      await store.insertMark(trx, {
        message_id: messageId,
        ticket_id: ticket.id,
        writer_id: writerId,
        person_id: actor.personId,
        reason,
        created_at: at,
      });
      record({
        event: 'ticket.message-marked',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number: ticket.number,
        new: { messageId, reason },
      });
      const mark: Abusive = { personId: actor.personId, personName: actor.name, at, reason };
      return { mark, ticket };
    },

    async unmarkWithin(trx: Writer, record: RecordChange, { actor }: CommandContext, messageId: MessageId): Promise<void> {
      const { ticket } = await ticketOf(trx, actor, messageId);
      const known = await store.findMark(trx, messageId);
      if (!known) return;
      if (known.person_id !== actor.personId && !mayCall(actor.roles, leads))
        throw failure(
          'FORBIDDEN',
          known.person_name === null ? 'Somebody else marked this message.' : say`${known.person_name} marked this message.`,
          {
            next: 'Ask them, or a lead.',
            safe: 'Nothing was changed.',
          },
        );
      await store.deleteMark(trx, messageId);
      record({
        event: 'ticket.message-unmarked',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number: ticket.number,
        old: { messageId, reason: known.reason },
      });
    },

    /** The marked messages of somebody, newest first, in tickets that the reader may see. */
    async marksOf(actor: Actor, personId: PersonId) {
      const rows = await store.marksOfWriter(db.read, personId);
      const visible = [];
      for (const row of rows) {
        const ticket = await findTicketById(db.read, row.ticket_id);
        try {
          admit(actor, row.number, ticket);
        } catch {
          continue;
        }
        visible.push({ ...store.abusiveOf(row), messageId: row.message_id as MessageId, number: row.number });
      }
      return visible;
    },
  };
}
