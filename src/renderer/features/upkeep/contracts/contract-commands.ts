import { ArrowLeft, FilePlus2, PencilLine, Trash2 } from 'lucide-react';
import { leads, staff } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { upkeepMessages } from '../upkeep-messages.ts';
import { openContract } from './contract-context.ts';
import { contractsPath } from './contract-paths.ts';

const group = messageOf(upkeepMessages, 'group');
const ofContract = {
  scope: 'contract',
  group,
  roles: leads,
  when: (context: CommandContext) => context.get(openContract) !== undefined,
} as const;

export const addContractCommand: Command = {
  scope: everywhere,
  group,
  id: 'contracts.add',
  title: messageOf(upkeepMessages, 'addContract'),
  icon: FilePlus2,
  roles: leads,
  run: (context) => context.navigate(`${contractsPath}?add=true`),
};

export const editContractCommand: Command = {
  ...ofContract,
  id: 'contract.edit',
  title: messageOf(upkeepMessages, 'editContract'),
  icon: PencilLine,
  shortcut: 'E',
  run: (context) => context.get(openContract)?.edit(),
};

export const removeContractCommand: Command = {
  ...ofContract,
  id: 'contract.remove',
  title: messageOf(upkeepMessages, 'removeContract'),
  icon: Trash2,
  run: (context) => context.get(openContract)?.remove(),
};

/** What is done with agreements with suppliers. */
export const contractCommands: readonly Command[] = [
  addContractCommand,
  editContractCommand,
  removeContractCommand,
  {
    ...ofContract,
    id: 'contract.back',
    title: messageOf(upkeepMessages, 'toContracts'),
    icon: ArrowLeft,
    shortcut: 'Escape',
    roles: staff,
    when: () => true,
    run: (context) => context.navigate(contractsPath),
  },
];
