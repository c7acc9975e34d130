import { ORPCError } from '@orpc/server';
import type { PersonId } from '../../../contract/common.ts';
import type { Writer } from '../../database/database.ts';
import { inSavepoint } from '../../database/savepoint.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange, RecordedChange } from '../../platform/change-log.ts';
import type { Reaction } from '../../platform/automatic/reactions.ts';
import { performPlan, type PerformParts } from '../actions/perform-plan.ts';
import { doesAnything, type Plan, planActions } from '../actions/plan-actions.ts';
import { readReferences } from '../actions/references.ts';
import { factsOf } from '../facts/read-facts.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';
import { askedFacts } from './rule-conditions.ts';
import { type CompiledRule, compileRules, rulesFor, type RuleSet, type TicketEvent } from './rule-set.ts';
import * as store from './rule-store.ts';
import { eventOf, eventsByTicket } from './ticket-events.ts';

export type RuleEngine = ReturnType<typeof createRuleEngine>;
type Work = { trx: Writer; command: CommandContext; record: RecordChange; at: number };

/** So many rules may follow from one another; what goes on after that is a circle. */
export const mostWaves = 5;

const ofRule = (rule: CompiledRule) => ({ kind: 'rule' as const, id: rule.id as string, name: rule.name });

/**
 * Asks the rules when something happens to a ticket, in the transaction of what happened: what they do is done exactly when it is, and once.
 * A rule fires once per command and ticket. What it changes is followed up here, five waves deep; a circle is stopped and told.
 */
export function createRuleEngine(parts: PerformParts) {
  const { clock, newId, ports, notifications } = parts;
  let known: RuleSet = compileRules([], null);

  /** The rules as they are in this transaction. */
  async function ruleSet(trx: Writer): Promise<RuleSet> {
    const version = await store.rulesVersion(trx);
    if (version !== known.version) known = compileRules((await store.readRuleRows(trx)).map(store.storedRuleOf), version);
    return known;
  }

  /** Finds out who wrote what was written, and makes it what `message` asks about. */
  async function withWords(trx: Writer, facts: TicketFacts, events: TicketEvent[]): Promise<TicketFacts> {
    let { message } = facts;
    for (const event of events) {
      if (event.key === 'created') message = { text: facts.text, by: 'requester' };
      if (!event.messageId) continue;
      const words = await store.findWords(trx, event.messageId);
      event.by = words && words.person_id !== null && words.person_id === facts.requesterId ? 'requester' : 'staff';
      if (words) message = { text: words.text, by: event.by };
    }
    return { ...facts, message };
  }

  async function planFor(trx: Writer, rule: CompiledRule, facts: TicketFacts): Promise<Plan> {
    const references = await readReferences(trx, rule.actions, ports);
    const signer = { name: facts.assigneeName ?? facts.queueName, title: null };
    return planActions(rule.actions, facts, { me: null, signer, references, ports });
  }

  /** Fires a rule on a ticket. What cannot be done is written down at the rule and leaves the command alone. @returns what it changed. */
  async function fire(work: Work, rule: CompiledRule, facts: TicketFacts, plan: Plan, wave: number): Promise<RecordedChange[]> {
    const { trx, command, at } = work;
    const changes: RecordedChange[] = [];
    const cause = ofRule(rule);
    const record: RecordChange = (change) => changes.push({ ...change, cause: change.cause ?? cause });
    try {
      await inSavepoint(trx, async () => {
        await store.insertFiring(trx, { command_id: command.commandId, ticket_id: facts.id, rule_id: rule.id, at, wave });
        record({
          event: 'ticket.rule-fired',
          subjectKind: 'ticket',
          subjectId: facts.id,
          number: facts.number,
          new: { id: rule.id, name: rule.name },
        });
        await performPlan(parts, trx, record, facts, plan, { personId: null, by: cause });
      });
    } catch (error) {
      // A refusal is the rule's own trouble; a database that fails is the command's.
      if (!(error instanceof ORPCError)) throw error;
      await store.saveRuleError(trx, rule.id, `#${facts.number}: ${error.message}`, at);
      return [];
    }
    for (const change of changes) work.record(change);
    return changes;
  }

  async function tellCircle({ trx, record }: Work, rule: CompiledRule, facts: TicketFacts): Promise<void> {
    const about = { subjectKind: 'ticket' as const, subjectId: facts.id, number: facts.number };
    record({ event: 'ticket.rule-stopped', ...about, new: { id: rule.id, name: rule.name }, cause: ofRule(rule) });
    const personIds = (await store.administratorIds(trx)) as PersonId[];
    await notifications.notify(trx, (change) => record({ ...change, cause: ofRule(rule) }), {
      personIds,
      kind: 'automation.circle',
      ...about,
      details: { name: rule.name },
    });
  }

  /** Asks the rules about one ticket until nothing follows any more. `due` is a rule whose time has come. */
  async function follow(work: Work, set: RuleSet, ticketId: string, first: TicketEvent[], due?: CompiledRule): Promise<void> {
    const { trx, command, at } = work;
    let events = first;
    // Most of what happens concerns no rule: nothing is read for it.
    if (!due && !events.some((event) => set.byEvent.has(event.key))) return;
    const fired = await store.firedRules(trx, command.commandId, ticketId);
    const told = new Set<string>();
    let [facts] = await factsOf(trx, [ticketId], ports);
    let wave = Math.max(0, ...fired.values());
    let candidates = due ? [due] : null;
    for (; facts; wave += 1) {
      facts = await withWords(trx, facts, events);
      candidates ??= rulesFor(set, events);
      const changes: RecordedChange[] = [];
      // Folding words is the dear part of asking: once for all rules, until one of them changes something.
      let asked = askedFacts(facts);
      for (const rule of candidates) {
        if (!rule.fits(asked)) continue;
        const plan = await planFor(trx, rule, facts);
        if (plan.problems.length > 0) {
          await store.saveRuleError(trx, rule.id, `#${facts.number}: ${plan.problems.join(' ')}`, at);
          continue;
        }
        if (!doesAnything(plan)) continue;
        if (fired.has(rule.id) || wave >= mostWaves) {
          if (!told.has(rule.id)) await tellCircle(work, rule, facts);
          told.add(rule.id);
          continue;
        }
        changes.push(...(await fire(work, rule, facts, plan, wave + 1)));
        fired.set(rule.id, wave + 1);
        const message: TicketFacts['message'] = facts.message;
        [facts] = (await factsOf(trx, [ticketId], ports)).map((each) => ({ ...each, message }));
        if (!facts) return;
        asked = askedFacts(facts);
      }
      events = changes.map(eventOf).filter((event) => event !== null);
      if (events.length === 0) return;
      candidates = null;
    }
  }

  const reaction: Reaction = async ({ trx, command, changes, record }) => {
    const set = await ruleSet(trx);
    if (set.byEvent.size === 0) return;
    const work = { trx, command, record, at: command.at ?? clock.now() };
    for (const [ticketId, events] of eventsByTicket(changes)) await follow(work, set, ticketId, events);
  };

  return {
    reaction,
    ruleSet,
    /** Fires a rule whose time has come, if the ticket still fits. */
    fireDue: async (work: Work, rule: CompiledRule, ticketId: string): Promise<void> =>
      follow(work, await ruleSet(work.trx), ticketId, [], rule),
    newVersion: (trx: Writer): Promise<void> => store.writeRulesVersion(trx, newId<string>()),
  };
}
