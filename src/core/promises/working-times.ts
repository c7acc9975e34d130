import type { AgreementService, BusinessTime } from '../agreements/agreement-service.ts';
import type { Connection } from '../database/database.ts';
import { readTicketFacts } from './ticket-facts-store.ts';
import { priorityNamed } from './ticket-moments.ts';

/** By which hours each ticket is worked: those of the agreement that holds of it, else the desk's. Nothing for a ticket while there is no calendar. */
export const workingTimesOf =
  (agreements: AgreementService) =>
  async (db: Connection, ids: readonly string[]): Promise<Map<string, BusinessTime>> => {
    const rules = await agreements.rules(db);
    const times = new Map<string, BusinessTime>();
    if (rules.deskTime === null) return times;
    for (const facts of await readTicketFacts(db, ids)) {
      const { service } = rules.termsFor({ ...facts, priority: priorityNamed(facts.priorityRank) });
      times.set(facts.id, service?.time ?? rules.deskTime);
    }
    return times;
  };
