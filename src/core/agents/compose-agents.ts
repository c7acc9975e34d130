import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { InventoryService } from '../inventory/inventory-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { agentHandlers } from './agent-handlers.ts';
import { createAgentService } from './agent-service.ts';
import { createEnrolmentService } from './enrolment-service.ts';
import { createAgentDoor } from './intake/agent-door.ts';

type Parts = {
  version: string;
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  assets: AssetService;
  inventory: InventoryService;
  onFault: (error: unknown, procedure: string) => void;
};

/** Puts together what takes in the inventories of other programs' agents. */
export function composeAgents(parts: Parts) {
  const enrolments = createEnrolmentService(parts);
  const agents = createAgentService(parts);
  return {
    door: createAgentDoor({ ...parts, enrolments }),
    handlers: (gate: Gate) => agentHandlers(gate, agents, enrolments),
  };
}
