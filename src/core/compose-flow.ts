import type { Language } from '../contract/common.ts';
import { automationHandlers } from './automation/automation-handlers.ts';
import { composeAutomation } from './automation/compose-automation.ts';
import { composePromises } from './compose-promises.ts';
import type { FlowParts } from './flow-parts.ts';
import type { Gate } from './platform/gate.ts';
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
  return {
    /** The members of the router these features answer for. */
    handlers: (gate: Gate) => ({
      ...promises.handlers(gate),
      ...relationHandlers(gate, relations),
      ...routing.handlers(gate),
      ...automationHandlers(gate, automation.services),
    }),
    /** What they answer of a ticket. */
    ticketHandlers: (gate: Gate) => ({ ...promises.ticketHandlers(gate), ...duplicateHandlers(gate, relations) }),
    /** What every desk begins with. */
    ensureStarters: (language: Language): Promise<void> => automation.ensureStarters(language),
  };
}
