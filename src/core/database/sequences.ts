import { sql } from 'kysely';
import type { Connection, Writer } from './database.ts';
import { prepared } from './prepared.ts';

const nextNumber = prepared<{ name: string; count: number }>()((db, slot) =>
  db
    .insertInto('sequences')
    .values({ name: slot('name'), value: slot('count') })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`sequences.value + ${slot('count')}` }))
    .returning('value'),
);
const addedCount = prepared<{ name: string; amount: number }>()((db, slot) =>
  db
    .insertInto('counters')
    .values({ name: slot('name'), value: slot('amount') })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`counters.value + ${slot('amount')}` })),
);

/** The next number of a sequence, from 1, without gaps from commands that failed. @param count takes so many at once: the last of them is returned. */
export async function nextInSequence(trx: Writer, name: string, count = 1): Promise<number> {
  const [row] = await nextNumber(trx, { name, count });
  return (row as { value: number }).value;
}

/** Adds to a counter that lists and the sidebar read instead of counting rows. */
export async function addToCounter(trx: Writer, name: string, amount: number): Promise<void> {
  if (amount === 0) return;
  await addedCount(trx, { name, amount });
}

const countersBetween = prepared<{ from: string; to: string }>()((db, slot) =>
  db.selectFrom('counters').selectAll().where('name', '>=', slot('from')).where('name', '<', slot('to')),
);

/** All counters whose name begins with `prefix`, by name. */
export async function countersOf(db: Connection, prefix: string): Promise<Map<string, number>> {
  const rows = await countersBetween(db, { from: prefix, to: `${prefix}\uffff` });
  return new Map(rows.map((row) => [row.name, row.value]));
}
