import { sql } from 'kysely';
import type { Writer } from '../database.ts';
import type { Schema } from '../schema.ts';

/**
 * Lets nobody else change these rows before this command is done: whoever comes second waits here, and then reads what the first has written. They
 * are written to themselves, which holds them on both databases.
 */
export async function holdRows<Table extends keyof Schema>(
  trx: Writer,
  table: Table,
  column: keyof Schema[Table] & string,
  values: readonly (string | number)[],
): Promise<void> {
  if (values.length === 0) return;
  const held = sql.ref(column);
  await sql`update ${sql.table(table)} set ${held} = ${held} where ${held} in (${sql.join([...values])})`.execute(trx);
}
