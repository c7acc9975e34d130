import {
  ArrowUpDown,
  CheckCheck,
  ChevronDown,
  ChevronUp,
  CircleDot,
  CornerUpLeft,
  Inbox,
  Link,
  Lock,
  PencilLine,
  Plus,
  Printer,
  RotateCcw,
  Shapes,
  ShieldPlus,
  Tag,
  UserPlus,
} from 'lucide-react';
import type { TicketStatus } from '../../../../contract/tickets.ts';
import { everyone, staff } from '../../../../contract/roles.ts';
import type { About } from '../../../../contract/desk.ts';
import { deskInContext } from '../../../client/use-desk.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { ticketCommandMessages } from './command-messages.ts';
import { flowCommands } from '../flow/flow-commands.ts';
import { reportThisPcCommand } from '../create/report-this-pc.ts';
import { useQueueMemory } from '../queue/queue-memory.ts';
import { openTicket } from '../ticket-context.ts';
import { newTicketPath, queuePath, ticketPath } from '../ticket-paths.ts';

type Key = (typeof ticketCommandMessages.keys)[number];
const say = (key: Key) => messageOf(ticketCommandMessages, key);

const ofTicket = {
  scope: 'ticket',
  group: say('groupTicket'),
  roles: staff,
  when: (context: CommandContext) => context.get(openTicket) !== undefined,
} as const;
const over: readonly TicketStatus[] = ['solved', 'closed'];

/** Who is signed in, as the page has read it already. */
export function meIn(context: CommandContext): About['me'] | undefined {
  const desk = context.get(deskInContext);
  return desk?.queries.getQueryData<About>(desk.orpc.desk.about.key({}))?.me;
}

export const newTicketCommand: Command = {
  id: 'ticket.new',
  title: say('newTicket'),
  icon: Plus,
  group: say('groupTicket'),
  scope: everywhere,
  shortcut: 'C',
  roles: everyone,
  run: (context) => context.navigate(newTicketPath),
};

export const resolveCommand: Command = {
  ...ofTicket,
  id: 'ticket.resolve',
  title: say('resolve'),
  icon: CheckCheck,
  shortcut: 'E',
  when: (context) => {
    const actions = context.get(openTicket);
    return actions !== undefined && !over.includes(actions.ticket.status);
  },
  run: (context) => context.get(openTicket)?.change({ status: 'solved' }),
};

export const reopenCommand: Command = {
  ...ofTicket,
  id: 'ticket.reopen',
  title: say('reopen'),
  icon: RotateCcw,
  shortcut: 'Shift+E',
  when: (context) => over.includes(context.get(openTicket)?.ticket.status ?? 'new'),
  run: (context) => context.get(openTicket)?.change({ status: 'open' }),
};

export const copyLinkCommand: Command = {
  ...ofTicket,
  id: 'ticket.copy-link',
  title: say('copyLink'),
  icon: Link,
  run: async (context) => {
    const number = context.get(openTicket)?.ticket.number;
    if (number === undefined) return;
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}#${ticketPath(number)}`);
    return { said: say('linkCopied') };
  },
};

export const printCommand: Command = {
  ...ofTicket,
  id: 'ticket.print',
  title: say('print'),
  icon: Printer,
  shortcut: 'Mod+P',
  run: () => window.print(),
};

export const attachEvidenceCommand: Command = {
  ...ofTicket,
  id: 'ticket.attach-evidence',
  title: say('attachEvidence'),
  icon: ShieldPlus,
  shortcut: 'Y',
  run: (context) => context.get(openTicket)?.attachEvidence({}),
};

export const editTitleCommand: Command = {
  ...ofTicket,
  id: 'ticket.edit-title',
  title: say('editTitle'),
  icon: PencilLine,
  run: (context) => context.get(openTicket)?.editTitle(),
};

export const nextTicketCommand: Command = {
  ...ofTicket,
  id: 'ticket.next',
  title: say('next'),
  icon: ChevronDown,
  shortcut: 'J',
  when: (context) => typeof context.get(openTicket)?.next === 'number',
  run: (context) => {
    const next = context.get(openTicket)?.next;
    if (next) context.navigate(ticketPath(next));
  },
};

export const previousTicketCommand: Command = {
  ...ofTicket,
  id: 'ticket.previous',
  title: say('previous'),
  icon: ChevronUp,
  shortcut: 'K',
  when: (context) => typeof context.get(openTicket)?.previous === 'number',
  run: (context) => {
    const previous = context.get(openTicket)?.previous;
    if (previous) context.navigate(ticketPath(previous));
  },
};

/** The verbs of one open ticket. */
export const ticketCommands: readonly Command[] = [
  newTicketCommand,
  reportThisPcCommand,
  {
    ...ofTicket,
    id: 'ticket.reply',
    title: say('reply'),
    icon: CornerUpLeft,
    shortcut: 'R',
    run: (context) => context.get(openTicket)?.write('reply'),
  },
  {
    ...ofTicket,
    id: 'ticket.note',
    title: say('note'),
    icon: Lock,
    shortcut: 'N',
    run: (context) => context.get(openTicket)?.write('note'),
  },
  {
    ...ofTicket,
    id: 'ticket.assign',
    title: say('assign'),
    icon: UserPlus,
    shortcut: 'A',
    run: (context) => context.get(openTicket)?.pick('assigneeId'),
  },
  {
    ...ofTicket,
    id: 'ticket.status',
    title: say('status'),
    icon: CircleDot,
    shortcut: 'S',
    run: (context) => context.get(openTicket)?.pick('status'),
  },
  {
    ...ofTicket,
    id: 'ticket.priority',
    title: say('priority'),
    icon: ArrowUpDown,
    shortcut: 'P',
    run: (context) => context.get(openTicket)?.pick('priority'),
  },
  { ...ofTicket, id: 'ticket.kind', title: say('kind'), icon: Shapes, run: (context) => context.get(openTicket)?.pick('kind') },
  {
    ...ofTicket,
    id: 'ticket.queue',
    title: say('queue'),
    icon: Inbox,
    shortcut: 'Q',
    run: (context) => context.get(openTicket)?.pick('queueId'),
  },
  { ...ofTicket, id: 'ticket.tags', title: say('tags'), icon: Tag, shortcut: 'T', run: (context) => context.get(openTicket)?.pick('tags') },
  ...flowCommands,
  resolveCommand,
  reopenCommand,
  attachEvidenceCommand,
  editTitleCommand,
  nextTicketCommand,
  previousTicketCommand,
  copyLinkCommand,
  printCommand,
  {
    ...ofTicket,
    id: 'ticket.back',
    title: say('backToQueue'),
    icon: Inbox,
    shortcut: 'Escape',
    when: () => true,
    run: (context) => context.navigate(queuePath(useQueueMemory.getState().search)),
  },
];
