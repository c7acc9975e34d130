import type { Connection } from '../../database/database.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import { readFacts } from './facts-store.ts';
import type { TicketFacts } from './ticket-facts.ts';

/** The facts of tickets with what the promises say of them, in no order. */
export async function factsOf(db: Connection, ids: readonly string[], ports: AutomationPorts): Promise<TicketFacts[]> {
  const facts = await readFacts(db, ids);
  if (!ports.promises) return facts;
  const promises = await ports.promises(db, ids);
  return facts.map((each) => ({ ...each, ...promises.get(each.id) }));
}
