import type { DeviceId, DeviceRelationId, OrganisationId, PersonId } from '../../../contract/common.ts';
import type { DeviceRelation, DeviceRelationKind } from '../../../contract/device-register.ts';
import type { DeviceType } from '../../../contract/devices.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';

export type RelationRow = Schema['device_relations'];

/** What is attached to a device now, each with the identity by which scans know it (null for what only people know). */
export type AttachedComponent = {
  id: string;
  deviceId: DeviceId;
  type: DeviceType;
  kind: DeviceRelationKind;
  source: string;
  identity: string | null;
};

const openOfHost = prepared<{ hostId: string }>()((db, slot) =>
  db
    .selectFrom('device_relations as r')
    .innerJoin('devices as c', 'c.id', 'r.from_id')
    .leftJoin('device_identifiers as i', (join) => join.onRef('i.device_id', '=', 'r.from_id').on('i.kind', '=', 'component'))
    .select(['r.id', 'r.from_id', 'r.kind', 'r.source', 'c.type', 'i.value'])
    .where('r.to_id', '=', slot('hostId'))
    .where('r.to_at', 'is', null),
);

/** Once for each identity of what is attached. */
export async function attachedTo(db: Connection, hostId: string): Promise<AttachedComponent[]> {
  const rows = await openOfHost(db, { hostId });
  return rows.map((row) => ({
    id: row.id,
    deviceId: row.from_id as DeviceId,
    type: row.type as DeviceType,
    kind: row.kind as DeviceRelationKind,
    source: row.source,
    identity: row.value,
  }));
}

export const findRelation = async (db: Connection, id: string): Promise<RelationRow | null> =>
  (await db.selectFrom('device_relations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** What holds from a device to others. */
export const openFrom = (db: Connection, deviceId: string): Promise<RelationRow[]> =>
  db.selectFrom('device_relations').selectAll().where('from_id', '=', deviceId).where('to_at', 'is', null).orderBy('id').execute();

export async function insertRelation(trx: Writer, row: RelationRow): Promise<void> {
  await trx.insertInto('device_relations').values(row).execute();
}

export async function endRelation(trx: Writer, id: string, at: number): Promise<void> {
  await trx.updateTable('device_relations').set({ to_at: at }).where('id', '=', id).where('to_at', 'is', null).execute();
}

/** So many relations are shown of one device: a network printer may have been used by hundreds. */
const shown = 200;

type OtherEnd = { organisationId: OrganisationId | null; personId: PersonId | null };

/** What a device is connected with and was, each with what decides who may see the other end. */
export async function readRelations(db: Connection, deviceId: string): Promise<(DeviceRelation & { sight: OtherEnd })[]> {
  const found: (DeviceRelation & { sight: OtherEnd })[] = [];
  const ends = [
    { own: 'r.from_id', other: 'r.to_id', direction: 'outward' },
    { own: 'r.to_id', other: 'r.from_id', direction: 'inward' },
  ] as const;
  for (const { own, other, direction } of ends) {
    const rows = await db
      .selectFrom('device_relations as r')
      .innerJoin('devices as d', 'd.id', other)
      .select(['r.id', 'r.kind', 'r.source', 'r.from_at', 'r.to_at', 'd.id as other_id', 'd.name', 'd.type', 'd.model', 'd.serial'])
      .select(['d.state', 'd.organisation_id', 'd.person_id'])
      .where(own, '=', deviceId)
      .orderBy('r.from_at', 'desc')
      .limit(shown)
      .execute();
    for (const row of rows)
      found.push({
        id: row.id as DeviceRelationId,
        kind: row.kind as DeviceRelationKind,
        direction,
        other: {
          id: row.other_id as DeviceId,
          name: row.name,
          type: row.type as DeviceType,
          model: row.model,
          serial: row.serial,
          state: row.state as DeviceRelation['other']['state'],
        },
        source: row.source as DeviceRelation['source'],
        fromAt: row.from_at,
        toAt: row.to_at,
        sight: { organisationId: row.organisation_id as OrganisationId | null, personId: row.person_id as PersonId | null },
      });
  }
  const when = ({ toAt }: DeviceRelation) => toAt ?? Number.MAX_SAFE_INTEGER;
  return found.toSorted((a, b) => when(b) - when(a) || b.fromAt - a.fromAt).slice(0, shown);
}
