import { BadgeCheck, ListChecks, ListTodo, Timer } from 'lucide-react';
import { staff } from '../../../contract/roles.ts';
import type { Command } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { openTicket } from '../tickets/ticket-context.ts';
import { procedureMessages } from './procedure-messages.ts';
import { openWorkDialog } from './work-dialogs.ts';

const ofTicket = {
  scope: 'ticket',
  group: messageOf(procedureMessages, 'group'),
  roles: staff,
  when: (context: CommandContext) => context.get(openTicket) !== undefined,
} as const;

/** The verbs of the work that hangs on a ticket. */
export const workCommands: readonly Command[] = [
  {
    ...ofTicket,
    id: 'ticket.start-checklist',
    title: messageOf(procedureMessages, 'startChecklist'),
    icon: ListChecks,
    shortcut: 'Shift+C',
    run: () => openWorkDialog('checklist'),
  },
  {
    ...ofTicket,
    id: 'ticket.new-task',
    title: messageOf(procedureMessages, 'newTask'),
    icon: ListTodo,
    shortcut: 'Shift+T',
    run: () => openWorkDialog('task'),
  },
  {
    ...ofTicket,
    id: 'ticket.ask-approval',
    title: messageOf(procedureMessages, 'askApproval'),
    icon: BadgeCheck,
    run: () => openWorkDialog('approval'),
  },
  {
    ...ofTicket,
    id: 'ticket.add-time',
    title: messageOf(procedureMessages, 'addTime'),
    icon: Timer,
    run: () => openWorkDialog('time'),
  },
];
