import type { OrganisationId, PersonId, QueueId } from '../../contract/common.ts';
import type { Assigning, QueueDetail, QueueMember } from '../../contract/queues.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import { isLimited } from '../platform/access/policy.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import * as store from './queue-store.ts';

export type QueueService = ReturnType<typeof createQueueService>;

type QueueInput = {
  id: QueueId;
  name: string;
  organisationId: OrganisationId | null;
  tier: number;
  escalatesToId: QueueId | null;
  assigning: Assigning | null;
  members: readonly QueueMember[];
};

/** So many tickets move at a time when a queue is closed: other commands go on in between. */
const movedAtOnce = 500;

const noSuchQueue = () =>
  failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.', safe: 'Nothing was changed.' });

/** Queues are the whole desk's: who sees only some of it does not arrange them. */
function refuseLimited(actor: Actor): void {
  if (isLimited(actor))
    throw failure('FORBIDDEN', 'Queues are arranged by somebody who sees all of the desk.', {
      next: 'Ask a lead without such a limit.',
      safe: 'Nothing was changed.',
    });
}

const detailOf = (row: store.QueueRow, members: readonly store.MemberRow[], open: number): QueueDetail => ({
  id: row.id as QueueId,
  name: row.name,
  organisationId: row.organisation_id as OrganisationId | null,
  tier: row.tier,
  escalatesToId: row.escalates_to_id as QueueId | null,
  assigning: store.assigningOf(row),
  members: members
    .filter((member) => member.queue_id === row.id)
    .map((member) => ({
      personId: member.person_id as PersonId,
      personName: member.person_name,
      tier: member.tier,
      leads: member.leads === 1,
      skills: store.skillsOf(member),
    })),
  open,
  position: row.position,
  closedAt: row.closed_at,
});

/** The queues of the desk: who works in them, on which tier, and how their tickets find somebody. */
export function createQueueService({
  db,
  clock,
  people,
  edits,
}: {
  db: Database;
  clock: Clock;
  people: PeopleService;
  edits: TicketEditService;
}) {
  async function list(from: Connection = db.read): Promise<{ items: QueueDetail[] }> {
    const [rows, members, open] = [await store.readQueues(from), await store.readMembers(from), await store.countOpenByQueue(from)];
    return { items: rows.map((row) => detailOf(row, members, open.get(row.id) ?? 0)) };
  }

  async function get(id: QueueId, from: Connection = db.read): Promise<QueueDetail> {
    const found = (await list(from)).items.find((queue) => queue.id === id);
    if (!found) throw noSuchQueue();
    return found;
  }

  async function check(trx: Writer, input: QueueInput): Promise<void> {
    const rows = await store.readQueues(trx);
    const same = rows.find((row) => row.id !== input.id && row.closed_at === null && row.name_folded === fold(input.name));
    if (same)
      throw failure('CONFLICT', say`There is a queue "${same.name}" already.`, {
        next: 'Choose another name.',
        safe: 'Nothing was changed.',
      });
    if (
      input.escalatesToId === input.id ||
      (input.escalatesToId && !rows.some((row) => row.id === input.escalatesToId && row.closed_at === null))
    )
      throw failure('UNPROCESSABLE_CONTENT', 'A queue escalates to another queue that is open.', {
        next: 'Choose another queue, or none.',
        safe: 'Nothing was changed.',
      });
    const twice = input.members.length !== new Set(input.members.map(({ personId }) => personId)).size;
    if (twice)
      throw failure('UNPROCESSABLE_CONTENT', 'Somebody is in this queue twice.', {
        next: 'Name each person once.',
        safe: 'Nothing was changed.',
      });
    for (const { personId } of input.members) await people.get(personId, trx);
  }

  function recordDifferences(record: RecordChange, before: QueueDetail, input: QueueInput): void {
    const plain = (members: readonly QueueMember[]) =>
      members
        .map(({ personId, tier, leads, skills }) => ({ personId, tier, leads, skills: [...skills] }))
        .toSorted((a, b) => a.personId.localeCompare(b.personId));
    const after = { ...input, members: plain(input.members) };
    const was = { ...before, members: plain(before.members) };
    for (const field of ['name', 'organisationId', 'tier', 'escalatesToId', 'assigning', 'members'] as const)
      if (JSON.stringify(was[field]) !== JSON.stringify(after[field]))
        record({ event: 'queue.changed', subjectKind: 'queue', subjectId: input.id, field, old: was[field], new: after[field] });
  }

  async function save(command: CommandContext, input: QueueInput): Promise<QueueDetail> {
    refuseLimited(command.actor);
    return db.write(command, async (trx, record) => {
      await check(trx, input);
      const values = {
        name: input.name,
        name_folded: fold(input.name),
        organisation_id: input.organisationId,
        tier: input.tier,
        escalates_to_id: input.escalatesToId,
        assigning: input.assigning === null ? null : JSON.stringify(input.assigning),
      };
      if (await store.findQueueRow(trx, input.id)) {
        recordDifferences(record, await get(input.id, trx), input);
        await store.updateQueue(trx, input.id, values);
      } else {
        const position = (await store.lastPosition(trx)) + 1;
        await store.insertQueue(trx, { id: input.id, ...values, position, turn: 0, closed_at: null });
        record({ event: 'queue.created', subjectKind: 'queue', subjectId: input.id, new: { name: input.name } });
      }
      await store.replaceMembers(trx, input.id, input.members);
      return get(input.id, trx);
    });
  }

  async function order(command: CommandContext, ids: readonly QueueId[]): Promise<{ items: QueueDetail[] }> {
    refuseLimited(command.actor);
    return db.write(command, async (trx, record) => {
      const rows = await store.readQueues(trx);
      const asked = [...new Set(ids)].map((id) => {
        const row = rows.find((each) => each.id === id);
        if (!row) throw noSuchQueue();
        return row;
      });
      const sorted = [...asked, ...rows.filter((row) => !asked.includes(row))];
      for (const [position, row] of sorted.entries()) {
        if (row.position === position) continue;
        await store.updateQueue(trx, row.id, { position });
        record({ event: 'queue.changed', subjectKind: 'queue', subjectId: row.id, field: 'position', old: row.position, new: position });
      }
      return list(trx);
    });
  }

  /** Moves its tickets first, some at a time; what is interrupted is done by closing again. */
  async function close(command: CommandContext, { id, moveToId }: { id: QueueId; moveToId: QueueId }): Promise<QueueDetail> {
    refuseLimited(command.actor);
    const [queue, target] = [await store.findQueueRow(db.read, id), await store.findQueueRow(db.read, moveToId)];
    if (!queue || !target) throw noSuchQueue();
    if (target.id === queue.id || target.closed_at !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Its tickets can only move to another queue that is open.', {
        next: 'Choose another queue for them.',
        safe: 'Nothing was changed.',
      });
    for (;;) {
      const numbers = await store.numbersInQueue(db.read, id, movedAtOnce);
      if (numbers.length === 0) break;
      await edits.updateMany(command, numbers, { queueId: moveToId });
    }
    return db.write(command, async (trx, record) => {
      // Who came in between is moved by the next try.
      if ((await store.numbersInQueue(trx, id, 1)).length > 0)
        throw failure('CONFLICT', 'New tickets arrived in this queue just now.', {
          next: 'Close it again.',
          safe: 'Its tickets were moved.',
        });
      if (queue.closed_at === null) {
        await store.updateQueue(trx, id, { closed_at: clock.now() });
        record({ event: 'queue.closed', subjectKind: 'queue', subjectId: id, new: { moveToId } });
      }
      return get(id, trx);
    });
  }

  return {
    /** Those whose tickets the reader sees. */
    async list(actor: Actor): Promise<{ items: QueueDetail[] }> {
      const { queues } = actor.scope;
      const { items } = await list();
      return { items: queues === null ? items : items.filter(({ id }) => queues.includes(id)) };
    },
    save,
    order,
    close,
    /** Who is told of what goes wrong in a queue: its leads, else those of the queue above, else the desk's. */
    /** Those who work a queue and are still here. */
    membersOf: (db: Connection, queueId: string): Promise<PersonId[]> => store.membersOfQueue(db, queueId),

    async leadsFor(trx: Connection, queueId: string): Promise<{ id: PersonId; name: string }[]> {
      const own = await store.leadsOfQueue(trx, queueId);
      if (own.length > 0) return own;
      const above = (await store.findQueueRow(trx, queueId))?.escalates_to_id;
      const theirs = above ? await store.leadsOfQueue(trx, above) : [];
      return theirs.length > 0 ? theirs : store.leadsOfDesk(trx);
    },
  };
}
