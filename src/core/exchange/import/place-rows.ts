import type { PlaceId } from '../../../contract/common.ts';
import type { PlaceKind } from '../../../contract/places.ts';
import type { Connection } from '../../database/database.ts';
import type { PlaceRecord, PlaceService } from '../../places/place-service.ts';
import type { NewId } from '../../platform/clock.ts';
import { changesOf, type ImportPort, refused, textOf, type Writing } from './import-port.ts';

const longestPath = 200;
const deepest = 6;
/** The names of a written path, outermost first. */
const namesIn = (path: string | null): string[] =>
  (path ?? '')
    .split(/\s+[/>]\s+/)
    .map((name) => name.trim())
    .filter(Boolean);

/** Places from a table. Those that they lie in are made where they are not there yet; what the row leaves empty stays as it is. */
export function createPlaceRows({ places, newId }: { places: PlaceService; newId: NewId }): ImportPort {
  async function known(from: Connection, organisationId: string | null, names: readonly string[]): Promise<PlaceRecord | null> {
    const place = await places.findByPath(organisationId, names.join(' / '), from);
    // One that is nobody's in particular is another than the organisation's own.
    return place?.organisationId === organisationId ? place : null;
  }

  async function ensureParent({ trx, record }: Writing, organisationId: PlaceRecord['organisationId'], names: readonly string[]) {
    let parent: PlaceRecord | null = null;
    for (const [i, name] of names.entries())
      parent =
        (await known(trx, organisationId, names.slice(0, i + 1))) ??
        (await places.addPlace(trx, record, { id: newId<PlaceId>(), name, organisationId }, parent));
    return parent;
  }

  return {
    async plan(from, values, { organisations, actor }) {
      const names = [...namesIn(textOf(values['parent'])), ...namesIn(textOf(values['name']))];
      const path = names.join(' / ');
      const name = names.at(-1);
      if (name === undefined) return refused('missing', { field: 'name' });
      if (names.some((one) => one.length > 100)) return refused('tooLong', { field: 'name', max: 100 }, path.slice(0, 200));
      if (names.length > deepest || path.length > longestPath) return refused('placeTooDeep', {}, path.slice(0, 200));
      const asked = textOf(values['organisation']);
      const organisation = asked ? await organisations.find(from, asked) : null;
      const before = organisation && organisation.id === null ? null : await known(from, organisation?.id ?? null, names);
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
          const parent = await ensureParent(writing, organisationId, names.slice(0, -1));
          await places.addPlace(trx, record, { ...fields, id: newId<PlaceId>(), name, organisationId }, parent);
        },
      };
    },
  };
}
