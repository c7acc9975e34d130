import {
  ChevronDown,
  ChevronUp,
  ClipboardCheck,
  PackageMinus,
  PackageOpen,
  PackagePlus,
  PencilLine,
  Plus,
  Search,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { StockItem } from '../../../contract/stock.ts';
import { leads, staff, technicians } from '../../../contract/roles.ts';
import type { Command } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { type StockDialog, stockList } from './stock-context.ts';
import { stockMessages } from './stock-messages.ts';

const say = (key: (typeof stockMessages.keys)[number]) => messageOf(stockMessages, key);
const ofList = {
  scope: 'stock',
  group: say('group'),
  roles: staff,
  when: (context: CommandContext) => context.get(stockList) !== undefined,
} as const;
const shows = (dialog: StockDialog) => (context: CommandContext) => context.get(stockList)?.show(dialog);
const whenItem =
  (fits: (item: StockItem) => boolean = () => true) =>
  (context: CommandContext): boolean => {
    const item = context.get(stockList)?.item;
    return item !== undefined && item !== null && fits(item);
  };

export const newItemCommand: Command = {
  ...ofList,
  id: 'stock.new',
  title: say('newItem'),
  icon: Plus,
  shortcut: 'N',
  roles: leads,
  run: shows('new'),
};

/** What is done with the item that is shown, in the order of its buttons. */
export const itemCommands: readonly Command[] = [
  {
    ...ofList,
    id: 'stock.give',
    title: say('give'),
    icon: PackageOpen,
    shortcut: 'A',
    roles: technicians,
    when: whenItem(({ kind, left }) => kind === 'accessory' && left > 0),
    run: shows('give'),
  },
  {
    ...ofList,
    id: 'stock.use',
    title: say('use'),
    icon: PackageMinus,
    shortcut: 'U',
    roles: technicians,
    when: whenItem(({ kind, left }) => kind === 'consumable' && left > 0),
    run: shows('give'),
  },
  {
    ...ofList,
    id: 'stock.take-back',
    title: say('takeBack'),
    icon: Undo2,
    shortcut: 'R',
    roles: technicians,
    when: whenItem(({ kind, given }) => kind === 'accessory' && given > 0),
    run: shows('takeBack'),
  },
  {
    ...ofList,
    id: 'stock.receive',
    title: say('receive'),
    icon: PackagePlus,
    roles: technicians,
    when: whenItem(),
    run: shows('received'),
  },
  { ...ofList, id: 'stock.count', title: say('count'), icon: ClipboardCheck, roles: technicians, when: whenItem(), run: shows('counted') },
];
export const editItemCommand: Command = {
  ...ofList,
  id: 'stock.edit',
  title: say('editItem'),
  icon: PencilLine,
  shortcut: 'E',
  roles: leads,
  when: whenItem(),
  run: shows('edit'),
};
export const removeItemCommand: Command = {
  ...ofList,
  id: 'stock.remove',
  title: say('removeItem'),
  icon: Trash2,
  roles: leads,
  when: whenItem(),
  run: shows('remove'),
};

/** The verbs of stock. */
export const stockCommands: readonly Command[] = [
  newItemCommand,
  ...itemCommands,
  editItemCommand,
  removeItemCommand,
  { ...ofList, id: 'stock.next', title: say('next'), icon: ChevronDown, shortcut: 'J', run: (context) => context.get(stockList)?.move(1) },
  {
    ...ofList,
    id: 'stock.previous',
    title: say('previous'),
    icon: ChevronUp,
    shortcut: 'K',
    run: (context) => context.get(stockList)?.move(-1),
  },
  {
    ...ofList,
    id: 'stock.search',
    title: say('focusSearch'),
    icon: Search,
    shortcut: '/',
    run: (context) => context.get(stockList)?.focusSearch(),
  },
];
