import { accountCommands } from '../features/access/account-commands.ts';
import { deviceCommands } from '../features/assets/device-commands.ts';
import { assetMessages } from '../features/assets/asset-messages.ts';
import { automationCommands } from '../features/automation/macros/macro-commands.ts';
import { custodyCommands } from '../features/custody/custody-commands.ts';
import { checkCommands } from '../features/checks/check-commands.ts';
import { diagnosticsCommands } from '../features/diagnostics/diagnostics-commands.ts';
import { exportCommands } from '../features/exchange/export/export-commands.ts';
import { importCommands } from '../features/exchange/import/import-commands.ts';
import { goldenCommands } from '../features/inventory/golden/golden-commands.ts';
import { scanCommands } from '../features/inventory/scan/scan-commands.ts';
import { licenceCommands } from '../features/licences/licence-commands.ts';
import { productCommands } from '../features/licences/product/product-commands.ts';
import { peopleCommands } from '../features/people/people-commands.ts';
import { peopleMessages } from '../features/people/people-messages.ts';
import { notificationCommands } from '../features/routing/notifications/notification-commands.ts';
import { workCommands } from '../features/procedures/work-commands.ts';
import { contractCommands } from '../features/upkeep/contracts/contract-commands.ts';
import { labelCommands } from '../features/upkeep/labels/label-commands.ts';
import { linkCommands } from '../features/server-link/link-commands.ts';
import { searchCommands } from '../features/search/search-commands.ts';
import { queueCommands } from '../features/tickets/queue/queue-commands.ts';
import { ticketCommands } from '../features/tickets/commands/ticket-commands.ts';
import { presenceCommands } from '../features/tickets/presence/presence-commands.ts';
import { ticketMessages } from '../features/tickets/ticket-messages.ts';
import { stockCommands } from '../features/stock/stock-commands.ts';
import { relationCommands } from '../features/tickets/relations/relation-commands.ts';
import type { Command } from '../ui/commands/command.ts';
import { type Message, messageOf } from '../ui/i18n/define-messages.ts';
import { addCommands } from './settings/add-commands.ts';
import { auditCommands } from './settings/audit/audit-commands.ts';
import { goCommands } from './shell/go-commands.ts';
import { shellCommands } from './shell/shell-commands.ts';
import { shellMessages } from './shell/shell-messages.ts';

/** One menu of the desktop's bar, and the verbs that stand in it. */
export type CommandMenu = { readonly title: Message; readonly commands: readonly Command[] };

/** Every verb of the console, by the menu of the desktop's bar it stands in. A feature adds its array: one import, one line. */
export const commandMenus: readonly CommandMenu[] = [
  {
    title: messageOf(shellMessages, 'console'),
    commands: [...shellCommands, ...searchCommands, ...notificationCommands, ...accountCommands, ...linkCommands],
  },
  { title: messageOf(shellMessages, 'groupGo'), commands: goCommands },
  {
    title: messageOf(ticketMessages, 'tickets'),
    commands: [...ticketCommands, ...queueCommands, ...relationCommands, ...presenceCommands, ...automationCommands, ...workCommands],
  },
  {
    title: messageOf(assetMessages, 'machines'),
    commands: [
      ...deviceCommands,
      ...labelCommands,
      ...custodyCommands,
      ...contractCommands,
      ...goldenCommands,
      ...scanCommands,
      ...licenceCommands,
      ...productCommands,
      ...checkCommands,
      ...stockCommands,
      ...diagnosticsCommands,
    ],
  },
  { title: messageOf(peopleMessages, 'directory'), commands: peopleCommands },
  {
    title: messageOf(shellMessages, 'settings'),
    commands: [...addCommands, ...auditCommands, ...exportCommands, ...importCommands],
  },
];

export const commands: readonly Command[] = commandMenus.flatMap((menu) => menu.commands);
