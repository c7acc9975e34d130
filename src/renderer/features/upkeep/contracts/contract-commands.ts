import { FilePlus2 } from 'lucide-react';
import { leads } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { upkeepMessages } from '../upkeep-messages.ts';

export const addContractCommand: Command = {
  scope: everywhere,
  group: messageOf(upkeepMessages, 'group'),
  id: 'contracts.add',
  title: messageOf(upkeepMessages, 'addContract'),
  icon: FilePlus2,
  roles: leads,
  run: (context) => context.navigate('/contracts?add=true'),
};

/** What is done with agreements with suppliers. */
export const contractCommands: readonly Command[] = [addContractCommand];
