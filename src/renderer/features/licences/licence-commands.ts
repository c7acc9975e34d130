import { CalendarClock, ChevronDown, ChevronUp, FolderOpen, Search } from 'lucide-react';
import { staff } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { auditPackCommand } from './audit/audit-commands.ts';
import { licenceList } from './licence-context.ts';
import { licenceMessages } from './licence-messages.ts';
import { renewalsPath } from './licence-paths.ts';

const say = (key: (typeof licenceMessages.keys)[number]) => messageOf(licenceMessages, key);
const ofList = {
  scope: 'licences',
  group: say('group'),
  roles: staff,
  when: (context: CommandContext) => context.get(licenceList) !== undefined,
} as const;

export const openRenewalsCommand: Command = {
  id: 'licences.renewals',
  scope: everywhere,
  group: say('group'),
  title: say('openRenewals'),
  icon: CalendarClock,
  roles: staff,
  run: (context) => context.navigate(renewalsPath),
};

/** The verbs of the list of licences. */
export const licenceCommands: readonly Command[] = [
  openRenewalsCommand,
  auditPackCommand,
  {
    ...ofList,
    id: 'licences.next',
    title: say('next'),
    icon: ChevronDown,
    shortcut: 'J',
    run: (context) => context.get(licenceList)?.move(1),
  },
  {
    ...ofList,
    id: 'licences.previous',
    title: say('previous'),
    icon: ChevronUp,
    shortcut: 'K',
    run: (context) => context.get(licenceList)?.move(-1),
  },
  {
    ...ofList,
    id: 'licences.open',
    title: say('open'),
    icon: FolderOpen,
    shortcut: 'O',
    when: (context) => typeof context.get(licenceList)?.open === 'function',
    run: (context) => context.get(licenceList)?.open?.(),
  },
  {
    ...ofList,
    id: 'licences.search',
    title: say('focusSearch'),
    icon: Search,
    shortcut: '/',
    run: (context) => context.get(licenceList)?.focusSearch(),
  },
];
