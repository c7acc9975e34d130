import { type RawBuilder, sql } from 'kysely';
import type { TicketSort } from '../../../contract/tickets.ts';
import type { Database } from '../../database/database.ts';
import { policyCondition, policyConditions, policyConditionsInOrder } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { isLimited, isStaff } from '../../platform/access/policy.ts';

/** How much of the desk somebody sees is counted anew so often: it decides how a list is read and nothing of what stands in it. */
const rememberedMs = 60_000;
const mostRemembered = 500;

/**
 * How the lists of a limited person are read. In the list's order, passing over what is not seen, a page costs a row read for every one of
 * `total / seen` rows; led by queue or organisation it costs a sort of all that is seen. PostgreSQL weighs that by itself; SQLite, which knows only
 * averages, is told.
 */
export function createSightOrder({ db, clock }: { db: Database; clock: Clock }) {
  const known = new Map<string, { until: number; few: boolean }>();

  /** True where sorting all that is seen costs less than passing over what is not. */
  async function seesFew(actor: Actor): Promise<boolean> {
    const key = JSON.stringify(actor.scope);
    const remembered = known.get(key);
    if (remembered && remembered.until > clock.elapsed()) return remembered.few;
    const condition = policyCondition(actor, 'ticket', 'c') ?? sql<boolean>`1 = 1`;
    const { rows } = await sql<{ seen: number; total: number }>`select coalesce(sum(c.value), 0) as total,
      coalesce(sum(case when ${condition} then c.value end), 0) as seen from ticket_counts c`.execute(db.read);
    const { seen, total } = rows[0] as { seen: number; total: number };
    // Sorting a row costs about as much as passing over eight.
    const few = seen * seen < 8 * total;
    if (known.size >= mostRemembered) known.clear();
    known.set(key, { until: clock.elapsed() + rememberedMs, few });
    return few;
  }

  /** One queue, or one organisation, has an index that is in this order already. */
  const comesInOrder = ({ scope: { organisations, queues } }: Actor, sort: TicketSort): boolean =>
    sort === 'updated' && (queues === null ? organisations?.length === 1 : queues.length === 1 && organisations === null);

  return {
    /** What of `tickets t` somebody sees, for a list in this order. */
    async conditions(actor: Actor, sort: TicketSort): Promise<RawBuilder<unknown>[]> {
      const sorted = db.dialect === 'sqlite' && isStaff(actor) && isLimited(actor) && !comesInOrder(actor, sort);
      return sorted && !(await seesFew(actor)) ? policyConditionsInOrder(actor, 'ticket', 't') : policyConditions(actor, 'ticket', 't');
    },
  };
}
