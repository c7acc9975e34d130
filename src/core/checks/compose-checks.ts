import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { InventoryService } from '../inventory/inventory-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { Reactions } from '../platform/automatic/reactions.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { ProbePort } from '../platform/machine-port.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { type CheckService, createCheckService } from './check-service.ts';
import { createConsequences } from './consequences.ts';
import { createCheckRuns } from './run-checks.ts';

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  reactions: Reactions;
  timedWork: TimedWork;
  notifications: Notifications;
  people: PeopleService;
  assets: AssetService;
  inventory: InventoryService;
  sealing: Sealing;
  probe: ProbePort | undefined;
  tickets: { tickets: TicketService; messages: MessageService };
};

/** Puts together what the desk looks at by itself. */
export function composeChecks({ tickets, inventory, ...parts }: Parts): CheckService {
  const checks = createCheckService(parts);
  createCheckRuns({ ...parts, consequences: createConsequences({ ...parts, ...tickets, history: inventory.history }) });
  parts.reactions.add(checks.afterDeviceChanges);
  return checks;
}
