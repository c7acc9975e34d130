import { sql } from 'kysely';
import type { OrganisationId, PlaceId } from '../../contract/common.ts';
import type { Place } from '../../contract/places.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Writer } from '../database/database.ts';
import { literally } from '../database/like.ts';
import { policyCondition } from '../database/policy-condition.ts';
import { prepared } from '../database/prepared.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

type PlaceRow = Schema['places'];
/** A place as the desk keeps it; how many devices stand there depends on who asks. */
export type PlaceRecord = Omit<Place, 'devices'>;

const recordOf = (row: PlaceRow): PlaceRecord => ({
  id: row.id as PlaceId,
  organisationId: row.organisation_id as OrganisationId | null,
  parentId: row.parent_id as PlaceId | null,
  kind: row.kind as Place['kind'],
  name: row.name,
  path: row.path,
  code: row.code,
  address: row.address,
  city: row.city,
  country: row.country,
  notes: row.notes,
  active: row.active === 1,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const rowOf = (place: PlaceRecord): PlaceRow => ({
  id: place.id,
  organisation_id: place.organisationId,
  parent_id: place.parentId,
  kind: place.kind,
  name: place.name,
  path: place.path,
  path_folded: fold(place.path),
  code: place.code,
  address: place.address,
  city: place.city,
  country: place.country,
  notes: place.notes,
  active: place.active ? 1 : 0,
  created_at: place.createdAt,
  updated_at: place.updatedAt,
});

export async function findPlace(db: Connection, id: string): Promise<PlaceRecord | null> {
  const row = await db.selectFrom('places').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

const placesByPath = prepared<{ path: string }>()((db, slot) =>
  db.selectFrom('places').selectAll().where('path_folded', '=', slot('path')),
);

/** The place that a written path means: the organisation's own, or one that is nobody's in particular. */
export async function findPlaceByPath(db: Connection, organisationId: string | null, path: string): Promise<PlaceRecord | null> {
  const rows = await placesByPath(db, { path: fold(path.trim()) });
  const row = rows.find((one) => one.organisation_id === organisationId) ?? rows.find((one) => one.organisation_id === null);
  return row ? recordOf(row) : null;
}

/** A place and everything in it, outermost first. */
export async function readSubtree(db: Connection, id: string): Promise<PlaceRecord[]> {
  const found: PlaceRecord[] = [];
  const top = await findPlace(db, id);
  for (let level = top ? [top] : []; level.length > 0; ) {
    found.push(...level);
    const inside = level.map((place) => place.id);
    level = (await db.selectFrom('places').selectAll().where('parent_id', 'in', inside).orderBy('path_folded').execute()).map(recordOf);
  }
  return found;
}

export async function insertPlace(trx: Writer, place: PlaceRecord): Promise<void> {
  await trx.insertInto('places').values(rowOf(place)).execute();
}

export async function savePlace(trx: Writer, place: PlaceRecord): Promise<void> {
  const { id, created_at: _created, ...values } = rowOf(place);
  await trx.updateTable('places').set(values).where('id', '=', id).execute();
}

export type PlacePage = {
  q: string;
  organisationId?: string | undefined;
  limit: number;
  after?: { pathFolded: string; id: string } | undefined;
};

const selectSeen = (db: Connection, actor: Actor) => {
  const seen = policyCondition(actor, 'device', 'd');
  return db
    .selectFrom('places')
    .selectAll()
    .select((e) =>
      e
        .selectFrom('devices as d')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('d.place_id', '=', 'places.id')
        .where('d.merged_into_id', 'is', null)
        .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
        .as('devices'),
    );
};
type SeenRow = PlaceRow & { devices: number | null };
const seenOf = (row: SeenRow): Place => ({ ...recordOf(row), devices: Number(row.devices ?? 0) });

/** A place with its devices, as the actor sees them. Whether they see the place is asked before. */
export async function findSeenPlace(db: Connection, actor: Actor, id: string): Promise<Place | null> {
  const row = await selectSeen(db, actor).where('id', '=', id).executeTakeFirst();
  return row ? seenOf(row) : null;
}

/** A page by path. */
export async function listPlaces(db: Connection, actor: Actor, page: PlacePage): Promise<Place[]> {
  let query = selectSeen(db, actor).orderBy('path_folded').orderBy('id').limit(page.limit);
  const seen = policyCondition(actor, 'place', 'places');
  if (seen) query = query.where(seen);
  if (page.organisationId) query = query.where('organisation_id', '=', page.organisationId);
  const text = literally(fold(page.q.trim()));
  if (text)
    query = query.where(
      sql<boolean>`(path_folded like ${`%${text}%`} escape '\\' or lower(coalesce(code, '')) like ${`${text}%`} escape '\\')`,
    );
  const { after } = page;
  if (after)
    query = query.where((e) =>
      e.or([e('path_folded', '>', after.pathFolded), e.and([e('path_folded', '=', after.pathFolded), e('id', '>', after.id)])]),
    );
  return (await query.execute()).map(seenOf);
}
