import { FileOutput } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { exportedTable } from './exported-table.ts';
import { exportMessages } from './export-messages.ts';

export const exportCommand: Command = {
  id: 'list.export',
  title: messageOf(exportMessages, 'export'),
  icon: FileOutput,
  group: messageOf(exportMessages, 'group'),
  scope: everywhere,
  roles: staff,
  when: (context) => context.get(exportedTable) !== undefined,
  run: (context) => context.get(exportedTable)?.open(),
};

/** What a page does with the list it shows. */
export const exportCommands: readonly Command[] = [exportCommand];
