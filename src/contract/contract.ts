import { agentsContract } from './agents.ts';
import { agreementsContract } from './agreements.ts';
import { calendarsContract } from './calendars.ts';
import { cannedRepliesContract } from './canned-replies.ts';
import { accountsContract } from './accounts.ts';
import { auditContract } from './audit.ts';
import { approvalsContract } from './approvals.ts';
import { changesContract } from './changes.ts';
import { conductContract } from './conduct.ts';
import { checksContract } from './checks.ts';
import { checklistsContract } from './checklists.ts';
import { custodyContract } from './custody.ts';
import { deskContract, preferencesContract } from './desk.ts';
import { deviceHistoryContract } from './device-history.ts';
import { deviceRegisterContract } from './device-register.ts';
import { devicesContract, scansContract } from './devices.ts';
import { diagnosesContract, playbooksContract } from './diagnostics.ts';
import { exportsContract } from './exports.ts';
import { filesContract } from './files.ts';
import { identityProvidersContract } from './identity-providers.ts';
import { fleetContract } from './fleet.ts';
import { formsContract } from './forms.ts';
import { goldenModelsContract } from './golden-models.ts';
import { importsContract } from './imports.ts';
import { knowledgeContract } from './knowledge.ts';
import { licencesContract } from './licences.ts';
import { macrosContract } from './macros.ts';
import { meContract } from './me.ts';
import { notificationsContract } from './notifications.ts';
import { organisationsContract, peopleContract } from './people.ts';
import { rulesContract } from './rules.ts';
import { placesContract } from './places.ts';
import { presenceContract } from './presence.ts';
import { proceduresContract } from './procedures.ts';
import { productsContract } from './products.ts';
import { recurrencesContract } from './recurrences.ts';
import { searchContract } from './search.ts';
import { duplicatesContract, relationsContract } from './relations.ts';
import { queuesContract, shiftsContract } from './queues.ts';
import { routingContract } from './routing.ts';
import { stockTakesContract } from './stock-takes.ts';
import { statesContract } from './states.ts';
import { stockContract } from './stock.ts';
import { tasksContract } from './tasks.ts';
import { recordingsContract, terminalsContract } from './terminals.ts';
import { ticketClocksContract } from './ticket-clocks.ts';
import { draftsContract } from './drafts.ts';
import { ticketsContract } from './tickets.ts';
import { supportContractsContract, upkeepContract } from './upkeep.ts';
import { viewsContract } from './views.ts';
import { webhooksContract } from './webhooks.ts';
import { timeContract } from './time-spent.ts';

/** Everything that may be asked of a desk: one noun a member, one file a noun. */
export const contract = {
  desk: deskContract,
  preferences: preferencesContract,
  people: peopleContract,
  accounts: accountsContract,
  me: meContract,
  identityProviders: identityProvidersContract,
  organisations: organisationsContract,
  knowledge: knowledgeContract,
  agents: agentsContract,
  devices: { ...devicesContract, ...deviceRegisterContract, ...deviceHistoryContract, ...goldenModelsContract },
  scans: scansContract,
  fleet: fleetContract,
  products: productsContract,
  licences: licencesContract,
  places: placesContract,
  custody: custodyContract,
  checks: checksContract,
  stock: stockContract,
  stockTakes: stockTakesContract,
  upkeep: upkeepContract,
  supportContracts: supportContractsContract,
  playbooks: playbooksContract,
  diagnoses: diagnosesContract,
  terminals: terminalsContract,
  recordings: recordingsContract,
  tickets: { ...ticketsContract, ...ticketClocksContract, ...duplicatesContract },
  relations: relationsContract,
  drafts: draftsContract,
  views: viewsContract,
  cannedReplies: cannedRepliesContract,
  macros: macrosContract,
  rules: rulesContract,
  webhooks: webhooksContract,
  states: statesContract,
  queues: queuesContract,
  shifts: shiftsContract,
  routing: routingContract,
  conduct: conductContract,
  notifications: notificationsContract,
  procedures: proceduresContract,
  checklists: checklistsContract,
  tasks: tasksContract,
  approvals: approvalsContract,
  time: timeContract,
  recurrences: recurrencesContract,
  forms: formsContract,
  files: filesContract,
  agreements: agreementsContract,
  calendars: calendarsContract,
  imports: importsContract,
  exports: exportsContract,
  search: searchContract,
  changes: changesContract,
  audit: auditContract,
  presence: presenceContract,
};
export type Contract = typeof contract;
