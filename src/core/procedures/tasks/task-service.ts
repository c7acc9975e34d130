import type { PersonId, QueueId, TaskId } from '../../../contract/common.ts';
import type { Task, TaskState } from '../../../contract/tasks.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import { createTaskNotices } from './task-notices.ts';
import * as store from './task-store.ts';

export type TaskService = ReturnType<typeof createTaskService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  tickets: Pick<TicketService, 'get'>;
  edits: Pick<TicketEditService, 'take'>;
  notifications: Notifications;
  timedWork: TimedWork;
};
export type TaskFields = { title: string; ownerId: PersonId | null; queueId: QueueId | null; dueAt: number | null };
export type TaskPatch = { [Field in keyof TaskFields]?: TaskFields[Field] | undefined } & { state?: TaskState | undefined };

const noSuchTask = () =>
  failure('NOT_FOUND', 'There is no such task.', { next: 'Look at the list of tasks again.', safe: 'Nothing was changed.' });
const columns = { title: 'title', ownerId: 'owner_id', queueId: 'queue_id', dueAt: 'due_at', state: 'state' } as const;

/** Pieces of work with an owner and a time, on a ticket or by themselves. */
export function createTaskService({ db, clock, newId, people, tickets, edits, notifications, timedWork }: Parts) {
  const notices = createTaskNotices({ notifications, timedWork });

  async function checkReferences(trx: Writer, actor: Actor, fields: TaskPatch): Promise<void> {
    if (fields.ownerId) await people.visible(actor, fields.ownerId, trx);
    if (fields.queueId && (await store.findQueueName(trx, fields.queueId)) === null)
      throw failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.', safe: 'Nothing was changed.' });
  }

  /** Tells it of the task, and of its ticket where it hangs on one. */
  function tell(
    record: RecordChange,
    task: { id: string; ticket: { id: string; number: number } | null },
    event: string,
    values: object,
  ): void {
    record({ event: `task.${event}`, subjectKind: 'task', subjectId: task.id, ...values });
    if (task.ticket)
      record({
        event: `ticket.task-${event}`,
        subjectKind: 'ticket',
        subjectId: task.ticket.id,
        number: task.ticket.number,
        ...values,
        field: 'task',
      });
  }

  /** Adds a task within a command that is under way: what an escalation or a rule opens. The same id again changes nothing. */
  async function addWithin(
    trx: Writer,
    record: RecordChange,
    by: { actor: Actor },
    id: TaskId,
    fields: TaskFields,
    ticket: { id: string; number: number; organisation_id: string | null } | null,
  ): Promise<void> {
    if (await store.readTask(trx, id)) return;
    await checkReferences(trx, by.actor, fields);
    const at = clock.now();
    const row: store.TaskRow = {
      id,
      organisation_id: ticket ? ticket.organisation_id : by.actor.organisationId,
      ticket_id: ticket?.id ?? null,
      title: fields.title,
      owner_id: fields.ownerId,
      queue_id: fields.queueId,
      due_at: fields.dueAt,
      state: 'open',
      person_id: by.actor.personId,
      created_at: at,
      updated_at: at,
      closed_at: null,
      closed_by: null,
      version: 1,
    };
    await store.insertTask(trx, row);
    await notices.changed(trx, record, by.actor, row, null);
    tell(record, { id, ticket }, 'created', { new: { title: fields.title } });
  }

  async function get(id: TaskId): Promise<Task> {
    const task = await store.readTask(db.read, id);
    if (!task) throw noSuchTask();
    return task;
  }

  async function apply(trx: Writer, record: RecordChange, command: CommandContext, row: store.TaskRow, patch: TaskPatch): Promise<void> {
    const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (field) => patch[field] !== undefined && patch[field] !== row[columns[field]],
    );
    if (changed.length === 0) return;
    await checkReferences(trx, command.actor, patch);
    const at = clock.now();
    const closing = patch.state !== undefined && patch.state !== row.state;
    const next = { ...row, ...Object.fromEntries(changed.map((field) => [columns[field], patch[field]])) } as store.TaskRow;
    const open = next.state === 'open';
    await notices.changed(trx, record, command.actor, next, row);
    await store.saveTask(trx, {
      ...next,
      ...(closing ? { closed_at: open ? null : at, closed_by: open ? null : command.actor.personId } : {}),
      updated_at: at,
      version: row.version + 1,
    });
    const number = row.ticket_id === null ? null : await store.numberOfTicket(trx, row.ticket_id);
    const task = { id: row.id, ticket: row.ticket_id !== null && number !== null ? { id: row.ticket_id, number } : null };
    for (const field of changed) {
      const event = field !== 'state' ? 'changed' : open ? 'reopened' : next.state;
      const named = { title: next.title, field };
      tell(record, task, event, { field, old: { ...named, value: row[columns[field]] }, new: { ...named, value: patch[field] } });
    }
  }

  return {
    addWithin,
    ofTicket: (ticketId: string): Promise<Task[]> => store.readTasksOfTicket(db.read, ticketId),

    mine: async (actor: Actor): Promise<{ own: Task[]; shared: Task[] }> => ({
      own: await store.readTasksOfOwner(db.read, actor),
      shared: await store.readSharedTasks(db.read, actor),
    }),

    async create(command: CommandContext, input: TaskFields & { id?: TaskId | undefined; number: number | null }): Promise<Task> {
      const id = input.id ?? newId<TaskId>();
      await db.write(command, async (trx, record) => {
        const ticket = input.number === null ? null : await edits.take(trx, command.actor, input.number);
        await addWithin(trx, record, command, id, input, ticket);
      });
      return get(id);
    },

    async update(command: CommandContext, id: TaskId, patch: TaskPatch): Promise<Task> {
      const seen = await get(id);
      // Whoever may not see its ticket may not see the task either.
      if (seen.ticketNumber !== null) await tickets.get(command.actor, seen.ticketNumber);
      await db.write(command, async (trx, record) => {
        const row = await store.takeTask(trx, id);
        if (!row) throw noSuchTask();
        await apply(trx, record, command, row, patch);
      });
      return get(id);
    },
  };
}
