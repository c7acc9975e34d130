import { accountCommands } from '../features/access/account-commands.ts';
import { deviceCommands } from '../features/assets/device-commands.ts';
import { automationCommands } from '../features/automation/macros/macro-commands.ts';
import { diagnosticsCommands } from '../features/diagnostics/diagnostics-commands.ts';
import { exportCommands } from '../features/exchange/export/export-commands.ts';
import { importCommands } from '../features/exchange/import/import-commands.ts';
import { scanCommands } from '../features/inventory/scan/scan-commands.ts';
import { licenceCommands } from '../features/licences/licence-commands.ts';
import { productCommands } from '../features/licences/product/product-commands.ts';
import { peopleCommands } from '../features/people/people-commands.ts';
import { notificationCommands } from '../features/routing/notifications/notification-commands.ts';
import { workCommands } from '../features/procedures/work-commands.ts';
import { linkCommands } from '../features/server-link/link-commands.ts';
import { searchCommands } from '../features/search/search-commands.ts';
import { queueCommands } from '../features/tickets/queue/queue-commands.ts';
import { ticketCommands } from '../features/tickets/commands/ticket-commands.ts';
import { presenceCommands } from '../features/tickets/presence/presence-commands.ts';
import { relationCommands } from '../features/tickets/relations/relation-commands.ts';
import type { Command } from '../ui/commands/command.ts';
import { addCommands } from './settings/add-commands.ts';
import { auditCommands } from './settings/audit/audit-commands.ts';
import { goCommands } from './shell/go-commands.ts';
import { shellCommands } from './shell/shell-commands.ts';

/** Every verb of the console. A feature adds its array: one import, one line. */
export const commands: readonly Command[] = [
  ...shellCommands,
  ...goCommands,
  ...ticketCommands,
  ...queueCommands,
  ...relationCommands,
  ...presenceCommands,
  ...automationCommands,
  ...deviceCommands,
  ...exportCommands,
  ...importCommands,
  ...scanCommands,
  ...licenceCommands,
  ...productCommands,
  ...diagnosticsCommands,
  ...peopleCommands,
  ...workCommands,
  ...searchCommands,
  ...accountCommands,
  ...linkCommands,
  ...auditCommands,
  ...notificationCommands,
  ...addCommands,
];
