import type { PlaceId } from '../../../contract/common.ts';
import type { PlaceKind } from '../../../contract/places.ts';
import type { PlaceService } from '../../places/place-service.ts';
import type { NewId } from '../../platform/clock.ts';
import { changesOf, type ImportPort, refused, textOf } from './import-port.ts';
import type { RowPlaces } from './row-places.ts';

/** Places from a table. Those that they lie in are made where they are not there yet; what the row leaves empty stays as it is. */
export function createPlaceRows({ places, rowPlaces, newId }: { places: PlaceService; rowPlaces: RowPlaces; newId: NewId }): ImportPort {
  return {
    async plan(from, values, { organisations, actor }) {
      const names = [...rowPlaces.namesIn(textOf(values['parent'])), ...rowPlaces.namesIn(textOf(values['name']))];
      const path = names.join(' / ');
      const name = names.at(-1);
      if (name === undefined) return refused('missing', { field: 'name' });
      const refusal = rowPlaces.refusal('name', names);
      if (refusal) return refusal;
      const asked = textOf(values['organisation']);
      const organisation = asked ? await organisations.find(from, asked) : null;
      const before = organisation && organisation.id === null ? null : await rowPlaces.known(from, organisation?.id ?? null, names);
      const own = {
        kind: textOf(values['kind']) as PlaceKind | null,
        code: textOf(values['code']),
        address: textOf(values['address']),
        city: textOf(values['city']),
        country: textOf(values['country']),
        notes: textOf(values['notes']),
      };
      const changes = changesOf(before, { ...own, ...(!before && { name: path, organisation: organisation?.name }) });
      const fields = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)) as { kind?: PlaceKind };
      return {
        fate: before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
        name: before?.path ?? path,
        changes,
        async write(writing) {
          const { trx, record } = writing;
          if (before) return void (await places.changePlace(trx, record, actor, before, fields));
          const organisationId = organisation && (await organisations.ensure(writing, organisation.name));
          const parent = await rowPlaces.ensure(writing, organisationId, names.slice(0, -1));
          await places.addPlace(trx, record, { ...fields, id: newId<PlaceId>(), name, organisationId }, parent);
        },
      };
    },
  };
}
