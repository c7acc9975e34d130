import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type SeatRow = Schema['licence_seats'];
const idsAtOnce = 200;

export async function heldSeats(db: Connection, licenceId: string, seatIds: readonly string[]): Promise<SeatRow[]> {
  const rows: SeatRow[] = [];
  for (let from = 0; from < seatIds.length; from += idsAtOnce)
    rows.push(
      ...(await db
        .selectFrom('licence_seats')
        .selectAll()
        .where('licence_id', '=', licenceId)
        .where('id', 'in', seatIds.slice(from, from + idsAtOnce))
        .where('reclaimed_at', 'is', null)
        .execute()),
    );
  return rows;
}

export async function countHeldSeats(db: Connection, licenceId: string): Promise<number> {
  const row = await db
    .selectFrom('licence_seats')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('licence_id', '=', licenceId)
    .where('reclaimed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Adds seats; one whose id or whose holder's place is taken is left out. @returns the ids of those that were added. */
export async function addSeats(trx: Writer, rows: readonly SeatRow[]): Promise<Set<string>> {
  const added = new Set<string>();
  for (let from = 0; from < rows.length; from += idsAtOnce) {
    const done = await trx
      .insertInto('licence_seats')
      .values(rows.slice(from, from + idsAtOnce))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of done) added.add(id);
  }
  return added;
}

export async function reclaimSeats(trx: Writer, ids: readonly string[], at: number): Promise<void> {
  for (let from = 0; from < ids.length; from += idsAtOnce)
    await trx
      .updateTable('licence_seats')
      .set({ reclaimed_at: at })
      .where('id', 'in', ids.slice(from, from + idsAtOnce))
      .execute();
}
