import type { StockItemId, StockMovementId } from '../../../contract/common.ts';
import type { StockItem, StockKind } from '../../../contract/stock.ts';
import { fold } from '../../../shared/fold.ts';
import type { Connection } from '../../database/database.ts';
import type { NewId } from '../../platform/clock.ts';
import type { StockService } from '../../stock/stock-service.ts';
import { changesOf, type ImportPort, refused, type RowPlan, textOf } from './import-port.ts';
import type { RowPlaces } from './row-places.ts';

type Parts = { stock: StockService; rowPlaces: RowPlaces; newId: NewId; kind: StockKind };
type Found = { item: StockItem | null } | { refusal: RowPlan };

/** Accessories or consumables from a table. The quantity is of all there are, those with people included; what the row leaves empty stays as it is. */
export function createStockRows({ stock, rowPlaces, newId, kind }: Parts): ImportPort {
  /** The item that a row is of: by its name and model; without a model by a name that only one has. */
  async function findItem(from: Connection, organisationId: string | null, name: string, model: string | null): Promise<Found> {
    const named = (await stock.named(from, organisationId, name)).filter((item) => item.kind === kind);
    if (model !== null) return { item: named.find((item) => fold(item.model ?? '') === fold(model)) ?? null };
    const [one, other] = named;
    return other ? { refusal: refused('severalItems', { text: name.slice(0, 100) }, name) } : { item: one ?? null };
  }

  return {
    async plan(from, values, { organisations }) {
      const name = textOf(values['name']) ?? '';
      const model = textOf(values['model']);
      const place = rowPlaces.namesIn(textOf(values['place']));
      const refusal = rowPlaces.refusal('place', place);
      if (refusal) return { ...refusal, name };
      const asked = textOf(values['organisation']);
      const organisation = asked ? await organisations.find(from, asked) : null;
      const isNewOrganisation = organisation !== null && organisation.id === null;
      const found = isNewOrganisation ? { item: null } : await findItem(from, organisation?.id ?? null, name, model);
      if ('refusal' in found) return found.refusal;
      const before = found.item;
      const quantity = values['quantity'] as number;
      if (before && quantity < before.given) return refused('fewerThanGiven', { given: before.given }, name);
      const own = {
        minimum: values['minimum'] as number | null | undefined,
        category: textOf(values['category']),
        manufacturer: textOf(values['manufacturer']),
        model,
        supplier: textOf(values['supplier']),
        notes: textOf(values['notes']),
      };
      const path = place.join(' / ') || null;
      // A place that is spelled otherwise is the same one.
      const placeSaid = before?.place && path && fold(before.place) === fold(path) ? null : path;
      const changes = changesOf(before, { quantity, ...own, place: placeSaid, ...(!before && { organisation: organisation?.name }) });
      const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null && value !== undefined));
      return {
        fate: before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
        name,
        changes,
        async write(writing) {
          const { trx, record, personId } = writing;
          const by = { movementId: newId<StockMovementId>(), personId };
          const organisationId = organisation && (await organisations.ensure(writing, organisation.name));
          const at = placeSaid ? await rowPlaces.ensure(writing, organisationId, place) : null;
          const placeId = at?.id ?? before?.placeId ?? null;
          if (before) {
            await stock.changeWithin(trx, record, before, { ...before, ...said, placeId });
            await stock.setQuantityWithin(trx, record, before, quantity, by);
            return;
          }
          const blank = { category: null, manufacturer: null, model: null, supplier: null, minimum: 0, notes: null };
          await stock.addWithin(
            trx,
            record,
            { ...blank, ...said, id: newId<StockItemId>(), kind, name, organisationId, placeId, quantity },
            by,
          );
        },
      };
    },
  };
}
