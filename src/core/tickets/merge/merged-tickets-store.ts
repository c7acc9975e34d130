import { type RawBuilder, sql } from 'kysely';
import type { DeviceId, PersonId, TicketId } from '../../../contract/common.ts';
import type { MergedTicket } from '../../../contract/tickets.ts';
import type { Connection } from '../../database/database.ts';
import { prepared, preparedForList } from '../../database/prepared.ts';

const standing = prepared<{ id: string }>()(
  (_db, slot) => sql<{ id: string; number: number }>`
    with recursive up(id, number, into_id) as (
      select id, number, merged_into_id from tickets where id = ${slot('id')}
      union all select t.id, t.number, t.merged_into_id from up cross join tickets t where t.id = up.into_id)
    select id, number from up where into_id is null`,
);

/** The ticket that stands for a merged one, over all merges; a ticket that was not merged stands for itself. */
export async function standingFor(db: Connection, id: string): Promise<{ id: TicketId; number: number } | null> {
  return ((await standing(db, { id }))[0] as { id: TicketId; number: number } | undefined) ?? null;
}

/** `t` is the ticket with this number, or stands for it since that was merged. */
export const isOrStandsFor = (number: number) => sql`t.id = (with recursive up(id, into_id) as (
  select id, merged_into_id from tickets where number = ${number}
  union all select n.id, n.merged_into_id from up cross join tickets n where n.id = up.into_id) select id from up where into_id is null)`;

/** These tickets and the ones that stand for them, over all merges. @param ids a select of ids of tickets */
export const withThoseThatStandFor = (ids: RawBuilder<unknown>) => sql`${ids} union select id from (with recursive up(id) as (
  select target_id from ticket_merges where source_id in (${ids})
  union select m.target_id from up join ticket_merges m on m.source_id = up.id) select id from up) as merged_into`;

type MergedRow = {
  id: string;
  number: number;
  title: string;
  text: string;
  createdAt: number;
  requesterId: string | null;
  requesterName: string | null;
  mergedAt: number;
  mergedByName: string | null;
  intoNumber: number;
};

// Cross joins are read in the order they are written: from the few merges to their tickets, never the other way round.
const sources = prepared<{ id: string }>()(
  (_db, slot) => sql<MergedRow>`
    with recursive down(id) as (
      select source_id from ticket_merges where target_id = ${slot('id')}
      union all select m.source_id from down cross join ticket_merges m where m.target_id = down.id)
    select t.id, t.number, t.title, t.text, t.created_at as "createdAt", t.requester_id as "requesterId", r.name as "requesterName",
      m.at as "mergedAt", p.name as "mergedByName", into_ticket.number as "intoNumber"
    from down cross join tickets t cross join ticket_merges m cross join tickets into_ticket
      left join people r on r.id = t.requester_id
      left join people p on p.id = m.person_id
    where t.id = down.id and m.source_id = down.id and into_ticket.id = m.target_id
    order by m.at, t.number`,
);

/** The tickets that were merged into this one, directly or by way of another, in the order they came. */
export const readMergedRows = (db: Connection, id: string): Promise<MergedRow[]> => sources(db, { id });

const tagsOf = preparedForList<string>()((db, ids) =>
  db.selectFrom('ticket_tags').select(['ticket_id', 'tag']).where('ticket_id', 'in', ids).orderBy('tag'),
);
const devicesOf = preparedForList<string>()((db, ids) =>
  db
    .selectFrom('ticket_devices as td')
    .innerJoin('devices as d', 'd.id', 'td.device_id')
    .select(['td.ticket_id', 'd.id', 'd.name', 'd.model', 'd.last_scan_at', 'd.problem_count'])
    .where('td.ticket_id', 'in', ids)
    .orderBy('td.linked_at')
    .orderBy('d.id'),
);

/** What the merged tickets of one bring along, as its page shows it. */
export async function readMergedTickets(db: Connection, id: string): Promise<MergedTicket[]> {
  const rows = await readMergedRows(db, id);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const tags = Map.groupBy(await tagsOf(db, ids), (row) => row.ticket_id);
  const devices = Map.groupBy(await devicesOf(db, ids), (row) => row.ticket_id);
  return rows.map((row) => ({
    id: row.id as TicketId,
    number: row.number,
    title: row.title,
    requesterId: row.requesterId as PersonId | null,
    requesterName: row.requesterName,
    tags: (tags.get(row.id) ?? []).map(({ tag }) => tag),
    devices: (devices.get(row.id) ?? []).map((device) => ({
      id: device.id as DeviceId,
      name: device.name,
      model: device.model,
      lastScanAt: device.last_scan_at,
      problemCount: device.problem_count,
    })),
    mergedAt: row.mergedAt,
    mergedByName: row.mergedByName,
    intoNumber: row.intoNumber,
  }));
}
