import type { PersonId } from '../../contract/common.ts';
import type { RecordedChange } from '../platform/change-log.ts';
import type { Notice, Notifications } from '../platform/automatic/notifications.ts';
import type { ReactionWork } from '../platform/automatic/reactions.ts';
import * as store from './assignment-store.ts';
import type { QueueService } from './queue-service.ts';

const touching = ['ticket.created', 'ticket.replied', 'ticket.not-fixed'];
const fields = ['assigneeId', 'priority'];
type Kind = 'ticket.assigned' | 'ticket.taken' | 'ticket.urgent' | 'ticket.not-fixed' | 'ticket.replied';
/** A bulk change tells one person once, not a hundred times. */
const toldOneByOne = 3;

type Told = Omit<Notice, 'personIds' | 'subjectKind' | 'kind'> & { kind: Kind; personId: string };

/** What the people of the desk are told because of a command: what became theirs, what was taken from them, what their requesters say, and what is urgent. */
export function createTellPeople({ queues, notifications }: { queues: QueueService; notifications: Notifications }) {
  const ofTicket = (ticket: store.RoutedRow, kind: Kind, personId: string, details: Record<string, unknown> = {}): Told => ({
    personId,
    kind,
    subjectId: ticket.id,
    number: ticket.number,
    details,
  });

  /** Who is told of one ticket's changes; never the person who made them. */
  async function toldOf(work: ReactionWork, ticket: store.RoutedRow, changes: readonly RecordedChange[]): Promise<Told[]> {
    const { actor } = work.command;
    const told: Told[] = [];
    const created = changes.some(({ event }) => event === 'ticket.created');
    const assigned = changes.findLast(({ field }) => field === 'assigneeId');
    const by = assigned?.cause ? null : actor.name;
    if (ticket.assignee_id !== null && (assigned || created)) told.push(ofTicket(ticket, 'ticket.assigned', ticket.assignee_id, { by }));
    const before = changes.find(({ field }) => field === 'assigneeId')?.old;
    if (typeof before === 'string' && before !== ticket.assignee_id) told.push(ofTicket(ticket, 'ticket.taken', before, { by }));
    const urgent = created ? ticket.priority === 4 : changes.some(({ field, new: value }) => field === 'priority' && value === 'urgent');
    if (urgent && ticket.is_open === 1)
      for (const { id } of await queues.leadsFor(work.trx, ticket.queue_id)) told.push(ofTicket(ticket, 'ticket.urgent', id));
    const answered = changes.some(({ event }) => event === 'ticket.replied') && actor.personId === ticket.requester_id;
    const notFixed = changes.some(({ event }) => event === 'ticket.not-fixed');
    if (ticket.assignee_id !== null && !created && (answered || notFixed))
      told.push(ofTicket(ticket, notFixed ? 'ticket.not-fixed' : 'ticket.replied', ticket.assignee_id, { by: actor.name }));
    return told.filter(({ personId }) => personId !== actor.personId);
  }

  return async (work: ReactionWork): Promise<void> => {
    // What is told afterwards is no news.
    if (work.command.at !== undefined) return;
    const concerned = work.changes.filter(
      ({ subjectKind, event, field }) =>
        subjectKind === 'ticket' && (touching.includes(event) || (field !== undefined && fields.includes(field))),
    );
    const told: Told[] = [];
    const byTicket = Map.groupBy(concerned, ({ subjectId }) => subjectId);
    for (const ticket of await store.readManyRouted(work.trx, [...byTicket.keys()]))
      told.push(...(await toldOf(work, ticket, byTicket.get(ticket.id) ?? [])));
    for (const group of Map.groupBy(told, ({ personId, kind }) => `${personId} ${kind}`).values()) {
      const [first] = group as [Told];
      const notices =
        group.length > toldOneByOne
          ? [{ ...first, kind: `${first.kind}-many` as const, number: null, details: { ...first.details, count: group.length } }]
          : group;
      for (const { personId, ...notice } of notices)
        await notifications.notify(work.trx, work.record, { ...notice, personIds: [personId as PersonId], subjectKind: 'ticket' });
    }
  };
}
