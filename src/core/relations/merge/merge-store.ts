import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

const beforeSchema = z.strictObject({
  status: z.string(),
  is_open: z.number(),
  solved_at: z.number().nullable(),
  closed_at: z.number().nullable(),
});
/** What a merge changes of a ticket's row. */
export type BeforeMerge = z.infer<typeof beforeSchema>;
export type MergeRow = Omit<Schema['ticket_merges'], 'before'> & { before: BeforeMerge };

export async function findMerge(db: Connection, sourceId: string): Promise<MergeRow | null> {
  const row = await db.selectFrom('ticket_merges').selectAll().where('source_id', '=', sourceId).executeTakeFirst();
  return row ? { ...row, before: beforeSchema.parse(JSON.parse(row.before)) } : null;
}

/** The source stands for nothing any more: closed, in no list, and leading to its target. */
export async function insertMerge(trx: Writer, { before, ...row }: MergeRow): Promise<void> {
  await trx
    .insertInto('ticket_merges')
    .values({ ...row, before: JSON.stringify(before) })
    .execute();
  await trx
    .updateTable('tickets')
    .set({
      merged_into_id: row.target_id,
      status: 'closed',
      is_open: 0,
      solved_at: before.solved_at ?? row.at,
      closed_at: before.closed_at ?? row.at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', row.source_id)
    .execute();
}

/** Puts the source back exactly as it was. */
export async function removeMerge(trx: Writer, { source_id, before }: MergeRow): Promise<void> {
  await trx.deleteFrom('ticket_merges').where('source_id', '=', source_id).execute();
  await trx
    .updateTable('tickets')
    .set({ ...before, merged_into_id: null, version: sql<number>`version + 1` })
    .where('id', '=', source_id)
    .execute();
}

export async function numberOf(db: Connection, id: string): Promise<number | null> {
  return (await db.selectFrom('tickets').select('number').where('id', '=', id).executeTakeFirst())?.number ?? null;
}
