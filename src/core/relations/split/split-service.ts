import type { DeviceId, MessageId, PersonId, QueueId, TicketId } from '../../../contract/common.ts';
import type { RelationKind } from '../../../contract/relations.ts';
import { type Ticket, type TicketKind, ticketPrioritySchema } from '../../../contract/tickets.ts';
import type { Database } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { MessageService } from '../../tickets/conversation/message-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import type { LinkService } from '../links/link-service.ts';

export type SplitService = ReturnType<typeof createSplitService>;

type Parts = { db: Database; tickets: TicketService; messages: MessageService; links: LinkService };
type SplitInput = {
  number: number;
  id: TicketId;
  title: string;
  text: string;
  messageIds: readonly MessageId[];
  requesterId: PersonId | null;
  deviceIds: DeviceId[];
  kind: RelationKind;
};

/** Two matters in one ticket become two tickets: chosen messages stay where they were and are copied onto a new one, which says where from. */
export function createSplitService({ db, tickets, messages, links }: Parts) {
  async function split(command: CommandContext, { number, messageIds, kind, ...wanted }: SplitInput): Promise<Ticket> {
    const made = await db.write(command, async (trx, record) => {
      const [source] = await tickets.takeTwo(trx, command.actor, [number, number]);
      const madeNumber = await tickets.add(trx, record, command, {
        ...wanted,
        tags: [],
        priority: ticketPrioritySchema.options[source.priority - 1] ?? 'normal',
        kind: source.kind as TicketKind,
        queueId: source.queue_id as QueueId,
      });
      const copied = await messages.copyWithin(trx, {
        from: source,
        to: { id: wanted.id, organisationId: source.organisation_id },
        messageIds,
      });
      // Sent again: all of it is there already.
      if (copied === 0) return madeNumber;
      const [child, origin] = await tickets.takeTwo(trx, command.actor, [madeNumber, source.number]);
      for (const [own, event, field, other] of [
        [origin, 'ticket.split', 'split', child],
        [child, 'ticket.split-off', 'splitFrom', origin],
      ] as const)
        record({
          event,
          subjectKind: 'ticket',
          subjectId: own.id,
          number: own.number,
          field,
          new: { number: other.number },
          version: own.version + 1,
        });
      await links.addWithin(trx, record, command, [child, origin], kind);
      return madeNumber;
    });
    return tickets.get(command.actor, made);
  }

  return { split };
}
