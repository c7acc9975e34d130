import { Eye } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { ticketCommandMessages } from '../commands/command-messages.ts';
import { openTicket } from '../ticket-context.ts';
import { presenceMessages } from './presence-messages.ts';
import { presenceAt } from './presence-store.ts';

/** Says in words what the chips in the head of a ticket show. */
export const presenceCommands: readonly Command[] = [
  {
    id: 'ticket.who-is-here',
    title: messageOf(presenceMessages, 'who'),
    icon: Eye,
    group: messageOf(ticketCommandMessages, 'groupTicket'),
    scope: 'ticket',
    roles: staff,
    when: (context) => context.get(openTicket) !== undefined,
    run: (context) => {
      const people = presenceAt(context.get(openTicket)?.ticket.number ?? 0);
      if (people.length === 0) return { said: messageOf(presenceMessages, 'nobody') };
      return { said: { in: (language) => people.map(({ name, doing }) => presenceMessages.text(language, doing, { name })).join('. ') } };
    },
  },
];
