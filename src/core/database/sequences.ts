import { sql } from 'kysely';
import type { Connection, Writer } from './database.ts';

/** The next number of a sequence, from 1, without gaps from commands that failed. @param count takes so many at once: the last of them is returned. */
export async function nextInSequence(trx: Writer, name: string, count = 1): Promise<number> {
  const row = await trx
    .insertInto('sequences')
    .values({ name, value: count })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`sequences.value + ${count}` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Adds to a counter that lists and the sidebar read instead of counting rows. */
export async function addToCounter(trx: Writer, name: string, amount: number): Promise<void> {
  if (amount === 0) return;
  await trx
    .insertInto('counters')
    .values({ name, value: amount })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`counters.value + ${amount}` }))
    .execute();
}

/** All counters whose name begins with `prefix`, by name. */
export async function countersOf(db: Connection, prefix: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('counters').selectAll().where('name', '>=', prefix).where('name', '<', `${prefix}\uffff`).execute();
  return new Map(rows.map((row) => [row.name, row.value]));
}
