import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import { createContractService } from './contracts/contract-service.ts';
import { createPurchaseService } from './purchases/purchase-service.ts';
import { createRepairService } from './repairs/repair-service.ts';
import { upkeepHandlers } from './upkeep-handlers.ts';

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  assets: AssetService;
  people: PeopleService;
  timedWork: TimedWork;
  notifications: Notifications;
  tickets: { edits: TicketEditService };
};

/** Puts together what keeps devices running: what they cost, what covers them, their repairs. */
export function composeUpkeep(parts: Parts) {
  const services = {
    purchases: createPurchaseService(parts),
    contracts: createContractService(parts),
    repairs: createRepairService({ ...parts, edits: parts.tickets.edits }),
  };
  return { services, handlers: (gate: Gate) => upkeepHandlers(gate, parts, services) };
}
