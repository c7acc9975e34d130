import { z } from 'zod';
import { type Assigning, assigningSchema, type QueueMember } from '../../contract/queues.ts';
import type { PersonId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';

export type QueueRow = Schema['queues'];
export type MemberRow = Schema['queue_members'] & { person_name: string };

const skillsSchema = z.array(z.string());
export const skillsOf = (row: { skills: string }): string[] => skillsSchema.parse(JSON.parse(row.skills));
export const assigningOf = (row: { assigning: string | null }): Assigning | null =>
  row.assigning === null ? null : assigningSchema.parse(JSON.parse(row.assigning));

/** All queues, those that are closed last. */
export async function readQueues(db: Connection): Promise<QueueRow[]> {
  const rows = await db.selectFrom('queues').selectAll().orderBy('position').orderBy('id').execute();
  return [...rows.filter((row) => row.closed_at === null), ...rows.filter((row) => row.closed_at !== null)];
}

export async function readMembers(db: Connection): Promise<MemberRow[]> {
  return db
    .selectFrom('queue_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .selectAll('m')
    .select('p.name as person_name')
    .orderBy('p.name_folded')
    .orderBy('p.id')
    .execute();
}

export async function countOpenByQueue(db: Connection): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('tickets')
    .select((e) => ['queue_id', e.fn.countAll<number>().as('n')])
    .where('is_open', '=', 1)
    .groupBy('queue_id')
    .execute();
  return new Map(rows.map((row) => [row.queue_id, Number(row.n)]));
}

export async function findQueueRow(db: Connection, id: string): Promise<QueueRow | null> {
  return (await db.selectFrom('queues').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function lastPosition(db: Connection): Promise<number> {
  const row = await db
    .selectFrom('queues')
    .select((e) => e.fn.max<number | null>('position').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

export async function insertQueue(trx: Writer, row: QueueRow): Promise<void> {
  await trx.insertInto('queues').values(row).execute();
}

export async function updateQueue(trx: Writer, id: string, values: Partial<QueueRow>): Promise<void> {
  await trx.updateTable('queues').set(values).where('id', '=', id).execute();
}

/** Puts the members of a queue in place of those it had; whoever stays keeps their turn. */
export async function replaceMembers(trx: Writer, queueId: string, members: readonly QueueMember[]): Promise<void> {
  const before = await trx.selectFrom('queue_members').select(['person_id', 'turn']).where('queue_id', '=', queueId).execute();
  const turns = new Map(before.map((row) => [row.person_id, row.turn]));
  await trx.deleteFrom('queue_members').where('queue_id', '=', queueId).execute();
  if (members.length === 0) return;
  await trx
    .insertInto('queue_members')
    .values(
      members.map((member) => ({
        queue_id: queueId,
        person_id: member.personId,
        tier: member.tier,
        leads: member.leads ? 1 : 0,
        skills: JSON.stringify(member.skills),
        turn: turns.get(member.personId) ?? 0,
      })),
    )
    .execute();
}

/** The numbers of the tickets of a queue that are not closed, at most `limit`. */
export async function numbersInQueue(db: Connection, queueId: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('number')
    .where('queue_id', '=', queueId)
    .where('status', '!=', 'closed')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number);
}

/** Who works a queue, of those who are still here. */
export async function membersOfQueue(db: Connection, queueId: string): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('queue_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('p.id')
    .where('m.queue_id', '=', queueId)
    .where('p.active', '=', 1)
    .orderBy('p.id')
    .execute();
  return rows.map((row) => row.id as PersonId);
}

/** Who leads a queue, of those who are still here. */
export async function leadsOfQueue(db: Connection, queueId: string): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db
    .selectFrom('queue_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name'])
    .where('m.queue_id', '=', queueId)
    .where('m.leads', '=', 1)
    .where('p.active', '=', 1)
    .orderBy('p.name_folded')
    .execute();
  return rows.map((row) => ({ id: row.id as PersonId, name: row.name }));
}

/** The leads and administrators of the desk, for queues that nobody leads. */
export async function leadsOfDesk(db: Connection): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('active', '=', 1)
    .where((e) => e.or([e('roles', 'like', '%"lead"%'), e('roles', 'like', '%"administrator"%')]))
    .orderBy('name_folded')
    .limit(50)
    .execute();
  return rows.map((row) => ({ id: row.id as PersonId, name: row.name }));
}
