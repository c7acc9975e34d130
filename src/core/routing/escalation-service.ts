import type { CommandId, Language, MessageId, QueueId } from '../../contract/common.ts';
import { leads, mayCall } from '../../contract/roles.ts';
import type { Ticket } from '../../contract/tickets.ts';
import type { Database } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import { failure, say } from '../platform/failure.ts';
import { maySee } from '../platform/access/policy.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import * as store from './assignment-store.ts';
import type { QueueService } from './queue-service.ts';
import { findQueueRow } from './queue-store.ts';

export type EscalationService = ReturnType<typeof createEscalationService>;

type Parts = {
  db: Database;
  tickets: TicketService;
  edits: TicketEditService;
  messages: MessageService;
  queues: QueueService;
  notifications: Notifications;
};
type Escalation = {
  number: number;
  commandId: CommandId;
  id: MessageId;
  tier: number;
  queueId?: QueueId | undefined;
  reason: string;
  tried: string;
};

/** The note of an escalation, in the language of whoever escalates: it is theirs, and found by its words. */
const notes: Record<Language, Record<'up' | 'down' | 'lead', (tier: number, queue: string) => string> & { reason: string; tried: string }> =
  {
    en: {
      up: (tier, queue) => `Escalated to tier ${tier} (${queue}).`,
      down: (tier, queue) => `Passed back to tier ${tier} (${queue}).`,
      lead: () => 'A lead was asked to look at this.',
      reason: 'Reason',
      tried: 'What was tried',
    },
    vi: {
      up: (tier, queue) => `Đã chuyển lên cấp ${tier} (${queue}).`,
      down: (tier, queue) => `Đã chuyển lại cấp ${tier} (${queue}).`,
      lead: () => 'Đã nhờ trưởng nhóm xem phiếu này.',
      reason: 'Lý do',
      tried: 'Đã thử',
    },
    ms: {
      up: (tier, queue) => `Ditingkatkan ke peringkat ${tier} (${queue}).`,
      down: (tier, queue) => `Dikembalikan ke peringkat ${tier} (${queue}).`,
      lead: () => 'Ketua telah diminta melihat tiket ini.',
      reason: 'Sebab',
      tried: 'Yang telah dicuba',
    },
  };

/** Passing tickets on: to another tier, with why and what was tried, and to the attention of leads. */
export function createEscalationService({ db, tickets, edits, messages, queues, notifications }: Parts) {
  async function escalate(command: CommandContext, input: Escalation): Promise<Ticket> {
    const { actor } = command;
    const known = await tickets.get(actor, input.number);
    await db.write(command, async (trx, record) => {
      if (await edits.didCommand(trx, command.commandId, known.id)) return;
      const before = (await store.readRouted(trx, known.id)) as store.RoutedRow;
      const queue = await findQueueRow(trx, input.queueId ?? before.queue_id);
      if (!queue || queue.closed_at !== null)
        throw failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.', safe: 'Nothing was changed.' });
      if (queue.id === before.queue_id && input.tier === before.tier)
        throw failure('UNPROCESSABLE_CONTENT', say`#${input.number} is on tier ${input.tier} of ${queue.name} already.`, {
          next: 'Choose another tier or another queue.',
          safe: 'Nothing was changed.',
        });
      const words = notes[actor.language];
      const way = input.tier < before.tier ? 'down' : 'up';
      record({
        event: 'ticket.escalated',
        subjectKind: 'ticket',
        subjectId: known.id,
        number: input.number,
        old: { tier: before.tier, queueId: before.queue_id },
        new: { tier: input.tier, queueId: queue.id, queueName: queue.name },
        version: before.version + 1,
      });
      await messages.addWithin(trx, record, {
        number: input.number,
        id: input.id,
        mode: 'note',
        personId: actor.personId,
        text: `${words[way](input.tier, queue.name)}\n\n${words.reason}: ${input.reason}\n${words.tried}: ${input.tried}`,
        // Whoever had it is done with it; the rule of the queue finds the next one where there is one.
        patch: { tier: input.tier, queueId: queue.id as QueueId, assigneeId: null },
      });
    });
    return tickets.afterwards(actor, input.number);
  }

  async function involveLead(command: CommandContext, input: { number: number; id: MessageId; text: string }): Promise<{ told: string[] }> {
    const { actor } = command;
    const ticket = await tickets.get(actor, input.number);
    return db.write(command, async (trx, record) => {
      const told = (await queues.leadsFor(trx, ticket.queueId)).filter(({ id }) => id !== actor.personId);
      if (told.length === 0)
        throw failure('UNPROCESSABLE_CONTENT', 'Nobody else leads this queue.', {
          next: 'Name a lead in the settings of the queue.',
          safe: 'Nothing was changed.',
        });
      const names = told.map(({ name }) => name);
      if (await edits.didCommand(trx, command.commandId, ticket.id)) return { told: names };
      record({ event: 'ticket.lead-involved', subjectKind: 'ticket', subjectId: ticket.id, number: ticket.number, new: { names } });
      await messages.addWithin(trx, record, {
        number: ticket.number,
        id: input.id,
        mode: 'note',
        personId: actor.personId,
        text: `${notes[actor.language].lead(0, '')} (${names.join(', ')})\n\n${input.text}`,
      });
      await notifications.notify(trx, record, {
        personIds: told.map(({ id }) => id),
        kind: 'ticket.lead-involved',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number: ticket.number,
        details: { by: actor.name },
      });
      return { told: names };
    });
  }

  /** Urgent tickets that wait for somebody, for those above: the leads of their queue, or the desk's where nobody leads it. */
  async function alerts(actor: Actor) {
    const { own, leaderless } = await store.ledQueues(db.read, actor.personId);
    const mine = new Set<string>([...own, ...(mayCall(actor.roles, leads) ? leaderless : [])]);
    if (mine.size === 0) return { items: [] };
    const rows = (await store.readUrgentUntaken(db.read)).filter(
      (row) =>
        mine.has(row.queue_id) &&
        maySee(actor, { kind: 'ticket', organisationId: row.organisation_id, queueId: row.queue_id, requesterId: row.requester_id }),
    );
    return {
      items: rows.slice(0, 20).map((row) => ({ number: row.number, title: row.title, queueName: row.queue_name, since: row.updated_at })),
    };
  }

  return { escalate, involveLead, alerts };
}
