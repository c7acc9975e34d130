import {
  Activity,
  Archive,
  BadgeCheck,
  BookOpen,
  History,
  ClipboardCheck,
  FileSignature,
  Laptop,
  ListTodo,
  Settings,
  SquareTerminal,
  Stethoscope,
  Ticket,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { LucideIcon } from 'lucide-react';
import { everyone, type Role, staff, technicians } from '../../contract/roles.ts';
import { assetMessages } from '../features/assets/asset-messages.ts';
import { checkMessages } from '../features/checks/check-messages.ts';
import { stockTakeMessages } from '../features/custody/stock-takes/stock-take-messages.ts';
import { diagnosticsMessages } from '../features/diagnostics/diagnostics-messages.ts';
import { terminalMessages } from '../features/diagnostics/terminal/terminal-messages.ts';
import { fleetChangesMessages } from '../features/fleet/changes-messages.ts';
import { knowledgeMessages } from '../features/knowledge/knowledge-messages.ts';
import { licenceMessages } from '../features/licences/licence-messages.ts';
import { peopleMessages } from '../features/people/people-messages.ts';
import { procedureMessages } from '../features/procedures/procedure-messages.ts';
import { stockMessages } from '../features/stock/stock-messages.ts';
import { OpenCount } from '../features/tickets/queue/views/open-count.tsx';
import { SavedViews } from '../features/tickets/queue/views/saved-views.tsx';
import { ticketMessages } from '../features/tickets/ticket-messages.ts';
import { upkeepMessages } from '../features/upkeep/upkeep-messages.ts';
import { type Message, messageOf } from '../ui/i18n/define-messages.ts';
import { shellMessages } from './shell/shell-messages.ts';

/** A place in the rail. It is a command too (`go.NAME`), so that the palette and the keyboard reach it. */
export type NavItem = {
  /** kebab-case: `tickets`. */
  name: string;
  /** The path of its page: `/tickets`. */
  to: string;
  title: Message;
  icon: LucideIcon;
  /** `G` and a letter. */
  shortcut?: string;
  roles: readonly Role[];
  /** A number beside it, as text; draws nothing when there is nothing to count. */
  Count?: ComponentType;
};

export type NavSection = {
  title: Message;
  items: readonly NavItem[];
  /** What grows below the items: saved views. */
  More?: ComponentType;
};

/** The rail, top to bottom. The first item is where the console opens. */
export const navSections: readonly NavSection[] = [
  {
    title: messageOf(shellMessages, 'work'),
    items: [
      {
        name: 'tickets',
        to: '/tickets',
        title: messageOf(ticketMessages, 'tickets'),
        icon: Ticket,
        shortcut: 'G Q',
        roles: staff,
        Count: OpenCount,
      },
      {
        name: 'my-work',
        to: '/my-work',
        title: messageOf(procedureMessages, 'myWorkShort'),
        icon: ListTodo,
        shortcut: 'G W',
        roles: everyone,
      },
    ],
    More: SavedViews,
  },
  {
    title: messageOf(assetMessages, 'machines'),
    items: [
      { name: 'devices', to: '/devices', title: messageOf(assetMessages, 'devices'), icon: Laptop, shortcut: 'G D', roles: staff },
      { name: 'changes', to: '/changes', title: messageOf(fleetChangesMessages, 'title'), icon: History, shortcut: 'G H', roles: staff },
      { name: 'checks', to: '/checks', title: messageOf(checkMessages, 'checks'), icon: Activity, shortcut: 'G C', roles: staff },
      { name: 'licences', to: '/licences', title: messageOf(licenceMessages, 'licences'), icon: BadgeCheck, shortcut: 'G L', roles: staff },
      {
        name: 'contracts',
        to: '/contracts',
        title: messageOf(upkeepMessages, 'contracts'),
        icon: FileSignature,
        shortcut: 'G A',
        roles: staff,
      },
      { name: 'stock', to: '/stock', title: messageOf(stockMessages, 'stock'), icon: Archive, shortcut: 'G O', roles: staff },
      {
        name: 'stock-takes',
        to: '/stock-takes',
        title: messageOf(stockTakeMessages, 'stockTakes'),
        icon: ClipboardCheck,
        shortcut: 'G X',
        roles: staff,
      },
      {
        name: 'diagnose',
        to: '/diagnose',
        title: messageOf(diagnosticsMessages, 'diagnose'),
        icon: Stethoscope,
        shortcut: 'G I',
        roles: staff,
      },
      {
        name: 'terminal',
        to: '/terminal',
        title: messageOf(terminalMessages, 'terminal'),
        icon: SquareTerminal,
        shortcut: 'G T',
        roles: technicians,
      },
    ],
  },
  {
    title: messageOf(peopleMessages, 'directory'),
    items: [
      { name: 'people', to: '/people', title: messageOf(peopleMessages, 'people'), icon: Users, shortcut: 'G P', roles: staff },
      {
        name: 'articles',
        to: '/articles',
        title: messageOf(knowledgeMessages, 'articles'),
        icon: BookOpen,
        shortcut: 'G K',
        roles: everyone,
      },
    ],
  },
  {
    title: messageOf(shellMessages, 'console'),
    items: [
      { name: 'settings', to: '/settings', title: messageOf(shellMessages, 'settings'), icon: Settings, shortcut: 'G S', roles: everyone },
    ],
  },
];
