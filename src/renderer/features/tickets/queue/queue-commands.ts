import {
  ArrowDown,
  ArrowUp,
  ArrowUpDown,
  CheckCheck,
  CircleDot,
  CircleUser,
  Eye,
  FolderOpen,
  Inbox,
  ListChecks,
  ListFilter,
  ListX,
  RefreshCw,
  Shapes,
  UserPlus,
} from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { ticketCommandMessages } from '../commands/command-messages.ts';
import { meIn } from '../commands/ticket-commands.ts';
import { ticketQueue } from '../ticket-context.ts';
import { ticketPath } from '../ticket-paths.ts';

const say = (key: (typeof ticketCommandMessages.keys)[number]) => messageOf(ticketCommandMessages, key);

const ofQueue = {
  scope: 'tickets',
  group: say('groupQueue'),
  roles: staff,
  when: (context: CommandContext) => context.get(ticketQueue) !== undefined,
} as const;
const onTargets = {
  ...ofQueue,
  bulk: true,
  when: (context: CommandContext) => (context.get(ticketQueue)?.targets.length ?? 0) > 0,
} as const;

/** The verbs of the queue: for the selection where there is one, else for the active row. */
export const queueCommands: readonly Command[] = [
  {
    ...onTargets,
    id: 'queue.assign',
    title: say('assign'),
    icon: UserPlus,
    shortcut: 'A',
    run: (context) => context.get(ticketQueue)?.pick('assigneeId'),
  },
  {
    ...onTargets,
    id: 'queue.assign-to-me',
    title: say('assignToMe'),
    icon: CircleUser,
    shortcut: 'I',
    run: (context) => {
      const me = meIn(context);
      if (me) context.get(ticketQueue)?.change({ assigneeId: me.id });
    },
  },
  {
    ...onTargets,
    id: 'queue.status',
    title: say('status'),
    icon: CircleDot,
    shortcut: 'S',
    run: (context) => context.get(ticketQueue)?.pick('status'),
  },
  {
    ...onTargets,
    id: 'queue.priority',
    title: say('priority'),
    icon: ArrowUpDown,
    shortcut: 'P',
    run: (context) => context.get(ticketQueue)?.pick('priority'),
  },
  {
    ...onTargets,
    id: 'queue.kind',
    title: say('kind'),
    icon: Shapes,
    run: (context) => context.get(ticketQueue)?.pick('kind'),
  },
  {
    ...onTargets,
    id: 'queue.move',
    title: say('queue'),
    icon: Inbox,
    shortcut: 'Q',
    run: (context) => context.get(ticketQueue)?.pick('queueId'),
  },
  {
    ...onTargets,
    id: 'queue.resolve',
    title: say('resolve'),
    icon: CheckCheck,
    shortcut: 'E',
    run: (context) => context.get(ticketQueue)?.change({ status: 'solved' }),
  },
  {
    ...ofQueue,
    id: 'queue.down',
    title: say('down'),
    icon: ArrowDown,
    shortcut: 'J',
    run: (context) => context.get(ticketQueue)?.move(1, false),
  },
  {
    ...ofQueue,
    id: 'queue.up',
    title: say('up'),
    icon: ArrowUp,
    shortcut: 'K',
    run: (context) => context.get(ticketQueue)?.move(-1, false),
  },
  {
    ...ofQueue,
    id: 'queue.extend-down',
    title: say('extendDown'),
    icon: ArrowDown,
    shortcut: 'Shift+J',
    run: (context) => context.get(ticketQueue)?.move(1, true),
  },
  {
    ...ofQueue,
    id: 'queue.extend-up',
    title: say('extendUp'),
    icon: ArrowUp,
    shortcut: 'Shift+K',
    run: (context) => context.get(ticketQueue)?.move(-1, true),
  },
  {
    ...ofQueue,
    id: 'queue.select',
    title: say('select'),
    icon: ListChecks,
    shortcut: 'X',
    run: (context) => context.get(ticketQueue)?.toggle(),
  },
  {
    ...ofQueue,
    id: 'queue.clear-selection',
    title: say('clearSelection'),
    icon: ListX,
    shortcut: 'Escape',
    when: (context) => (context.get(ticketQueue)?.selectedCount ?? 0) > 0,
    run: (context) => context.get(ticketQueue)?.clear(),
  },
  {
    ...ofQueue,
    id: 'queue.open',
    title: say('open'),
    icon: FolderOpen,
    shortcut: 'O',
    when: (context) => typeof context.get(ticketQueue)?.active === 'number',
    run: (context) => {
      const active = context.get(ticketQueue)?.active;
      if (active) context.navigate(ticketPath(active));
    },
  },
  { ...ofQueue, id: 'queue.peek', title: say('peek'), icon: Eye, shortcut: 'V', run: (context) => context.get(ticketQueue)?.peek() },
  {
    ...ofQueue,
    id: 'queue.filter',
    title: say('filter'),
    icon: ListFilter,
    shortcut: '/',
    run: (context) => context.get(ticketQueue)?.focusFilter(),
  },
  {
    ...ofQueue,
    id: 'queue.refresh',
    title: say('refresh'),
    icon: RefreshCw,
    shortcut: 'Shift+R',
    run: (context) => context.get(ticketQueue)?.refresh(),
  },
];
