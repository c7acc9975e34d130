import type { Database, Writer } from '../database.ts';

/**
 * Keeps tickets as they are for the rest of the transaction: whoever changes one of them meanwhile waits, and what they committed before is seen by
 * what is read next. SQLite has one writer and needs nothing.
 */
export async function holdTickets(trx: Writer, dialect: Database['dialect'], ids: readonly string[]): Promise<void> {
  if (dialect === 'sqlite' || ids.length === 0) return;
  await trx
    .selectFrom('tickets')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('number')
    .forUpdate()
    .execute();
}
