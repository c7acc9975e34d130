import type { MessageId, PersonId } from '../../../contract/common.ts';
import type { TicketStatus } from '../../../contract/tickets.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { personOf } from '../../platform/access/actor.ts';
import type { RecordChange, RecordedChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { ReactionWork } from '../../platform/automatic/reactions.ts';
import type { PlannedWork, TimedWork } from '../../platform/automatic/timed-work.ts';
import type { MessageService } from '../conversation/message-service.ts';
import type { TicketEditService } from '../edit/ticket-edit-service.ts';
import { isStaff } from '../ticket-access.ts';
import { findTicketById, type TicketRecord } from '../ticket-store.ts';
import { closeKind, closesAt } from './closing-store.ts';
import { fixedMessage } from './fixed-message.ts';
import { readStateSettings } from './state-settings.ts';
import { moveOf } from './ticket-states.ts';
import { addWorkingDays, type WorkingTime } from './working-days.ts';

type Parts = {
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  edits: TicketEditService;
  messages: MessageService;
  timedWork: TimedWork;
  notifications: Notifications;
  /** By which hours tickets are worked, by their ids. */
  workingTimes: (db: Connection, ids: readonly string[]) => Promise<ReadonlyMap<string, WorkingTime>>;
};
type Payload = { solvedAt: number; personId: PersonId | null };

/** Time to take it back before the requester is told that it is fixed. */
const fixedPauseMs = 60_000;
const over: readonly unknown[] = ['solved', 'closed'];
const [wake, close, fixed, call] = ['ticket.wake', closeKind, 'ticket.fixed', 'ticket.call'] as const;

/**
 * What a ticket's state brings later: waiting ends at its time, a solved ticket tells its requester and closes by itself, and somebody asks again
 * whether it still works. All of it is planned when the state begins, and struck off when it ends.
 */
export function planStateWork({ clock, newId, people, edits, messages, timedWork, notifications, workingTimes }: Parts) {
  /** What follows later from tickets that were solved now. */
  async function afterSolving({ trx, command, changes }: ReactionWork, ids: readonly string[]): Promise<PlannedWork[]> {
    if (ids.length === 0) return [];
    const settings = await readStateSettings(trx);
    const { actor } = command;
    const solvedAt = clock.now();
    // Whoever was written to just now knows; and what stands for itself again was solved before it was merged.
    const knowing: readonly string[] = ['ticket.replied', 'ticket.unmerged'];
    const written = new Set(changes.filter(({ event }) => knowing.includes(event)).map(({ subjectId }) => subjectId));
    const tells = settings.sayFixed && isStaff(actor) && personOf(actor) !== null;
    const payload: Payload = { solvedAt, personId: actor.personId };
    const times = await workingTimes(trx, ids);
    const after = (key: string, days: number) => addWorkingDays(solvedAt, days, times.get(key));
    return ids.flatMap((key) => [
      ...(settings.closeAfterDays > 0 ? [{ kind: close, key, dueAt: after(key, settings.closeAfterDays) }] : []),
      ...(settings.callAfterDays > 0 ? [{ kind: call, key, dueAt: after(key, settings.callAfterDays) }] : []),
      ...(tells && !written.has(key) ? [{ kind: fixed, key, dueAt: solvedAt + fixedPauseMs, payload }] : []),
    ]);
  }

  async function react(work: ReactionWork): Promise<void> {
    const { trx, command, changes } = work;
    // What is told afterwards plans nothing: its times are over.
    if (command.at !== undefined) return;
    const idsOf = (fits: (change: RecordedChange) => boolean) => [
      ...new Set(changes.filter((change) => change.subjectKind === 'ticket' && fits(change)).map(({ subjectId }) => subjectId)),
    ];
    const moved = ({ field }: RecordedChange) => field === 'status';
    const left = idsOf((change) => moved(change) && change.old === 'solved');
    const reopened = idsOf((change) => moved(change) && over.includes(change.old) && !over.includes(change.new));
    for (const kind of [close, fixed]) await timedWork.cancelAll(trx, kind, left);
    await timedWork.cancelAll(trx, call, reopened);
    await timedWork.cancelAll(
      trx,
      wake,
      idsOf(({ field, old }) => field === 'waitingUntil' && typeof old === 'number'),
    );
    const waking = new Map(
      changes.flatMap(({ field, subjectId, new: until }) =>
        field === 'waitingUntil' && typeof until === 'number' ? [[subjectId, until] as const] : [],
      ),
    );
    await timedWork.planAll(trx, [
      ...(await afterSolving(
        work,
        idsOf((change) => moved(change) && change.new === 'solved'),
      )),
      ...[...waking].map(([key, dueAt]) => ({ kind: wake, key, dueAt })),
    ]);
  }

  const byTimer =
    (record: RecordChange, name: string): RecordChange =>
    (change) =>
      record({ ...change, cause: { kind: 'timer', id: name, name } });

  const notify = (trx: Writer, record: RecordChange, ticket: TicketRecord, kind: typeof wake | typeof call) =>
    notifications.notify(trx, record, {
      personIds: ticket.assignee_id === null ? [] : [ticket.assignee_id as PersonId],
      kind,
      subjectKind: 'ticket',
      subjectId: ticket.id,
      number: ticket.number,
    });

  timedWork.handle(wake, async ({ trx, record, key }) => {
    const ticket = await findTicketById(trx, key);
    if (ticket?.status !== 'waiting') return;
    const status = moveOf('waiting', 'wake', 'desk', true) as TicketStatus;
    await edits.changeWithin(trx, byTimer(record, wake), { number: ticket.number, patch: { status }, at: clock.now() });
    await notify(trx, record, ticket, wake);
  });

  timedWork.handle(close, async ({ trx, record, key }) => {
    const ticket = await findTicketById(trx, key);
    if (ticket?.status !== 'solved') return;
    const status = moveOf('solved', 'close', 'desk', true) as TicketStatus;
    await edits.changeWithin(trx, byTimer(record, close), { number: ticket.number, patch: { status }, at: clock.now() });
  });

  timedWork.handle(fixed, async ({ trx, record, key, payload }) => {
    const ticket = await findTicketById(trx, key);
    const { personId, solvedAt } = payload as Payload;
    if (ticket?.status !== 'solved' || ticket.requester_id === null || personId === null) return;
    const [requester, agent] = [await people.find(ticket.requester_id, trx), await people.find(personId, trx)];
    // Whoever solved their own ticket knows.
    if (!requester || !agent || requester.id === agent.id) return;
    const time = (await workingTimes(trx, [ticket.id])).get(ticket.id);
    await messages.addWithin(trx, byTimer(record, fixed), {
      number: ticket.number,
      id: newId<MessageId>(),
      mode: 'reply',
      personId,
      text: fixedMessage(requester.language, {
        name: requester.addressAs ?? requester.name,
        number: ticket.number,
        title: ticket.title,
        fixedAt: solvedAt,
        closesAt: await closesAt(trx, ticket.id),
        zone: time?.zoneAt(solvedAt),
        agent: agent.name,
      }),
      patch: {},
    });
  });

  timedWork.handle(call, async ({ trx, record, key }) => {
    const ticket = await findTicketById(trx, key);
    if (ticket && (ticket.status === 'solved' || ticket.status === 'closed')) await notify(trx, record, ticket, call);
  });

  return react;
}
