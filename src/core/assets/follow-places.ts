import { fold } from '../../shared/fold.ts';
import type { PlaceService } from '../places/place-service.ts';
import type { Reaction } from '../platform/automatic/reactions.ts';
import type { DeviceWrites } from './device-writes.ts';
import * as store from './asset-store.ts';

/**
 * Keeps what devices say of where they stand the same as the places do: a device at a place carries its path, under whatever name the place goes,
 * and one that carried the path of a place before there was one is at it from then on.
 */
export function createPlaceFollower({ places, writes }: { places: PlaceService; writes: DeviceWrites }): Reaction {
  return async ({ trx, changes }) => {
    const moved = changes.filter(
      ({ event, field }) => event === 'place.created' || (event === 'place.changed' && (field === 'name' || field === 'parentId')),
    );
    if (moved.length === 0) return;
    const placeless = await store.devicesWithoutPlace(trx);
    for (const id of new Set(moved.map(({ subjectId }) => subjectId)))
      for (const place of await places.subtree(id, trx)) {
        const folded = fold(place.path);
        const named = placeless.filter(({ site }) => fold(site ?? '') === folded);
        for (const device of named) await writes.putRecord(trx, device);
        for (const device of await store.devicesAt(trx, place.id)) await writes.putRecord(trx, { ...device, site: place.path });
      }
  };
}
