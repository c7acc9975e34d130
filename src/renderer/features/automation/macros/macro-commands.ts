import { MessageSquareQuote, WandSparkles } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { openTicket, ticketQueue } from '../../tickets/ticket-context.ts';
import { openMacros, openReplies } from '../automation-dialogs.ts';
import { automationMessages } from '../automation-messages.ts';

const runMacro = {
  title: messageOf(automationMessages, 'runMacro'),
  icon: WandSparkles,
  group: messageOf(automationMessages, 'groupAutomation'),
  shortcut: 'M',
  roles: staff,
} as const;

/** Macros on one ticket or on many, and canned replies. */
export const automationCommands: readonly Command[] = [
  {
    ...runMacro,
    id: 'ticket.macro',
    scope: 'ticket',
    when: (context) => context.get(openTicket) !== undefined,
    run: (context) => {
      const number = context.get(openTicket)?.ticket.number;
      if (number !== undefined) openMacros([number]);
    },
  },
  {
    ...runMacro,
    id: 'queue.macro',
    scope: 'tickets',
    bulk: true,
    when: (context) => (context.get(ticketQueue)?.targets.length ?? 0) > 0,
    run: (context) => openMacros(context.get(ticketQueue)?.targets ?? []),
  },
  {
    id: 'ticket.canned-reply',
    title: messageOf(automationMessages, 'insertReply'),
    icon: MessageSquareQuote,
    group: messageOf(automationMessages, 'groupAutomation'),
    scope: 'ticket',
    shortcut: 'Shift+R',
    roles: staff,
    when: (context) => context.get(openTicket) !== undefined,
    run: (context) => {
      const actions = context.get(openTicket);
      // The picker has the focus first; what is picked takes it into the reply.
      actions?.showDraft('reply');
      openReplies(actions?.ticket.number ?? null);
    },
  },
];
