import type { AgreementId } from '../../contract/common.ts';
import type { TicketClockView } from '../../contract/ticket-clocks.ts';
import type { TicketStatus, WaitingFor } from '../../contract/tickets.ts';
import {
  type AgreementService,
  clocksOf,
  explain,
  type Moment,
  type PromiseRules,
  type TicketClock,
} from '../agreements/agreement-service.ts';
import type { Database } from '../database/database.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { readTicketFacts, wordOf } from './ticket-facts-store.ts';
import { momentsOf } from './ticket-moments.ts';

type WantedChange = { field: 'status' | 'waitingFor'; new: string };
export type ClockService = ReturnType<typeof createClockService>;

function clockView(clock: TicketClock, moments: readonly Moment[], rules: PromiseRules, at: number): TicketClockView {
  const { terms, target, state, startedAt, endedAt, targetMs, elapsedMs, dueAt, soonAt, pausedBy } = clock;
  const opening = terms.time.opening(at);
  return {
    target,
    agreementId: terms.agreementId as AgreementId,
    agreementName: terms.agreementName,
    calendarName: rules.calendarName(terms.agreementId),
    zone: terms.time.zoneAt(at),
    state,
    startedAt,
    endedAt,
    targetMs,
    elapsedMs,
    dueAt,
    soonAt,
    pausedBy,
    open: opening.open,
    openChangesAt: opening.changesAt,
    explanation: explain(moments, target, at),
  };
}

/** What a ticket's promises stand at, and what they would stand at. Nothing of it is stored; it is counted when it is asked. */
export function createClockService({
  db,
  clock,
  agreements,
  tickets,
}: {
  db: Database;
  clock: Clock;
  agreements: AgreementService;
  tickets: TicketService;
}) {
  async function clocks(actor: Actor, number: number, wanted: readonly WantedChange[] = []): Promise<{ items: TicketClockView[] }> {
    const { id } = await tickets.get(actor, number);
    const rules = await agreements.rules();
    const [facts] = rules.empty ? [] : await readTicketFacts(db.read, [id]);
    if (!facts) return { items: [] };
    const at = clock.now();
    const made = wanted
      .filter((change) => change.new !== wordOf(facts[change.field]))
      .map((change) => ({ ...change, at, old: wordOf(facts[change.field]) }));
    const moments = momentsOf({ ...facts, changes: [...facts.changes, ...made] }, rules);
    return { items: clocksOf(moments, at).map((counted) => clockView(counted, moments, rules, at)) };
  }

  return {
    clocks: (actor: Actor, number: number) => clocks(actor, number),
    /** The clocks as they would be with another status from now on. */
    whatIf: (actor: Actor, number: number, status: TicketStatus, waitingFor: WaitingFor | null) =>
      clocks(actor, number, [
        { field: 'status', new: status },
        { field: 'waitingFor', new: wordOf(waitingFor) },
      ]),
  };
}
