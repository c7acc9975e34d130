import { z } from 'zod';
import type { CommandId, PersonId } from '../../contract/common.ts';
import type { AgreementService } from '../agreements/agreement-service.ts';
import type { Database, Writer } from '../database/database.ts';
import { automation, type CommandContext } from '../platform/access/actor.ts';
import type { RecordedChange } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { readAllowedPrivate } from '../platform/outbound/allowed-private.ts';
import { postOutside } from '../platform/outbound/outbound-request.ts';
import type { Reactions, ReactionWork } from '../platform/automatic/reactions.ts';
import type { WorkInside, WorkOutside } from '../platform/automatic/timed-work.ts';
import { holdTickets } from '../database/dialect/hold-tickets.ts';
import { digestKind, escalate, type EscalationParts, webhookKind } from './escalate.ts';
import { countTickets, keepClocks } from './keep-clocks.ts';
import * as store from './promise-store.ts';
import { createRecount } from './recount.ts';
import { type FactChange, isFactField, type UnloggedChanges, wordOf } from './ticket-facts-store.ts';

export type PromiseService = ReturnType<typeof createPromiseService>;

const [fireKind, recountKind] = ['promises.fire', 'promises.recount'];
const minuteMs = 60_000;
/** Levels are looked at on whole minutes, so that tickets due in one minute are one piece of work. */
const wakeOf = (at: number) => Math.ceil(at / minuteMs) * minuteMs;
const ticketsAtOnce = 50;
/** A command that changes more tickets than this leaves counting them to the background. */
const countedInCommand = 100;
const countedFields: readonly string[] = ['status', 'waitingFor', 'priority', 'queueId', 'tier', 'kind', 'requesterId', 'devices'];
const countedEvents: readonly string[] = ['ticket.created', 'ticket.replied'];
const recounted = 'agreement.recounted';

const movesClock = ({ subjectKind, event, field }: RecordedChange) =>
  subjectKind === 'ticket' && (countedEvents.includes(event) || (field !== undefined && countedFields.includes(field)));
const movesRules = ({ subjectKind, event }: RecordedChange) =>
  (subjectKind === 'agreement' || subjectKind === 'calendar') && event !== recounted;

const callSchema = z.object({
  url: z.string(),
  body: z.looseObject({ number: z.number() }),
  /** Of whose timeline it is, and by which level; calls that were planned by an earlier version have none. */
  ticketId: z.string().optional(),
  cause: z.object({ kind: z.literal('agreement'), id: z.string(), name: z.string() }).optional(),
});

/** Keeps the promises: counts clocks when something moves them, and acts when they reach a level. */
export function createPromiseService(
  parts: EscalationParts & { db: Database; clock: Clock; newId: NewId; agreements: AgreementService; reactions: Reactions },
) {
  const { db, clock, newId, agreements, timedWork } = parts;
  const recount = createRecount(parts);

  /** The levels of all tickets form one line: whoever wakes plans when the next of it is reached. */
  async function planWake(trx: Writer, at: number | null): Promise<void> {
    if (at === null) return;
    const dueAt = wakeOf(at);
    await timedWork.plan(trx, { kind: fireKind, key: String(dueAt), dueAt });
  }
  const soonest = (wakes: readonly number[]): number | null => (wakes.length > 0 ? Math.min(...wakes) : null);
  const planRecount = (trx: Writer) => timedWork.plan(trx, { kind: recountKind, key: 'all', dueAt: clock.now() });

  /** What commands under way have changed so far, over all rounds of their reactions. */
  const changedBy = new WeakMap<CommandContext, Map<string, FactChange[]>>();
  function unloggedOf(command: CommandContext, changes: readonly RecordedChange[]): UnloggedChanges {
    const unlogged = changedBy.get(command) ?? new Map<string, FactChange[]>();
    changedBy.set(command, unlogged);
    for (const { subjectKind, subjectId, field, at, ...change } of changes) {
      if (subjectKind !== 'ticket' || !isFactField(field)) continue;
      const made = { at: at ?? command.at ?? clock.now(), field, old: wordOf(change.old), new: wordOf(change.new) };
      unlogged.set(subjectId, [...(unlogged.get(subjectId) ?? []), made]);
    }
    return unlogged;
  }

  async function react({ trx, command, changes }: ReactionWork): Promise<void> {
    const unlogged = unloggedOf(command, changes);
    if (changes.some(movesRules)) await planRecount(trx);
    const ids = [...new Set(changes.filter(movesClock).map(({ subjectId }) => subjectId))];
    if (ids.length === 0) return;
    const rules = await agreements.rules(trx);
    if (rules.empty) return;
    if (ids.length > countedInCommand) await planRecount(trx);
    else await planWake(trx, soonest(await keepClocks(trx, ids, rules, command.at ?? clock.now(), unlogged)));
  }

  const fire: WorkInside = async ({ trx, record }) => {
    const at = clock.now();
    const ids = await store.ticketsAtLevel(trx, at, ticketsAtOnce);
    await holdTickets(trx, db.dialect, ids);
    const rules = await agreements.rules(trx);
    for (const ticket of await countTickets(trx, ids, rules, at)) await escalate(parts, { trx, record, rules, at }, ticket);
    await keepClocks(trx, ids, rules, at);
    await planWake(trx, await store.nextLevelAt(trx));
  };

  const digest: WorkInside = async ({ trx, record, key }) => {
    const late = await store.takeLateNotices(trx, key);
    const [first] = late;
    if (!first) return;
    const numbers = [...new Set(late.map(({ number }) => number))];
    await parts.notifications.notify(trx, record, {
      personIds: [key as PersonId],
      kind: 'agreement.late',
      subjectKind: 'ticket',
      subjectId: first.ticketId,
      number: first.number,
      details: { tickets: numbers.length, levels: late.length, numbers: numbers.slice(0, 20) },
    });
  };

  const callOutside: WorkOutside = async ({ id, payload }) => {
    const { url, body, ticketId, cause } = callSchema.parse(payload);
    const allowedPrivate = await readAllowedPrivate(db.read);
    const { status } = await postOutside({ url, body: JSON.stringify(body), headers: { 'deskside-delivery': id }, allowedPrivate });
    const { host } = new URL(url);
    if (status >= 300) throw new Error(`${host} answered ${status}.`);
    if (ticketId === undefined || !cause) return;
    // As often as it was delivered: a kill before this is written brings the call again, and that one is told.
    const command: CommandContext = {
      actor: automation,
      procedure: 'timer.promises.webhook',
      commandId: newId<CommandId>(),
    };
    await db.write(command, async (_trx, record) =>
      record({
        event: 'ticket.webhook-called',
        subjectKind: 'ticket',
        subjectId: ticketId,
        number: body.number,
        new: { name: host },
        cause,
      }),
    );
  };

  parts.reactions.add(react);
  timedWork.handle(fireKind, fire);
  timedWork.handle(digestKind, digest);
  timedWork.handleOutside(webhookKind, callOutside);
  timedWork.handleOutside(recountKind, async () => {
    const tickets = await recount.run();
    const command: CommandContext = { actor: automation, procedure: 'timer.promises.recount', commandId: newId<CommandId>() };
    await db.write(command, async (trx, record) => {
      await planWake(trx, await store.nextLevelAt(trx));
      record({ event: recounted, subjectKind: 'agreement', subjectId: 'all', new: { tickets } });
    });
  });

  return {
    progress: recount.progress,
    /** Counts everything anew in the background: what is remembered of clocks may be thrown away at any time. */
    startRecount: (command: CommandContext): Promise<void> =>
      db.write(command, async (trx, record) => {
        await planRecount(trx);
        record({ event: recounted, subjectKind: 'agreement', subjectId: 'all', new: { asked: true } });
      }),
    stopRecount: (command: CommandContext): Promise<void> =>
      db.write(command, async (trx) => {
        recount.stop();
        await timedWork.cancel(trx, recountKind, 'all');
      }),
  };
}
