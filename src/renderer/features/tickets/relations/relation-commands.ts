import { GitMerge, Link2, Megaphone, Split } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { ticketCommandMessages } from '../commands/command-messages.ts';
import { ticketQueue } from '../ticket-context.ts';
import { queueMerge, ticketRelations } from './relation-context.ts';
import { relationMessages } from './relation-messages.ts';

const say = (key: (typeof relationMessages.keys)[number]) => messageOf(relationMessages, key);

const ofTicket = {
  scope: 'ticket',
  group: messageOf(ticketCommandMessages, 'groupTicket'),
  roles: staff,
  when: (context: CommandContext) => context.get(ticketRelations) !== undefined,
} as const;

export const linkCommand: Command = {
  ...ofTicket,
  id: 'ticket.link',
  title: say('link'),
  icon: Link2,
  shortcut: 'L',
  run: (context) => context.get(ticketRelations)?.open('link'),
};

export const updateAllCommand: Command = {
  ...ofTicket,
  id: 'ticket.update-all',
  title: say('updateAll'),
  icon: Megaphone,
  run: (context) => context.get(ticketRelations)?.open('update'),
};

/** What tickets are to each other, as verbs. */
export const relationCommands: readonly Command[] = [
  linkCommand,
  { ...ofTicket, id: 'ticket.merge', title: say('merge'), icon: GitMerge, run: (context) => context.get(ticketRelations)?.open('merge') },
  { ...ofTicket, id: 'ticket.split', title: say('split'), icon: Split, run: (context) => context.get(ticketRelations)?.open('split') },
  updateAllCommand,
  {
    id: 'queue.merge',
    scope: 'tickets',
    group: messageOf(ticketCommandMessages, 'groupQueue'),
    roles: staff,
    bulk: true,
    title: say('merge'),
    icon: GitMerge,
    when: (context) => {
      const selected = context.get(ticketQueue)?.selectedCount ?? 0;
      return context.get(queueMerge) !== undefined && selected >= 2 && selected <= 20;
    },
    run: (context) => context.get(queueMerge)?.open(context.get(ticketQueue)?.targets ?? []),
  },
];
