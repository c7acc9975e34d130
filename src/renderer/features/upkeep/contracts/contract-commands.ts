import { FilePlus2, FileSignature } from 'lucide-react';
import { leads, staff } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { upkeepMessages } from '../upkeep-messages.ts';

const ofContracts = { scope: everywhere, group: messageOf(upkeepMessages, 'group') } as const;

export const addContractCommand: Command = {
  ...ofContracts,
  id: 'contracts.add',
  title: messageOf(upkeepMessages, 'addContract'),
  icon: FilePlus2,
  roles: leads,
  run: (context) => context.navigate('/contracts?add=true'),
};

/** What is done with agreements with suppliers. */
export const contractCommands: readonly Command[] = [
  {
    ...ofContracts,
    id: 'contracts.open',
    title: messageOf(upkeepMessages, 'openContracts'),
    icon: FileSignature,
    roles: staff,
    run: (context) => context.navigate('/contracts'),
  },
  addContractCommand,
];
