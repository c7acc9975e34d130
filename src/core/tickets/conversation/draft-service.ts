import type { Draft } from '../../../contract/drafts.ts';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { admit, isStaff, maySeeTicket } from '../ticket-access.ts';
import { findTicketRecord } from '../ticket-store.ts';
import * as store from './message-store.ts';

export type DraftService = ReturnType<typeof createDraftService>;

/** Words not sent yet: a reply and a note of one ticket are two, and each person has their own. */
export function createDraftService({ db, clock }: { db: Database; clock: Clock }) {
  return {
    async list(actor: Actor): Promise<{ items: Draft[] }> {
      const rows = await store.readDrafts(db.read, actor.personId);
      const visible = rows.filter((row) => maySeeTicket(actor, row));
      return {
        items: visible.map((row) => ({ number: row.number, mode: row.mode as Draft['mode'], text: row.text, updatedAt: row.updated_at })),
      };
    },

    /** Saves, or clears when the text is empty. */
    async save(actor: Actor, input: { number: number; mode: 'reply' | 'note'; text: string }): Promise<Draft> {
      if (input.mode === 'note' && !isStaff(actor))
        throw failure('FORBIDDEN', 'Internal notes are for the people of the desk.', {
          next: 'Write a reply.',
          safe: 'Nothing was changed.',
        });
      const ticket = admit(actor, input.number, await findTicketRecord(db.read, input.number));
      const at = clock.now();
      // A draft is kept as it was typed, but for what no database takes.
      const text = input.text.replaceAll('\0', '');
      await db.writeQuietly((trx) =>
        text === ''
          ? store.deleteDraft(trx, actor.personId, ticket.id, input.mode)
          : store.saveDraft(trx, { person_id: actor.personId, ticket_id: ticket.id, mode: input.mode, text, updated_at: at }),
      );
      return { number: ticket.number, mode: input.mode, text, updatedAt: at };
    },
  };
}
