import type { DeviceId, PersonId, PlaceId } from '../../../contract/common.ts';
import type { AssetService, DeviceFields, DeviceRecord } from '../../assets/asset-service.ts';
import type { Connection } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { PlaceService } from '../../places/place-service.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { failure, say } from '../../platform/failure.ts';

/** To whom or what a device goes; exactly one is given. */
export type HolderInput = { personId?: PersonId | undefined; placeId?: PlaceId | undefined; hostId?: DeviceId | undefined };
/** The holder as it is kept, and what becomes of the device there. */
export type Holder = {
  row: { holder_kind: 'person' | 'place' | 'device'; person_id: string | null; place_id: string | null; host_id: string | null };
  fields: Pick<DeviceFields, 'personId' | 'site'>;
};
type Parts = { people: PeopleService; places: PlaceService; assets: AssetService };

const nobody = { person_id: null, place_id: null, host_id: null };

/** A place that things of this device's organisation may stand at. */
export async function placeFor(places: PlaceService, actor: Actor, id: PlaceId, device: DeviceRecord, from: Connection) {
  const place = await places.visible(actor, id, from);
  if (!place.active)
    throw failure('UNPROCESSABLE_CONTENT', say`${place.path} is not in use any more.`, {
      next: 'Choose another place.',
      safe: 'Nothing was changed.',
    });
  if (place.organisationId !== null && place.organisationId !== device.organisationId)
    throw failure('UNPROCESSABLE_CONTENT', 'The place and the device are of different organisations.', {
      next: 'Choose a place of the same organisation.',
      safe: 'Nothing was changed.',
    });
  return place;
}

/** Reads who is to have a device, as far as the actor sees them. */
export async function chooseHolder(
  { people, places, assets }: Parts,
  actor: Actor,
  device: DeviceRecord,
  { personId, placeId, hostId }: HolderInput,
  from: Connection,
): Promise<Holder> {
  if ([personId, placeId, hostId].filter((id) => id !== undefined).length !== 1)
    throw failure('UNPROCESSABLE_CONTENT', 'A device goes to a person, to a place or to another device.', {
      next: 'Name one of them.',
      safe: 'Nothing was changed.',
    });
  if (personId) {
    const person = await people.visible(actor, personId, from);
    if (!person.active)
      throw failure('UNPROCESSABLE_CONTENT', say`${person.name} is not here any more.`, {
        next: 'Choose somebody else.',
        safe: 'Nothing was changed.',
      });
    return { row: { ...nobody, holder_kind: 'person', person_id: person.id }, fields: { personId: person.id } };
  }
  if (placeId) {
    const place = await placeFor(places, actor, placeId, device, from);
    return { row: { ...nobody, holder_kind: 'place', place_id: place.id }, fields: { personId: null, site: place.path } };
  }
  const host = await assets.visible(actor, hostId as DeviceId, from);
  return { row: { ...nobody, holder_kind: 'device', host_id: host.id }, fields: { personId: host.personId, site: host.site } };
}
