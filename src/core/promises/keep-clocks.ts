import type { EscalationLevel } from '../../contract/agreements.ts';
import { clocksOf, type PromiseRules, type TicketClock } from '../agreements/agreement-service.ts';
import type { Writer } from '../database/database.ts';
import { noDueAt } from '../database/schema.ts';
import * as store from './promise-store.ts';
import { readTicketFacts, type TicketFacts, type UnloggedChanges } from './ticket-facts-store.ts';
import { momentsOf } from './ticket-moments.ts';

/** A level a clock reaches at an instant, or has reached. */
export type Reached = { level: EscalationLevel; at: number };
export type CountedTicket = { facts: TicketFacts; clocks: TicketClock[] };

/** The clocks of tickets as of `at`, within whatever transaction. */
export async function countTickets(
  db: Writer,
  ids: readonly string[],
  rules: PromiseRules,
  at: number,
  unlogged?: UnloggedChanges,
): Promise<CountedTicket[]> {
  return (await readTicketFacts(db, ids, unlogged)).map((facts) => ({ facts, clocks: clocksOf(momentsOf(facts, rules), at) }));
}

/** The levels of a clock that still runs and that were not acted on, with the instants at which they are reached. */
export function openLevels(clock: TicketClock, rules: PromiseRules, done: ReadonlySet<string>): Reached[] {
  if (clock.endedAt !== null) return [];
  return rules
    .levelsOf(clock.terms.agreementId, clock.target)
    .filter((level) => !done.has(`${clock.target} ${clock.startedAt} ${level.id}`))
    .map((level) => ({ level, at: clock.whenUsed((clock.targetMs * level.atPercent) / 100) }))
    .filter((reached): reached is Reached => reached.at !== null);
}

/** What was acted on, by ticket, as `openLevels` asks for it. */
export async function doneLevels(db: Writer, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const done = new Map<string, Set<string>>();
  for (const { ticket_id, target, started_at, level_id } of await store.readEscalations(db, ids)) {
    const levels = done.get(ticket_id) ?? new Set();
    done.set(ticket_id, levels.add(`${target} ${started_at} ${level_id}`));
  }
  return done;
}

/** Of the clocks that still count: the one that is due first, else one that stands still. */
function nextOf(clocks: readonly TicketClock[]): TicketClock | null {
  const open = clocks.filter(({ endedAt }) => endedAt === null);
  const due = open.filter(({ dueAt }) => dueAt !== null).toSorted((a, b) => (a.dueAt as number) - (b.dueAt as number));
  return due[0] ?? open[0] ?? null;
}

/**
 * Remembers what the clocks of tickets stand at, for lists and for what is to happen by itself.
 * @returns when their next levels are reached, epoch ms.
 */
export async function keepClocks(
  trx: Writer,
  ids: readonly string[],
  rules: PromiseRules,
  at: number,
  unlogged?: UnloggedChanges,
): Promise<number[]> {
  if (ids.length === 0) return [];
  const counted = await countTickets(trx, ids, rules, at, unlogged);
  const done = await doneLevels(trx, ids);
  const wakes: number[] = [];
  const rows: store.ClockRow[] = [];
  const dueTimes: store.DueTime[] = [];
  for (const { facts, clocks } of counted) {
    const next = facts.isOpen ? nextOf(clocks) : null;
    const dueAt = next?.dueAt ?? noDueAt;
    if (dueAt !== facts.dueAt) dueTimes.push({ id: facts.id, dueAt });
    if (!facts.isOpen) continue;
    for (const clock of clocks) {
      const reached = openLevels(clock, rules, done.get(facts.id) ?? new Set()).map((level) => level.at);
      const nextLevelAt = reached.length > 0 ? Math.ceil(Math.min(...reached)) : null;
      if (nextLevelAt !== null) wakes.push(nextLevelAt);
      rows.push({
        ticket_id: facts.id,
        target: clock.target,
        is_next: clock === next ? 1 : 0,
        agreement_id: clock.terms.agreementId,
        state: clock.state,
        started_at: clock.startedAt,
        target_ms: clock.targetMs,
        elapsed_ms: clock.elapsedMs,
        due_at: clock.dueAt,
        soon_at: clock.soonAt,
        next_level_at: nextLevelAt,
        counted_at: at,
      });
    }
  }
  await store.replaceClocks(trx, ids, rows);
  await store.saveDueTimes(trx, dueTimes);
  return wakes;
}
