import { sql } from 'kysely';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';
import type { LinkKind } from './link-rules.ts';

export type LinkRow = Schema['ticket_links'];
type FoundLink = { from: string; kind: LinkKind; to: string; ownId: string; otherId: string; at: number; personName: string | null };

/** The links of a ticket and of all that was merged into it, with the ends as they were linked. At most 1000. */
const linksOfTicket = prepared<{ id: string }>()(
  (_db, slot) => sql<FoundLink>`
    with recursive own(id) as (
      select id from tickets where id = ${slot('id')}
      union all select m.source_id from own cross join ticket_merges m where m.target_id = own.id)
    select l.from_id as "from", l.kind, l.to_id as "to", own.id as "ownId", l.to_id as "otherId", l.at, p.name as "personName"
      from own cross join ticket_links l left join people p on p.id = l.person_id where l.from_id = own.id
    union all
    select l.from_id as "from", l.kind, l.to_id as "to", own.id as "ownId", l.from_id as "otherId", l.at, p.name as "personName"
      from own cross join ticket_links l left join people p on p.id = l.person_id where l.to_id = own.id
    limit 1000`,
);

export const readLinks = (db: Connection, id: string): Promise<FoundLink[]> => linksOfTicket(db, { id });

/** Tickets by their ids, each with the one that stands for it. */
export async function standingOf(db: Connection, ids: readonly string[]): Promise<Map<string, { id: string; number: number }>> {
  const standing = new Map<string, { id: string; number: number }>();
  const unique = [...new Set(ids)];
  if (unique.length === 0) return standing;
  const { rows } = await sql<{ origin: string; id: string; number: number }>`
    with recursive up(origin, id, number, into_id) as (
      select id, id, number, merged_into_id from tickets where id in (${sql.join(unique)})
      union all select up.origin, t.id, t.number, t.merged_into_id from up cross join tickets t where t.id = up.into_id)
    select origin, id, number from up where into_id is null`.execute(db);
  for (const row of rows) standing.set(row.origin, { id: row.id, number: row.number });
  return standing;
}

/** Whether a link of `kind` leads from one ticket, over any number of others, to another. */
export async function leadsTo(db: Connection, kind: LinkKind, from: string, to: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with recursive onward(id) as (
      select to_id from ticket_links where from_id = ${from} and kind = ${kind}
      union select l.to_id from onward cross join ticket_links l where l.from_id = onward.id and l.kind = ${kind})
    select id from onward where id = ${to} limit 1`.execute(db);
  return rows.length > 0;
}

/** The first ticket that this one is linked to in its own direction by `kind`. */
export async function findTarget(db: Connection, kind: LinkKind, from: string): Promise<{ id: string; number: number } | null> {
  return (
    (await db
      .selectFrom('ticket_links as l')
      .innerJoin('tickets as t', 't.id', 'l.to_id')
      .select(['t.id', 't.number'])
      .where('l.from_id', '=', from)
      .where('l.kind', '=', kind)
      .limit(1)
      .executeTakeFirst()) ?? null
  );
}

/** @returns false when it was there already. */
export async function insertLink(trx: Writer, row: LinkRow): Promise<boolean> {
  const result = await trx
    .insertInto('ticket_links')
    .values(row)
    .onConflict((conflict) => conflict.columns(['from_id', 'kind', 'to_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** @returns false when it was not there. */
export async function deleteLink(trx: Writer, link: { from: string; kind: LinkKind; to: string }): Promise<boolean> {
  const result = await trx
    .deleteFrom('ticket_links')
    .where('from_id', '=', link.from)
    .where('kind', '=', link.kind)
    .where('to_id', '=', link.to)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Moves tickets one version on without touching when they were updated: what is linked or merged is no news of the ticket itself. */
export async function moveVersionOn(trx: Writer, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ version: sql<number>`version + 1` })
    .where('id', 'in', [...ids])
    .execute();
}
