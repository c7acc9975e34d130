import { z } from 'zod';
import { type RuleId, ruleIdSchema } from '../../../contract/rules.ts';
import type { Writer } from '../../database/database.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Reaction } from '../../platform/automatic/reactions.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import { factsOf } from '../facts/read-facts.ts';
import { askedFacts } from './rule-conditions.ts';
import type { RuleEngine } from './rule-engine.ts';
import type { CompiledRule, SinceTrigger, TicketEvent } from './rule-set.ts';
import * as store from './rule-store.ts';
import { eventsByTicket } from './ticket-events.ts';

const ruleWork = 'automation.rule';
const backlogWork = 'automation.rule-backlog';
const atOnce = 200;
const duePayload = z.object({ ruleId: ruleIdSchema, ticketId: z.string() });
const backlogPayload = z.object({ ruleId: ruleIdSchema, after: z.number() });

const dueOf = (trigger: SinceTrigger, from: number) => from + trigger.minutes * 60_000;
const keyOf = (rule: CompiledRule, trigger: SinceTrigger, ticketId: string) => `${rule.id} ${trigger.from} ${ticketId}`;

/** Whether the time of a trigger begins anew with what happened. */
export function begins(trigger: SinceTrigger, { key, by }: TicketEvent): boolean {
  if (trigger.from === 'created') return key === 'created';
  if (trigger.from === 'status') return key === 'created' || key === 'changed:status';
  return key === 'replied' && by === (trigger.from === 'staff-reply' ? 'staff' : 'requester');
}

/** Rules that fire by time ("waiting for three days"): each ticket's moment is planned when its time begins, and asked again when it has come. */
export function createRuleTimers(parts: { clock: Clock; timedWork: TimedWork; engine: RuleEngine; ports: AutomationPorts }) {
  const { clock, timedWork, engine, ports } = parts;

  const planDue = (trx: Writer, rule: CompiledRule, trigger: SinceTrigger, ticketId: string, from: number): Promise<void> =>
    timedWork.plan(trx, {
      kind: ruleWork,
      key: keyOf(rule, trigger, ticketId),
      dueAt: dueOf(trigger, from),
      payload: { ruleId: rule.id, ticketId },
    });

  const reaction: Reaction = async ({ trx, command, changes }) => {
    const set = await engine.ruleSet(trx);
    if (set.timed.length === 0) return;
    const at = command.at ?? clock.now();
    for (const [ticketId, events] of eventsByTicket(changes, { rules: true })) {
      if (!events.some(({ key }) => ['created', 'changed:status', 'replied'].includes(key))) continue;
      const [facts] = await factsOf(trx, [ticketId], ports);
      if (!facts) continue;
      for (const event of events.filter(({ messageId }) => messageId)) {
        const words = await store.findWords(trx, event.messageId as string);
        event.by = words && words.person_id !== null && words.person_id === facts.requesterId ? 'requester' : 'staff';
      }
      const asked = askedFacts(facts);
      for (const { rule, trigger } of set.timed) {
        if (!events.some((event) => begins(trigger, event))) continue;
        // Counting from a status that the rule does not ask for would plan work for every ticket.
        if (rule.fitsStatus(asked)) await planDue(trx, rule, trigger, ticketId, at);
        else await timedWork.cancel(trx, ruleWork, keyOf(rule, trigger, ticketId));
      }
    }
  };

  timedWork.handle(ruleWork, async ({ trx, record, command, payload }) => {
    const { ruleId, ticketId } = duePayload.parse(payload);
    const rule = (await engine.ruleSet(trx)).byId.get(ruleId);
    if (rule) await engine.fireDue({ trx, command, record, at: clock.now() }, rule, ticketId);
  });

  timedWork.handle(backlogWork, async ({ trx, payload }) => {
    const { ruleId, after } = backlogPayload.parse(payload);
    const set = await engine.ruleSet(trx);
    const triggers = set.timed.filter(({ rule }) => rule.id === ruleId);
    if (triggers.length === 0) return;
    const tickets = await store.readAnchors(trx, after, atOnce);
    const facts = new Map(
      (
        await factsOf(
          trx,
          tickets.map(({ id }) => id),
          ports,
        )
      ).map((each) => [each.id as string, askedFacts(each)]),
    );
    for (const ticket of tickets)
      for (const { rule, trigger } of triggers) {
        const from = ticket[trigger.from];
        const asked = facts.get(ticket.id);
        if (from !== null && asked && rule.fitsStatus(asked)) await planDue(trx, rule, trigger, ticket.id, from);
      }
    const last = tickets.at(-1);
    if (last && tickets.length === atOnce)
      await timedWork.plan(trx, { kind: backlogWork, key: ruleId, dueAt: clock.now(), payload: { ruleId, after: last.number } });
  });

  return {
    reaction,
    /** Plans the moments of the tickets that are open already, in slices, when a rule was made or changed. */
    planBacklog: (trx: Writer, ruleId: RuleId): Promise<void> =>
      timedWork.plan(trx, { kind: backlogWork, key: ruleId, dueAt: clock.now(), payload: { ruleId, after: 0 } }),
  };
}
export type RuleTimers = ReturnType<typeof createRuleTimers>;
