import type { Language, PersonId, QueueId } from '../contract/common.ts';
import { automationHandlers } from './automation/automation-handlers.ts';
import type { AutomationPorts } from './automation/automation-ports.ts';
import { composeAutomation } from './automation/compose-automation.ts';
import { checkHandlers } from './checks/check-handlers.ts';
import { composeChecks } from './checks/compose-checks.ts';
import { composePromises } from './compose-promises.ts';
import { composeWork } from './compose-work.ts';
import { composeFleet } from './fleet/compose-fleet.ts';
import { fleetHandlers } from './fleet/fleet-handlers.ts';
import type { FlowParts } from './flow-parts.ts';
import { composeCustody } from './custody/compose-custody.ts';
import { composeLicences } from './licences/compose-licences.ts';
import { licenceHandlers } from './licences/licence-handlers.ts';
import { automation } from './platform/access/actor.ts';
import type { Gate } from './platform/access/gate.ts';
import type { PromisePorts } from './promises/promise-ports.ts';
import { composeRelations } from './relations/compose-relations.ts';
import { duplicateHandlers, relationHandlers } from './relations/relation-handlers.ts';
import { composeRouting } from './routing/compose-routing.ts';
import { composeUpkeep } from './upkeep/compose-upkeep.ts';
import { planStateWork } from './tickets/states/state-timers.ts';

/** Puts together what works around a ticket, in the order of the features: each leans only on those before it. */
export function composeFlow(parts: FlowParts) {
  const licences = composeLicences(parts);
  const custody = composeCustody(parts);
  const promisePorts = {} as PromisePorts;
  const promises = composePromises(parts, promisePorts);
  parts.reactions.add(planStateWork({ ...parts, ...parts.tickets, workingTimes: promises.workingTimes }));
  const routing = composeRouting(parts);
  const relations = composeRelations(parts);
  const fleet = composeFleet({ ...parts, duplicates: relations.duplicates });
  const rules = composeAutomation(parts);
  const work = composeWork(parts);
  const checks = composeChecks(parts);
  const upkeep = composeUpkeep(parts);
  const { checklists, tasks } = work.procedures;
  Object.assign(promisePorts, {
    peopleOfQueue: routing.queues.membersOf,
    leadsOfQueue: async (from, queueId) => (await routing.queues.leadsFor(from, queueId)).map(({ id }) => id),
    openTask: (trx, record, ticket, { id, title, whom, dueAt }) => {
      const ownerId = whom === 'assignee' ? (ticket.assigneeId as PersonId | null) : null;
      const queueId = ownerId === null ? (ticket.queueId as QueueId) : null;
      const fields = { title, ownerId, queueId, dueAt };
      return tasks.addWithin(trx, record, { actor: automation }, id, fields, { ...ticket, organisation_id: ticket.organisationId });
    },
  } satisfies PromisePorts);
  Object.assign(rules.ports, {
    assignByRouting: (trx, record, ticket) => routing.assignments.assignByRule(trx, record, ticket.id),
    startChecklist: (trx, record, ticket, templateId) => checklists.startByRule(trx, record, ticket, templateId),
    checklistNames: (from, ids) => checklists.namesOf(from, ids),
  } satisfies AutomationPorts);
  return {
    licences,
    upkeep: upkeep.services,
    /** What every desk begins with. */
    async ensureStarters(language: Language): Promise<void> {
      await licences.ensureStarters();
      await rules.ensureStarters(language);
      await work.ensureStarters();
    },
    isReadableFile: work.isReadableFile,
    /** The members of the router these features answer for. */
    handlers: (gate: Gate) => ({
      ...licenceHandlers(gate, licences),
      ...custody.handlers(gate),
      ...promises.handlers(gate),
      ...relationHandlers(gate, relations),
      ...fleetHandlers(gate, fleet),
      ...routing.handlers(gate),
      ...automationHandlers(gate, rules.services),
      ...work.handlers(gate),
      ...checkHandlers(gate, checks),
      ...upkeep.handlers(gate),
    }),
    /** What they answer of a ticket. */
    ticketHandlers: (gate: Gate) => ({
      ...promises.ticketHandlers(gate),
      ...duplicateHandlers(gate, relations),
      ...work.ticketHandlers(gate),
    }),
  };
}
