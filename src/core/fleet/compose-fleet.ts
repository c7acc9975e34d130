import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { InventoryService } from '../inventory/inventory-service.ts';
import type { Clock } from '../platform/clock.ts';
import type { DuplicateService } from '../relations/duplicates/duplicate-service.ts';
import { createAlikeService } from './alike/alike-service.ts';
import { createFleetChangeService } from './changes/fleet-change-service.ts';
import type { FleetServices } from './fleet-handlers.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { createSpreadService } from './spread/spread-service.ts';

export type FleetParts = {
  db: Database;
  clock: Clock;
  assets: AssetService;
  inventory: InventoryService;
  tickets: { tickets: TicketService };
  duplicates: DuplicateService;
};

/** Puts together what is asked of all devices at once. */
export const composeFleet = (parts: FleetParts): FleetServices => ({
  spreads: createSpreadService(parts),
  changes: createFleetChangeService(parts),
  alikes: createAlikeService({ ...parts, ...parts.tickets }),
});
