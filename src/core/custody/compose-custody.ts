import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { PlaceService } from '../places/place-service.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { Reactions } from '../platform/automatic/reactions.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { createCustodyService } from './checkouts/custody-service.ts';
import { createEndCustody } from './checkouts/end-custody.ts';
import { createOverdue } from './checkouts/overdue.ts';
import { custodyHandlers } from './custody-handlers.ts';
import { createStockTakeService } from './stock-takes/stock-take-service.ts';

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  places: PlaceService;
  assets: AssetService;
  notifications: Notifications;
  timedWork: TimedWork;
  reactions: Reactions;
};

/** Puts together who has what, and what keeps that true by itself. */
export function composeCustody(parts: Parts) {
  const overdue = createOverdue(parts);
  const ending = createEndCustody({ ...parts, overdue });
  parts.reactions.add(ending.followDevices);
  const custody = createCustodyService({ ...parts, overdue, ending });
  const stockTakes = createStockTakeService(parts);
  return { handlers: (gate: Gate) => custodyHandlers(gate, custody, stockTakes) };
}
