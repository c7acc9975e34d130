import type { Planned } from '../../../contract/automation-actions.ts';
import type { Language } from '../../../contract/common.ts';
import type { Macro, MacroId } from '../../../contract/macros.ts';
import type { BulkOutcome } from '../../../contract/tickets.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import { reasonOf, say } from '../../platform/failure.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import { performPlan, type PerformParts } from '../actions/perform-plan.ts';
import { doesAnything, type Plan, planActions, plannedOf } from '../actions/plan-actions.ts';
import { readReferences, type References } from '../actions/references.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';
import { factsOf } from '../facts/read-facts.ts';
import { admitOwned } from '../ownership.ts';
import * as store from './macro-store.ts';

export type MacroRunService = ReturnType<typeof createMacroRunService>;
type RunInput = { id: MacroId; numbers: readonly number[]; language?: Language | undefined };

/** Shows what a macro would do, and does it: one transaction, an outcome per ticket. */
export function createMacroRunService(parts: PerformParts & { db: Database; tickets: TicketService }) {
  const { db, tickets, ports } = parts;

  async function macroFor(actor: Actor, id: MacroId, from: Connection = db.read): Promise<Macro> {
    return store.macroOf(admitOwned(actor, await store.findMacro(from, id), 'macro'), actor.personId);
  }

  /** Why each ticket that the actor may not see, or that is not there, is left out. */
  async function refusedOf(actor: Actor, numbers: readonly number[]): Promise<Map<number, Error>> {
    const refused = new Map<number, Error>();
    for (const number of numbers)
      await tickets.get(actor, number).catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
        refused.set(number, error);
      });
    return refused;
  }

  const planFor = (actor: Actor, macro: Macro, facts: TicketFacts, references: References, language: Language | undefined): Plan =>
    planActions(macro.actions, facts, { me: actor.personId, signer: { name: actor.name, title: null }, references, ports, language });

  async function preview(actor: Actor, { id, numbers, language }: RunInput) {
    const macro = await macroFor(actor, id);
    const references = await readReferences(db.read, macro.actions, ports);
    const items: { number: number; title: string; planned: Planned }[] = [];
    for (const number of numbers) {
      const ticket = await tickets.get(actor, number);
      const [facts] = await factsOf(db.read, [ticket.id], ports);
      if (!facts) continue;
      items.push({
        number,
        title: ticket.title,
        planned: plannedOf(planFor(actor, macro, facts, references, language), references, facts),
      });
    }
    return { items };
  }

  async function run(command: CommandContext, { id, numbers, language }: RunInput): Promise<BulkOutcome[]> {
    const { actor } = command;
    const asked = [...new Set(numbers)];
    const refused = await refusedOf(actor, asked);
    return db.write(command, async (trx, record) => {
      const macro = await macroFor(actor, id, trx);
      const by = { kind: 'macro' as const, id, name: macro.name };
      const ids = await store.takeTicketIds(trx, asked);
      const done = await store.ticketsOfRun(trx, command.commandId);
      const references = await readReferences(trx, macro.actions, ports);
      const facts = new Map((await factsOf(trx, [...ids.values()], ports)).map((each) => [each.number, each]));
      const outcomes: BulkOutcome[] = [];
      for (const number of asked) {
        const ticket = facts.get(number);
        const reason = refused.get(number) ?? (ticket ? null : say`There is no ticket #${number}.`);
        if (done.has(number)) outcomes.push({ number, outcome: 'changed' });
        else if (reason !== null || !ticket) outcomes.push({ number, outcome: 'skipped', ...reasonOf(reason ?? '') });
        else outcomes.push(await runOn(ticket));
      }
      return outcomes;

      async function runOn(ticket: TicketFacts): Promise<BulkOutcome> {
        const plan = planFor(actor, macro, ticket, references, language);
        const { number } = ticket;
        if (plan.problems.length > 0) return { number, outcome: 'skipped', reason: plan.problems.join(' ') };
        if (!doesAnything(plan)) return { number, outcome: 'same' };
        record({ event: 'ticket.macro-ran', subjectKind: 'ticket', subjectId: ticket.id, number, new: { id, name: macro.name } });
        await performPlan(parts, trx, record, ticket, plan, { personId: actor.personId, by });
        return { number, outcome: 'changed' };
      }
    });
  }

  return { preview, run };
}
