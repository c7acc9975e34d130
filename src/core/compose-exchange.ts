import type { AssetService } from './assets/asset-service.ts';
import type { Database } from './database/database.ts';
import { exchangeHandlers } from './exchange/exchange-handlers.ts';
import { deviceTable } from './exchange/export/device-table.ts';
import { createExportService } from './exchange/export/export-service.ts';
import { productTable, softwareTable } from './exchange/export/licence-tables.ts';
import { evidenceTables } from './exchange/export/evidence-tables.ts';
import { peopleTable } from './exchange/export/people-table.ts';
import { placeTable } from './exchange/export/place-table.ts';
import { softwareDeviceTable } from './exchange/export/software-device-table.ts';
import { ticketTable } from './exchange/export/ticket-table.ts';
import { createDeviceRows } from './exchange/import/device-rows.ts';
import { createImportService } from './exchange/import/import-service.ts';
import { createLicenceRows } from './exchange/import/licence-rows.ts';
import { createPeopleRows } from './exchange/import/people-rows.ts';
import { createStockRows } from './exchange/import/stock-rows.ts';
import { createRowPlaces } from './exchange/import/row-places.ts';
import { stockTable } from './exchange/export/stock-table.ts';
import type { StockService } from './stock/stock-service.ts';
import { createPlaceRows } from './exchange/import/place-rows.ts';
import type { InventoryService } from './inventory/inventory-service.ts';
import type { LicenceServices } from './licences/licence-handlers.ts';
import type { PlaceService } from './places/place-service.ts';
import type { PeopleService } from './people/people-service.ts';
import type { Gate } from './platform/access/gate.ts';
import type { Clock, NewId } from './platform/clock.ts';
import type { TicketServices } from './tickets/ticket-handlers.ts';
import type { PurchaseService } from './upkeep/purchases/purchase-service.ts';

type ExchangeParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  assets: AssetService;
  inventory: InventoryService;
  tickets: Pick<TicketServices, 'lists'>;
  licences: LicenceServices;
  places: PlaceService;
  stock: StockService;
  upkeep: { purchases: PurchaseService };
};

/** Puts together what takes tables in and gives them out. */
export function composeExchange({ db, clock, newId, people, assets, inventory, tickets, licences, places, stock, upkeep }: ExchangeParts) {
  const rowPlaces = createRowPlaces({ places, newId });
  const imports = createImportService({
    db,
    clock,
    newId,
    people,
    ports: {
      devices: createDeviceRows({ assets, people, purchases: upkeep.purchases, newId }),
      people: createPeopleRows({ people, newId }),
      places: createPlaceRows({ places, rowPlaces, newId }),
      accessories: createStockRows({ stock, rowPlaces, newId, kind: 'accessory' }),
      consumables: createStockRows({ stock, rowPlaces, newId, kind: 'consumable' }),
      licences: createLicenceRows({ ...licences, products: licences.meant, newId }),
    },
  });
  const exports = createExportService({
    db,
    ports: {
      tickets: ticketTable(tickets),
      devices: deviceTable({ assets, people, purchases: upkeep.purchases }),
      people: peopleTable({ people }),
      software: softwareTable(licences),
      'software-devices': softwareDeviceTable({ inventory }),
      products: productTable({ ...licences, clock }),
      ...evidenceTables(licences),
      places: placeTable({ places, people }),
      stock: stockTable({ stock, people }),
    },
  });
  return { handlers: (gate: Gate) => exchangeHandlers(gate, { imports, exports }) };
}
