import type { Reader } from '../database/database.ts';

export type TicketSight = { organisationId: string | null; queueId: string; requesterId: string | null };
/** What decides who sees a ticket as it is, and as it was before a change; null for one that is not there (any more), or was not moved. */
export type TicketReach = { now: TicketSight | null; before: TicketSight | null };

const text = (json: string | null): string | null => (json === null ? null : (JSON.parse(json) as string | null));

/** What the commands of these entries of the log moved: queue and requester as they were, by entry. */
async function movesOf(db: Reader, sequences: readonly number[]): Promise<Map<number, { field: string | null; old: string | null }[]>> {
  if (sequences.length === 0) return new Map();
  const rows = await db
    .selectFrom('changes as n')
    .innerJoin('changes as c', (join) => join.onRef('c.command_id', '=', 'n.command_id').onRef('c.subject_id', '=', 'n.subject_id'))
    .select(['n.sequence as told', 'c.field', 'c.old'])
    .where('n.sequence', 'in', [...sequences])
    .where('c.field', 'in', ['queueId', 'requesterId'])
    .execute();
  return Map.groupBy(rows, (row) => row.told);
}

/** Who could and can see the tickets that entries of the log tell of. */
export async function reachesOf(
  db: Reader,
  told: readonly { sequence: number; ticketId: string; moved: boolean }[],
): Promise<Map<number, TicketReach>> {
  const tickets = await db
    .selectFrom('tickets')
    .select(['id', 'organisation_id', 'queue_id', 'requester_id'])
    .where('id', 'in', [...new Set(told.map(({ ticketId }) => ticketId))])
    .execute();
  const byId = new Map(
    tickets.map((row) => [row.id, { organisationId: row.organisation_id, queueId: row.queue_id, requesterId: row.requester_id }]),
  );
  const moves = await movesOf(
    db,
    told.filter(({ moved }) => moved).map(({ sequence }) => sequence),
  );
  const requesters = [...moves.values()]
    .flat()
    .filter(({ field }) => field === 'requesterId')
    .map(({ old }) => text(old))
    .filter((id) => id !== null);
  const people =
    requesters.length === 0 ? [] : await db.selectFrom('people').select(['id', 'organisation_id']).where('id', 'in', requesters).execute();
  const organisationOf = new Map(people.map((row) => [row.id, row.organisation_id]));
  return new Map(
    told.map(({ sequence, ticketId }): [number, TicketReach] => {
      const now = byId.get(ticketId) ?? null;
      const moved = moves.get(sequence);
      if (!now || !moved) return [sequence, { now, before: null }];
      const before = { ...now };
      for (const { field, old } of moved) {
        const value = text(old);
        if (field === 'queueId' && value !== null) before.queueId = value;
        if (field === 'requesterId') {
          before.requesterId = value;
          before.organisationId = (value && organisationOf.get(value)) ?? now.organisationId;
        }
      }
      return [sequence, { now, before }];
    }),
  );
}
