import type { Place } from '../../../contract/places.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { PlaceService } from '../../places/place-service.ts';
import { organisationNames } from './device-table.ts';
import { exportOf, number, sliceRows, text, yesNo } from './export-port.ts';

type Row = Place & { organisationName: string | null };

/** Places by their paths, under the names that an import knows. */
export const placeTable = ({ places, people }: { places: PlaceService; people: PeopleService }) =>
  exportOf<Row>(
    {
      name: text(({ path }) => path),
      kind: text(({ kind }) => kind),
      code: text(({ code }) => code),
      organisation: text(({ organisationName }) => organisationName),
      address: text(({ address }) => address),
      city: text(({ city }) => city),
      country: text(({ country }) => country),
      notes: text(({ notes }) => notes),
      active: yesNo(({ active }) => active),
      devices: number(({ devices }) => devices),
    },
    ['q', 'organisationId'],
    async (actor, { q = '', organisationId }, cursor) => {
      const { items, next } = await places.list(actor, { q, organisationId, limit: sliceRows, cursor });
      const names = await organisationNames(people, actor);
      return { items: items.map((place) => ({ ...place, organisationName: names.get(place.organisationId ?? '') ?? null })), next };
    },
  );
