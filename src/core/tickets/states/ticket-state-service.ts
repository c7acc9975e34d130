import type { MessageId } from '../../../contract/common.ts';
import type { StateSettings } from '../../../contract/states.ts';
import type { Ticket, TicketStatus } from '../../../contract/tickets.ts';
import type { Database } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import type { MessageService } from '../conversation/message-service.ts';
import type { TicketEditService } from '../edit/ticket-edit-service.ts';
import { takeTicket, ticketOfCommand } from '../edit/ticket-edit-store.ts';
import { admit, isStaff } from '../ticket-access.ts';
import type { TicketService } from '../ticket-service.ts';
import { findTicketById } from '../ticket-store.ts';
import { readStateSettings, writeStateSettings } from './state-settings.ts';
import { inReopenWindow, moveOf } from './ticket-states.ts';

export type TicketStateService = ReturnType<typeof createTicketStateService>;

type Confirmation = { number: number; fixed: boolean; id?: MessageId | undefined; text: string };
type Parts = { db: Database; clock: Clock; newId: NewId; tickets: TicketService; edits: TicketEditService; messages: MessageService };

/** How tickets end: the desk's settings for it, and whether a solution works in the words of those who asked. */
export function createTicketStateService({ db, clock, newId, tickets, edits, messages }: Parts) {
  /** Where a retry finds what the command did the first time: the ticket itself, or the one that followed it. */
  async function confirm(command: CommandContext, input: Confirmation): Promise<Ticket> {
    const { actor } = command;
    const number = await db.write(command, async (trx, record) => {
      const ticket = admit(actor, input.number, await takeTicket(trx, input.number));
      // A retry, and only of one's own answer: the id of somebody else's command leads to no ticket of theirs.
      const done = await ticketOfCommand(trx, command.commandId, actor.personId, ['ticket.confirmed', 'ticket.not-fixed']);
      if (done) return (await findTicketById(trx, done))?.number ?? ticket.number;
      const at = clock.now();
      const { reopenDays } = await readStateSettings(trx);
      const event = input.fixed ? 'confirm' : 'not-fixed';
      const move = moveOf(
        ticket.status as TicketStatus,
        event,
        isStaff(actor) ? 'staff' : 'requester',
        inReopenWindow(ticket, at, reopenDays),
      );
      if (move === 'refused')
        throw failure('CONFLICT', say`#${ticket.number} is not solved yet.`, {
          next: 'Write a reply instead.',
          safe: 'Nothing was changed.',
        });
      const target = move === 'follow-up' ? await messages.follow(trx, record, command, ticket) : ticket;
      const patch = move === 'follow-up' ? {} : { status: move, ...(input.fixed ? { confirmedAt: at } : {}) };
      record({
        event: input.fixed ? 'ticket.confirmed' : 'ticket.not-fixed',
        subjectKind: 'ticket',
        subjectId: target.id,
        number: target.number,
        version: target.version + 1,
      });
      if (input.text.trim() === '') await edits.changeWithin(trx, record, { number: target.number, patch, at });
      else
        await messages.addWithin(trx, record, {
          number: target.number,
          id: input.id ?? newId<MessageId>(),
          mode: 'reply',
          text: input.text,
          personId: actor.personId,
          // A ticket that follows is as new as any other.
          patch: { status: target.status as TicketStatus, ...patch },
        });
      return target.number;
    });
    return tickets.afterwards(actor, number);
  }

  return {
    confirm,
    settings: (): Promise<StateSettings> => readStateSettings(db.read),

    async saveSettings(command: CommandContext, settings: StateSettings): Promise<StateSettings> {
      await db.write(command, async (trx, record) => {
        const before = await readStateSettings(trx);
        await writeStateSettings(trx, settings);
        for (const field of Object.keys(settings) as (keyof StateSettings)[])
          if (before[field] !== settings[field])
            record({
              event: 'setting.changed',
              subjectKind: 'setting',
              subjectId: 'ticket-states',
              field,
              old: before[field],
              new: settings[field],
            });
      });
      return settings;
    },
  };
}
