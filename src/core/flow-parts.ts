import type { AssetService } from './assets/asset-service.ts';
import type { Database } from './database/database.ts';
import type { AfterSoftware, InventoryService } from './inventory/inventory-service.ts';
import type { FileService } from './files/file-service.ts';
import type { PeopleService } from './people/people-service.ts';
import type { PlaceService } from './places/place-service.ts';
import type { Clock, NewId } from './platform/clock.ts';
import type { Notifications } from './platform/automatic/notifications.ts';
import type { Reactions } from './platform/automatic/reactions.ts';
import type { TimedWork } from './platform/automatic/timed-work.ts';
import type { ProbePort } from './platform/machine-port.ts';
import type { Sealing } from './platform/sealing.ts';
import type { TicketServices } from './tickets/ticket-handlers.ts';

/** What the features of the service desk stand on: they react to what happens to tickets and plan what is due later. */
export type FlowParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  dataFolder: string;
  reactions: Reactions;
  timedWork: TimedWork;
  notifications: Notifications;
  people: PeopleService;
  places: PlaceService;
  assets: AssetService;
  inventory: InventoryService;
  files: FileService;
  sealing: Sealing;
  afterSoftware: AfterSoftware[];
  /** Looks at something on the network; undefined where there is no machine for it. */
  probe: ProbePort | undefined;
  tickets: TicketServices;
  onFault: (error: unknown, procedure: string) => void;
};
