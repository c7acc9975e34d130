import { sql } from 'kysely';
import { z } from 'zod';
import type { DeviceId, OrganisationId, PersonId, PlaceId } from '../../contract/common.ts';
import { type DeviceProblem, type DeviceSummary, deviceProblemSchema } from '../../contract/devices.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Writer } from '../database/database.ts';
import { literally } from '../database/like.ts';
import { policyCondition } from '../database/policy-condition.ts';
import { prepared } from '../database/prepared.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

/** A device as the desk keeps it: the summary that lists show, and what only its own page needs. */
export type DeviceRecord = Omit<DeviceSummary, 'personName' | 'openTickets' | 'problemCount'> & {
  notes: string | null;
  problems: DeviceProblem[];
  lastSnapshotId: string | null;
  mergedIntoId: DeviceId | null;
  createdAt: number;
  updatedAt: number;
};

/** A fact that says which machine this is; `value` is in the one spelling that is compared. */
export type DeviceIdentifier = { kind: 'serial' | 'uuid' | 'mac' | 'asset-tag' | 'name' | 'board-serial' | 'component'; value: string };

const problemsSchema = z.array(deviceProblemSchema);

/** What a record and a summary say alike. */
const knownOf = (
  row: Pick<
    Schema['devices'],
    | 'id'
    | 'name'
    | 'asset_tag'
    | 'type'
    | 'form_factor'
    | 'manufacturer'
    | 'model'
    | 'serial'
    | 'operating_system'
    | 'state'
    | 'organisation_id'
    | 'person_id'
    | 'site'
    | 'place_id'
    | 'local'
    | 'last_scan_at'
  >,
) => ({
  id: row.id as DeviceId,
  name: row.name,
  assetTag: row.asset_tag,
  type: row.type as DeviceSummary['type'],
  formFactor: row.form_factor as DeviceSummary['formFactor'],
  manufacturer: row.manufacturer,
  model: row.model,
  serial: row.serial,
  operatingSystem: row.operating_system,
  state: row.state as DeviceSummary['state'],
  organisationId: row.organisation_id as OrganisationId | null,
  personId: row.person_id as PersonId | null,
  site: row.site,
  placeId: row.place_id as PlaceId | null,
  local: row.local === 1,
  lastScanAt: row.last_scan_at,
});

function recordOf(row: Schema['devices']): DeviceRecord {
  return {
    ...knownOf(row),
    notes: row.notes,
    problems: problemsSchema.parse(JSON.parse(row.problems)),
    lastSnapshotId: row.last_snapshot_id,
    mergedIntoId: row.merged_into_id as DeviceId | null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function rowOf(device: DeviceRecord): Schema['devices'] {
  return {
    id: device.id,
    organisation_id: device.organisationId,
    name: device.name,
    name_folded: fold(device.name),
    asset_tag: device.assetTag,
    type: device.type,
    form_factor: device.formFactor,
    manufacturer: device.manufacturer,
    model: device.model,
    serial: device.serial,
    operating_system: device.operatingSystem,
    state: device.state,
    person_id: device.personId,
    site: device.site,
    place_id: device.placeId,
    notes: device.notes,
    local: device.local ? 1 : 0,
    problems: JSON.stringify(device.problems),
    problem_count: device.problems.length,
    last_scan_at: device.lastScanAt,
    last_snapshot_id: device.lastSnapshotId,
    merged_into_id: device.mergedIntoId,
    created_at: device.createdAt,
    updated_at: device.updatedAt,
  };
}

/**
 * Devices as lists show them. Open tickets are counted here from the tickets' own tables: assets stand left of tickets and may not ask
 * their service, and a counter kept by events would be one more thing that can disagree. Only tickets that the actor sees count.
 */
const selectSummaries = (db: Connection, actor: Actor) => {
  const seen = policyCondition(actor, 'ticket', 't');
  return db
    .selectFrom('devices as d')
    .leftJoin('people as p', 'p.id', 'd.person_id')
    .select((e) => [
      'd.id',
      'd.name',
      'd.asset_tag',
      'd.type',
      'd.form_factor',
      'd.manufacturer',
      'd.model',
      'd.serial',
      'd.operating_system',
      'd.state',
      'd.organisation_id',
      'd.person_id',
      'p.name as person_name',
      'd.site',
      'd.place_id',
      'd.local',
      'd.last_scan_at',
      'd.problem_count',
      e
        .selectFrom('ticket_devices as td')
        .innerJoin('tickets as t', 't.id', 'td.ticket_id')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('td.device_id', '=', 'd.id')
        .where(sql<boolean>`t.is_open = 1`)
        .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
        .as('open_tickets'),
    ]);
};

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['executeTakeFirstOrThrow']>>;

function summaryOf(row: SummaryRow): DeviceSummary {
  return {
    ...knownOf(row),
    personName: row.person_name,
    problemCount: row.problem_count,
    openTickets: row.open_tickets ?? 0,
  };
}

export type DevicePage = {
  prefix: string;
  type?: DeviceSummary['type'] | undefined;
  personId?: string | undefined;
  limit: number;
  after?: { nameFolded: string; id: string } | undefined;
};

/** A page by name. The lower bound lets the index seek to the prefix; LIKE decides, because a collation may order otherwise than bytes do. */
export const devicePageQuery = (db: Connection, actor: Actor, page: DevicePage) => {
  let query = selectSummaries(db, actor).orderBy('d.name_folded').orderBy('d.id').limit(page.limit);
  query = query.where('d.merged_into_id', 'is', null);
  const seen = policyCondition(actor, 'device', 'd');
  if (seen) query = query.where(seen);
  if (page.type) query = query.where('d.type', '=', page.type);
  if (page.personId) query = query.where('d.person_id', '=', page.personId);
  const prefix = fold(page.prefix.trim());
  if (prefix)
    query = query.where('d.name_folded', '>=', prefix).where(sql<boolean>`d.name_folded like ${`${literally(prefix)}%`} escape '\\'`);
  const { after } = page;
  if (after)
    query = query
      .where('d.name_folded', '>=', after.nameFolded)
      .where((e) => e.or([e('d.name_folded', '>', after.nameFolded), e('d.id', '>', after.id)]));
  return query;
};

export async function listDevices(db: Connection, actor: Actor, page: DevicePage): Promise<DeviceSummary[]> {
  return (await devicePageQuery(db, actor, page).execute()).map(summaryOf);
}

const summariesByIds = async (db: Connection, actor: Actor, ids: readonly string[]) =>
  (await selectSummaries(db, actor).where('d.id', 'in', ids).execute()).map(summaryOf);

/** Devices as lists show them, in the order of `ids`. Whether they may be seen is asked before. */
export async function readSummaries(db: Connection, actor: Actor, ids: readonly string[]): Promise<DeviceSummary[]> {
  if (ids.length === 0) return [];
  const found = new Map<string, DeviceSummary>((await summariesByIds(db, actor, ids)).map((device) => [device.id, device]));
  return ids.map((id) => found.get(id)).filter((device) => device !== undefined);
}

export async function findDeviceSummary(db: Connection, actor: Actor, id: string): Promise<DeviceSummary | null> {
  const row = await selectSummaries(db, actor).where('d.id', '=', id).executeTakeFirst();
  return row ? summaryOf(row) : null;
}

/** The record of this id itself, also when another stands for it. */
export async function findOwnRecord(db: Connection, id: string): Promise<DeviceRecord | null> {
  const row = await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** The device of this id; where that was merged, the one that stands for it. */
export async function findDevice(db: Connection, id: string): Promise<DeviceRecord | null> {
  const found = await findOwnRecord(db, id);
  return found?.mergedIntoId ? findOwnRecord(db, found.mergedIntoId) : found;
}

export async function findLocalDevice(db: Connection): Promise<DeviceRecord | null> {
  const row = await db.selectFrom('devices').selectAll().where(sql<boolean>`local = 1`).executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function findDevicesByName(db: Connection, nameFolded: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('devices')
    .select('id')
    .where('name_folded', '=', nameFolded)
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The records of devices that stand right at a place. */
export async function devicesAt(db: Connection, placeId: string): Promise<DeviceRecord[]> {
  return (await db.selectFrom('devices').selectAll().where('place_id', '=', placeId).orderBy('id').execute()).map(recordOf);
}

/** The records whose site is the path of no place. */
export async function devicesWithoutPlace(db: Connection): Promise<DeviceRecord[]> {
  const rows = await db
    .selectFrom('devices')
    .selectAll()
    .where(sql<boolean>`place_id is null and site is not null`)
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

export async function insertDevice(trx: Writer, device: DeviceRecord): Promise<void> {
  await trx.insertInto('devices').values(rowOf(device)).execute();
}

export async function saveDevice(trx: Writer, device: DeviceRecord): Promise<void> {
  const { id, created_at: _created, ...values } = rowOf(device);
  await trx.updateTable('devices').set(values).where('id', '=', id).execute();
}

/** This desk runs on one machine: whatever else was marked is not it any more. */
export async function clearLocalMark(trx: Writer, exceptId: string): Promise<void> {
  await trx.updateTable('devices').set({ local: 0 }).where(sql<boolean>`local = 1`).where('id', '!=', exceptId).execute();
}

const carriersOf = prepared<{ kind: string; value: string; limit: number }>()((db, slot) =>
  db
    .selectFrom('device_identifiers as i')
    .innerJoin('devices as d', 'd.id', 'i.device_id')
    .select((e) => e.fn.coalesce('d.merged_into_id', 'd.id').as('id'))
    .where('i.kind', '=', slot('kind'))
    .where('i.value', '=', slot('value'))
    .limit(slot('limit')),
);

/** Which devices carry one of these identifiers, at most `limit` for each: a name or an address that hundreds share says nothing. */
export async function findDevicesByIdentifiers(db: Connection, identifiers: readonly DeviceIdentifier[], limit: number): Promise<string[]> {
  const found = new Set<string>();
  for (const { kind, value } of identifiers) {
    const rows = await carriersOf(db, { kind, value, limit });
    for (const row of rows) found.add(row.id);
  }
  return [...found];
}

export type IdentifiedDevice = { id: DeviceId; name: string; identifiers: DeviceIdentifier[] };

/** What a record itself is known by, without those that were merged into it. */
export async function ownIdentifiers(db: Connection, id: string): Promise<DeviceIdentifier[]> {
  const rows = await db.selectFrom('device_identifiers').selectAll().where('device_id', '=', id).execute();
  return rows.map((row) => ({ kind: row.kind as DeviceIdentifier['kind'], value: row.value }));
}

/** Devices with all that they are known by, also by what was merged into them. */
export async function readIdentified(db: Connection, ids: readonly string[]): Promise<IdentifiedDevice[]> {
  if (ids.length === 0) return [];
  const devices = await db.selectFrom('devices').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute();
  const merged = await db.selectFrom('devices').select(['id', 'merged_into_id']).where('merged_into_id', 'in', ids).execute();
  const standing = new Map(merged.map((row) => [row.id, row.merged_into_id]));
  const rows = await db
    .selectFrom('device_identifiers')
    .selectAll()
    .where('device_id', 'in', [...ids, ...standing.keys()])
    .execute();
  return devices.map((device) => ({
    id: device.id as DeviceId,
    name: device.name,
    identifiers: rows
      .filter((row) => (standing.get(row.device_id) ?? row.device_id) === device.id)
      .map((row) => ({ kind: row.kind as DeviceIdentifier['kind'], value: row.value })),
  }));
}

/** Adds and takes away identifiers of a device. */
export async function changeIdentifiers(
  trx: Writer,
  deviceId: string,
  change: { added: readonly DeviceIdentifier[]; removed: readonly DeviceIdentifier[] },
): Promise<void> {
  for (const { kind, value } of change.removed)
    await trx
      .deleteFrom('device_identifiers')
      .where('kind', '=', kind)
      .where('value', '=', value)
      .where('device_id', '=', deviceId)
      .execute();
  if (change.added.length === 0) return;
  await trx
    .insertInto('device_identifiers')
    .values(change.added.map(({ kind, value }) => ({ device_id: deviceId, kind, value })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
