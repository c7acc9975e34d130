import { z } from 'zod';
import { sql } from 'kysely';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import type { CountedProduct, HeldSeat } from './count-device.ts';

export type InstallationRow = Schema['product_installations'];
export type DeviceToCount = { id: string; organisationId: string | null; personId: string | null; state: string };
/** A product as the titles of a device show it. */
export type FoundProduct = { deviceId: string; productId: string; titleId: number; version: string; installedAt: number | null };

const partsSchema = z.array(z.string());
const coresSchema = z.array(z.object({ cores: z.number().nullable().catch(null), sockets: z.number().nullable().catch(null) }));
const rowsAtOnce = 80;

export async function devicesToCount(db: Connection, ids: readonly string[]): Promise<DeviceToCount[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'organisation_id', 'person_id', 'state'])
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({ id: row.id, organisationId: row.organisation_id, personId: row.person_id, state: row.state }));
}

/** The products on these devices, each with the title that shows it: the first by name where several do. */
export async function productsOn(db: Connection, deviceIds: readonly string[]): Promise<FoundProduct[]> {
  const rows = await db
    .selectFrom('device_software as s')
    .innerJoin('software_titles as t', 't.id', 's.title_id')
    .select(['s.device_id', 't.product_id', 's.title_id', 's.version', 's.installed_at'])
    .where('s.device_id', 'in', [...deviceIds])
    .where('t.product_id', 'is not', null)
    .orderBy('s.device_id')
    .orderBy('t.product_id')
    .orderBy('t.name')
    .orderBy('s.version', 'desc')
    .execute();
  const found = new Map<string, FoundProduct>();
  for (const row of rows) {
    const key = `${row.device_id} ${row.product_id}`;
    if (!found.has(key))
      found.set(key, {
        deviceId: row.device_id,
        productId: row.product_id as string,
        titleId: row.title_id,
        version: row.version,
        installedAt: row.installed_at,
      });
  }
  return [...found.values()];
}

const countedOf = (row: Pick<Schema['products'], 'id' | 'line_key' | 'edition' | 'family' | 'parts'>): CountedProduct => ({
  id: row.id,
  lineKey: row.line_key,
  edition: row.edition,
  family: row.family,
  parts: partsSchema.parse(JSON.parse(row.parts)),
});

export async function countedProducts(db: Connection, ids: readonly string[]): Promise<Map<string, CountedProduct>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('products')
    .select(['id', 'line_key', 'edition', 'family', 'parts'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, countedOf(row)]));
}

/** The seats that these devices and people hold, by holder. */
export async function seatsHeldBy(
  db: Connection,
  deviceIds: readonly string[],
  personIds: readonly string[],
): Promise<Map<string, HeldSeat[]>> {
  const of = async (column: 'device_id' | 'person_id', ids: readonly string[]) =>
    ids.length === 0
      ? []
      : db
          .selectFrom('licence_seats as s')
          .innerJoin('licences as l', 'l.id', 's.licence_id')
          .innerJoin('products as p', 'p.id', 'l.product_id')
          .select([
            's.id',
            's.licence_id',
            `s.${column} as holder`,
            's.assigned_at',
            'l.downgrade',
            'l.upgrade',
            'p.id as product_id',
            'p.line_key',
            'p.edition',
            'p.family',
          ])
          .where(`s.${column}`, 'in', [...ids])
          .where('s.reclaimed_at', 'is', null)
          .execute();
  const held = new Map<string, HeldSeat[]>();
  for (const [column, ids] of [
    ['device_id', deviceIds],
    ['person_id', personIds],
  ] as const)
    for (const row of await of(column, ids)) {
      const seats = held.get(row.holder as string) ?? [];
      seats.push({
        id: row.id,
        licenceId: row.licence_id,
        ofDevice: column === 'device_id',
        assignedAt: row.assigned_at,
        downgrade: row.downgrade === 1,
        upgrade: row.upgrade === 1,
        product: { id: row.product_id, lineKey: row.line_key, edition: row.edition, family: row.family },
      });
      held.set(row.holder as string, seats);
    }
  return held;
}

/** The cores of these devices by their last scans; a device whose processor was not read is missing. */
export async function coresOf(db: Connection, deviceIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('device_sections as s')
    .innerJoin('section_contents as c', 'c.hash', 's.hash')
    .select(['s.device_id', 'c.items'])
    .where('s.section', '=', 'processor')
    .where('s.device_id', 'in', [...deviceIds])
    .orderBy('s.taken_at')
    .execute();
  const cores = new Map<string, number>();
  for (const { device_id: id, items } of rows) {
    const read = coresSchema.safeParse(JSON.parse(items));
    const sum = read.success ? read.data.reduce((total, each) => total + (each.cores ?? 0) * (each.sockets ?? 1), 0) : 0;
    if (sum > 0) cores.set(id, sum);
  }
  return cores;
}

export const installationsOn = (db: Connection, deviceIds: readonly string[]): Promise<InstallationRow[]> =>
  db
    .selectFrom('product_installations')
    .selectAll()
    .where('device_id', 'in', [...deviceIds])
    .execute();

export async function removeInstallations(trx: Writer, rows: readonly Pick<InstallationRow, 'product_id' | 'device_id'>[]): Promise<void> {
  for (const [deviceId, same] of Map.groupBy(rows, (row) => row.device_id))
    await trx
      .deleteFrom('product_installations')
      .where('device_id', '=', deviceId)
      .where(
        'product_id',
        'in',
        same.map((row) => row.product_id),
      )
      .execute();
}

export async function addInstallations(trx: Writer, rows: readonly InstallationRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await trx
      .insertInto('product_installations')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
}

const idsAtOnce = 400;

/** Notes devices whose products have to be counted again. */
export async function addToBacklog(trx: Writer, deviceIds: readonly string[]): Promise<void> {
  for (let from = 0; from < deviceIds.length; from += idsAtOnce)
    await trx
      .insertInto('product_backlog')
      .values(deviceIds.slice(from, from + idsAtOnce).map((device_id) => ({ device_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function takeFromBacklog(trx: Writer, limit: number): Promise<string[]> {
  const rows = await trx.selectFrom('product_backlog').select('device_id').orderBy('device_id').limit(limit).execute();
  const ids = rows.map((row) => row.device_id);
  if (ids.length > 0) await trx.deleteFrom('product_backlog').where('device_id', 'in', ids).execute();
  return ids;
}

/** How many devices wait. */
export async function backlogSize(db: Connection): Promise<number> {
  const row = await db
    .selectFrom('product_backlog')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Devices on which one of these titles is. */
export async function devicesWithTitles(db: Connection, titleIds: readonly number[]): Promise<string[]> {
  if (titleIds.length === 0) return [];
  const rows = await db
    .selectFrom('device_software')
    .select('device_id')
    .distinct()
    .where('title_id', 'in', [...titleIds])
    .execute();
  return rows.map((row) => row.device_id);
}

/** Devices on which one of these products is counted. */
export async function devicesWithProducts(db: Connection, productIds: readonly string[]): Promise<string[]> {
  if (productIds.length === 0) return [];
  const rows = await db
    .selectFrom('product_installations')
    .select('device_id')
    .distinct()
    .where('product_id', 'in', [...productIds])
    .execute();
  return rows.map((row) => row.device_id);
}

export async function devicesOfPeople(db: Connection, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('devices')
    .select('id')
    .where('person_id', 'in', [...personIds])
    .execute();
  return rows.map((row) => row.id);
}

/** Devices that the seats of these licences concern: their own, and those of the people who hold one. */
export async function devicesOfSeats(db: Connection, licenceIds: readonly string[]): Promise<string[]> {
  if (licenceIds.length === 0) return [];
  const held = await db
    .selectFrom('licence_seats')
    .select(['device_id', 'person_id'])
    .where('licence_id', 'in', [...licenceIds])
    .where(sql<boolean>`reclaimed_at is null`)
    .execute();
  const own = held.flatMap((row) => row.device_id ?? []);
  return [
    ...new Set([
      ...own,
      ...(await devicesOfPeople(
        db,
        held.flatMap((row) => row.person_id ?? []),
      )),
    ]),
  ];
}
