import type { PlaceId } from '../../../contract/common.ts';
import type { Connection } from '../../database/database.ts';
import type { PlaceRecord, PlaceService } from '../../places/place-service.ts';
import type { NewId } from '../../platform/clock.ts';
import { refused, type RowPlan, type Writing } from './import-port.ts';

export type RowPlaces = ReturnType<typeof createRowPlaces>;

const longestPath = 200;
const deepest = 6;

/** Places as rows write them: by their paths, which are made where they are not there yet. */
export function createRowPlaces({ places, newId }: { places: PlaceService; newId: NewId }) {
  /** The place of a path in an organisation; one that is nobody's in particular is another than the organisation's own. */
  async function known(from: Connection, organisationId: string | null, names: readonly string[]): Promise<PlaceRecord | null> {
    const place = await places.findByPath(organisationId, names.join(' / '), from);
    return place?.organisationId === organisationId ? place : null;
  }

  return {
    known,

    /** The names of a written path, outermost first: "HCM / Floor 3", or GLPI's "HCM > Floor 3". */
    namesIn: (path: string | null): string[] =>
      (path ?? '')
        .split(/\s+[/>]\s+/)
        .map((name) => name.trim())
        .filter(Boolean),

    /** Why no place can be called so; null when one can. @param field the column that says it */
    refusal(field: string, names: readonly string[]): RowPlan | null {
      const path = names.join(' / ');
      if (names.some((name) => name.length > 100)) return refused('tooLong', { field, max: 100 }, path.slice(0, 200));
      return names.length > deepest || path.length > longestPath ? refused('placeTooDeep', {}, path.slice(0, 200)) : null;
    },

    /** The place of a path, made with those it lies in where need be; null for no names. */
    async ensure(
      { trx, record }: Pick<Writing, 'trx' | 'record'>,
      organisationId: PlaceRecord['organisationId'],
      names: readonly string[],
    ) {
      let place: PlaceRecord | null = null;
      for (const [i, name] of names.entries())
        place =
          (await known(trx, organisationId, names.slice(0, i + 1))) ??
          (await places.addPlace(trx, record, { id: newId<PlaceId>(), name, organisationId }, place));
      return place;
    },
  };
}
