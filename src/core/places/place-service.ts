import type { OrganisationId, PlaceId } from '../../contract/common.ts';
import type { Place } from '../../contract/places.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import { maySee } from '../platform/access/policy.ts';
import { idTaken } from '../platform/access/id-taken.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure, say } from '../platform/failure.ts';
import type { PlaceRecord } from './place-store.ts';
import * as store from './place-store.ts';

export type { PlaceRecord } from './place-store.ts';
export type PlaceService = ReturnType<typeof createPlaceService>;
/** What may be said of a place; its path follows from its name and parent. */
export type PlaceFields = Partial<
  Pick<PlaceRecord, 'parentId' | 'kind' | 'name' | 'code' | 'address' | 'city' | 'country' | 'notes' | 'active'>
>;
export type NewPlace = PlaceFields & { id: PlaceId; name: string; organisationId?: OrganisationId | null | undefined };

/** A path is written into the site of devices, which holds so much. */
const longestPath = 200;
const deepest = 6;
const noSuchPlace = () => failure('NOT_FOUND', 'There is no such place.', { next: 'Choose one of the list of places.' });

/** Sites, buildings and rooms: where devices stand. */
export function createPlaceService({ db, clock, people }: { db: Database; clock: Clock; people: PeopleService }) {
  /** A place that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string, from: Connection = db.read): Promise<PlaceRecord> {
    const place = await store.findPlace(from, id);
    if (!place || !maySee(actor, { kind: 'place', organisationId: place.organisationId })) throw noSuchPlace();
    return place;
  }

  async function seen(actor: Actor, id: string): Promise<Place> {
    const place = await store.findSeenPlace(db.read, actor, id);
    if (!place) throw noSuchPlace();
    return place;
  }

  async function checkOrganisation(actor: Actor, id: OrganisationId | null): Promise<void> {
    if (id) await people.organisation(actor, id);
    else if (actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Without an organisation you would not see this place.', {
        next: 'Name one of your organisations.',
        safe: 'Nothing was changed.',
      });
  }

  /** The path of a place of this name in its parent, checked to be free. */
  async function pathFor(
    trx: Connection,
    place: Pick<PlaceRecord, 'id' | 'organisationId' | 'name'>,
    parent: PlaceRecord | null,
  ): Promise<string> {
    const path = parent ? `${parent.path} / ${place.name}` : place.name;
    if (path.length > longestPath || path.split(' / ').length > deepest)
      throw failure('UNPROCESSABLE_CONTENT', 'This place would be too deep inside others to be named.', {
        next: 'Shorten the names, or put it higher up.',
        safe: 'Nothing was changed.',
      });
    const known = await store.findPlaceByPath(trx, place.organisationId, path);
    if (known && known.id !== place.id && known.organisationId === place.organisationId)
      throw failure('CONFLICT', say`There is a place ${known.path} already.`, {
        next: 'Use that one, or choose another name.',
        safe: 'Nothing was changed.',
        details: { placeId: known.id },
      });
    return path;
  }

  /** Adds a place within a command that is already under way (an import). @param parent the place it is in. */
  async function addPlace(
    trx: Writer,
    record: RecordChange,
    { id, ...fields }: NewPlace,
    parent: PlaceRecord | null,
  ): Promise<PlaceRecord> {
    const organisationId = parent ? parent.organisationId : (fields.organisationId ?? null);
    const at = clock.now();
    const place: PlaceRecord = {
      id,
      organisationId,
      parentId: parent?.id ?? null,
      kind: fields.kind ?? (parent ? 'room' : 'site'),
      name: fields.name,
      path: await pathFor(trx, { id, organisationId, name: fields.name }, parent),
      code: fields.code ?? null,
      address: fields.address ?? null,
      city: fields.city ?? null,
      country: fields.country ?? null,
      notes: fields.notes ?? null,
      active: true,
      createdAt: at,
      updatedAt: at,
    };
    await store.insertPlace(trx, place);
    record({ event: 'place.created', subjectKind: 'place', subjectId: id, new: { path: place.path } });
    return place;
  }

  /** What is in a place has its name in its own path. */
  async function renameInside(trx: Writer, top: PlaceRecord): Promise<void> {
    const paths = new Map<string, string>([[top.id, top.path]]);
    for (const inside of (await store.readSubtree(trx, top.id)).slice(1)) {
      const path = await pathFor(trx, inside, { ...inside, path: paths.get(inside.parentId as string) as string });
      paths.set(inside.id, path);
      await store.savePlace(trx, { ...inside, path });
    }
  }

  async function parentFor(trx: Connection, actor: Actor, place: PlaceRecord, parentId: PlaceId | null): Promise<PlaceRecord | null> {
    if (parentId === null) return null;
    const parent = await visible(actor, parentId, trx);
    if ((await store.readSubtree(trx, place.id)).some(({ id }) => id === parentId))
      throw failure('UNPROCESSABLE_CONTENT', 'A place cannot be inside itself.', {
        next: 'Choose another place.',
        safe: 'Nothing was changed.',
      });
    if (parent.organisationId !== place.organisationId)
      throw failure('UNPROCESSABLE_CONTENT', 'The two places are of different organisations.', {
        next: 'Choose a place of the same organisation.',
        safe: 'Nothing was changed.',
      });
    return parent;
  }

  /** Changes what differs, field by field, within a command that is already under way. */
  async function changePlace(
    trx: Writer,
    record: RecordChange,
    actor: Actor,
    before: PlaceRecord,
    fields: PlaceFields,
  ): Promise<PlaceRecord> {
    const changed = (Object.keys(fields) as (keyof PlaceFields)[]).filter(
      (field) => fields[field] !== undefined && fields[field] !== before[field],
    );
    if (changed.length === 0) return before;
    const after: PlaceRecord = { ...before, ...Object.fromEntries(changed.map((field) => [field, fields[field]])), updatedAt: clock.now() };
    if (changed.includes('name') || changed.includes('parentId')) {
      after.path = await pathFor(trx, after, await parentFor(trx, actor, before, after.parentId));
      await store.savePlace(trx, after);
      await renameInside(trx, after);
    } else await store.savePlace(trx, after);
    for (const field of changed)
      record({ event: 'place.changed', subjectKind: 'place', subjectId: before.id, field, old: before[field], new: after[field] });
    return after;
  }

  return {
    visible,
    addPlace,
    changePlace,
    find: (id: string, from: Connection = db.read) => store.findPlace(from, id),
    /** The place that a written path means in an organisation. */
    findByPath: (organisationId: string | null, path: string, from: Connection = db.read) =>
      store.findPlaceByPath(from, organisationId, path),
    /** A place and everything in it, outermost first. */
    subtree: (id: string, from: Connection = db.read) => store.readSubtree(from, id),

    async list(
      actor: Actor,
      input: { q: string; organisationId?: OrganisationId | undefined; limit: number; cursor?: string | undefined },
    ) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await store.listPlaces(db.read, actor, {
        q: input.q,
        organisationId: input.organisationId,
        limit: input.limit + 1,
        after: after && { pathFolded: after[0], id: after[1] },
      });
      return pageOfRows(found, input.limit, ({ path, id }) => [fold(path), id]);
    },

    async create(command: CommandContext, input: NewPlace): Promise<Place> {
      const [only, another] = command.actor.scope.organisations ?? [];
      const organisationId = input.organisationId ?? (another || input.parentId ? null : (only ?? null));
      if (!input.parentId) await checkOrganisation(command.actor, organisationId);
      await db.write(command, async (trx, record) => {
        const known = await store.findPlace(trx, input.id);
        if (known && maySee(command.actor, { kind: 'place', organisationId: known.organisationId })) return;
        if (known) throw idTaken();
        const parent = input.parentId ? await visible(command.actor, input.parentId, trx) : null;
        await addPlace(trx, record, { ...input, organisationId }, parent);
      });
      return seen(command.actor, input.id);
    },

    async update(command: CommandContext, id: PlaceId, fields: PlaceFields): Promise<Place> {
      await db.write(command, async (trx, record) => {
        await changePlace(trx, record, command.actor, await visible(command.actor, id, trx), fields);
      });
      return seen(command.actor, id);
    },
  };
}
