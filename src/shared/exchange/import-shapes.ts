import type { ImportKind, ImportShape } from './import-field.ts';
import { deviceShape } from './kinds/device-shape.ts';
import { licenceShape } from './kinds/licence-shape.ts';
import { personShape } from './kinds/person-shape.ts';
import { placeShape } from './kinds/place-shape.ts';
import { stockShape } from './kinds/stock-shape.ts';

/** Every kind of table that can be taken in. */
export const importShapes: Readonly<Record<ImportKind, ImportShape>> = {
  devices: deviceShape,
  people: personShape,
  licences: licenceShape,
  places: placeShape,
  accessories: stockShape('accessories'),
  consumables: stockShape('consumables'),
};
