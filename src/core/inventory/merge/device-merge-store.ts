import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { DeviceId } from '../../../contract/common.ts';
import type { MergedDevice } from '../../../contract/devices.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

/** Rows that belong to a device by one column, each with its own key: they go with a merge and come back with its end. A new table of devices adds its line. */
export const followers = [
  { table: 'snapshots', column: 'device_id', key: 'id' },
  { table: 'device_changes', column: 'device_id', key: 'sequence' },
  { table: 'device_check_turns', column: 'device_id', key: 'sequence' },
  { table: 'recordings', column: 'device_id', key: 'id' },
  { table: 'diagnoses', column: 'device_id', key: 'id' },
  { table: 'evidence', column: 'device_id', key: 'id' },
  { table: 'device_relations', column: 'from_id', key: 'id' },
  { table: 'device_relations', column: 'to_id', key: 'id' },
  { table: 'agents', column: 'device_id', key: 'id' },
  { table: 'custodies', column: 'device_id', key: 'id' },
  { table: 'stock_take_items', column: 'device_id', key: 'id' },
  { table: 'custodies', column: 'host_id', key: 'id' },
  { table: 'licence_seats', column: 'device_id', key: 'id' },
  { table: 'checks', column: 'device_id', key: 'id' },
  { table: 'device_purchases', column: 'device_id', key: 'id' },
  { table: 'contract_devices', column: 'device_id', key: 'id' },
  { table: 'repairs', column: 'device_id', key: 'id' },
  { table: 'golden_models', column: 'device_id', key: 'id' },
] as const satisfies readonly { table: keyof Schema; column: string; key: string }[];
const placeOf = ({ table, column }: (typeof followers)[number]) => `${table}.${column}`;
const ticketPlace = 'ticket_devices';
const doubledPlace = 'ticket_devices.both';

const readingSchema = z.strictObject({
  reader: z.string(),
  section: z.string(),
  hash: z.string(),
  taken_at: z.number(),
  snapshot_id: z.string(),
});
const originSchema = z.strictObject({
  field: z.string(),
  source: z.string(),
  at: z.number(),
  person_id: z.string().nullable(),
  locked: z.number(),
  scanned: z.string().nullable(),
});
const factsSchema = z.record(z.string(), z.unknown());
/** What a merge changed of the device that stays: to be put back where nothing newer came since. */
const beforeSchema = z.strictObject({
  was: factsSchema,
  became: factsSchema,
  readings: z.array(readingSchema),
  readers: z.array(z.string()),
  origins: z.array(originSchema),
});
export type BeforeMerge = z.infer<typeof beforeSchema>;
export type MergeRow = Omit<Schema['device_merges'], 'before'> & { before: BeforeMerge };
export type OriginRow = z.infer<typeof originSchema>;
export type ReadingRow = z.infer<typeof readingSchema>;

export async function findMerge(db: Connection, sourceId: string): Promise<MergeRow | null> {
  const row = await db.selectFrom('device_merges').selectAll().where('source_id', '=', sourceId).executeTakeFirst();
  return row ? { ...row, before: beforeSchema.parse(JSON.parse(row.before)) } : null;
}

export async function insertMerge(trx: Writer, { before, ...row }: MergeRow): Promise<void> {
  await trx
    .insertInto('device_merges')
    .values({ ...row, before: JSON.stringify(before) })
    .execute();
}

/** What was merged into a device, newest first. */
export async function mergedInto(db: Connection, targetId: string): Promise<MergedDevice[]> {
  const rows = await db
    .selectFrom('device_merges as m')
    .innerJoin('devices as d', 'd.id', 'm.source_id')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .select(['d.id', 'd.name', 'd.type', 'd.serial', 'm.at', 'm.reason', 'p.name as person_name'])
    .where('m.target_id', '=', targetId)
    .orderBy('m.at', 'desc')
    .execute();
  return rows.map(({ id, type, person_name, ...row }) => ({
    ...row,
    id: id as DeviceId,
    type: type as MergedDevice['type'],
    personName: person_name,
  }));
}

/** Lets every device that stood behind `from` stand behind `to`, for good; `from` itself too. */
export async function pointTo(trx: Writer, from: string, to: string): Promise<void> {
  await trx
    .updateTable('devices')
    .set({ merged_into_id: to })
    .where((e) => e.or([e('id', '=', from), e('merged_into_id', '=', from)]))
    .execute();
}

/** The device stands for itself again, and for everything that was merged into it before. */
export async function standAgain(trx: Writer, id: string): Promise<void> {
  await trx.updateTable('devices').set({ merged_into_id: null }).where('id', '=', id).execute();
  for (let ends: string[] = [id]; ends.length > 0; ) {
    const behind = await trx.selectFrom('device_merges').select('source_id').where('target_id', 'in', ends).execute();
    ends = behind.map(({ source_id }) => source_id);
    if (ends.length > 0) await trx.updateTable('devices').set({ merged_into_id: id }).where('id', 'in', ends).execute();
  }
}

const journal = (trx: Writer, sourceId: string, place: string, rows: RawBuilder<unknown>) =>
  sql`insert into merged_rows (source_id, place, row_key, kept) select ${sourceId}, ${place}, found.row_key, found.kept from (${rows}) as found where true on conflict do nothing`.execute(
    trx,
  );
const journaled = (sourceId: string, place: string) =>
  sql`select row_key from merged_rows where source_id = ${sourceId} and place = ${place}`;

/** Moves everything that belongs to `from` to `to`, and writes down which rows those were. What the two are to each other stays. */
export async function moveRows(trx: Writer, from: string, to: string): Promise<void> {
  for (const follower of followers) {
    const [table, column, key] = [sql.table(follower.table), sql.ref(follower.column), sql.ref(follower.key)];
    const other =
      follower.table === 'device_relations' ? sql`and ${sql.ref(follower.column === 'from_id' ? 'to_id' : 'from_id')} <> ${to}` : sql``;
    const those = sql`select cast(${key} as text) as row_key, null as kept from ${table} where ${column} = ${from} ${other}`;
    await journal(trx, from, placeOf(follower), those);
    await sql`update ${table} set ${column} = ${to} where ${column} = ${from} ${other}`.execute(trx);
  }
  const both = sql`ticket_id in (select ticket_id from ticket_devices where device_id = ${to})`;
  const linked = sql`select ticket_id as row_key, cast(linked_at as text) as kept from ticket_devices where device_id = ${from}`;
  await journal(trx, from, doubledPlace, sql`${linked} and ${both}`);
  await sql`delete from ticket_devices where device_id = ${from} and ${both}`.execute(trx);
  await journal(trx, from, ticketPlace, linked);
  await sql`update ticket_devices set device_id = ${to} where device_id = ${from}`.execute(trx);
}

/** Gives back what came from `from` and is still with `to`. */
export async function giveBackRows(trx: Writer, from: string, to: string): Promise<void> {
  for (const follower of followers) {
    const [table, column, key] = [sql.table(follower.table), sql.ref(follower.column), sql.ref(follower.key)];
    await sql`update ${table} set ${column} = ${from} where ${column} = ${to} and cast(${key} as text) in (${journaled(from, placeOf(follower))})`.execute(
      trx,
    );
  }
  await sql`update ticket_devices set device_id = ${from} where device_id = ${to} and ticket_id in (${journaled(from, ticketPlace)})`.execute(
    trx,
  );
  await sql`insert into ticket_devices (ticket_id, device_id, linked_at)
    select row_key, ${from}, cast(kept as bigint) from merged_rows where source_id = ${from} and place = ${doubledPlace} on conflict do nothing`.execute(
    trx,
  );
  await trx.deleteFrom('merged_rows').where('source_id', '=', from).execute();
  await trx.deleteFrom('device_merges').where('source_id', '=', from).execute();
}

export const readReadingRows = (db: Connection, deviceId: string): Promise<ReadingRow[]> =>
  db
    .selectFrom('device_sections')
    .select(['reader', 'section', 'hash', 'taken_at', 'snapshot_id'])
    .where('device_id', '=', deviceId)
    .orderBy('reader')
    .orderBy('section')
    .execute();

/** Replaces what these readers last read of a device. */
export async function putReadings(trx: Writer, deviceId: string, readers: readonly string[], rows: readonly ReadingRow[]): Promise<void> {
  if (readers.length === 0) return;
  await trx
    .deleteFrom('device_sections')
    .where('device_id', '=', deviceId)
    .where('reader', 'in', [...readers])
    .execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('device_sections')
    .values(rows.map((row) => ({ ...row, device_id: deviceId })))
    .execute();
}

export async function readOrigins(db: Connection, deviceId: string, fields: readonly string[]): Promise<OriginRow[]> {
  if (fields.length === 0) return [];
  return db
    .selectFrom('device_fields')
    .select(['field', 'source', 'at', 'person_id', 'locked', 'scanned'])
    .where('device_id', '=', deviceId)
    .where('field', 'in', fields)
    .orderBy('field')
    .execute();
}

/** Replaces where these fields of a device come from. */
export async function putOrigins(trx: Writer, deviceId: string, fields: readonly string[], rows: readonly OriginRow[]): Promise<void> {
  if (fields.length === 0) return;
  await trx.deleteFrom('device_fields').where('device_id', '=', deviceId).where('field', 'in', fields).execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('device_fields')
    .values(rows.map((row) => ({ ...row, device_id: deviceId })))
    .execute();
}
