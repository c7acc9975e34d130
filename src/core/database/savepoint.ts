import { sql } from 'kysely';
import type { Writer } from './database.ts';

/** Does part of a command so that it can fail alone: what it wrote is taken back, and the command goes on. Both databases spell it the same. */
export async function inSavepoint<T>(trx: Writer, job: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(trx);
  try {
    const value = await job();
    await sql`release savepoint part`.execute(trx);
    return value;
  } catch (error) {
    await sql`rollback to savepoint part`.execute(trx);
    await sql`release savepoint part`.execute(trx);
    throw error;
  }
}
