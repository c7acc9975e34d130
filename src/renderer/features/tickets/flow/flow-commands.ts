import { CircleUser, type LucideIcon, Megaphone, Shuffle, TrendingUp } from 'lucide-react';
import type { CommandId } from '../../../../contract/common.ts';
import { staff } from '../../../../contract/roles.ts';
import { newId } from '../../../client/new-id.ts';
import { deskInContext } from '../../../client/use-desk.ts';
import type { Command } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { ticketCommandMessages } from '../commands/command-messages.ts';
import { openTicket } from '../ticket-context.ts';
import { flowMessages } from './flow-messages.ts';

type Key = (typeof flowMessages.keys)[number];
const ofTicket = (
  id: string,
  title: Key,
  icon: LucideIcon,
): Pick<Command, 'id' | 'title' | 'icon' | 'group' | 'scope' | 'roles' | 'when'> => ({
  id,
  title: messageOf(flowMessages, title),
  icon,
  group: messageOf(ticketCommandMessages, 'groupTicket'),
  scope: 'ticket',
  roles: staff,
  when: (context: CommandContext) => context.get(openTicket) !== undefined,
});

/** Reads again what an assignment changed. */
async function show(context: CommandContext, number: number): Promise<void> {
  const desk = context.get(deskInContext);
  await desk?.queries.invalidateQueries({ queryKey: ['tickets'] });
  await desk?.queries.invalidateQueries({ queryKey: desk.orpc.routing.suggest.key({ number }) });
}

/** Takes the ticket over, says from whom, and has told them. */
export const takeCommand: Command = {
  ...ofTicket('ticket.assign-to-me', 'take', CircleUser),
  shortcut: 'I',
  run: async (context) => {
    const number = context.get(openTicket)?.ticket.number;
    const desk = context.get(deskInContext);
    if (number === undefined || !desk) return;
    const { from } = await desk.client.routing.take({ number, commandId: newId<CommandId>() });
    await show(context, number);
    return { said: from === null ? messageOf(flowMessages, 'taken') : messageOf(flowMessages, 'takenFrom', { name: from }) };
  },
};

/** The verbs of a ticket's way through the desk. */
export const flowCommands: readonly Command[] = [
  takeCommand,
  {
    ...ofTicket('ticket.assign-by-rule', 'assignByRule', Shuffle),
    shortcut: 'Shift+A',
    run: async (context) => {
      const number = context.get(openTicket)?.ticket.number;
      const desk = context.get(deskInContext);
      if (number === undefined || !desk) return;
      const { assigneeName } = await desk.client.routing.assign({ number, commandId: newId<CommandId>() });
      await show(context, number);
      return { said: messageOf(flowMessages, 'assignedTo', { name: assigneeName ?? '' }) };
    },
  },
  {
    ...ofTicket('ticket.escalate', 'escalate', TrendingUp),
    shortcut: 'Shift+U',
    run: (context) => context.get(openTicket)?.openFlow('escalate'),
  },
  {
    ...ofTicket('ticket.involve-lead', 'involveLead', Megaphone),
    run: (context) => context.get(openTicket)?.openFlow('lead'),
  },
];
