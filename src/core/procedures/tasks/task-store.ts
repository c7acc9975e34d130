import { sql } from 'kysely';
import type { PersonId, QueueId, TaskId } from '../../../contract/common.ts';
import type { Task, TaskState } from '../../../contract/tasks.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';

export type TaskRow = Schema['tasks'];

const select = (db: Connection) =>
  db
    .selectFrom('tasks as k')
    .leftJoin('tickets as t', 't.id', 'k.ticket_id')
    .leftJoin('people as o', 'o.id', 'k.owner_id')
    .leftJoin('people as c', 'c.id', 'k.closed_by')
    .leftJoin('queues as q', 'q.id', 'k.queue_id')
    .selectAll('k')
    .select([
      't.number as ticket_number',
      't.title as ticket_title',
      'o.name as owner_name',
      'c.name as closed_by_name',
      'q.name as queue_name',
    ]);
type SelectedRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const taskOf = (row: SelectedRow): Task => ({
  id: row.id as TaskId,
  title: row.title,
  ticketNumber: row.ticket_number,
  ticketTitle: row.ticket_title,
  ownerId: row.owner_id as PersonId | null,
  ownerName: row.owner_name,
  queueId: row.queue_id as QueueId | null,
  queueName: row.queue_name,
  dueAt: row.due_at,
  state: row.state as TaskState,
  createdAt: row.created_at,
  closedAt: row.closed_at,
  closedByName: row.closed_by_name,
  version: row.version,
});

export async function readTask(db: Connection, id: string): Promise<Task | null> {
  const row = await select(db).where('k.id', '=', id).executeTakeFirst();
  return row ? taskOf(row) : null;
}

export async function readTasksOfTicket(db: Connection, ticketId: string): Promise<Task[]> {
  return (await select(db).where('k.ticket_id', '=', ticketId).orderBy('k.created_at').orderBy('k.id').execute()).map(taskOf);
}

const most = 500;
// Without a time to be done by, a task comes after all that have one.
const never = 8_640_000_000_000_000;
const byDue = (a: Task, b: Task) => (a.dueAt ?? never) - (b.dueAt ?? never) || a.createdAt - b.createdAt;

// 'open' stands in the text of these statements, not as a parameter: the partial indexes of open tasks are only used then.
const open = sql.lit('open');
const openTasks = (db: Connection, actor: Actor) => {
  const seen = policyCondition(actor, 'ticket', 't');
  const query = select(db).where('k.state', '=', open).limit(most);
  return seen ? query.where((e) => e.or([e('k.ticket_id', 'is', null), seen])) : query;
};
export const tasksOfOwnerQuery = (db: Connection, actor: Actor) => openTasks(db, actor).where('k.owner_id', '=', actor.personId);

/** Open tasks of somebody's own, the most urgent first. */
export async function readTasksOfOwner(db: Connection, actor: Actor): Promise<Task[]> {
  return (await tasksOfOwnerQuery(db, actor).execute()).map(taskOf).toSorted(byDue);
}

export function sharedTasksQuery(db: Connection, actor: Actor) {
  const { queues } = actor.scope;
  const query = openTasks(db, actor).where('k.owner_id', 'is', null).where('k.queue_id', 'is not', null);
  return queues ? query.where('k.queue_id', 'in', [...queues]) : query;
}

/** Open tasks of the actor's queues that nobody owns, the most urgent first. */
export async function readSharedTasks(db: Connection, actor: Actor): Promise<Task[]> {
  if (actor.scope.queues?.length === 0) return [];
  return (await sharedTasksQuery(db, actor).execute()).map(taskOf).toSorted(byDue);
}

/** Takes a task for change, so that two commands on it come one after the other. */
export async function takeTask(trx: Writer, id: string): Promise<TaskRow | null> {
  return (await trx.updateTable('tasks').set({ id }).where('id', '=', id).returningAll().executeTakeFirst()) ?? null;
}

export async function insertTask(trx: Writer, row: TaskRow): Promise<void> {
  await trx.insertInto('tasks').values(row).execute();
}

export async function saveTask(trx: Writer, row: TaskRow): Promise<void> {
  const { id, ...values } = row;
  await trx.updateTable('tasks').set(values).where('id', '=', id).execute();
}

export async function findQueueName(db: Connection, id: string): Promise<string | null> {
  return (await db.selectFrom('queues').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null;
}

export async function numberOfTicket(db: Connection, ticketId: string): Promise<number | null> {
  return (await db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirst())?.number ?? null;
}
