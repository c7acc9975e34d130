import { isLow, type StockItem } from '../../../contract/stock.ts';
import { fold } from '../../../shared/fold.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { StockService } from '../../stock/stock-service.ts';
import { organisationNames } from './device-table.ts';
import { exportOf, number, portionOf, text, yesNo } from './export-port.ts';

type Row = StockItem & { organisationName: string | null };

/** Accessories and consumables, under the names that an import knows. */
export const stockTable = ({ stock, people }: { stock: StockService; people: PeopleService }) =>
  exportOf<Row>(
    {
      name: text(({ name }) => name),
      kind: text(({ kind }) => kind),
      category: text(({ category }) => category),
      manufacturer: text(({ manufacturer }) => manufacturer),
      model: text(({ model }) => model),
      supplier: text(({ supplier }) => supplier),
      place: text(({ place }) => place),
      organisation: text(({ organisationName }) => organisationName),
      quantity: number(({ quantity }) => quantity),
      given: number(({ given }) => given),
      left: number(({ left }) => left),
      minimum: number(({ minimum }) => minimum),
      low: yesNo(isLow),
      notes: text(({ notes }) => notes),
    },
    ['q', 'low'],
    async (actor, { q = '', low = false }, cursor) => {
      const names = await organisationNames(people, actor);
      const wanted = fold(q);
      const items = (await stock.list(actor)).filter(
        (item) => (!low || isLow(item)) && fold([item.name, item.model, item.place].join(' ')).includes(wanted),
      );
      return portionOf(
        items.map((item) => ({ ...item, organisationName: names.get(item.organisationId ?? '') ?? null })),
        cursor,
      );
    },
  );
