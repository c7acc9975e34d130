import type { Language } from '../contract/common.ts';
import { automationHandlers } from './automation/automation-handlers.ts';
import type { AutomationPorts } from './automation/automation-ports.ts';
import { composeAutomation } from './automation/compose-automation.ts';
import { composePromises } from './compose-promises.ts';
import { composeWork } from './compose-work.ts';
import type { FlowParts } from './flow-parts.ts';
import type { Gate } from './platform/access/gate.ts';
import { composeRelations } from './relations/compose-relations.ts';
import { duplicateHandlers, relationHandlers } from './relations/relation-handlers.ts';
import { composeRouting } from './routing/compose-routing.ts';
import { planStateWork } from './tickets/states/state-timers.ts';

/** Puts together what works around a ticket, in the order of the features: each leans only on those before it. */
export function composeFlow(parts: FlowParts) {
  parts.reactions.add(planStateWork({ ...parts, ...parts.tickets }));
  const promises = composePromises(parts);
  const routing = composeRouting(parts);
  const relations = composeRelations(parts);
  const automation = composeAutomation(parts);
  const work = composeWork(parts);
  const { checklists } = work.procedures;
  Object.assign(automation.ports, {
    assignByRouting: (trx, record, ticket) => routing.assignments.assignByRule(trx, record, ticket.id),
    startChecklist: (trx, record, ticket, templateId) => checklists.startByRule(trx, record, ticket, templateId),
    checklistNames: (from, ids) => checklists.namesOf(from, ids),
  } satisfies AutomationPorts);
  return {
    /** What every desk begins with. */
    async ensureStarters(language: Language): Promise<void> {
      await automation.ensureStarters(language);
      await work.ensureStarters();
    },
    isReadableFile: work.isReadableFile,
    /** The members of the router these features answer for. */
    handlers: (gate: Gate) => ({
      ...promises.handlers(gate),
      ...relationHandlers(gate, relations),
      ...routing.handlers(gate),
      ...automationHandlers(gate, automation.services),
      ...work.handlers(gate),
    }),
    /** What they answer of a ticket. */
    ticketHandlers: (gate: Gate) => ({
      ...promises.ticketHandlers(gate),
      ...duplicateHandlers(gate, relations),
      ...work.ticketHandlers(gate),
    }),
  };
}
